//! What is said of small disagreements, and that numbers of sides read well.

use super::*;
use crate::store::open_text;

/// A graph with one fact for each `(value, when, claim)` of one entity, all sides of one disagreement.
fn words(facts: &[(&str, &str, &str)]) -> (Vec<String>, Vec<String>) {
    let mut text = String::new();
    let mut sides = String::new();
    for (n, (value, when, claim)) in facts.iter().enumerate() {
        let when = if when.is_empty() {
            String::new()
        } else {
            format!("when: \"{when}\",")
        };
        text.push_str(&format!(
            "(id: \"f{n}\", what: \"strength\", {value}, {when} claims: [({claim})]),"
        ));
        sides.push_str(&format!("[\"f{n}\"],"));
    }
    let ron = format!(
        "(format: 1, sources: {{\"s\": (title: \"Paper\"), \"t\": (title: \"Letter\")}}, \
         predicates: {{\"member\": (label: \"member of\", inverse: \"has member\"), \
         \"reported_on\": (label: \"reported on\", inverse: \"reported on by\")}}, \
         entities: {{\"unit\": (kind: organisation, name: \"Unit\", facts: [{text}]), \
         \"anna\": (kind: person, name: \"Anna\"), \"boris\": (kind: person, name: \"Boris\")}}, \
         relations: [(from: \"anna\", predicate: \"member\", to: \"unit\", claims: [(source: \"s\")]), \
         (from: \"boris\", predicate: \"reported_on\", to: \"unit\", claims: [(source: \"s\")])], \
         disagreements: {{\"d\": (kind: number, question: \"How many?\", sides: [{sides}])}})"
    );
    let opened = open_text("case", &ron).unwrap();
    assert_eq!(opened.problems, [], "{ron}");
    let view = opened.graph.view();
    let (_, d) = view.disagreements().next().unwrap();
    let contrast = contrast(view, d);
    (contrast.together_words(), contrast.origin_words(view))
}

fn number(n: &str, unit: &str) -> String {
    format!("value: \"{n} {unit}\", number: {n}, unit: \"{unit}\"")
}

#[test]
fn growth_is_possible_and_another_unit_tells_nothing() {
    let (a, b, c) = (
        number("100", "fighters"),
        number("4000", "fighters"),
        number("4", "battalions"),
    );
    let claim = "source: \"s\", at: \"p1\"";
    let (together, origin) = words(&[
        (&a, "2022-02", claim),
        (&b, "2023-01", claim),
        (&c, "2023-06", "source: \"t\", by: \"anna\""),
    ]);
    assert_eq!(
        together,
        [
            "yes, 1 and 2: one after the other, the times do not overlap",
            "no telling for 3 beside any other: another unit of measure"
        ]
    );
    assert_eq!(
        origin,
        [
            "1 and 2 come from one document: Paper",
            "in 3 the voice is of its own circle: Anna is member of Unit"
        ]
    );
}

#[test]
fn two_numbers_at_one_time_exclude_each_other() {
    let (a, b) = (number("100", "fighters"), number("4000", "fighters"));
    let (together, origin) = words(&[
        (&a, "2023", "source: \"s\", by: \"boris\""),
        (&b, "2023-01", "source: \"t\", by: \"boris\""),
    ]);
    assert_eq!(
        together,
        ["no: the values exclude each other, and the times overlap"]
    );
    assert_eq!(origin, ["1 and 2 come from one voice: Boris"]);
}

#[test]
fn without_dates_nothing_can_be_told() {
    let (a, b) = (number("100", "fighters"), number("4000", "fighters"));
    let (together, origin) = words(&[(&a, "", "source: \"s\""), (&b, "2023", "source: \"t\"")]);
    assert_eq!(together, ["no telling: no time is given"]);
    assert_eq!(
        origin,
        ["no: neither document, nor voice, nor relay in common"]
    );
}

#[test]
fn what_is_left_open_excludes_nothing() {
    let (a, b) = (number("100", "fighters"), number("4000", "fighters"));
    let (together, _) = words(&[
        (&a, "2023", "source: \"s\""),
        (&b, "2023", "source: \"t\", mode: uncertain"),
    ]);
    assert_eq!(together, ["yes: one of them leaves the matter open"]);
}

#[test]
fn sides_are_counted_as_people_do() {
    assert_eq!(numbers(&[0, 1, 2]), "1 to 3");
    assert_eq!(numbers(&[0, 1]), "1 and 2");
    assert_eq!(numbers(&[0, 1, 4]), "1, 2 and 5");
    assert_eq!(numbers(&[3]), "4");
    assert_eq!(numbers(&[]), "");
}

#[test]
fn the_example_is_read_as_the_reference_reads_it() {
    let opened = crate::store::example().unwrap();
    let view = opened.graph.view();
    let (_, d) = view
        .disagreements()
        .find(|(_, d)| &*d.id == "legion-strength")
        .unwrap();
    let contrast = contrast(view, d);
    let together = contrast.together_words();
    assert!(
        together
            .iter()
            .any(|w| w.contains("another unit of measure")),
        "{together:?}"
    );
    let origin = contrast.origin_words(view);
    assert!(
        origin
            .iter()
            .any(|w| w.starts_with("1, 2, 3 and 5 come from one document")),
        "{origin:?}"
    );
}

#[test]
fn who_reports_on_somebody_is_not_of_his_circle() {
    let n = number("100", "fighters");
    let (_, origin) = words(&[
        (&n, "2023", "source: \"s\", by: \"boris\""),
        (&n, "2023", "source: \"t\", by: \"anna\""),
    ]);
    assert_eq!(
        origin,
        ["in 2 the voice is of its own circle: Anna is member of Unit"]
    );
}
