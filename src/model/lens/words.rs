//! The conditions of a lens by name, and the words that set them again: what scripts and people read.

use super::{Between, Lens};
use crate::model::view::GraphView;
use crate::text::printable;

/// What a lens can be set by; the order of the documentation and of the screen.
pub const CONDITIONS: &[&str] = &[
    "kind",
    "not-kind",
    "type",
    "not-type",
    "predicate",
    "not-predicate",
    "weak",
    "source",
    "not-source",
    "mode",
    "from-date",
    "to-date",
    "min-credibility",
    "state",
    "min-sources",
    "min-independent",
    "min-degree",
    "max-degree",
    "where",
];

impl Lens {
    /// Whether it sets any condition, for titles.
    pub fn word(&self) -> &'static str {
        if self.is_off() { "lens off" } else { "lens on" }
    }

    /// The words with which [`Lens::set`] sets this condition as it is; none where it is not set.
    pub fn words(&self, view: GraphView<'_>, condition: &str) -> Vec<String> {
        fn all<T>(of: &[T], word: impl Fn(&T) -> String) -> Vec<String> {
            of.iter().map(word).collect()
        }
        fn end<T: ToString + Copy>(of: Option<T>) -> Vec<String> {
            of.iter().map(ToString::to_string).collect()
        }
        let Between { least, most } = self.degree;
        match condition {
            "kind" => all(&self.kinds.only, |k| k.word().to_owned()),
            "not-kind" => all(&self.kinds.not, |k| k.word().to_owned()),
            "type" => all(&self.types.only, ToString::to_string),
            "not-type" => all(&self.types.not, ToString::to_string),
            "predicate" => all(&self.predicates.only, |p| view.predicate(*p).id.to_string()),
            "not-predicate" => all(&self.predicates.not, |p| view.predicate(*p).id.to_string()),
            "weak" if self.hide_weak => vec!["hide".to_owned()],
            "source" => all(&self.sources.only, |s| view.source(*s).id.to_string()),
            "not-source" => all(&self.sources.not, |s| view.source(*s).id.to_string()),
            "mode" => all(&self.modes, |m| m.word().to_owned()),
            "from-date" => end(self.days.least),
            "to-date" => end(self.days.most),
            "min-credibility" => end(self.min_credibility),
            "state" => all(&self.states, |s| s.word().to_owned()),
            "min-sources" => end(self.support.sources),
            "min-independent" => end(self.support.independent),
            "min-degree" => end(least),
            "max-degree" => end(most),
            "where" => all(&self.wheres, |w| w.words.to_string()),
            _ => Vec::new(),
        }
    }

    /// Every condition that is set, with its words.
    pub fn conditions(&self, view: GraphView<'_>) -> Vec<(&'static str, Vec<String>)> {
        let words = |name: &&'static str| (*name, self.words(view, name));
        let set = CONDITIONS.iter().map(words);
        set.filter(|(_, words)| !words.is_empty()).collect()
    }

    /// That what is shown is seen through it, with all its conditions; nothing where it sets none.
    pub fn in_words(&self, view: GraphView<'_>) -> Option<String> {
        let conditions = self.conditions(view).into_iter();
        let conditions = conditions.map(|(name, words)| format!("{name} {}", words.join(" ")));
        let all = conditions.collect::<Vec<_>>().join("; ");
        (!all.is_empty()).then(|| format!("seen through the lens “{}”", printable(&all)))
    }
}
