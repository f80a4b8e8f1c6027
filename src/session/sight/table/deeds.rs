//! What is done once something is found out about all rows: the lens is set by columns, rows are marked. Of a small graph at once,
//! else when the answer comes.

use super::job::{Asked, RowsAsked};
use super::work::Deed;
use crate::analysis::table::{Condition, Known};
use crate::model::ids::EntityIx;
use crate::model::lens::Where;
use crate::session::command;
use crate::session::effect::Effect;
use crate::session::script::quoted;
use crate::session::state::State;

impl State {
    /// Sets the conditions of the lens on columns.
    pub(in crate::session) fn ask_wheres(&mut self, conditions: Vec<Condition>) -> Option<Effect> {
        let lens = self.look.lens.clone();
        self.ask_deed(Deed::Lens, lens, Asked::Wheres(conditions))
    }

    /// Marks the rows of the table that meet a condition, or all of them; `line` is what the script says of it.
    pub(in crate::session) fn ask_marks(
        &mut self,
        condition: Option<Condition>,
        line: String,
    ) -> Option<Effect> {
        let table = &self.shown.sights.table;
        let rows = RowsAsked {
            of: table.form.of,
            narrow: table.narrow.as_ref().map(|n| n.bound.clone()),
            sort: None,
            known: Known::new(),
        };
        let lens = self.lens().clone();
        let asked = Asked::Marks(Box::new(rows), condition);
        self.ask_deed(Deed::Marks(line), lens, asked)
    }

    /// Sets the lens by what was found, or says why not.
    pub(super) fn take_wheres(&mut self, found: Result<Vec<Where>, String>) {
        let wheres = match found {
            Ok(wheres) => wheres,
            Err(why) => return self.fail(why),
        };
        let words: Vec<String> = wheres.iter().map(|w| quoted(&w.words)).collect();
        let mut lens = self.look.lens.clone();
        lens.wheres = wheres;
        self.log(
            format!("lens where {}", words.join(" "))
                .trim_end()
                .to_owned(),
        );
        command::put_on(self, lens, false);
    }

    /// Marks what was found, or says why not.
    pub(super) fn take_marks(&mut self, line: String, found: Result<Vec<EntityIx>, String>) {
        let found = match found {
            Ok(found) => found,
            Err(why) => return self.fail(why),
        };
        let before = self.marks.len();
        let n_found = found.len();
        for ix in found
            .into_iter()
            .filter(|ix| !self.marks.contains(*ix))
            .collect::<Vec<_>>()
        {
            self.marks.add(ix);
        }
        let fresh = self.marks.len() - before;
        match (n_found, fresh) {
            (0, _) => self.fail("no row fits: nothing is marked"),
            (_, 0) => self.fail(format!("all {n_found} that fit are marked already")),
            _ => {
                self.log(line);
                let all = self.marks.len();
                self.say(format!(
                    "{fresh} more marked, {all} in all · u takes that back"
                ));
            }
        }
    }
}
