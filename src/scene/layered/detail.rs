//! How much of everything a layered picture draws, and names in as many rows as they are given: they go on below before they
//! are cut.

use crate::layout::layered::{Frames, Shape};
use crate::text::{shorten_middle, width, wrap};

/// How much of everything is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// Cells of a name in a row at most.
    pub(super) name: usize,
    /// Rows of a name at most.
    pub(super) rows: usize,
    /// Cells that words on a line may take.
    pub(super) words: usize,
    pub(super) shape: Shape,
}

const fn detail([name, rows]: [usize; 2], words: usize, frames: Frames, gap: usize) -> Detail {
    Detail {
        name,
        rows,
        words,
        shape: Shape {
            frames,
            gap,
            is_tight: false,
        },
    }
}

/// From the most to the least: rows between cards and frames go first, then names take more rows, then words on lines and names
/// get shorter.
pub const DETAILS: &[Detail] = &[
    detail([44, 1], 40, Frames::All, 1),
    detail([32, 2], 28, Frames::All, 1),
    detail([32, 2], 28, Frames::All, 0),
    detail([32, 1], 28, Frames::Tall, 0),
    detail([24, 2], 24, Frames::All, 0),
    detail([24, 2], 24, Frames::Tall, 1),
    detail([24, 2], 24, Frames::Tall, 0),
    READABLE,
    detail([18, 2], 18, Frames::Bars, 0),
    detail([14, 3], 18, Frames::Tall, 0),
    detail([14, 3], 16, Frames::Bars, 0),
    detail([13, 3], 12, Frames::Bars, 0),
    detail([16, 1], 12, Frames::Bars, 0),
    detail([10, 3], 10, Frames::Bars, 0),
    detail([10, 1], 10, Frames::Bars, 0),
];
/// What is drawn where nothing fits: it can be read, and one moves over it.
pub(super) const READABLE: Detail = detail([18, 2], 18, Frames::Tall, 0);
/// Cells up to which names and words are given what is left of a screen.
pub(super) const WIDEST: usize = 44;

impl Detail {
    /// A name in the rows it is given; in one if that is as good.
    pub(super) fn lines(self, name: &str) -> Vec<String> {
        if width(name) <= self.name {
            return vec![name.to_owned()];
        }
        if self.rows == 1 {
            return vec![shorten_middle(name, self.name).into_owned()];
        }
        let whole = unbroken(name, self.name);
        // What is too long for all rows loses its middle.
        let most = self.name * self.rows;
        let tries = (1..=most).rev().map(|cells| {
            let cut = shorten_middle(&whole, cells);
            wrap(&cut, self.name, None)
        });
        let mut fitting = tries.filter(|lines| lines.len() <= self.rows);
        let Some(lines) = fitting.next() else {
            return vec![shorten_middle(name, self.name).into_owned()];
        };
        // As narrow as so many rows allow.
        let text = lines.join(" ");
        let is_same = |cells: &usize| {
            let narrow = wrap(&text, *cells, None);
            narrow.len() == lines.len() && unbroken(&text, *cells) == text
        };
        let narrow = (1..self.name).find(is_same);
        narrow.map_or(lines, |cells| wrap(&text, cells, None))
    }

    /// The same with words and names as long as there is room for; nothing where it does not fit as it is. Lines stand side by
    /// side where less is `cut` for it.
    pub(super) fn fitted(
        self,
        fits: impl Fn(Self) -> bool,
        cut: impl Fn(Self) -> usize,
    ) -> Option<Self> {
        let tight = self.tight();
        let roomy = fits(self).then(|| self.widened(&fits));
        let n_cut = roomy.map_or(usize::MAX, &cut);
        if n_cut == 0 || !fits(tight) {
            return roomy;
        }
        let tight = tight.widened(&fits);
        roomy.filter(|_| n_cut <= cut(tight)).or(Some(tight))
    }

    /// The same with lines side by side.
    pub(super) fn tight(mut self) -> Self {
        self.shape.is_tight = true;
        self
    }

    /// The same with names and words in a row of so many cells.
    pub(super) fn in_a_row(self, cells: usize) -> Self {
        Self {
            name: cells,
            rows: 1,
            words: cells,
            ..self
        }
    }

    fn widened(self, fits: impl Fn(Self) -> bool) -> Self {
        let words = longest(self.words, WIDEST, |words| fits(Self { words, ..self }));
        let said = Self { words, ..self };
        let name = longest(self.name, WIDEST, |name| fits(Self { name, ..said }));
        Self { name, ..said }
    }
}

/// The greatest number that fits, of which the least is known to.
pub(super) fn longest(fitting: usize, most: usize, mut fits: impl FnMut(usize) -> bool) -> usize {
    let (mut low, mut high) = (fitting, most.max(fitting));
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// The text with no word so long that it would be broken, but behind a hyphen, and where a script has no blanks and breaks
/// anywhere.
fn unbroken(text: &str, cells: usize) -> String {
    let words = text.split(' ').map(|word| {
        let is_wide = width(word) > word.chars().count();
        if is_wide || width(word) <= cells {
            return word.to_owned();
        }
        let hyphens = word.match_indices('-').map(|(at, _)| word.split_at(at + 1));
        let mut parts = hyphens.filter(|(head, tail)| width(head) <= cells && !tail.is_empty());
        match parts.next_back() {
            Some((head, tail)) => format!("{head} {}", shorten_middle(tail, cells)),
            None => shorten_middle(word, cells).into_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
