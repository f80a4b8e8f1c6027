//! What can be taken back: a point of the view's state before every command that changed it.
//!
//! A point is a copy of all that a view action can change; trail and marks share their parts, so a thousand points are small.
//! Whatever command changes that state is covered without a line of its own: `update` compares before and after.

use std::collections::VecDeque;

use super::disagreements::Order;
use super::effect::Effect;
use super::kept::Kept;
use super::lens::Look;
use super::marks::Marks;
use super::panel::Narrow;
use super::paths::PathsView;
use super::script::{counted_line, quoted};
use super::sight::Sight;
use super::sight::table::Form;
use super::standings::Standings;
use super::state::{Pane, State, ViewId};
use super::trail::Trail;
use crate::analysis::paths::PathParams;
use crate::session::sight::picture::Plans;
use crate::session::sight::walkers::WalkersWay;
use crate::text::printable;

/// Actions that can be taken back; older ones are forgotten.
pub const MAX_ACTIONS: usize = 1_000;

/// What was done in a session: as a script, and as points to go back to.
#[derive(Debug, Default)]
pub struct Past {
    /// The session so far as a script.
    pub script: Vec<String>,
    /// What can be taken back and done again.
    pub history: History,
    /// What of the analyst's own a script has kept.
    pub(super) kept: Kept,
}

/// All that a view action can change.
#[derive(Debug, Clone)]
struct Point {
    trail: Trail,
    marks: Marks,
    look: Look,
    /// What the lists of [`LISTS`] are narrowed by.
    narrows: [String; 4],
    /// Columns and order of the table.
    form: Form,
    /// By what disagreements are grouped.
    order: Order,
    standings: Standings,
    view: ViewId,
    /// What is to be in the pictures of many: of the graph, and of what has grown from an entity.
    plans: Plans,
    /// Where two walkers stand, and were.
    walkers: WalkersWay,
    /// The last question for paths, with its number.
    asked: Option<(u64, PathParams)>,
}

/// The lists that can be narrowed: what they hold in words, the command that narrows, and the one that shows all again.
const LISTS: [(ViewId, &str, &str, &str); 4] = [
    (ViewId::Walk, "", "narrow", "show-all"),
    (
        ViewId::Disagreements,
        "the disagreements ",
        "narrow-list",
        "list-show-all",
    ),
    (
        ViewId::Sources,
        "the sources ",
        "narrow-list",
        "list-show-all",
    ),
    (
        ViewId::Sight(Sight::Table),
        "the table ",
        "narrow-table",
        "table-show-all",
    ),
];

/// One action, with the state on its other side: before it where it is done, after it where it is taken back.
#[derive(Debug)]
struct Action {
    words: String,
    point: Point,
}

/// The actions of a session.
#[derive(Debug, Default)]
pub struct History {
    done: VecDeque<Action>,
    /// The one to do again first stands last.
    undone: Vec<Action>,
    /// Counts goings back and forth.
    moves: u64,
    /// A narrowing that is typed: what was before it. It becomes an action, and a line of the script, when something follows.
    typed: Option<Point>,
    /// The list that is narrowed so, and its text.
    typing: (usize, String),
}

/// What is kept while a command runs.
#[derive(Debug)]
pub(super) struct Begun {
    point: Point,
    n_lines: usize,
    moves: u64,
}

impl Point {
    fn of(state: &State) -> Self {
        let asked = state.shown.paths.as_ref();
        Self {
            trail: state.trail.clone(),
            marks: state.marks.clone(),
            look: state.settled_look(),
            narrows: LISTS.map(|(view, ..)| narrowing(state, view)),
            form: state.shown.sights.table.form.clone(),
            order: state.shown.beside.disagreements.order,
            standings: state.shown.beside.standings.clone(),
            view: state.shown.view,
            plans: state.shown.sights.picture.plans(),
            walkers: state.walkers_way(),
            asked: asked.map(|p| (p.generation, p.params.clone())),
        }
    }

    /// Whether something else is shown; where a cursor is does not count.
    fn differs(&self, other: &Self) -> bool {
        let number = |p: &Self| p.asked.as_ref().map(|(n, _)| *n);
        self.trail.revision() != other.trail.revision()
            || self.marks.revision() != other.marks.revision()
            || self.look != other.look
            || self.narrows != other.narrows
            || self.form != other.form
            || self.order != other.order
            || self.plans != other.plans
            || self.walkers != other.walkers
            || self.standings.revision() != other.standings.revision()
            || number(self) != number(other)
    }

    /// The list that is narrowed otherwise than in another point, by its place in [`LISTS`], with its text.
    fn narrowed_since(&self, before: &Self) -> Option<(usize, &str)> {
        let both = self.narrows.iter().zip(&before.narrows);
        let changed = both.enumerate().find(|(_, (now, then))| now != then);
        changed.map(|(at, (now, _))| (at, now.as_str()))
    }
}

fn narrowing(state: &State, list: ViewId) -> String {
    let narrow = state.narrow_of(list);
    narrow.map_or(String::new(), |n| n.input.value().trim().to_owned())
}

/// What the list of a view holds, in words; empty for the walk.
pub(super) fn list_of(view: ViewId) -> &'static str {
    let found = LISTS.iter().find(|(of, ..)| *of == view);
    found.map_or("", |(_, what, ..)| what)
}

/// The line of a script that narrows a list, or shows all of it again.
fn narrow_line(list: usize, text: &str) -> String {
    let Some((_, _, narrow, show_all)) = LISTS.get(list) else {
        return String::new();
    };
    match text {
        "" => (*show_all).to_owned(),
        text => format!("{narrow} {}", quoted(text)),
    }
}

impl History {
    /// What can be taken back, oldest first, then what can be done again, next first.
    pub fn words(&self) -> (Vec<&str>, Vec<&str>) {
        let done = self.done.iter().map(|a| a.words.as_str()).collect();
        let undone = self.undone.iter().rev();
        (done, undone.map(|a| a.words.as_str()).collect())
    }

    /// How many actions can be taken back, and done again.
    pub fn len(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    fn push(&mut self, words: String, before: Point) {
        // What was taken back is not lost when something else is done: both going there and coming back become actions.
        let n = self.undone.len();
        let mut point = before.clone();
        while let Some(action) = self.undone.pop() {
            let Action { words, point: then } = action;
            self.done.push_back(Action { words, point });
            point = then;
        }
        if n > 0 {
            let words = match n {
                1 => "take the last back".to_owned(),
                _ => format!("take the last {n} back"),
            };
            self.done.push_back(Action { words, point });
        }
        self.done.push_back(Action {
            words,
            point: before,
        });
        while self.done.len() > MAX_ACTIONS {
            self.done.pop_front();
        }
    }
}

impl State {
    /// Notes a line of the session's script; a narrowing that was typed enters it first.
    pub fn log(&mut self, line: String) {
        self.log_typed();
        self.past.script.push(line);
    }

    /// Makes the narrowing that was typed an action with a line in the script, if there is one.
    pub(super) fn log_typed(&mut self) {
        if let Some(before) = self.past.history.typed.take() {
            let (list, text) = &self.past.history.typing;
            let what = LISTS.get(*list).map_or("", |(_, what, ..)| what);
            let line = narrow_line(*list, text);
            let words = match text.as_str() {
                "" => self.action_words(&line),
                text => format!("narrow {what}to “{}”", printable(text)),
            };
            self.past.script.push(line);
            self.past.history.push(words, before);
        }
    }

    /// Looks at what a command may change.
    pub(super) fn begin(&self) -> Begun {
        Begun {
            point: Point::of(self),
            n_lines: self.past.script.len(),
            moves: self.past.history.moves,
        }
    }

    /// Notes what a command has changed. `line` is what stands in the script where the command itself has logged nothing.
    pub(super) fn note_change(&mut self, begun: Begun, line: impl FnOnce() -> Option<String>) {
        let after = Point::of(self);
        if self.past.history.moves != begun.moves || !after.differs(&begun.point) {
            return;
        }
        if after.marks.revision() != begun.point.marks.revision() {
            self.marks_changed();
        }
        let typed = self.past.history.typed.as_ref();
        if typed.is_some_and(|before| !before.differs(&after)) {
            // A narrowing that was typed and cleared again leaves nothing behind.
            self.past.history.typed = None;
            return;
        }
        let said_nothing = self.past.script.len() == begun.n_lines;
        self.log_typed();
        if said_nothing {
            let narrowed = after.narrowed_since(&begun.point);
            let narrowed = narrowed.map(|(list, text)| narrow_line(list, text));
            if let Some(line) = narrowed.or_else(line) {
                self.log(line);
            }
        }
        let said = self.past.script.last().cloned().unwrap_or_default();
        let words = self.action_words(&said);
        self.past.history.push(words, begun.point);
    }

    /// Notes what has gone on since a command, as one action with what the command did.
    pub(super) fn note_as_one(&mut self, begun: Begun, line: String) {
        self.past.history.done.pop_back();
        let n_lines = self.past.script.len();
        self.note_change(Begun { n_lines, ..begun }, || Some(line));
    }

    /// Notes what typing has changed: a narrowing is one action, however many letters it has.
    pub(super) fn note_typing(&mut self, begun: Begun) {
        let after = Point::of(self);
        let Some((list, text)) = after.narrowed_since(&begun.point) else {
            return;
        };
        if self.past.history.typing.0 != list {
            // What was typed in another list is another action.
            self.log_typed();
        }
        let history = &mut self.past.history;
        let before = history.typed.take().unwrap_or(begun.point);
        history.typed = before.differs(&after).then_some(before);
        history.typing = (list, text.to_owned());
    }

    /// The list of actions in words: where it began, what is done, what was taken back.
    pub fn undo_rows(&self) -> Vec<String> {
        let (done, undone) = self.past.history.words();
        let first = if done.len() < MAX_ACTIONS {
            "the beginning"
        } else {
            "what was before is forgotten"
        };
        let all = std::iter::once(first).chain(done).chain(undone);
        all.map(str::to_owned).collect()
    }

    /// Takes `n` actions back.
    ///
    /// # Errors
    /// There are not so many.
    pub(super) fn undo(&mut self, n: usize) -> Result<Vec<Effect>, String> {
        self.log_typed();
        let (done, _) = self.past.history.len();
        enough(n, done, "there is nothing to take back")?;
        self.log(counted_line("undo", n));
        let mut point = Point::of(self);
        for _ in 0..n {
            if let Some(Action { words, point: then }) = self.past.history.done.pop_back() {
                self.past.history.undone.push(Action { words, point });
                point = then;
            }
        }
        Ok(self.restore(point))
    }

    /// Does `n` actions again.
    ///
    /// # Errors
    /// There are not so many.
    pub(super) fn redo(&mut self, n: usize) -> Result<Vec<Effect>, String> {
        self.log_typed();
        let (_, undone) = self.past.history.len();
        enough(n, undone, "nothing was taken back that could be done again")?;
        self.log(counted_line("redo", n));
        let mut point = Point::of(self);
        for _ in 0..n {
            if let Some(Action { words, point: then }) = self.past.history.undone.pop() {
                self.past.history.done.push_back(Action { words, point });
                point = then;
            }
        }
        Ok(self.restore(point))
    }

    fn restore(&mut self, point: Point) -> Vec<Effect> {
        self.past.history.moves += 1;
        let mut effects = Vec::new();
        let number = self.shown.paths.as_ref().map(|p| p.generation);
        if number != point.asked.as_ref().map(|(n, _)| *n) {
            // The same question under its old number: its answer is the same, whichever comes.
            self.shown.paths = point.asked.map(|(n, params)| {
                effects.push(Effect::FindPaths(n, Box::new(params.clone())));
                PathsView::new(params, n)
            });
        }
        self.shown.view = match (self.shown.view, point.view) {
            (ViewId::Walk | ViewId::Paths | ViewId::Reader, ViewId::Paths) => ViewId::Paths,
            (ViewId::Paths | ViewId::Reader, _) => ViewId::Walk,
            (view, _) => view,
        };
        self.shown.panel = None;
        self.shown.pane = Pane::List;
        self.trail = point.trail;
        if self.marks.revision() != point.marks.revision() {
            self.marks = point.marks;
            self.marks_changed();
        }
        self.look = point.look;
        self.shown.sights.picture.put_plans(point.plans);
        self.put_walkers_way(point.walkers);
        self.shown.beside.standings = point.standings;
        self.shown.beside.disagreements.order = point.order;
        self.shown.sights.table.form = point.form;
        for ((view, ..), text) in LISTS.into_iter().zip(point.narrows) {
            let narrow = (!text.is_empty()).then(|| Narrow {
                bound: self.bind_narrow(view, &text),
                input: text.into(),
                typing: false,
            });
            *self.narrow_slot_of(view) = narrow;
        }
        self.settle();
        self.relist_view();
        effects
    }
}

fn enough(n: usize, there_are: usize, none: &str) -> Result<(), String> {
    match there_are {
        0 => Err(none.to_owned()),
        _ if n > there_are => Err(format!("expected at most {there_are}, found {n}")),
        _ => Ok(()),
    }
}
