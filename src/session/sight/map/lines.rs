//! The lines between places, one after the other: what each stands for is a relation, and its claims stand below.

use super::Lines;
use crate::model::disagree::in_words;
use crate::model::ids::Carried;
use crate::model::lens::state_of;
use crate::scene::map::ties::Thread;
use crate::scene::map::words::{Told, name};
use crate::session::state::State;
use crate::text::{counted, printable};

/// Where among what the lines of a place stand for the cursor is.
#[derive(Debug, Clone, Copy)]
pub struct OnLine {
    /// Which line, by its number among those that are drawn.
    pub tie: usize,
    /// What it stands for.
    pub thread: Thread,
    /// Which one that is of all that the lines of this place stand for.
    pub nth: usize,
    /// How many there are.
    pub of: usize,
}

impl State {
    /// What the lines of the place under the cursor stand for, each with the number of its line; nothing while none are drawn.
    pub fn map_threads(&self) -> Vec<(usize, Thread)> {
        let map = &self.shown.sights.map;
        let (Some(atlas), Some(stand)) = (&map.atlas, map.cursor) else {
            return Vec::new();
        };
        let ties = match (&map.ties, map.lines) {
            (_, Lines::Off) | (None, _) => &[][..],
            (Some((_, ties)), _) => ties,
        };
        let ties = ties.iter().enumerate();
        let here = ties.filter(|(_, t)| [t.from, t.to].contains(&stand.site));
        let threads = here.flat_map(|(n, tie)| {
            let threads = tie.threads(self.view(), atlas, stand.site);
            threads.into_iter().map(move |thread| (n, thread))
        });
        threads.collect()
    }

    /// What the cursor is on, while it is on a line.
    pub fn map_line(&self) -> Option<OnLine> {
        let nth = self.shown.sights.map.line?;
        let threads = self.map_threads();
        let (tie, thread) = *threads.get(nth)?;
        Some(OnLine {
            tie,
            thread,
            nth,
            of: threads.len(),
        })
    }

    /// Puts the cursor on what the lines of its place stand for, by number.
    pub(in crate::session) fn put_on_line(&mut self, nth: usize) {
        self.shown.sights.map.line = Some(nth);
        self.begin_evidence();
    }

    /// What a line stands for, as a row: where it leads, and the relation in words.
    pub fn told_of_thread(&self, thread: Thread) -> Option<Told> {
        let view = self.view();
        let site = self.atlas()?.sites.get(thread.to)?;
        let carried = Carried::Relation(thread.by);
        Some(Told {
            entity: site.entity,
            words: printable(&in_words(view, carried)).into_owned(),
            state: state_of(view, carried),
            is_area: site.is_area,
        })
    }

    /// Where the cursor is on the lines: `line 2 of 7 to Kyiv`.
    pub(super) fn line_in_words(&self, on: OnLine) -> String {
        let to = self.atlas().and_then(|a| a.sites.get(on.thread.to));
        let to = to.map_or(String::new(), |s| name(self.view(), s.entity));
        format!("to {to} · {} of {}", on.nth + 1, on.of)
    }

    /// The lines of the place under the cursor, in words; nothing while none are drawn.
    pub(super) fn lines_in_words(&self) -> String {
        let threads = self.map_threads();
        let here = self.atlas().zip(self.shown.sights.map.cursor);
        let Some(site) = here.and_then(|(a, s)| a.sites.get(s.site)) else {
            return String::new();
        };
        if threads.is_empty() {
            return String::new();
        }
        let n = counted(threads.len(), "line", "lines");
        let mut text = format!("{n} from {}\n", name(self.view(), site.entity));
        for (nth, (_, thread)) in threads.iter().enumerate() {
            let mark = if self.shown.sights.map.line == Some(nth) {
                "> "
            } else {
                "  "
            };
            if let Some(told) = self.told_of_thread(*thread) {
                let to = name(self.view(), told.entity);
                let state = told.state.label();
                text.push_str(&format!("{mark}to {to}: {} · {state}\n", told.words));
            }
        }
        text
    }
}
