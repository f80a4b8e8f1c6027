//! What a table still has to find out: small graphs at once, big ones in the background, one question of a kind at a time.

use std::collections::BTreeSet;

use super::job::{Asked, RowsAsked, TableAnswer, TableJob, learn};
use super::{MadeFor, TableView};
use crate::analysis::table::{Column, Numbers, Of, Rows, first_rows};
use crate::model::lens::Judge;
use crate::session::effect::Effect;
use crate::session::state::State;
use crate::task::{Progress, Unwatched};
use crate::text::counted;

/// Entities and relations together up to which everything is worked out between a key and its frame.
const SMALL: usize = 3_000;

/// Rows that are shown of a big graph while all are looked for.
const FIRST: usize = 1_000;

/// What is being worked out.
#[derive(Debug, Default)]
pub struct Work {
    /// The question for rows, by its number.
    rows: Option<(u64, Progress)>,
    /// The question for a column, by its number.
    column: Option<(u64, Column, Progress)>,
    /// Columns that one has stopped, or that broke.
    stopped: BTreeSet<Column>,
    /// Whether the rows are only the first.
    is_part: bool,
}

impl Work {
    /// Whether anything runs.
    pub fn runs(&self) -> bool {
        self.rows.is_some() || self.column.is_some()
    }

    /// Whether a column waits for nothing any more.
    pub fn is_stopped(&self, column: Column) -> bool {
        self.stopped.contains(&column)
    }

    /// Whether the rows that are shown are only the first.
    pub fn is_part(&self) -> bool {
        self.is_part
    }

    /// Asks for a column again that was stopped.
    pub(in crate::session) fn ask_again(&mut self, column: Column) {
        self.stopped.remove(&column);
    }

    /// What runs, and how far it has come, in words.
    pub fn words(&self) -> Option<String> {
        if let Some((_, progress)) = &self.rows {
            return Some(format!("sorting{}", progress.words()));
        }
        let (_, column, progress) = self.column.as_ref()?;
        Some(format!("{}{}", column.title(), progress.words()))
    }
}

impl State {
    /// Makes anew what the table shows where what it was made for has changed; gives what is to be worked out elsewhere.
    pub(in crate::session) fn refresh_table(&mut self) -> Vec<Effect> {
        let lens = self.lens().clone();
        let table = &mut self.shown.sights.table;
        let mut effects = Vec::new();
        if table.known_for.as_ref() != Some(&lens) {
            table.known.clear();
            table.work.stopped.clear();
            if table.work.column.take().is_some() {
                effects.push(Effect::CancelTable);
            }
            table.known_for = Some(lens.clone());
        }
        let view = self.opened.graph.view();
        let is_small = view.n_entities() + view.n_relations() <= SMALL;
        effects.extend(self.wanted_column(is_small));
        effects.extend(self.wanted_rows(is_small));
        self.arrive_in_table();
        effects
    }

    /// The next column that is shown, or sorted by, and not known.
    fn wanted_column(&mut self, is_small: bool) -> Option<Effect> {
        while self.shown.sights.table.work.column.is_none() {
            let table = &self.shown.sights.table;
            let form = &table.form;
            let wanted = |c: &Column| {
                let known = table.known.contains_key(c) || table.work.is_stopped(*c);
                c.is_worked_out(form.of) && !known
            };
            let sorted = form.sort().map(|s| s.column);
            let mut all = sorted.into_iter().chain(form.columns().iter().copied());
            let column = all.find(wanted)?;
            let job = TableJob {
                lens: table.known_for.clone().unwrap_or_default(),
                asked: Asked::Column(column),
                progress: Progress::default(),
            };
            if is_small {
                self.answer_at_once(&job);
                // One that cannot be had is not asked for again.
                if !self.shown.sights.table.known.contains_key(&column) {
                    self.shown.sights.table.work.stopped.insert(column);
                }
                continue;
            }
            self.generation += 1;
            let asked = (self.generation, column, job.progress.clone());
            self.shown.sights.table.work.column = Some(asked);
            return Some(Effect::Tabulate(self.generation, Box::new(job)));
        }
        None
    }

    /// The rows, where they are to be others than those that are there.
    fn wanted_rows(&mut self, is_small: bool) -> Option<Effect> {
        let wanted = self.rows_wanted();
        if self.shown.sights.table.made_for.as_ref() == Some(&wanted) {
            return None;
        }
        let table = &mut self.shown.sights.table;
        let narrow = table.narrow.as_ref().map(|n| n.bound.clone());
        let asked = RowsAsked {
            of: wanted.of,
            narrow,
            sort: wanted.sort,
            known: table.known.clone(),
        };
        let job = TableJob {
            lens: wanted.lens.clone(),
            asked: Asked::Rows(Box::new(asked)),
            progress: Progress::default(),
        };
        let before = table.made_for.replace(wanted);
        if is_small {
            self.answer_at_once(&job);
            return None;
        }
        if before.is_none_or(|b| b.of != job_of(&job)) {
            self.show_first(&job);
        }
        self.generation += 1;
        self.shown.sights.table.work.rows = Some((self.generation, job.progress.clone()));
        Some(Effect::Tabulate(self.generation, Box::new(job)))
    }

    /// What the rows are to be made for. A sort by what is not known yet waits for it.
    fn rows_wanted(&self) -> MadeFor {
        let table = &self.shown.sights.table;
        let of = table.form.of;
        let sort = table.form.sort();
        let narrow = table.narrow.as_ref();
        MadeFor {
            of,
            lens: table.known_for.clone().unwrap_or_default(),
            narrow: narrow.map_or(String::new(), |n| n.input.value().trim().to_owned()),
            sort: sort
                .filter(|s| !s.column.is_worked_out(of) || table.known.contains_key(&s.column)),
        }
    }

    fn answer_at_once(&mut self, job: &TableJob) {
        let answer = job.answer(self.view(), &Unwatched::default().task());
        if let Some(answer) = answer {
            self.take_table(answer);
        }
    }

    /// Shows the first rows of a big graph, in the order of the input.
    fn show_first(&mut self, job: &TableJob) {
        let view = self.opened.graph.view();
        let judge = Judge::new(view, &job.lens);
        let numbers = Numbers::first(view, job_of(job));
        let rows = first_rows(&judge, &numbers, FIRST);
        let table = &mut self.shown.sights.table;
        table.work.is_part = matches!(rows, Rows::Listed(_));
        (table.numbers, table.rows, table.cursor) = (numbers, rows, 0);
    }

    /// Takes an answer, unless its question is no longer asked.
    pub(in crate::session) fn table_answered(&mut self, generation: u64, answer: TableAnswer) {
        let work = &mut self.shown.sights.table.work;
        match &answer {
            TableAnswer::Rows(..) if work.rows.as_ref().is_some_and(|(n, _)| *n == generation) => {
                work.rows = None;
            }
            TableAnswer::Columns(_)
                if work.column.as_ref().is_some_and(|(n, ..)| *n == generation) =>
            {
                work.column = None;
            }
            _ => return,
        }
        self.take_table(answer);
    }

    fn take_table(&mut self, answer: TableAnswer) {
        let table = &mut self.shown.sights.table;
        match answer {
            TableAnswer::Columns(columns) => learn(&mut table.known, columns),
            TableAnswer::Rows(numbers, rows) => {
                let here = table.here().filter(|_| table.cursor > 0);
                (table.numbers, table.rows) = (numbers, rows);
                table.work.is_part = false;
                // One who stands at the top looks at the first, whatever it is; all others stay with their row.
                let last = table.rows.len().saturating_sub(1);
                if !here.is_some_and(|item| table.put(item)) {
                    table.cursor = table.cursor.min(last) * usize::from(here.is_some());
                }
            }
        }
    }

    /// Stops what is worked out for the table; gives whether anything was.
    pub(in crate::session) fn stop_table(&mut self) -> bool {
        let table = &mut self.shown.sights.table;
        if !table.work.runs() {
            return false;
        }
        if let Some((_, column, _)) = table.work.column.take() {
            table.work.stopped.insert(column);
            if table.form.sort().is_some_and(|s| s.column == column) {
                table.form.set_sort(None);
            }
        }
        if table.work.rows.take().is_some() {
            // The rows stay as they are: so it is not sorted.
            table.form.set_sort(None);
            let wanted = self.rows_wanted();
            self.shown.sights.table.made_for = Some(wanted);
        }
        true
    }

    /// The table in a line: where the cursor is, how many rows there are, what is worked out.
    pub fn table_summary(&self) -> String {
        let table = &self.shown.sights.table;
        let n = table.rows.len();
        let of = table.form.of;
        let all = match of {
            Of::Entities => Some(self.view().n_entities()),
            Of::Relations => Some(self.view().n_relations()),
            Of::Claims => None,
        };
        let at = if n == 0 { 0 } else { table.cursor + 1 };
        let mut text = if table.work.is_part {
            format!("{at} of the first {n}")
        } else {
            format!("{at} of {}", counted(n, of.one(), of.word()))
        };
        let hides = !self.lens().is_off() && table.narrow.is_none();
        if let Some(hidden) = all
            .filter(|_| hides && !table.work.is_part)
            .map(|all| all - n)
        {
            text.push_str(&format!(" · lens hides {hidden}"));
        } else if hides {
            text.push_str(" · lens on");
        }
        if let Some(narrow) = &table.narrow {
            text.push_str(&format!(" · narrowed by “{}”", narrow.input.value()));
        }
        if let Some(words) = table.work.words() {
            text.push_str(&format!(" · {words} …"));
        }
        text
    }
}

fn job_of(job: &TableJob) -> Of {
    match &job.asked {
        Asked::Rows(asked) => asked.of,
        Asked::Column(_) => Of::Entities,
    }
}

impl TableView {
    /// Whether the sort is one that the rows are still to be put into.
    pub fn is_sorting(&self) -> bool {
        self.work.rows.is_some()
    }
}
