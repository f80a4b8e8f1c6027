//! Which of FollowTheMoney's edges says what a predicate says.
//!
//! FollowTheMoney knows the ties of companies and people; what it has no word for is an `UnknownLink`, which keeps the
//! predicate's own words as its role.

use super::schema::{Known, Schemata};
use crate::model::item::Predicate;

/// The schema of ties that no other one fits.
pub(super) const ANY: &str = "UnknownLink";

/// A schema, and what predicates say that mean it: from its source to its target, and the other way. The first of each means
/// just that, and is not told besides.
struct Meaning {
    schema: &'static str,
    forth: &'static [&'static str],
    back: &'static [&'static str],
}

const MEANINGS: &[Meaning] = &[
    Meaning {
        schema: "Ownership",
        forth: &[
            "owns",
            "owner of",
            "co-owns",
            "shareholder of",
            "holds shares in",
        ],
        back: &["owned by", "belongs to owner", "has shareholder"],
    },
    Meaning {
        schema: "Directorship",
        forth: &[
            "directs",
            "director of",
            "leads",
            "heads",
            "head of",
            "chairs",
            "commands",
            "manages",
        ],
        back: &[
            "directed by",
            "led by",
            "headed by",
            "commanded by",
            "managed by",
        ],
    },
    Meaning {
        schema: "Membership",
        forth: &[
            "belongs to",
            "member of",
            "is member of",
            "serves in",
            "joined",
        ],
        back: &["has member", "members"],
    },
    Meaning {
        schema: "Employment",
        forth: &["works for", "works at", "employed by", "employee of"],
        back: &["employs", "employer of"],
    },
    Meaning {
        schema: "Family",
        forth: &["related to", "married to"],
        // FollowTheMoney says what the relative is to the person.
        back: &[
            "relative of",
            "family of",
            "parent of",
            "father of",
            "mother of",
            "child of",
            "son of",
            "daughter of",
            "sibling of",
            "brother of",
            "sister of",
            "spouse of",
            "husband of",
            "wife of",
        ],
    },
    Meaning {
        schema: "Associate",
        forth: &[
            "associated with",
            "associate of",
            "close to",
            "friend of",
            "knows",
        ],
        back: &[],
    },
    Meaning {
        schema: "Payment",
        forth: &[
            "paid",
            "pays",
            "funds",
            "funded",
            "finances",
            "donated to",
            "sponsors",
        ],
        back: &["paid by", "funded by", "financed by"],
    },
    Meaning {
        schema: "Debt",
        forth: &["owes", "debtor of"],
        back: &["creditor of", "lent to"],
    },
    Meaning {
        schema: "Representation",
        forth: &["represents", "agent of", "lawyer of"],
        back: &["represented by"],
    },
    Meaning {
        schema: "Control",
        forth: &["controls"],
        back: &["controlled by"],
    },
    Meaning {
        schema: "Succession",
        forth: &["preceeds", "precedes", "predecessor of", "succeeded by"],
        back: &["succeeds", "successor of"],
    },
    Meaning {
        schema: "ProjectParticipant",
        forth: &["participates in"],
        back: &[],
    },
    Meaning {
        schema: "Documentation",
        forth: &["documents"],
        back: &["documented in"],
    },
];

/// A relation as an edge of FollowTheMoney.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) schema: String,
    /// Whether its source is where the relation ends.
    pub(super) is_back: bool,
    /// What the schema alone does not say.
    pub(super) besides: Option<String>,
}

/// What a predicate means as an edge.
pub(super) fn meaning(predicate: &Predicate, schemata: &Schemata) -> Said {
    if schemata
        .get(&predicate.id)
        .is_some_and(|s| s.edge.is_some())
    {
        let schema = predicate.id.to_string();
        return Said {
            schema,
            ..Said::default()
        };
    }
    let words = [&predicate.id, &predicate.label].map(|text| plain(text));
    let inverse = plain(&predicate.inverse);
    let of_one = |meaning: &Meaning, is_back: bool, said: &[&str], words: &[String]| {
        let n = said
            .iter()
            .position(|w| words.iter().any(|word| word == w))?;
        let word = said.get(n)?;
        Some(Said {
            schema: meaning.schema.to_owned(),
            is_back,
            besides: (n > 0).then(|| {
                let relative = word
                    .strip_suffix(" of")
                    .filter(|_| meaning.schema == "Family");
                relative.map_or_else(|| predicate.label.to_string(), str::to_owned)
            }),
        })
    };
    let found = MEANINGS.iter().find_map(|meaning| {
        let forth = of_one(meaning, false, meaning.forth, &words);
        forth.or_else(|| of_one(meaning, true, meaning.back, &words))
    });
    let inverted = || {
        let inverse = std::slice::from_ref(&inverse);
        MEANINGS
            .iter()
            .find_map(|meaning| of_one(meaning, true, meaning.forth, inverse))
    };
    found
        .or_else(inverted)
        .unwrap_or_else(|| unknown(predicate))
}

/// A tie that FollowTheMoney has no word for.
pub(super) fn unknown(predicate: &Predicate) -> Said {
    Said {
        schema: ANY.to_owned(),
        is_back: false,
        besides: (&*predicate.id != ANY).then(|| predicate.label.to_string()),
    }
}

/// Whether an edge can stand between entities of these schemata.
pub(super) fn fits(edge: &Known, from: &Known, to: &Known) -> bool {
    let ends = edge.edge.as_ref();
    ends.is_some_and(|ends| edge.takes(&ends.source, from) && edge.takes(&ends.target, to))
}

/// An id or a label as the words that it is made of.
fn plain(text: &str) -> String {
    text.replace('_', " ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predicates_mean_edges_either_way() {
        let schemata = Schemata::new();
        let said = |id: &str, inverse: &str| {
            let mut predicate = Predicate::of_id(id);
            predicate.inverse = inverse.into();
            let said = meaning(&predicate, &schemata);
            (said.schema, said.is_back, said.besides)
        };
        let row = |schema: &str, is_back, besides: Option<&str>| {
            (schema.to_owned(), is_back, besides.map(str::to_owned))
        };
        assert_eq!(said("owns", ""), row("Ownership", false, None));
        assert_eq!(said("owned_by", ""), row("Ownership", true, None));
        assert_eq!(said("held_by", "owns"), row("Ownership", true, None));
        assert_eq!(
            said("member_of", ""),
            row("Membership", false, Some("member of"))
        );
        assert_eq!(said("mother_of", ""), row("Family", true, Some("mother")));
        assert_eq!(said("Payment", ""), row("Payment", false, None));
        assert_eq!(said("shelled", ""), row(ANY, false, Some("shelled")));
    }

    #[test]
    fn every_meaning_is_an_edge() {
        let schemata = Schemata::new();
        for meaning in MEANINGS {
            let schema = schemata.get(meaning.schema).expect("a schema");
            assert!(schema.edge.is_some(), "{}", meaning.schema);
        }
    }
}
