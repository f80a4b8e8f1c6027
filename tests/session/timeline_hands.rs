//! The timeline under the hands of one who uses it for the first time: what a key drops, where the cursor lands, where Enter leads.

use legwork::session::effect::Msg;
use legwork::session::script::words;
use legwork::session::state::ViewId;
use legwork::store::open_text;
use legwork::tui::Headless;

use crate::case::{PLAIN, example};

fn at(entity: &str, keys: &str) -> Headless {
    let mut session = example((120, 36));
    let line = words(&format!("focus {entity}")).expect("words");
    session.take(Msg::Run(line[0].clone(), line[1..].to_vec()));
    session.press(keys);
    session
}

fn bottom(session: &Headless) -> String {
    session.text().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn escape_drops_the_span_that_was_begun() {
    let mut session = example((120, 36));
    session.press("3 v esc");
    assert!(
        bottom(&session).contains("no span any more"),
        "{}",
        bottom(&session)
    );
    session.press("L L .");
    assert_eq!(session.state.timeline_span(), None);
    session.press("esc");
    assert!(
        bottom(&session).contains("nothing to stop"),
        "{}",
        bottom(&session)
    );
}

#[test]
fn what_has_no_date_of_its_own_is_found_by_the_first_that_touches_it() {
    let session = at("legion", "5 3");
    let text = session.text();
    assert!(!text.contains("has no date that is shown"), "{text}");
    assert!(
        text.contains("has no date: here is what touches it first"),
        "{text}"
    );
    let about = session.state.row_here();
    let session = at("legion", "2 3");
    assert_eq!(session.state.row_here(), about, "from the picture");
}

#[test]
fn enter_on_what_is_told_of_where_one_stands_adds_no_step() {
    let mut session = at("alexey-baranovsky", "3");
    let row = session.state.row_here();
    let steps = session.state.trail.n_steps();
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    assert_eq!(session.state.trail.n_steps(), steps);
    assert_eq!(session.state.cursor_key(), row, "{}", session.text());
}

#[test]
fn a_window_of_days_hides_sources_that_were_published_at_other_times() {
    let mut session = example((120, 36));
    session.press("3");
    let has_sources = |session: &Headless| {
        let mut lanes = session.state.shown.sights.timeline.lanes().iter();
        lanes.any(|lane| lane.label == "sources")
    };
    assert!(has_sources(&session), "{}", session.text());
    let line = words("timeline-window 2022-03-04 2022-05-12").expect("words");
    session.take(Msg::Run(line[0].clone(), line[1..].to_vec()));
    assert!(!has_sources(&session), "{}", session.text());
}

#[test]
fn one_undo_takes_back_what_was_played_with_its_window() {
    let mut session = example((120, 36));
    session.press("3 a esc");
    assert!(session.state.look.lens.days.least.is_some());
    session.press("u");
    assert!(
        session.state.look.lens.days.least.is_none(),
        "{}",
        session.text()
    );
    session.press("U");
    assert!(
        session.state.look.lens.days.least.is_some(),
        "{}",
        session.text()
    );
}

#[test]
fn a_name_that_is_cut_keeps_its_verb() {
    let mut session = example((120, 36));
    session.press("3");
    let line = words("timeline-window 2022-03-04 2022-05-12").expect("words");
    session.take(Msg::Run(line[0].clone(), line[1..].to_vec()));
    let text = session.text();
    let cut = text
        .lines()
        .find(|l| l.contains("Sergei") && l.contains('…'));
    let cut = cut.unwrap_or_default();
    assert!(
        cut.contains(" is member of ") || cut.contains(" took part in "),
        "{text}"
    );
}

#[test]
fn what_nothing_with_a_date_touches_is_said_to_have_none() {
    const CASE: &str = r#"(format: 1,
        entities: {
            "anna": (kind: person, name: "Anna"),
            "fire": (kind: event, name: "The fire", facts: [(what: "when", date: "1911-05-02", when: "1911-05-02", claims: [])]),
        },
    )"#;
    let opened = open_text("case.ron", CASE).expect("RON");
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press("5 g g 3");
    assert!(
        session.text().contains("Anna has no date that is shown"),
        "{}",
        session.text()
    );
}
