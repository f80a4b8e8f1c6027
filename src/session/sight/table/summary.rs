//! The table in a line, and what of it is still to come.

use super::TableView;
use crate::analysis::table::{Column, Of};
use crate::session::state::State;
use crate::text::counted;

impl State {
    /// The table in a line: where the cursor is, how many rows there are, what is worked out.
    pub fn table_summary(&self) -> String {
        let table = &self.shown.sights.table;
        if table.narrow.as_ref().is_some_and(|n| n.typing) {
            return "narrow: ".to_owned();
        }
        let mut text = match &table.values {
            Some(values) => self.values_summary(values),
            None => self.rows_summary(),
        };
        if let Some(narrow) = &table.narrow {
            text.push_str(&format!(" · narrowed by “{}”", narrow.input.value()));
        }
        if let Some(words) = table.work.words() {
            text.push_str(&format!(" · {words} …"));
        }
        text
    }

    fn rows_summary(&self) -> String {
        let table = &self.shown.sights.table;
        let n = table.rows.len();
        let of = table.form.of;
        let all = match of {
            Of::Entities => Some(self.view().n_entities()),
            Of::Relations => Some(self.view().n_relations()),
            Of::Claims => None,
        };
        let at = if n == 0 { 0 } else { table.cursor + 1 };
        let mut text = if table.work.is_part() {
            format!("{at} of the first {n}")
        } else {
            format!("{at} of {}", counted(n, of.one(), of.word()))
        };
        let hides = !self.lens().is_off() && table.narrow.is_none();
        if let Some(hidden) = all
            .filter(|_| hides && !table.work.is_part())
            .map(|all| all - n)
        {
            text.push_str(&format!(" · lens hides {hidden}{}", self.wheres_words()));
        } else if hides {
            text.push_str(&format!(" · lens on{}", self.wheres_words()));
        }
        text
    }
}

impl TableView {
    /// What of that which it shows is still to come, in words.
    pub(in crate::session) fn waits_for(&self) -> Option<String> {
        if self.work.rows_run() {
            return Some("rows are".to_owned());
        }
        let of = self.form.of;
        let waits = |c: &&Column| {
            c.is_worked_out(of) && !self.known.contains_key(*c) && !self.work.is_stopped(**c)
        };
        let column = self.form.columns().iter().find(waits)?;
        Some(format!("{} is", column.title()))
    }

    /// Whether the sort is one that the rows are still to be put into.
    pub fn is_sorting(&self) -> bool {
        self.work.rows_run()
    }
}
