//! How claims add up.

use legwork::model::ids::{Carried, RelationIx};
use legwork::model::support::Support;
use legwork::model::words::State::{self, Disputed, Refuted, Supported, Tentative, Unsourced};

use crate::{PEOPLE, graph};

/// The support of one relation with these claims, each given as its fields.
#[track_caller]
fn support(claims: &[&str]) -> Support {
    let claims: String = claims.iter().map(|c| format!("({c}), ")).collect();
    let relation =
        format!("(from: \"ann\", predicate: \"knows\", to: \"bob\", claims: [{claims}])");
    let graph = graph(&format!("{PEOPLE} relations: [{relation}]"));
    graph.view().support(Carried::Relation(RelationIx(0)))
}

const YES: &str = "source: \"s\"";
const NO: &str = "source: \"t\", mode: denied";

#[test]
fn modes_and_stances_come_to_a_state() {
    let rows: &[(&[&str], State)] = &[
        (&[], Unsourced),
        (&["source: \"s\", mode: asserted"], Supported),
        (&["source: \"s\", mode: claimed"], Supported),
        (&["source: \"s\", mode: reported"], Supported),
        (&["source: \"s\", mode: implied"], Tentative),
        (&["source: \"s\", mode: planned"], Tentative),
        (&["source: \"s\", mode: uncertain"], Tentative),
        (&["source: \"s\", mode: planned", YES], Supported),
        (&[NO], Refuted),
        (&["source: \"s\", stance: refutes"], Refuted),
        (&["source: \"s\", mode: planned, stance: refutes"], Refuted),
        (&[YES, NO], Disputed),
        (&["source: \"s\", mode: planned", NO], Disputed),
        (&[YES, "source: \"s\", stance: refutes"], Disputed),
    ];
    for (claims, state) in rows {
        assert_eq!(support(claims).state, *state, "{claims:?}");
    }
}

#[test]
fn sources_and_voices_are_counted_once() {
    // Claims; sources, supporting sources, voices.
    let rows: &[(&[&str], [usize; 3])] = &[
        (&[], [0, 0, 0]),
        (&[YES, YES], [1, 1, 1]),
        (&[YES, NO], [2, 1, 2]),
        (&[YES, "source: \"s\", stance: refutes"], [1, 1, 1]),
        (
            &["source: \"s\", by: \"bob\"", "source: \"t\", by: \"bob\""],
            [2, 2, 1],
        ),
        (&[YES, "source: \"s\", by: \"some officials\""], [1, 1, 2]),
        (&[YES, "source: \"o\""], [1, 1, 2]),
        (&["source: \"o\""], [0, 0, 1]),
    ];
    for (claims, counts) in rows {
        let s = support(claims);
        assert_eq!(
            [s.n_sources, s.n_supporting, s.n_voices],
            *counts,
            "{claims:?}"
        );
        assert_eq!(s.n_claims, claims.len());
    }
}

#[test]
fn outside_knowledge_alone_is_told_and_counts_as_one_source_of_strength() {
    let outside = support(&["source: \"o\"", "source: \"o\", at: \"p2\""]);
    assert!(outside.outside_only);
    assert_eq!(outside.strength(), (4, 1));
    assert!(!support(&["source: \"o\"", YES]).outside_only);
    assert!(!support(&[]).outside_only);
}

#[test]
fn strength_goes_from_refuted_to_well_supported() {
    let weakest_first: &[&[&str]] = &[
        &[NO],
        &[],
        &[YES, NO],
        &["source: \"s\", mode: implied"],
        &[
            "source: \"s\", mode: implied",
            "source: \"t\", mode: implied",
        ],
        &[YES],
        &[YES, "source: \"t\""],
    ];
    let strengths: Vec<_> = weakest_first
        .iter()
        .map(|c| support(c).strength())
        .collect();
    assert!(strengths.is_sorted_by(|a, b| a < b), "{strengths:?}");
}
