//! The table under the hands: a column whose name is begun, and writing it as any other view.

use legwork::session::panel::Panel;
use legwork::store::open_text;
use legwork::tui::Headless;

use crate::case::PLAIN;

fn table() -> Headless {
    let opened = open_text("graph.ron", include_str!("../../graph.ron")).expect("RON");
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press("5");
    session
}

#[test]
fn enter_takes_the_column_whose_name_is_begun() {
    let mut session = table();
    session.press("c");
    session.press("\"betw\"");
    session.press("enter");
    let text = session.text();
    assert!(text.contains("between"), "{text}");
    assert!(session.state.shown.panel.is_none(), "{text}");
    session.press("c");
    session.press("\"nothing\"");
    session.press("enter");
    assert!(
        session.text().contains("expected a column"),
        "{}",
        session.text()
    );
}

#[test]
fn the_table_is_written_as_every_view() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rows.csv");
    let mut session = table();
    session.press("E");
    let Some(Panel::Export(export)) = &session.state.shown.panel else {
        panic!("E asks what to write: {}", session.text());
    };
    assert_eq!(export.input.value(), "seen.csv");
    session.press("ctrl-u");
    session.press(&format!("\"{}\"", path.display()));
    session.press("enter");
    let written = std::fs::read_to_string(&path).expect("the table");
    assert!(written.starts_with("name,kind,"), "{written}");
    assert!(session.state.shown.panel.is_none(), "{}", session.text());
}
