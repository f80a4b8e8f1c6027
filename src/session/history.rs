//! What can be taken back: a point of the view's state before every command that changed it.
//!
//! A point is a copy of all that a view action can change; trail and marks share their parts, so a thousand points are small.
//! Whatever command changes that state is covered without a line of its own: `update` compares before and after.

use std::collections::VecDeque;

use super::effect::Effect;
use super::lens::Look;
use super::marks::Marks;
use super::panel::Narrow;
use super::paths::PathsView;
use super::script::quoted;
use super::state::{Pane, State, ViewId};
use super::trail::Trail;
use crate::analysis::paths::PathParams;
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
}

/// All that a view action can change.
#[derive(Debug, Clone)]
struct Point {
    trail: Trail,
    marks: Marks,
    look: Look,
    narrow: String,
    view: ViewId,
    /// The last question for paths, with its number.
    asked: Option<(u64, PathParams)>,
}

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
    typing: String,
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
            narrow: narrowing(state),
            view: state.shown.view,
            asked: asked.map(|p| (p.generation, p.params.clone())),
        }
    }

    /// Whether something else is shown; where a cursor is does not count.
    fn differs(&self, other: &Self) -> bool {
        let number = |p: &Self| p.asked.as_ref().map(|(n, _)| *n);
        self.trail.revision() != other.trail.revision()
            || self.marks.revision() != other.marks.revision()
            || self.look != other.look
            || self.narrow != other.narrow
            || number(self) != number(other)
    }
}

fn narrowing(state: &State) -> String {
    let narrow = state.list.narrow.as_ref();
    narrow.map_or(String::new(), |n| n.input.value().trim().to_owned())
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
            let text = &self.past.history.typing;
            let words = format!("narrow to “{}”", printable(text));
            let line = format!("narrow {}", quoted(text));
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
            let only_narrow = after.narrow != begun.point.narrow;
            let line = match after.narrow.as_str() {
                "" if only_narrow => Some("show-all".to_owned()),
                text if only_narrow => Some(format!("narrow {}", quoted(text))),
                _ => line(),
            };
            if let Some(line) = line {
                self.log(line);
            }
        }
        let said = self.past.script.last().cloned().unwrap_or_default();
        let words = self.action_words(&said);
        self.past.history.push(words, begun.point);
    }

    /// Notes what typing has changed: a narrowing is one action, however many letters it has.
    pub(super) fn note_typing(&mut self, begun: Begun) {
        let after = Point::of(self);
        if !after.differs(&begun.point) {
            return;
        }
        let history = &mut self.past.history;
        let before = history.typed.take().unwrap_or(begun.point);
        history.typed = before.differs(&after).then_some(before);
        history.typing = after.narrow;
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
        self.list.narrow = (!point.narrow.is_empty()).then(|| Narrow {
            bound: self
                .index()
                .bind_list(self.opened.graph.view(), &point.narrow),
            input: point.narrow.into(),
            typing: false,
        });
        self.settle();
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

fn counted_line(name: &str, n: usize) -> String {
    match n {
        1 => name.to_owned(),
        _ => format!("{name} {n}"),
    }
}
