//! Conditions of a lens on columns of tables. What a column holds is known further up; here stands what a lens has to know of it:
//! its words, and what it lets through.

use std::fmt::Debug;
use std::sync::Arc;

use super::Lens;
use crate::model::ids::Item;
use crate::model::view::GraphView;

/// Says which rows of a table meet a condition.
pub trait Fits: Debug + Send + Sync {
    /// Whether it is about things like this one at all.
    fn is_about(&self, item: Item) -> bool;

    /// Whether one that it is about meets it.
    fn fits(&self, view: GraphView<'_>, item: Item) -> bool;

    /// Whether it is about claims.
    fn is_about_claims(&self) -> bool;
}

/// A condition on a column. What it lets through is what met it when it was set: a column that counts what a lens shows is not
/// counted anew because this lens shows less.
#[derive(Debug, Clone)]
pub struct Where {
    /// The words that set it again: `role=founder`.
    pub words: Box<str>,
    fits: Arc<dyn Fits>,
}

impl Where {
    /// A condition and its words.
    pub fn new(words: impl Into<Box<str>>, fits: Arc<dyn Fits>) -> Self {
        Self {
            words: words.into(),
            fits,
        }
    }
}

impl PartialEq for Where {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words && Arc::ptr_eq(&self.fits, &other.fits)
    }
}

impl Eq for Where {}

impl Lens {
    /// Whether all conditions on columns that are about such a thing let it through.
    pub(super) fn wheres_let(&self, view: GraphView<'_>, item: Item) -> bool {
        let mut about = self.wheres.iter().filter(|w| w.fits.is_about(item));
        about.all(|w| w.fits.fits(view, item))
    }

    /// Whether a condition on a column looks at claims one by one.
    pub(super) fn looks_at_each_claim(&self) -> bool {
        self.wheres.iter().any(|w| w.fits.is_about_claims())
    }
}
