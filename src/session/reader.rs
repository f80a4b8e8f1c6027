//! Reading a source: its text by paragraphs, with the claims that each carries.

use super::effect::Effect;
use super::paths::moved;
use super::state::State;
use super::texts::Cited;
use crate::model::ids::{ClaimRef, SourceIx};
use crate::text::wrap;

/// A source that is read.
#[derive(Debug, Clone)]
pub struct ReaderView {
    /// Which source.
    pub source: SourceIx,
    /// The paragraph under the cursor, from 1.
    pub paragraph: usize,
    /// The first line of it that is shown; of one that is longer than the screen, later ones.
    pub line: usize,
}

/// Cells that the text has on a screen of so many, beside the numbers of paragraphs and claims.
pub fn text_cells(cells: usize) -> usize {
    cells.saturating_sub(13)
}

impl State {
    /// The claims of a source on one paragraph, counted from 1.
    pub fn claims_on(&self, source: SourceIx, paragraph: usize) -> Vec<ClaimRef> {
        match self.texts.cited(source) {
            Some(cited) => cited.on(paragraph).collect(),
            None => Cited::new(self.view(), source).on(paragraph).collect(),
        }
    }

    /// Moves by paragraphs; one that is longer than the screen is read through first.
    pub(in crate::session) fn step_reader(&mut self, by: isize) {
        let n = self.n_paragraphs();
        let page = usize::from(self.screen.heights().body);
        let half = (page / 2).max(1);
        let Some(reader) = &self.shown.reader else {
            return;
        };
        let (line, at) = (reader.line, reader.paragraph);
        let (line, at) = match by {
            1 if self.has_lines_below(line + page) => (line + half, at),
            -1 if line > 0 => (line.saturating_sub(half), at),
            _ => (0, moved(at.saturating_sub(1), by, n) + 1),
        };
        if let Some(reader) = &mut self.shown.reader {
            (reader.line, reader.paragraph) = (line, at);
        }
        self.list.claim = 0;
    }

    /// Goes to a paragraph, counted from 1.
    pub(in crate::session) fn read_paragraph(&mut self, n: usize) -> Result<Vec<Effect>, String> {
        let last = self.n_paragraphs();
        let reader = self.shown.reader.as_mut().ok_or("no source is open")?;
        (reader.line, reader.paragraph) = (0, n.clamp(1, last));
        self.list.claim = 0;
        Ok(Vec::new())
    }

    /// Whether the paragraph that is read has more lines than these.
    fn has_lines_below(&self, lines: usize) -> bool {
        let reader = self.shown.reader.as_ref();
        let text = reader.and_then(|r| {
            let file = self.view().source(r.source).file.as_deref()?;
            let text = self.texts.paragraphs(file)?;
            text.get(r.paragraph.checked_sub(1)?)
        });
        let cells = text_cells(usize::from(self.screen.cols));
        text.is_some_and(|t| wrap(t, cells, Some(lines + 1)).len() > lines)
    }
}
