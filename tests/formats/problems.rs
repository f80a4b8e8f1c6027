//! The wording and the place of every problem that a file can have.

use super::read;

/// A small good file with room for one bad thing in each section, which begins a line of its own.
fn file(section: &str, snippet: &str) -> String {
    let part = |name: &str| {
        if name == section {
            format!("\n{snippet}")
        } else {
            String::new()
        }
    };
    format!(
        "(format: 1,{}
sources: {{\"s\": (title: \"S\"),{}
}}, predicates: {{\"owns\": (label: \"owns\", inverse: \"owned by\", from: [person], to: [place]),{}
}}, entities: {{\"ann\": (kind: person, name: \"Ann\"), \"mill\": (kind: place, name: \"Mill\"),{}
}}, relations: [(id: \"r1\", from: \"ann\", predicate: \"owns\", to: \"mill\"),{}
], disagreements: {{{}
}})",
        part("top"),
        part("sources"),
        part("predicates"),
        part("entities"),
        part("relations"),
        part("disagreements"),
    )
}

/// The problems, or the error, of a file, without the file's name.
fn told(format: &str, text: &str) -> Vec<String> {
    match read(format, text.as_bytes()) {
        Ok((_, problems)) => problems
            .iter()
            .map(|p| p.to_string().replacen("in:", "", 1))
            .collect(),
        Err(error) => vec![error.to_string().replacen("in:", "", 1)],
    }
}

#[test]
fn the_good_file_is_good() {
    assert_eq!(told("ron", &file("", "")), Vec::<String>::new());
}

/// Section, bad thing, what is told of it.
const TABLE: &[(&str, &str, &[&str])] = &[
    (
        "top",
        "titel: \"x\",",
        &["2:1: expected a field of a graph, found “titel”; did you mean “title”?"],
    ),
    (
        "top",
        "format: 1,",
        &["2:1: expected field “format” of a graph once, found it again"],
    ),
    (
        "top",
        "title: 5,",
        &["2:8: expected text in quotes, found the number 5"],
    ),
    (
        "top",
        "title: \"\\q\",",
        &["2:8: expected text in quotes, found text with the unknown escape \\q"],
    ),
    (
        "sources",
        "\"t\": (title: \"T\", reliability: G)",
        &["3:32: expected one of A, B, C, D, E, F, found the word G"],
    ),
    (
        "sources",
        "\"t\": (title: \"T\", reliability: \"B\")",
        &["3:32: expected one of A, B, C, D, E, F, found the text “B”; write it without quotes"],
    ),
    (
        "sources",
        "\"t\": (title: \"T\", date: \"2024-13\")",
        &[
            "3:25: in the date “2024-13”: expected a month 01 to 12, a season 21 to 24 or `XX`, found `13` at character 6; write it as 2024-03-12, 2023-05~ or 2022-03/..",
        ],
    ),
    (
        "sources",
        "\"t\": (file: \"x\")",
        &["3:6: expected field “title” of a source, found none"],
    ),
    (
        "sources",
        "\"s\": (title: \"T\")",
        &[
            "3:1: expected each id once, found “s” again (first on line 2); change it, or write it as one; here it was left out",
        ],
    ),
    (
        "sources",
        "\"\": (title: \"T\")",
        &["3:1: expected an id, found empty text"],
    ),
    (
        "predicates",
        "\"\": (label: \"p\", inverse: \"q\")",
        &["4:1: expected an id, found empty text"],
    ),
    (
        "entities",
        "\"\": (kind: person, name: \"X\")",
        &["5:1: expected an id, found empty text"],
    ),
    (
        "disagreements",
        "\"\": (kind: other, question: \"Q\", sides: [[\"r1\"], [\"r1\"]])",
        &["7:1: expected an id, found empty text"],
    ),
    (
        "predicates",
        "\"p\": (label: \"p\", inverse: \"q\", from: [persn])",
        &[
            "4:40: expected one of person, organisation, place, event, document, other, found the word persn; did you mean person?",
        ],
    ),
    (
        "predicates",
        "\"p\": (label: \"p\")",
        &["4:6: expected field “inverse” of a predicate, found none"],
    ),
    (
        "entities",
        "\"x\": (kind: person)",
        &["5:6: expected field “name” of an entity, found none"],
    ),
    (
        "entities",
        "\"x\": (name: \"X\")",
        &["5:6: expected field “kind” of an entity, found none"],
    ),
    (
        "entities",
        "\"x\": (kind: \"person\", name: \"X\")",
        &[
            "5:13: expected one of person, organisation, place, event, document, other, found the text “person”; write it without quotes",
        ],
    ),
    (
        "entities",
        "\"x\": (kind: personn, name: \"X\")",
        &[
            "5:13: expected one of person, organisation, place, event, document, other, found the word personn; did you mean person?",
        ],
    ),
    (
        "entities",
        "\"x\": (kind: person, name: \"X\", nmae: \"Y\")",
        &["5:32: expected a field of an entity, found “nmae”; did you mean “name”?"],
    ),
    (
        "entities",
        "\"x\": (kind: person, name: \"X\", name: \"Y\")",
        &["5:32: expected field “name” of an entity once, found it again"],
    ),
    (
        "entities",
        "\"ann\": (kind: person, name: \"Other\")",
        &[
            "5:1: expected each id once, found “ann” again (first on line 4); change it, or write it as one; here it was left out",
        ],
    ),
    (
        "entities",
        "\"x\": (kind: person, name: \"X\", aliases: [\"ANN\"])",
        // Names are no ids: two may have one name.
        &[],
    ),
    (
        "entities",
        "\"x\": (kind: person, name: \"X\", at: [(\"s\")])",
        &["5:37: expected a pair: source and locator"],
    ),
    (
        "entities",
        "\"x\": (kind: person, name: \"X\", at: [(\"t\", \"p1\")])",
        &["5:38: expected the id of a source, found “t”; declare it, or name a source that is"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: [(what: \"c\", point: (91, 0))])",
        &["5:59: expected a latitude of −90 to 90 degrees, found the number 91"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: [(what: \"c\", point: (1, 2, 3))])",
        &["5:58: expected latitude and longitude, found 3 values"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: [(what: \"c\", point: (\"50 N\", 0))])",
        &["5:59: expected a latitude of −90 to 90 degrees, found the text “50 N”"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: [(what: \"c\")])",
        &["5:39: expected a value, found a fact without one"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: [(what: \"c\", number: 1, truth: true)])",
        &["5:39: expected at most one typed value, found 2"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: [(what: \"c\", number: 5, number_to: 4)])",
        &["5:39: expected number_to not below 5, found 4"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: [(what: \"c\", unit: \"m\")])",
        &["5:39: expected field “number” beside number_to and unit, found none"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: [(what: \"c\", number: 1e999)])",
        &["5:59: expected a number, found the number 1e999"],
    ),
    (
        "entities",
        "\"x\": (kind: place, name: \"X\", facts: (what: \"c\", value: \"1\"))",
        &["5:38: expected a list, found fields"],
    ),
    (
        "entities",
        "\"x\": \"X\"",
        &["5:6: expected the fields of an entity, found the text “X”"],
    ),
    (
        "relations",
        "(from: \"anm\", predicate: \"owns\", to: \"mill\")",
        &["6:8: expected the id of an entity, found “anm”; did you mean “ann”?"],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"own\", to: \"mill\")",
        &["6:26: expected the id of a predicate, found “own”; did you mean “owns”?"],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"owns\")",
        &["6:1: expected field “to” of a relation, found none"],
    ),
    (
        "relations",
        "(from: \"mill\", predicate: \"owns\", to: \"mill\")",
        &["6:8: expected “owns” to go from person, found “mill”, which is a place"],
    ),
    (
        "relations",
        "(id: \"r1\", from: \"ann\", predicate: \"owns\", to: \"mill\")",
        &[
            "6:6: expected each id once, found “r1” again (first on line 5); change it; here it stands without its id",
        ],
    ),
    (
        "relations",
        "(from: \"\", predicate: \"owns\", to: \"mill\")",
        &["6:8: expected an id, found empty text"],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"owns\", to: \"mill\", when: \"last May\")",
        &[
            "6:52: in the date “last May”: expected a year of four digits, of which the last two may be `X`, found `last` at character 1; write it as 2024-03-12, 2023-05~ or 2022-03/..",
        ],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [(source: \"z\")])",
        &["6:64: expected the id of a source, found “z”; declare it, or name a source that is"],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [(at: \"p1\")])",
        &["6:55: expected field “source” of a claim, found none"],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [(source: \"s\", mode: denied, stance: supports)])",
        &[
            "6:55: expected stance refutes with mode denied, found supports; leave the stance out, or choose another mode",
        ],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [(source: \"s\", mode: claims)])",
        &[
            "6:75: expected one of asserted, claimed, reported, implied, planned, uncertain, denied, found the word claims; did you mean claimed?",
        ],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [(source: \"s\", credibility: 7)])",
        &["6:82: expected a grade of 1 (confirmed) to 6 (cannot be judged), found the number 7"],
    ),
    (
        "relations",
        "(from: \"ann\", predicate: \"owns\", to: \"mill\", claims: [(source: \"s\", by: \"nobody\")])",
        &[
            "6:73: expected the id of an entity, found “nobody”; declare it, or name an entity that is",
        ],
    ),
    (
        "disagreements",
        "\"d\": (kind: other, question: \"?\", sides: [[\"r1\"]])",
        &["7:1: expected two sides or more, found 1"],
    ),
    (
        "disagreements",
        "\"d\": (kind: other, question: \"?\", sides: [[\"r1\"], [\"r2\"]])",
        &["7:52: expected the id of a relation, fact or claim, found “r2”; did you mean “r1”?"],
    ),
    (
        "disagreements",
        "\"d\": (kind: other, question: \"?\", sides: [[\"r1\"], \"r1\"])",
        &["7:51: expected a list of ids, found the text “r1”"],
    ),
    (
        "disagreements",
        "\"d\": (kind: other, question: \"?\", sides: [[\"r1\"], [\"r1\"]], standing: prefers, preferred: 3)",
        &["7:1: expected the preferred side, 1 to 2, found 3"],
    ),
    (
        "disagreements",
        "\"d\": (kind: other, question: \"?\", sides: [[\"r1\"], [\"r1\"]], standing: prefers)",
        &["7:1: expected the preferred side, 1 to 2, found none"],
    ),
    (
        "disagreements",
        "\"d\": (kind: other, question: \"?\", sides: [[\"r1\"], [\"r1\"]], preferred: 1)",
        &["7:1: expected a preferred side only with standing prefers"],
    ),
    (
        "disagreements",
        "\"d\": (question: \"?\", sides: [[\"r1\"], [\"r1\"]])",
        &[
            "7:1: left out the disagreement “d”",
            "7:6: expected field “kind” of a disagreement, found none",
        ],
    ),
    (
        "disagreements",
        "\"d\": (kind: other, question: \"?\", sides: [[\"r1\"], [\"r1\"]], standing: prefers, preferred: 1.5)",
        &[
            "7:1: expected the preferred side, 1 to 2, found none",
            "7:90: expected the number of a side, found the number 1.5",
        ],
    ),
    (
        "top",
        "title: \"x\" sources: {},",
        &["not RON: 2:12: expected a comma or a closing bracket, found “sources:”"],
    ),
    (
        "top",
        "title \"x\",",
        &["not RON: 2:7: expected a colon, found “\"x\",”"],
    ),
    (
        "top",
        "title: ,",
        &["not RON: 2:8: expected a value after the colon, found “,”"],
    ),
    (
        "top",
        "title: \"x\",,",
        &["not RON: 2:12: expected the name of a field, found “,”"],
    ),
    (
        "top",
        "title: \"x,",
        &["not RON: 3:12: expected a comma or a closing bracket, found “s\":”"],
    ),
    (
        "top",
        "title: \"x\"),",
        &["not RON: 2:12: expected the end of the file, found “,”"],
    ),
    (
        "top",
        "r#title: \"x\",",
        &["not RON: 2:1: expected a name or text, found “r#”; write the name without r#"],
    ),
    (
        "top",
        "/* title: \"x\",",
        &["not RON: 2:1: expected */ at the end of this comment, found the end of the file"],
    ),
    (
        "top",
        "title: 'x',",
        &["2:8: expected text in quotes, found a character in single quotes"],
    ),
    (
        "top",
        "title: Title(\"x\"),",
        &["2:8: expected text in quotes, found a list"],
    ),
    (
        "top",
        "title: @,",
        &["not RON: 2:8: expected a value, found “@,”"],
    ),
    (
        "sources",
        "\"t\" (title: \"T\")",
        &["not RON: 3:5: expected a colon, found “(title:”"],
    ),
    (
        "sources",
        "t: (title: \"T\")",
        &["3:1: expected the fields of a source, found an id without quotes"],
    ),
    (
        "sources",
        "5: (title: \"T\")",
        &["3:1: expected the fields of a source, found an id without quotes"],
    ),
    (
        "sources",
        "(1, 2): (title: \"T\")",
        &["3:1: expected the fields of a source, found an id without quotes"],
    ),
];

#[test]
fn every_problem_says_what_was_expected_and_what_was_found() {
    let mut wrong = Vec::new();
    for (section, snippet, expected) in TABLE {
        let told = told("ron", &file(section, snippet));
        if told != *expected {
            wrong.push(format!("    ({section:?}, {snippet:?}, &{told:?}),"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
