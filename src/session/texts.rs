//! What the session knows of the sources' own texts, and which of their paragraphs are cited.

use std::collections::HashMap;

use crate::model::ids::{ClaimRef, SourceIx};
use crate::model::view::GraphView;
use crate::store::paragraphs_of;

/// The text of a file: `None` while it is read, `Some(None)` where it is not here.
type FileText = Option<Option<Vec<String>>>;

/// Texts that were asked for, and the claims of sources by paragraph.
#[derive(Debug, Default)]
pub struct Texts {
    files: HashMap<Box<str>, FileText>,
    cited: HashMap<SourceIx, Cited>,
}

impl Texts {
    /// What is known of a file; nothing where nobody asked for it.
    pub fn get(&self, file: &str) -> Option<&FileText> {
        self.files.get(file)
    }

    /// The paragraphs of a file that is here.
    pub fn paragraphs(&self, file: &str) -> Option<&[String]> {
        self.files.get(file)?.as_ref()?.as_deref()
    }

    /// Notes what is known of a file.
    pub fn insert(&mut self, file: Box<str>, text: FileText) {
        self.files.insert(file, text);
    }

    /// The claims of a source by paragraph, where they were looked up.
    pub fn cited(&self, source: SourceIx) -> Option<&Cited> {
        self.cited.get(&source)
    }

    /// Notes the claims of a source by paragraph.
    pub fn note(&mut self, source: SourceIx, cited: Cited) {
        self.cited.insert(source, cited);
    }
}

/// The claims of one source by paragraph.
#[derive(Debug, Default)]
pub struct Cited {
    /// First and last paragraph of each claim that names some, by the first.
    spans: Vec<(usize, usize, ClaimRef)>,
    /// Paragraphs of the longest span.
    longest: usize,
    /// Claims that name no paragraph.
    elsewhere: Vec<ClaimRef>,
}

/// Rows of a table that are listed as what is cited from no paragraph.
const MOST_ROWS: usize = 200;

impl Cited {
    /// Looks up the claims of a source.
    ///
    /// # Complexity
    /// O(c log c) in its claims c that are no rows of tables; of these, which name no paragraph, it holds a few.
    pub fn new(view: GraphView<'_>, source: SourceIx) -> Self {
        let mut cited = Self::default();
        let rows = view.claims_of_rows(source).take(MOST_ROWS);
        for at in view.claims_held(source).iter().copied().chain(rows) {
            let claim = view.claim(at);
            match claim.and_then(|c| paragraphs_of(c.at.as_deref()?)) {
                Some((first, last)) => cited.spans.push((first, last, at)),
                None => cited.elsewhere.push(at),
            }
        }
        cited.spans.sort_by_key(|(first, ..)| *first);
        let lengths = cited.spans.iter().map(|(first, last, _)| last - first + 1);
        cited.longest = lengths.max().unwrap_or(0);
        cited
    }

    /// The claims on one paragraph, counted from 1.
    pub fn on(&self, paragraph: usize) -> impl Iterator<Item = ClaimRef> + '_ {
        let from = self
            .spans
            .partition_point(|(first, ..)| first.saturating_add(self.longest) <= paragraph);
        let rest = self.spans.iter().skip(from);
        rest.take_while(move |(first, ..)| *first <= paragraph)
            .filter(move |(_, last, _)| *last >= paragraph)
            .map(|(.., at)| *at)
    }

    /// The claims whose first paragraph is this one.
    pub fn beginning_on(&self, paragraph: usize) -> impl Iterator<Item = ClaimRef> + '_ {
        let from = self.spans.partition_point(|(first, ..)| *first < paragraph);
        let rest = self.spans.iter().skip(from);
        rest.take_while(move |(first, ..)| *first == paragraph)
            .map(|(.., at)| *at)
    }

    /// The paragraphs on which a claim begins, in order.
    pub fn paragraphs(&self) -> Vec<usize> {
        let mut firsts: Vec<usize> = self.spans.iter().map(|(first, ..)| *first).collect();
        firsts.dedup();
        firsts
    }

    /// The claims that name no paragraph.
    pub fn elsewhere(&self) -> &[ClaimRef] {
        &self.elsewhere
    }

    /// How many of the paragraphs 1 to `n` are cited.
    pub fn n_cited(&self, n: usize) -> usize {
        let mut covered = 0;
        let mut next = 1;
        for (first, last, _) in &self.spans {
            let (from, to) = ((*first).max(next), (*last).min(n));
            if from <= to {
                covered += to - from + 1;
                next = to + 1;
            }
        }
        covered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::{Carried, RelationIx};

    fn cited(spans: &[(usize, usize)]) -> Cited {
        let at = |n: usize| ClaimRef {
            carried: Carried::Relation(RelationIx(n as u32)),
            n: 0,
        };
        let spans: Vec<_> = spans
            .iter()
            .enumerate()
            .map(|(n, (first, last))| (*first, *last, at(n)))
            .collect();
        Cited {
            longest: spans.iter().map(|(f, l, _)| l - f + 1).max().unwrap_or(0),
            spans,
            elsewhere: Vec::new(),
        }
    }

    #[test]
    fn a_claim_on_several_paragraphs_is_found_on_each() {
        let cited = cited(&[(1, 1), (2, 5), (3, 3), (9, usize::MAX)]);
        let on = |p| cited.on(p).count();
        let counts = [on(1), on(2), on(3), on(4), on(6), on(9), on(1_000)];
        assert_eq!(counts, [1, 1, 2, 1, 0, 1, 1]);
        assert_eq!(cited.beginning_on(3).count(), 1);
        assert_eq!(cited.paragraphs(), [1, 2, 3, 9]);
        assert_eq!(
            (cited.n_cited(5), cited.n_cited(8), cited.n_cited(10)),
            (5, 5, 7)
        );
    }
}
