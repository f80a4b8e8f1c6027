//! A list in groups with a cursor: what stands at the left of every view but the walk.
//!
//! It holds keys; the words of a line are made when it is about to be painted. The view that owns it says what a row is.

use super::paths::moved;

/// A group and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<T> {
    /// What it is called.
    pub label: String,
    /// Its rows.
    pub rows: Vec<T>,
    /// Whether they are listed.
    pub open: bool,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The head of a group.
    Head(usize),
    /// A row of a group.
    Row(usize, usize),
}

/// The list.
#[derive(Debug, Clone)]
pub struct Grouped<T> {
    sections: Vec<Section<T>>,
    lines: Vec<Line>,
    cursor: usize,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self {
            sections: Vec::new(),
            lines: Vec::new(),
            cursor: 0,
        }
    }
}

impl<T: Copy + PartialEq> Grouped<T> {
    /// Lists groups with their rows, all open, with the cursor on the first row; groups without rows are left out.
    pub fn new(groups: impl IntoIterator<Item = (String, Vec<T>)>) -> Self {
        let section = |(label, rows)| Section {
            label,
            rows,
            open: true,
        };
        let sections = groups.into_iter().filter(|(_, rows)| !rows.is_empty());
        let mut list = Self {
            sections: sections.map(section).collect(),
            ..Self::default()
        };
        list.lay_out();
        list.cursor = usize::from(list.lines.len() > 1);
        list
    }

    fn lay_out(&mut self) {
        self.lines.clear();
        for (n, section) in self.sections.iter().enumerate() {
            self.lines.push(Line::Head(n));
            if section.open {
                self.lines
                    .extend((0..section.rows.len()).map(|row| Line::Row(n, row)));
            }
        }
        self.cursor = self.cursor.min(self.lines.len().saturating_sub(1));
    }

    /// Everything that can hold the cursor, from top to bottom.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The line under the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// A group by number.
    pub fn section(&self, n: usize) -> Option<&Section<T>> {
        self.sections.get(n)
    }

    /// What a line is about; nothing for the head of a group.
    pub fn row(&self, line: Line) -> Option<T> {
        match line {
            Line::Head(_) => None,
            Line::Row(n, row) => self.sections.get(n)?.rows.get(row).copied(),
        }
    }

    /// What the line under the cursor is about; nothing on the head of a group.
    pub fn here(&self) -> Option<T> {
        self.row(*self.lines.get(self.cursor)?)
    }

    /// Puts the cursor on a row, opening the group it stands in; `false` where there is none.
    pub fn put(&mut self, wanted: T) -> bool {
        let is_it = |line: &Line| self.row(*line) == Some(wanted);
        if let Some(at) = self.lines.iter().position(is_it) {
            self.cursor = at;
            return true;
        }
        let Some(n) = self.sections.iter().position(|s| s.rows.contains(&wanted)) else {
            return false;
        };
        self.set_open(n, true);
        self.put(wanted)
    }

    /// The number of the row under the cursor among all rows, from 0; nothing on the head of a group.
    pub fn cursor_row(&self) -> Option<usize> {
        let Line::Row(n, row) = *self.lines.get(self.cursor)? else {
            return None;
        };
        let before: usize = self.sections.iter().take(n).map(|s| s.rows.len()).sum();
        Some(before + row)
    }

    /// Keeps the folds of the list it takes the place of, and the cursor where both list the same.
    #[must_use]
    pub fn folded_like(mut self, other: &Self) -> Self {
        for n in 0..self.sections.len() {
            let label = self
                .sections
                .get(n)
                .map(|s| s.label.clone())
                .unwrap_or_default();
            let known = other.sections.iter().find(|s| s.label == label);
            if known.is_some_and(|s| !s.open) {
                self.set_open(n, false);
            }
        }
        if self.sections == other.sections {
            self.cursor = other.cursor;
        }
        self
    }
}

/// What can be done with a list whatever its rows are.
pub trait Groups {
    /// Moves the cursor.
    fn step(&mut self, by: isize);
    /// Moves the cursor to the next head of a group, or to the one before.
    fn step_group(&mut self, forward: bool);
    /// The group whose head is under the cursor, by number.
    fn head_here(&self) -> Option<usize>;
    /// The group that the cursor stands in, by number.
    fn section_here(&self) -> Option<usize>;
    /// The first group whose name fits, by number.
    fn named(&self, fits: &dyn Fn(&str) -> bool) -> Option<usize>;
    /// What a group is called.
    fn label(&self, n: usize) -> String;
    /// Whether the rows of a group are listed.
    fn is_open(&self, n: usize) -> bool;
    /// Opens or folds a group; a cursor within it goes to its head.
    fn set_open(&mut self, n: usize, open: bool);
    /// Folds all groups, or opens all where all are folded.
    fn fold_all(&mut self);
    /// How many rows all groups have together.
    fn n_rows(&self) -> usize;
}

impl<T: Copy + PartialEq> Groups for Grouped<T> {
    fn step(&mut self, by: isize) {
        self.cursor = moved(self.cursor, by, self.lines.len());
    }

    fn step_group(&mut self, forward: bool) {
        let is_head = |at: &usize| matches!(self.lines.get(*at), Some(Line::Head(_)));
        let found = if forward {
            (self.cursor + 1..self.lines.len()).find(is_head)
        } else {
            (0..self.cursor).rev().find(is_head)
        };
        self.cursor = found.unwrap_or(self.cursor);
    }

    fn head_here(&self) -> Option<usize> {
        match self.lines.get(self.cursor)? {
            Line::Head(n) => Some(*n),
            Line::Row(..) => None,
        }
    }

    fn section_here(&self) -> Option<usize> {
        match self.lines.get(self.cursor)? {
            Line::Head(n) | Line::Row(n, _) => Some(*n),
        }
    }

    fn named(&self, fits: &dyn Fn(&str) -> bool) -> Option<usize> {
        self.sections.iter().position(|s| fits(&s.label))
    }

    fn label(&self, n: usize) -> String {
        self.section(n).map_or(String::new(), |s| s.label.clone())
    }

    fn is_open(&self, n: usize) -> bool {
        self.section(n).is_some_and(|s| s.open)
    }

    fn set_open(&mut self, n: usize, open: bool) {
        let keep = self.lines.get(self.cursor).copied();
        if let Some(section) = self.sections.get_mut(n) {
            section.open = open;
        }
        self.lay_out();
        let keep = match keep {
            Some(Line::Row(of, _)) if of == n && !open => Some(Line::Head(n)),
            keep => keep,
        };
        let at = keep.and_then(|k| self.lines.iter().position(|l| *l == k));
        self.cursor = at.unwrap_or(self.cursor);
    }

    fn fold_all(&mut self) {
        let any_open = self.sections.iter().any(|s| s.open);
        for n in 0..self.sections.len() {
            self.set_open(n, !any_open);
        }
    }

    fn n_rows(&self) -> usize {
        self.sections.iter().map(|s| s.rows.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Grouped<u8> {
        Grouped::new([
            ("few".to_owned(), vec![1, 2]),
            ("none".to_owned(), vec![]),
            ("more".to_owned(), vec![3]),
        ])
    }

    #[test]
    fn the_cursor_begins_on_the_first_row_and_stays_on_its_row_over_folds() {
        let mut list = list();
        assert_eq!(list.here(), Some(1));
        assert!(list.put(3));
        list.set_open(0, false);
        assert_eq!(list.here(), Some(3));
        list.set_open(1, false);
        assert_eq!((list.here(), list.cursor()), (None, 1));
        assert!(list.put(2), "what is folded is opened");
        assert_eq!(list.here(), Some(2));
        assert!(!list.put(9));
    }

    #[test]
    fn groups_are_stepped_and_folded_together() {
        let mut list = list();
        list.step_group(true);
        assert_eq!(list.cursor(), 3);
        list.fold_all();
        assert_eq!(list.lines().len(), 2);
        list.fold_all();
        assert_eq!(list.lines().len(), 5);
        list.step(100);
        assert_eq!(list.here(), Some(3));
    }
}
