//! Reading a source: its text by paragraphs, with the claims that each carries.

use crate::model::ids::{ClaimRef, SourceIx};
use crate::model::view::GraphView;
use crate::store::paragraphs_of;

/// A source that is read.
#[derive(Debug, Clone)]
pub struct ReaderView {
    /// Which source.
    pub source: SourceIx,
    /// The paragraph under the cursor, from 1.
    pub paragraph: usize,
}

/// The claims of a source on one paragraph, counted from 1.
pub fn claims_on(view: GraphView<'_>, source: SourceIx, paragraph: usize) -> Vec<ClaimRef> {
    let is_on = |at: &ClaimRef| {
        let claim = view.claim(*at);
        let locator = claim.as_ref().and_then(|c| c.at.as_deref());
        let span = locator.and_then(paragraphs_of);
        span.is_some_and(|(first, last)| (first..=last).contains(&paragraph))
    };
    view.claims_of_source(source).filter(is_on).collect()
}
