//! Labels of predicates in sentences: what has no verb of its own gets one, "member of" reads "is member of".

use std::borrow::Cow;

/// What labels without a verb end with; with another ending they are left as they are.
const ENDINGS: [&str; 11] = [
    "of", "to", "in", "into", "on", "for", "from", "with", "as", "against", "at",
];

/// Beginnings that are no verbs where one of [`ENDINGS`] ends the label: adjectives, and participles that are not past tenses
/// too, or that are none before the word they stand with here.
const NO_VERBS: &[&str] = &[
    "accused",
    "active",
    "affiliated",
    "allied",
    "associated",
    "based",
    "blamed",
    "born",
    "close",
    "connected",
    "convicted",
    "credited",
    "employed",
    "formerly",
    "headline shown",
    "held",
    "identical",
    "involved",
    "known",
    "linked",
    "listed",
    "located",
    "lodged",
    "loyal",
    "married",
    "mentioned",
    "quoted",
    "recruited into",
    "registered",
    "related",
    "seen",
    "shown",
    "subordinate",
    "suspected",
    "taken",
    "tied",
    "timed",
    "wanted",
];

/// Nouns that one has.
const HAD: &[&str] = &["byline", "close ties", "picture credit", "ties"];

/// Past tenses that stand before `of` as nouns do.
const PAST: &[&str] = &[
    "heard", "knew", "learnt", "made", "spoke", "thought", "told", "wrote",
];

/// A label as it stands between two names: with "is" or "has" before it where its form shows that it has no verb.
pub fn with_verb(label: &str) -> Cow<'_, str> {
    let words: Vec<&str> = label.split_whitespace().collect();
    let [first, .., last] = words.as_slice() else {
        return Cow::Borrowed(label);
    };
    let begins = |all: &[&str]| {
        let with = |b: &&str| {
            label
                .strip_prefix(*b)
                .is_some_and(|l| l.is_empty() || l.starts_with(' '))
        };
        all.iter().any(with)
    };
    // "leads", "takes part in"; "had as reporter".
    let is_verb = first.ends_with('s') && !first.ends_with("ss") || *first == "had";
    let is_noun = *last == "of" && !first.ends_with("ed") && !PAST.contains(first);
    let ends = ENDINGS.contains(last);
    if ends && begins(HAD) {
        Cow::Owned(format!("has {label}"))
    } else if !is_verb && (*last == "by" || is_noun || ends && begins(NO_VERBS)) {
        Cow::Owned(format!("is {label}"))
    } else {
        Cow::Borrowed(label)
    }
}

#[cfg(test)]
mod tests {
    use super::with_verb;

    #[test]
    fn what_has_a_verb_or_is_of_one_word_is_left_alone() {
        for label in [
            "leads",
            "is told",
            "consists of",
            "spoke of",
            "fought in",
            "reported on",
            "знает",
            "",
            "of",
        ] {
            assert_eq!(with_verb(label), label);
        }
        assert_eq!(with_verb("named as heir by"), "is named as heir by");
        assert_eq!(with_verb("boss of"), "is boss of");
    }
}
