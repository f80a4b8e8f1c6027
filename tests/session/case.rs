//! Cases as text, and what a session comes to in one line.
//!
//! A line is `kind id "Name"` for an entity, `from predicate to` for a relation, with `@ source place mode` for each of its
//! claims (mode `denied` refutes). Sources and predicates are declared by being used; `weak:` before a predicate makes it weak.

use std::collections::BTreeSet;
use std::fmt::Write;

use legwork::model::ids::Carried;
use legwork::session::listing::{RowKey, carried_of};
use legwork::session::row::Row;
use legwork::session::screen::ThemeName;
use legwork::session::state::ViewId;
use legwork::session::trail::Spot;
use legwork::store::{Opened, open_text};
use legwork::tui::{Headless, Theme};

/// The theme of tests: what is on the screen, without colours.
pub(crate) const PLAIN: Theme = Theme {
    name: ThemeName::Plain,
    ascii: false,
};

/// A graph of a case.
pub(crate) fn graph(case: &str) -> Opened {
    let mut entities = String::new();
    let mut relations = String::new();
    let mut sources = BTreeSet::new();
    let mut predicates: Vec<(String, bool)> = Vec::new();
    for line in case.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some((head, name)) = line.split_once('"') {
            let mut words = head.split_whitespace();
            let (kind, id) = (words.next().expect("a kind"), words.next().expect("an id"));
            let name = name.trim_end_matches('"');
            writeln!(entities, "\"{id}\": (kind: {kind}, name: \"{name}\"),").expect("text");
            continue;
        }
        let mut parts = line.split('@');
        let words: Vec<&str> = parts
            .next()
            .expect("a relation")
            .split_whitespace()
            .collect();
        let weak = words[1].starts_with("weak:");
        let predicate = words[1].trim_start_matches("weak:").to_owned();
        let (from, to) = (words[0], words[2]);
        if !predicates.iter().any(|(p, _)| *p == predicate) {
            predicates.push((predicate.clone(), weak));
        }
        let mut claims = String::new();
        for claim in parts {
            let words: Vec<&str> = claim.split_whitespace().collect();
            sources.insert(words[0].to_owned());
            let mode = words.get(2).unwrap_or(&"asserted");
            let (source, at) = (words[0], words[1]);
            let note = format!("{from} {predicate} {to}, says {source}");
            write!(claims, "(source: \"{source}\", at: \"{at}\", mode: {mode}, credibility: 3, note: \"{note}\"),")
                .expect("text");
        }
        writeln!(
            relations,
            "(from: \"{from}\", predicate: \"{predicate}\", to: \"{to}\", claims: [{claims}]),"
        )
        .expect("text");
    }
    let sources: String = sources
        .iter()
        .map(|s| format!("\"{s}\": (title: \"{s}\", reliability: C, file: \"{s}.txt\"),"))
        .collect();
    let predicates: String = predicates
        .iter()
        .map(|(p, weak)| {
            let label = p.replace('_', " ");
            format!("\"{p}\": (label: \"{label}\", inverse: \"{label} of\", weak: {weak}),")
        })
        .collect();
    let ron = format!(
        "(format: 1, sources: {{{sources}}}, predicates: {{{predicates}}}, entities: {{{entities}}}, relations: [{relations}])"
    );
    let opened = open_text("case", &ron).expect("RON");
    assert_eq!(opened.problems, [], "{ron}");
    opened
}

/// A session on a case, on a screen of 120x36.
pub(crate) fn session(case: &str) -> Headless {
    Headless::new(graph(case), None, (120, 36), PLAIN)
}

/// A session on the example graph.
pub(crate) fn example(size: (u16, u16)) -> Headless {
    let opened = legwork::store::example().expect("the example");
    Headless::new(opened, None, size, PLAIN)
}

/// Opens a case, presses keys, and compares one line of state.
#[track_caller]
pub(crate) fn check(case: &str, keys: &str, expected: &str) {
    let mut session = session(case);
    session.press(keys);
    assert_eq!(
        summary(&session),
        expected,
        "after {keys}\n{}",
        session.text()
    );
}

/// `at: Anna | on: Mill (owns) | step 1`, and what the bottom line says.
pub(crate) fn summary(session: &Headless) -> String {
    let state = &session.state;
    let view = state.view();
    let at = match state.trail.here().spot {
        Spot::Graph => "the graph",
        Spot::Entity(ix) => view.entity(ix).name(),
    };
    let on = match state.cursor_key() {
        None => "nothing".to_owned(),
        Some(key) => match state.row(key, None, state.trail.here().spot) {
            Row::Group { label, .. } => format!("[{label}]"),
            Row::Item(item) => item.name,
            Row::More(text) => text,
        },
    };
    let by = state
        .cursor_key()
        .and_then(carried_of)
        .and_then(|c| match c {
            Carried::Relation(ix) => {
                Some(view.predicate(view.relation(ix).predicate()).label.clone())
            }
            Carried::Fact(_) => None,
        });
    let by = by.map_or(String::new(), |p| format!(" ({p})"));
    let depth = state.trail.depth();
    let place = match state.shown.view {
        ViewId::Walk => String::new(),
        ViewId::Paths => " | paths".to_owned(),
        ViewId::Reader => " | reader".to_owned(),
        ViewId::Disagreements => " | disagreements".to_owned(),
        ViewId::Sources => " | sources".to_owned(),
        ViewId::Trail => " | trail".to_owned(),
        ViewId::Card => " | card".to_owned(),
        ViewId::Marks => " | marks".to_owned(),
        ViewId::Sight(sight) => format!(" | {}", sight.spec().name),
    };
    let status = state
        .status
        .as_ref()
        .map_or(String::new(), |s| format!(" | {}", s.text));
    let ended = if session.ended { " | ended" } else { "" };
    format!("at: {at} | on: {on}{by} | step {depth}{place}{status}{ended}")
}

/// The keys of the rows listed, for orders that matter.
pub(crate) fn rows(session: &Headless) -> Vec<String> {
    let state = &session.state;
    let spot = state.trail.here().spot;
    let rows = state.list.listing.rows.iter();
    rows.map(|key| {
        let group = match key {
            RowKey::Group(g) | RowKey::More(g) => state.list.listing.group(*g),
            _ => None,
        };
        match state.row(*key, group, spot) {
            Row::Group {
                label, open, count, ..
            } => {
                let count = count.map_or("…".to_owned(), |n| n.to_string());
                format!("{}{label} {count}", if open { "v " } else { "> " })
            }
            Row::Item(item) => format!("  {}", item.name),
            Row::More(text) => text,
        }
    })
    .collect()
}

/// Three people, a mill and a fire, with a denial, a weak tie and a tie nobody asserts outright.
pub(crate) const VALLEY: &str = r#"
    person anna "Anna Berg"
    person bert "Bert Cole"
    person cora "Cora Dahl"
    organisation mill "Low Ford Mill"
    organisation bank "Valley Bank"
    event fire "Fire at the mill"
    document report "Report on the fire"
    anna owns mill @ gazette p1 claimed @ ledger p9
    bert owns mill @ ledger p2 denied @ gazette p3
    anna took_part_in fire @ gazette p2
    cora took_part_in fire @ gazette p2 implied
    bank lent_to mill @ ledger p4
    cora works_for bank @ ledger p5
    report weak:mentions anna @ gazette p1
    report weak:mentions bank @ gazette p1
"#;
