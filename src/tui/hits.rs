//! What stands where on the screen, for the mouse. The views say it while they paint, so that there is one geometry only; what
//! is painted later lies above.

use ratatui::layout::{Position, Rect};

use super::links::Links;

/// A command, with a number or a word as its argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its name.
    pub(super) name: &'static str,
    /// Its argument.
    pub(super) with: With,
    /// How many times it is run.
    pub(super) times: usize,
}

/// The argument of a command that the mouse runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    /// None.
    Nothing,
    /// A word.
    Word(&'static str),
    /// A number.
    Number(usize),
    /// Two numbers.
    Numbers(usize, usize),
    /// A number, and a word after it.
    NumberOf(usize, &'static str),
    /// Two numbers.
    Pair(usize, usize),
}

impl Run {
    /// A command without arguments.
    pub(super) const fn plain(name: &'static str) -> Self {
        Self::times(name, 1)
    }

    /// A command without arguments, run several times.
    pub(super) const fn times(name: &'static str, times: usize) -> Self {
        let with = With::Nothing;
        Self { name, with, times }
    }

    /// A command on a word.
    pub(super) const fn word(name: &'static str, word: &'static str) -> Self {
        let with = With::Word(word);
        Self {
            name,
            with,
            times: 1,
        }
    }

    /// `row N peek` for the row of this index of what stands beside the list.
    pub(super) const fn row_beside(n: usize) -> Self {
        let with = With::NumberOf(n + 1, "peek");
        Self {
            name: "row",
            with,
            times: 1,
        }
    }

    /// `row N` for the row of this index.
    pub(super) const fn row(n: usize) -> Self {
        let with = With::Number(n + 1);
        Self {
            name: "row",
            with,
            times: 1,
        }
    }
}

/// The most commands that a click runs.
const MAX_RUNS: usize = 3;

/// A place on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hit {
    /// A click runs these in order; a second one what Enter does.
    Click([Option<Run>; MAX_RUNS]),
    /// The wheel scrolls this, in words of the command `scroll`.
    Wheel(&'static str),
    /// Something that lies over the rest.
    Cover,
}

/// Everything that was painted for the mouse, bottom first, and what is a link.
#[derive(Debug, Default)]
pub(super) struct Hits {
    places: Vec<(Rect, Hit)>,
    /// Links of the terminal.
    pub(super) links: Links,
    /// Where a picture stands that could be an image; nothing where something lies over it.
    pub(super) picture: Option<Rect>,
}

impl Hits {
    /// Says that an area is for a click.
    pub(super) fn click(&mut self, area: Rect, runs: &[Run]) {
        let mut all = [None; MAX_RUNS];
        for (slot, run) in all.iter_mut().zip(runs) {
            *slot = Some(*run);
        }
        self.places.push((area, Hit::Click(all)));
    }

    /// Says what the wheel scrolls over an area.
    pub(super) fn wheel(&mut self, area: Rect, what: &'static str) {
        self.places.push((area, Hit::Wheel(what)));
    }

    /// Says that an area covers what was painted before.
    pub(super) fn cover(&mut self, area: Rect) {
        self.places.push((area, Hit::Cover));
        self.links.cover(area);
        self.picture = self.picture.filter(|at| !at.intersects(area));
    }

    /// What a click at a cell runs.
    pub(super) fn clicked(&self, x: u16, y: u16) -> Vec<Run> {
        let found = self.above(x, y).find_map(|(_, hit)| match hit {
            Hit::Click(runs) => Some(runs.iter().flatten().copied().collect()),
            Hit::Cover => Some(Vec::new()),
            Hit::Wheel(_) => None,
        });
        found.unwrap_or_default()
    }

    /// What the wheel scrolls at a cell.
    pub(super) fn wheeled(&self, x: u16, y: u16) -> Option<&'static str> {
        self.wheel_at(x, y).map(|(what, _)| what)
    }

    /// What the wheel scrolls at a cell, and the corner of the area that this is said of.
    pub(super) fn wheel_at(&self, x: u16, y: u16) -> Option<(&'static str, (u16, u16))> {
        let found = self.above(x, y).find_map(|(area, hit)| match hit {
            Hit::Wheel(what) => Some(Some((what, (area.x, area.y)))),
            Hit::Cover => Some(None),
            Hit::Click(_) => None,
        });
        found.flatten()
    }

    /// What lies at a cell, topmost first.
    fn above(&self, x: u16, y: u16) -> impl Iterator<Item = (Rect, Hit)> + '_ {
        let at = Position { x, y };
        let here = self.places.iter().rev();
        here.filter(move |(area, _)| area.contains(at)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_painted_later_lies_above() {
        let mut hits = Hits::default();
        hits.wheel(Rect::new(0, 0, 10, 10), "list");
        hits.click(Rect::new(0, 2, 10, 1), &[Run::row(1)]);
        hits.click(Rect::new(0, 2, 2, 1), &[Run::row(1), Run::plain("fold")]);
        assert_eq!(hits.clicked(5, 2), [Run::row(1)]);
        assert_eq!(hits.clicked(1, 2), [Run::row(1), Run::plain("fold")]);
        assert_eq!(hits.clicked(5, 3), []);
        assert_eq!(hits.wheeled(5, 2), Some("list"));
        assert_eq!(hits.wheeled(10, 2), None);
        hits.cover(Rect::new(0, 0, 4, 4));
        assert_eq!((hits.clicked(1, 2), hits.wheeled(1, 2)), (Vec::new(), None));
    }
}
