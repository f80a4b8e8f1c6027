//! What a table still has to find out: small graphs at once, big ones in the background, one question of a kind at a time.

use std::collections::BTreeSet;

use super::MadeFor;
use super::job::{Asked, Lane, RowsAsked, TableAnswer, TableJob, learn};
use crate::analysis::table::{Column, Numbers, Of, Rows, first_rows};
use crate::model::lens::{Judge, Lens};
use crate::session::command;
use crate::session::effect::Effect;
use crate::session::state::State;
use crate::task::{Progress, Unwatched};

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
    /// The question for values, by its number.
    counts: Option<(u64, Progress)>,
    /// What is done once something is found out, by the number of that question.
    deed: Option<(u64, Deed, Progress)>,
    /// Columns that one has stopped, or that broke.
    stopped: BTreeSet<Column>,
    /// Whether the rows are only the first.
    is_part: bool,
}

/// What a command does when the answer is there.
#[derive(Debug)]
pub(super) enum Deed {
    /// It sets the lens.
    Lens,
    /// It marks; with the line that the script says.
    Marks(String),
}

impl Work {
    /// Whether anything runs that the table shows.
    pub fn runs(&self) -> bool {
        self.rows.is_some() || self.column.is_some()
    }

    /// Whether rows are looked for.
    pub(super) fn rows_run(&self) -> bool {
        self.rows.is_some()
    }

    /// The lane of the question with this number.
    fn lane_of(&self, generation: u64) -> Option<Lane> {
        let is = |n: Option<u64>| n == Some(generation);
        let lanes = [
            (Lane::Rows, self.rows.as_ref().map(|r| r.0)),
            (Lane::Column, self.column.as_ref().map(|c| c.0)),
            (Lane::Counts, self.counts.as_ref().map(|c| c.0)),
            (Lane::Deed, self.deed.as_ref().map(|d| d.0)),
        ];
        lanes
            .into_iter()
            .find(|(_, n)| is(*n))
            .map(|(lane, _)| lane)
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
        if let Some((_, column, progress)) = &self.column {
            return Some(format!("{}{}", column.title(), progress.words()));
        }
        if let Some((_, progress)) = &self.counts {
            return Some(format!("counting{}", progress.words()));
        }
        let (_, deed, progress) = self.deed.as_ref()?;
        let doing = match deed {
            Deed::Lens => "setting the lens",
            Deed::Marks(_) => "marking",
        };
        Some(format!("{doing}{}", progress.words()))
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
                effects.push(Effect::CancelTable(Some(Lane::Column)));
            }
            table.known_for = Some(lens.clone());
        }
        let is_small = self.is_small();
        effects.extend(self.wanted_column(is_small));
        effects.extend(self.wanted_rows(is_small));
        effects.extend(self.wanted_values(is_small));
        self.arrive_in_table();
        effects
    }

    /// Whether everything about the graph is worked out between a key and its frame.
    fn is_small(&self) -> bool {
        let view = self.view();
        view.n_entities() + view.n_relations() <= SMALL
    }

    /// Asks something on a lens: of a small graph at once, else in the background.
    pub(super) fn ask_table(&mut self, lens: Lens, asked: Asked, is_small: bool) -> Option<Effect> {
        let progress = Progress::default();
        let job = TableJob {
            lens,
            asked,
            progress: progress.clone(),
        };
        if is_small {
            self.answer_at_once(&job);
            return None;
        }
        self.generation += 1;
        let n = self.generation;
        let work = &mut self.shown.sights.table.work;
        match &job.asked {
            Asked::Rows(_) => work.rows = Some((n, progress)),
            Asked::Column(column) => work.column = Some((n, *column, progress)),
            Asked::Counts(_) => work.counts = Some((n, progress)),
            // Whoever asks keeps what is to be done.
            Asked::Wheres(_) | Asked::Marks(..) => {}
        }
        Some(Effect::Tabulate(n, Box::new(job)))
    }

    /// Asks what has to be known before something is done.
    pub(super) fn ask_deed(&mut self, deed: Deed, lens: Lens, asked: Asked) -> Option<Effect> {
        let is_small = self.is_small();
        self.shown.sights.table.work.deed = Some((self.generation + 1, deed, Progress::default()));
        let effect = self.ask_table(lens, asked, is_small)?;
        if let (Effect::Tabulate(_, job), Some((_, _, progress))) =
            (&effect, &mut self.shown.sights.table.work.deed)
        {
            *progress = job.progress.clone();
        }
        // It may be asked for in any view.
        self.say("looking at all of them … Esc stops it");
        Some(effect)
    }

    /// Stops what a command waits for before it does something, in whatever view.
    pub(in crate::session) fn stop_deed(&mut self) -> Option<Effect> {
        let lane = Lane::Deed;
        let stopped = self.stop_lane(lane);
        stopped.then_some(Effect::CancelTable(Some(lane)))
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
            let counted = table.values.as_ref().map(|v| v.column);
            let first = counted.into_iter().chain(sorted);
            let mut all = first.chain(form.columns().iter().copied());
            let column = all.find(wanted)?;
            let lens = table.known_for.clone().unwrap_or_default();
            let effect = self.ask_table(lens, Asked::Column(column), is_small);
            if is_small {
                // One that cannot be had is not asked for again.
                if !self.shown.sights.table.known.contains_key(&column) {
                    self.shown.sights.table.work.stopped.insert(column);
                }
                continue;
            }
            return effect;
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
        let lens = wanted.lens.clone();
        let before = table.made_for.replace(wanted);
        if !is_small && before.is_none_or(|b| b.of != asked.of) {
            self.show_first(&lens, asked.of);
        }
        self.ask_table(lens, Asked::Rows(Box::new(asked)), is_small)
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
    fn show_first(&mut self, lens: &Lens, of: Of) {
        let view = self.opened.graph.view();
        let judge = Judge::new(view, lens);
        let numbers = Numbers::first(view, of);
        let rows = first_rows(&judge, &numbers, FIRST);
        let table = &mut self.shown.sights.table;
        table.rows_for = None;
        table.work.is_part = matches!(rows, Rows::Listed(_));
        (table.numbers, table.rows, table.cursor) = (numbers, rows, 0);
    }

    /// Takes an answer, unless its question is no longer asked.
    pub(in crate::session) fn table_answered(
        &mut self,
        generation: u64,
        answer: TableAnswer,
    ) -> Vec<Effect> {
        let work = &mut self.shown.sights.table.work;
        match work.lane_of(generation) {
            None => return Vec::new(),
            Some(Lane::Rows) => work.rows = None,
            Some(Lane::Column) => work.column = None,
            Some(Lane::Counts) => work.counts = None,
            Some(Lane::Deed) => {
                // Nobody ran a command just now that would note what is done.
                let begun = self.begin();
                self.take_table(answer);
                let effects = command::follow_lens(self);
                self.note_change(begun, || None);
                return effects;
            }
        }
        self.take_table(answer);
        Vec::new()
    }

    fn take_table(&mut self, answer: TableAnswer) {
        let table = &mut self.shown.sights.table;
        match answer {
            TableAnswer::Columns(columns) => learn(&mut table.known, columns),
            TableAnswer::Counts(counts) => {
                if let Some(values) = &mut table.values {
                    values.take(counts);
                }
            }
            TableAnswer::Wheres(found) => {
                table.work.deed = None;
                self.take_wheres(found);
            }
            TableAnswer::Marks(found) => {
                if let Some((_, Deed::Marks(line), _)) = table.work.deed.take() {
                    self.take_marks(line, found);
                }
            }
            TableAnswer::Rows(numbers, rows) => {
                let here = table.here().filter(|_| table.cursor > 0);
                (table.numbers, table.rows) = (numbers, rows);
                table.rows_for = table.made_for.clone();
                table.work.is_part = false;
                // One who stands at the top looks at the first, whatever it is; all others stay with their row.
                let last = table.rows.len().saturating_sub(1);
                if !here.is_some_and(|item| table.put(item)) {
                    table.cursor = table.cursor.min(last) * usize::from(here.is_some());
                }
            }
        }
    }

    /// The question with this number has no answer: what asked for it stops waiting.
    pub(in crate::session) fn table_failed(&mut self, generation: u64) {
        if let Some(lane) = self.shown.sights.table.work.lane_of(generation) {
            self.stop_lane(lane);
        }
    }

    /// Stops what is worked out for the table; gives whether anything was.
    pub(in crate::session) fn stop_table(&mut self) -> bool {
        let lanes = [Lane::Deed, Lane::Counts, Lane::Column, Lane::Rows];
        let stopped = lanes.map(|lane| self.stop_lane(lane));
        stopped.contains(&true)
    }

    fn stop_lane(&mut self, lane: Lane) -> bool {
        let table = &mut self.shown.sights.table;
        match lane {
            Lane::Deed => table.work.deed.take().is_some(),
            Lane::Counts => {
                let ran = table.work.counts.take().is_some();
                if ran {
                    table.values = None;
                }
                ran
            }
            Lane::Column => {
                let Some((_, column, _)) = table.work.column.take() else {
                    return false;
                };
                // Who stops one does not want to wait for the next of them either; each is asked for again by sorting by it.
                let of = table.form.of;
                let shown = table.form.columns().iter().chain([&column]);
                let waiting =
                    shown.filter(|c| c.is_worked_out(of) && !table.known.contains_key(*c));
                let waiting: Vec<Column> = waiting.copied().collect();
                table.work.stopped.extend(waiting);
                if table.form.sort().is_some_and(|s| s.column == column) {
                    table.form.set_sort(None);
                }
                table.values = table.values.take().filter(|v| v.column != column);
                true
            }
            Lane::Rows => {
                let ran = table.work.rows.take().is_some();
                if ran {
                    table.form.set_sort(None);
                    let as_they_are = table.rows_for.clone();
                    let wanted = self.rows_wanted();
                    // Of the same lens and narrowing they stay as they are: so they are not sorted. Else nothing narrows them,
                    // and of what the lens shows there are the first.
                    let stay = as_they_are.is_some_and(|rows| {
                        (rows.of, &rows.lens, &rows.narrow)
                            == (wanted.of, &wanted.lens, &wanted.narrow)
                    });
                    if !stay {
                        self.shown.sights.table.narrow = None;
                        self.show_first(&wanted.lens, wanted.of);
                    }
                    let wanted = self.rows_wanted();
                    self.shown.sights.table.made_for = Some(wanted);
                }
                ran
            }
        }
    }
}
