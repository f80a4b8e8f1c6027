//! The sources view and the reader: what is cited by paragraph, where the text is here and where not, going there and back.

use std::path::PathBuf;

use crate::case::PLAIN;
use legwork::session::sources::Place;
use legwork::session::state::{Pane, ViewId};
use legwork::store::open_text;
use legwork::tui::Headless;

const CASE: &str = r#"(
    format: 1,
    sources: {
        "paper": (title: "Газета «Правда реки» за вторую неделю мая и всё, что в ней стоит о мельнице у старого брода",
            publisher: "河川新聞社", date: "2023-05~", reliability: C, file: "paper.txt", note: "Nobody else was there."),
        "letter": (title: "A letter", reliability: F, file: "gone.txt"),
        "atlas": (title: "Atlas", outside: true, reliability: B),
    },
    predicates: {"owns": (label: "owns", inverse: "owned by")},
    entities: {
        "anna": (kind: person, name: "Anna Berg", facts: [
            (what: "age", value: "42", claims: [(source: "paper", at: "p2-3"), (source: "letter", at: "top of the page")]),
        ]),
        "mill": (kind: place, name: "Low Ford mill"),
        "bank": (kind: organisation, name: "Bank"),
    },
    relations: [
        (from: "anna", predicate: "owns", to: "mill", claims: [
            (source: "paper", at: "p2", by: "anna", mode: claimed, credibility: 3, note: "She says so."),
            (source: "letter", at: "p1", stance: refutes, mode: denied)]),
        (from: "bank", predicate: "owns", to: "mill", claims: [(source: "paper", at: "p5"), (source: "atlas")]),
    ],
)"#;

const TEXT: &str = "The river rose in the second week of May, and nobody who lived at the old ford could say when it would fall again.\n\n\
    Anna Berg, who is 42, says that she owns the Low Ford mill.\nShe has said so before.\n\nСтарая мельница стоит.\nThe bank owns it, says the bank.\n";

/// A session on the case, with the paper's text at hand.
fn case(size: (u16, u16)) -> Headless {
    let folder = std::env::temp_dir().join(format!("legwork-sources-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("paper.txt"), TEXT).expect("a file");
    with(size, Some(folder))
}

fn with(size: (u16, u16), folder: Option<PathBuf>) -> Headless {
    let opened = open_text("case.ron", CASE).expect("RON");
    assert_eq!(opened.problems, []);
    Headless::new(opened, folder, size, PLAIN)
}

#[test]
fn a_claim_leads_to_its_relation_and_back_to_its_row() {
    let mut session = case((120, 36));
    session.press("7 right");
    assert_eq!(session.state.shown.pane, Pane::Peek);
    assert!(
        session.text().contains("She says so."),
        "{}",
        session.text()
    );
    let place = session.state.shown.beside.sources.place();
    assert!(matches!(place, Some(Place::Claim(_))));
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    assert!(session.text().contains("Anna Berg"), "{}", session.text());
    session.press("left");
    assert_eq!(session.state.shown.view, ViewId::Sources);
    assert_eq!(session.state.shown.beside.sources.place(), place);
}

#[test]
fn paragraphs_without_any_claim_are_counted_and_found() {
    let mut session = case((120, 36));
    session.press("7");
    assert_eq!(session.state.shown.beside.sources.paragraphs, Some((3, 5)));
    let mut seen = Vec::new();
    for _ in 0..2 {
        session.press("x");
        seen.push(session.state.shown.beside.sources.paragraph());
    }
    // The cursor begins on the first claim, so that the paragraph above it comes before.
    session.press("g g");
    assert_eq!(session.state.shown.beside.sources.paragraph(), Some(1));
    assert_eq!(seen.first(), Some(&Some(4)));
    assert!(
        session
            .text()
            .contains("nothing is cited from this paragraph"),
        "{}",
        session.text()
    );
}

#[test]
fn the_script_replays_to_the_same_row() {
    let mut session = case((120, 36));
    session.press("7 right j right left r esc");
    let mut replay = case((120, 36));
    for line in &session.state.past.script {
        let words = legwork::session::script::words(line).expect("words");
        let (name, args) = words.split_first().expect("a name");
        replay.take(legwork::session::effect::Msg::Run(
            name.clone(),
            args.to_vec(),
        ));
        let status = replay.state.status.as_ref().filter(|s| s.is_error);
        assert_eq!(status, None, "{line}: {:?}", session.state.past.script);
    }
    let place = |s: &Headless| {
        (
            s.state.shown.view,
            s.state.shown.beside.sources.place(),
            s.state.trail.at(),
        )
    };
    assert_eq!(
        place(&replay),
        place(&session),
        "{:?}",
        session.state.past.script
    );
}

#[test]
fn the_lens_dims_claims_and_counts_them() {
    let mut session = case((120, 36));
    session.press("7 : \"lens_mode_claimed enter");
    assert_eq!(session.state.shown.beside.sources.hidden, 2);
    let text = session.text();
    assert!(text.contains("the lens hides 2"), "{text}");
    assert!(text.contains("lens on"), "{text}");
}

#[test]
fn narrowing_and_names_find_a_source() {
    let mut session = case((120, 36));
    session.press("7 n \"河川");
    assert!(session.text().contains("1 fit"), "{}", session.text());
    session.press("enter");
    session.press(": \"source_lettre enter");
    assert!(
        session.text().contains("did you mean letter?"),
        "{}",
        session.text()
    );
    session.press("esc : \"source_letter_p1_1 enter");
    assert!(matches!(
        session.state.shown.beside.sources.place(),
        Some(Place::Claim(_))
    ));
    session.press("x");
    assert!(
        session.text().contains("its text is not here"),
        "{}",
        session.text()
    );
}

#[test]
fn a_paragraph_longer_than_the_screen_is_read_through() {
    let mut session = case((24, 8));
    session.press("7 tab k k r");
    let first = session.text();
    session.press("j");
    let reader = session.state.shown.reader.clone().expect("a reader");
    assert_eq!(reader.paragraph, 1, "{first}");
    assert!(reader.line > 0, "{first}");
    session.press("j j j j");
    let reader = session.state.shown.reader.clone().expect("a reader");
    assert!(reader.paragraph > 1, "{}", session.text());
}
