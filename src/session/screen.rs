//! The screen as the session knows it: its size, how it looks, and where its parts meet. Views are laid out by it.

mod look;

pub use look::{Dots, Images, ThemeName};

/// How many columns the walking view has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// List, peek and evidence in turns.
    One,
    /// List and peek.
    Two,
    /// Where I came from, list, peek.
    Three,
}

/// A border that can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Split {
    /// Between where I came from and the list.
    Left,
    /// Between the list and the peek.
    Middle,
    /// Between the columns and the evidence.
    Evidence,
    /// Between a list and what is beside or below it, in the views beside the walk.
    List,
}

impl Split {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Left, Self::Middle, Self::Evidence, Self::List];

    /// What it is called in commands and in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Middle => "middle",
            Self::Evidence => "evidence",
            Self::List => "list",
        }
    }
}

/// Where borders were moved to, in thousandths of the screen, so that they stay in their place on another size. `None`: where
/// they are by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Splits {
    /// Width of the column where I came from.
    pub left: Option<u16>,
    /// Where the list ends.
    pub middle: Option<u16>,
    /// Height of the evidence.
    pub evidence: Option<u16>,
    /// The list's part in the views beside the walk: of the width, or of the height where it stands above.
    pub list: Option<u16>,
}

/// The screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub cols: u16,
    /// Rows.
    pub rows: u16,
    /// Rows of the list.
    pub page_rows: usize,
    /// How things look.
    pub theme: ThemeName,
    /// Whether only ASCII signs are drawn.
    pub ascii: bool,
    /// What dots of lines are drawn with, where not only ASCII is.
    pub dots: Dots,
    /// Whether pictures are shown as images.
    pub images: Images,
    /// Where borders were moved to.
    pub splits: Splits,
}

impl Default for Screen {
    fn default() -> Self {
        let mut screen = Self {
            cols: 120,
            rows: 36,
            page_rows: 0,
            theme: ThemeName::Plain,
            ascii: false,
            dots: Dots::default(),
            images: Images::default(),
            splits: Splits::default(),
        };
        screen.fit();
        screen
    }
}

/// Heights of the parts of a screen, from top to bottom; those that have no room are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heights {
    /// The trail, or the title of a view.
    pub top: u16,
    /// The rule under it.
    pub top_rule: u16,
    /// Everything between the rules.
    pub body: u16,
    /// The rule over the evidence.
    pub evidence_rule: u16,
    /// The evidence.
    pub evidence: u16,
    /// The rule over the bottom line.
    pub bottom_rule: u16,
    /// The bottom line.
    pub bottom: u16,
}

/// Least rows that the list keeps when the evidence grows.
const LEAST_BODY: u16 = 4;
/// Least cells of a column.
const LEAST_CELLS: u16 = 16;

impl Screen {
    /// What lines are drawn with.
    pub fn dots_drawn(&self) -> Dots {
        if self.ascii { Dots::Ascii } else { self.dots }
    }

    /// Takes another size.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        (self.cols, self.rows) = (cols, rows);
        self.fit();
    }

    /// How many columns there are.
    pub fn columns(&self) -> Columns {
        match self.cols {
            100.. => Columns::Three,
            60.. => Columns::Two,
            _ => Columns::One,
        }
    }

    /// Heights of the parts: the same for every view, so that nothing jumps.
    pub fn heights(&self) -> Heights {
        let rows = self.rows;
        let roomy = u16::from(rows >= 16);
        let top = u16::from(rows >= 3);
        let evidence_rule = u16::from(rows >= 9);
        let taken = 2 * top + 2 * roomy + evidence_rule;
        let free = rows.saturating_sub(taken);
        let evidence = match self.splits.evidence {
            Some(part) if rows >= 9 => {
                share(rows, part).clamp(1, free.saturating_sub(LEAST_BODY).max(1))
            }
            _ => evidence_rows(rows),
        };
        Heights {
            top,
            top_rule: roomy,
            body: free.saturating_sub(evidence),
            evidence_rule,
            evidence,
            bottom_rule: roomy,
            bottom: top,
        }
    }

    /// Columns and rows that a picture has.
    pub fn picture_size(&self) -> (usize, usize) {
        (usize::from(self.cols), usize::from(self.heights().body))
    }

    /// Lines over the list: name, type, head of the columns.
    pub fn header_rows(&self) -> u16 {
        match (self.columns(), self.heights().body) {
            (Columns::One, _) | (_, 0..=4) => 0,
            (Columns::Two, _) | (_, 5..=9) => 1,
            (Columns::Three, _) => 3,
        }
    }

    /// Widths of the left and the middle column; what is left is the right one's, with a line before each.
    pub fn widths(&self) -> (u16, u16) {
        let cols = self.cols;
        let least = LEAST_CELLS;
        match self.columns() {
            Columns::One => (0, cols),
            Columns::Two => {
                let by_itself = cols * 47 / 80;
                let moved = self.splits.middle.map(|m| share(cols, m));
                let mid = moved.unwrap_or(by_itself);
                (0, mid.clamp(least, cols - least - 1))
            }
            Columns::Three => {
                let left = self.splits.left.map(|l| share(cols, l));
                let left = left.unwrap_or(cols * 28 / 120);
                let left = left.clamp(least, cols - 2 * least - 2);
                let end = self.splits.middle.map(|m| share(cols, m));
                let end = end.unwrap_or(left + 1 + cols * 48 / 120);
                let end = end.clamp(left + 1 + least, cols - least - 1);
                (left, end - left - 1)
            }
        }
    }

    /// Where the list ends in a view beside the walk: cells beside each other, rows above each other, and nothing where the two are
    /// shown in turns.
    fn list_end(&self) -> Option<u16> {
        let (least, body) = (LEAST_CELLS, self.heights().body);
        let moved = |of: u16| self.splits.list.map(|l| share(of, l));
        match self.columns() {
            Columns::Three => {
                let by_itself = self.cols * 46 / 120;
                let end = moved(self.cols).unwrap_or(by_itself);
                Some(end.clamp(least, self.cols - least - 1))
            }
            Columns::Two if body >= 9 => {
                let end = moved(body).unwrap_or(body * 3 / 8);
                Some(end.clamp(2, body - LEAST_BODY))
            }
            _ => None,
        }
    }

    /// Where a border is: columns before it, or rows below it; none where it is not there.
    pub fn split(&self, split: Split) -> Option<u16> {
        let (left, mid) = self.widths();
        match (split, self.columns()) {
            (Split::Left, Columns::Three) => Some(left),
            (Split::Middle, Columns::Three) => Some(left + 1 + mid),
            (Split::Middle, Columns::Two) => Some(mid),
            (Split::Evidence, _) if self.rows >= 9 => Some(self.heights().evidence),
            (Split::List, _) => self.list_end(),
            _ => None,
        }
    }

    /// Moves a border: columns before it, or rows below it. It stops where a column would become too small.
    pub fn move_split(&mut self, split: Split, cells: u16) {
        let part = |of: u16| {
            let of = u32::from(of.max(1));
            Some(((u32::from(cells).min(of) * 1000 + of / 2) / of) as u16)
        };
        match split {
            Split::Left => self.splits.left = part(self.cols),
            Split::Middle => self.splits.middle = part(self.cols),
            Split::Evidence => self.splits.evidence = part(self.rows),
            Split::List if self.columns() == Columns::Three => self.splits.list = part(self.cols),
            Split::List => self.splits.list = part(self.heights().body),
        }
        self.fit();
    }

    /// Puts all borders back.
    pub fn reset_splits(&mut self) {
        self.splits = Splits::default();
        self.fit();
    }

    /// Counts the rows of the list anew: what paging and folding go by.
    fn fit(&mut self) {
        let body = self.heights().body;
        self.page_rows = usize::from(body.saturating_sub(self.header_rows()));
    }
}

/// Thousandths of a length, rounded, so that a border stays on the cell it was put on.
fn share(of: u16, part: u16) -> u16 {
    ((u32::from(of) * u32::from(part) + 500) / 1000) as u16
}

/// Lines of evidence for a height of the screen; fixed, so that the strip never jumps.
fn evidence_rows(rows: u16) -> u16 {
    match rows {
        0..=4 => 0,
        5..=8 => 1,
        9..=15 => 3,
        16..=23 => 4,
        _ => (5 + (rows - 24) / 2).min(20),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_every_screen_and_borders_stay_where_they_are_put() {
        for cols in (0..500).step_by(7) {
            for rows in 0..60 {
                let mut screen = Screen::default();
                screen.resize(cols, rows);
                for (split, cells) in [
                    (Split::Left, 3),
                    (Split::Left, cols),
                    (Split::Middle, cols),
                    (Split::Middle, 0),
                    (Split::Evidence, rows),
                    (Split::Evidence, 0),
                    (Split::List, cols),
                    (Split::List, 0),
                ] {
                    let end = screen.split(Split::List);
                    let of = if cols >= 100 {
                        cols
                    } else {
                        screen.heights().body
                    };
                    assert!(end.is_none_or(|e| e < of), "{cols}x{rows}: {end:?}");
                    let (left, mid) = screen.widths();
                    assert!(left + mid <= cols, "{cols}: {left} {mid}");
                    let h = screen.heights();
                    let sum = h.top + h.top_rule + h.body + h.evidence_rule;
                    let sum = sum + h.evidence + h.bottom_rule + h.bottom;
                    assert_eq!(sum, rows, "{cols}x{rows} {h:?}");
                    screen.move_split(split, cells);
                }
            }
        }
        for cols in 100..400 {
            let mut screen = Screen::default();
            screen.resize(cols, 36);
            for at in cols / 2..cols - LEAST_CELLS {
                screen.move_split(Split::Middle, at);
                assert_eq!(screen.split(Split::Middle), Some(at), "{cols}");
            }
        }
    }

    #[test]
    fn a_mistyped_theme_is_told_what_was_meant() {
        assert_eq!(ThemeName::of("light"), Ok(ThemeName::Light));
        let why = ThemeName::of("drak").unwrap_err();
        assert!(why.ends_with("did you mean dark?"), "{why}");
    }
}
