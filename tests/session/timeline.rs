//! The timeline: dates as what they are, moving in time, lanes, and one cursor with all other views.

use legwork::session::sight::Sight;
use legwork::session::state::ViewId;
use legwork::store::{Opened, open_text};
use legwork::tui::Headless;

use crate::case::PLAIN;

const CASE: &str = r#"(format: 1,
    sources: {
        "gazette": (title: "Gazette", date: "1911-05-04", reliability: C),
        "ledger": (title: "Ledger", date: "1912", reliability: B),
    },
    predicates: { "owns": (label: "owns", inverse: "owned by"), "happened_in": (label: "happened in", inverse: "site of") },
    entities: {
        "anna": (kind: person, name: "Anna"),
        "mill": (kind: organisation, name: "The mill"),
        "ford": (kind: place, name: "Low Ford"),
        "fire": (kind: event, name: "The fire", facts: [
            (what: "when", date: "1911-05-02", when: "1911-05-02", claims: [(source: "gazette", at: "p1"), (source: "ledger", at: "p1")]),
            (what: "when", date: "1911-06~", when: "1911-06~", claims: [(source: "ledger", at: "p9", mode: implied)]),
        ]),
        "flood": (kind: event, name: "The flood", facts: [
            (what: "when", date: "1911-02", when: "1911-02", claims: [(source: "gazette", at: "p2")]),
        ]),
        "sale": (kind: event, name: "The sale", facts: [
            (what: "when", date: "1911-08/..", when: "1911-08/..", claims: [(source: "gazette", at: "p3")]),
        ]),
        "wedding": (kind: event, name: "The wedding"),
    },
    relations: [
        (from: "anna", predicate: "owns", to: "mill", when: "1911", claims: [(source: "gazette", at: "p4")]),
        (from: "fire", predicate: "happened_in", to: "ford", claims: [(source: "gazette", at: "p1")]),
    ],
)"#;

fn opened() -> Opened {
    open_text("case.ron", CASE).expect("RON")
}

fn session(keys: &str) -> Headless {
    let mut session = Headless::new(opened(), None, (120, 36), PLAIN);
    session.press(keys);
    session
}

/// The line of the screen that holds a text.
#[track_caller]
fn line(session: &Headless, text: &str) -> String {
    let all = session.text();
    let found = all.lines().skip(2).find(|l| l.contains(text));
    assert!(found.is_some(), "no “{text}” in\n{all}");
    found.unwrap_or_default().to_owned()
}

#[test]
fn a_bar_is_what_its_date_is() {
    let session = session("3");
    assert!(
        line(&session, "The flood").contains("├"),
        "{}",
        session.text()
    );
    let fire = line(&session, "The fire");
    assert!(fire.contains('◆') && fire.contains('·'), "{fire}");
    assert!(
        line(&session, "The sale").trim_end().ends_with('▸'),
        "{}",
        session.text()
    );
}

#[test]
fn what_has_no_date_is_counted_and_never_lost() {
    let session = session("3");
    let bottom = session.text().lines().last().unwrap_or_default().to_owned();
    assert!(bottom.contains("1 event without a date"), "{bottom}");
}

#[test]
fn the_evidence_is_that_of_the_date_under_the_cursor() {
    let mut session = session("3");
    assert!(
        session.text().contains("The fire, when: 1911-05-02"),
        "{}",
        session.text()
    );
    session.press("l");
    assert!(
        session.text().contains("The fire, when: 1911-06~"),
        "{}",
        session.text()
    );
}

#[test]
fn the_next_event_in_time_is_one_key_away() {
    let mut session = session("3 ,");
    assert!(
        session.text().contains("The flood, when"),
        "{}",
        session.text()
    );
    session.press(". .");
    assert!(
        session.text().contains("The sale, when"),
        "{}",
        session.text()
    );
    session.press(".");
    let bottom = session.text().lines().last().unwrap_or_default().to_owned();
    assert!(bottom.contains("nothing is later"), "{bottom}");
}

#[test]
fn what_is_next_in_time_is_told() {
    let session = session("3");
    assert!(
        session.text().contains("‹ 2 months The flood"),
        "{}",
        session.text()
    );
    assert!(
        session.text().contains("3 months The sale ›"),
        "{}",
        session.text()
    );
}

#[test]
fn going_to_an_event_and_back_comes_back_to_the_timeline() {
    let mut session = session("3 enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    assert_eq!(session.state.name_here(), "The fire");
    session.press("h");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Timeline));
}

#[test]
fn the_cursor_of_the_walk_is_found_in_time() {
    let session = session("/ \"anna enter 3");
    assert!(
        session.text().contains("Anna · owns · The mill"),
        "{}",
        session.text()
    );
}

#[test]
fn lanes_are_by_kind_predicate_place_or_entity() {
    let mut session = session("3 o");
    assert!(
        line(&session, "owns").contains("Anna owns The mill"),
        "{}",
        session.text()
    );
    session.press("o");
    assert!(
        line(&session, "Low Ford").contains("The fire"),
        "{}",
        session.text()
    );
    session.press("o");
    assert!(
        line(&session, "owned by Anna").contains("The mill"),
        "{}",
        session.text()
    );
}

#[test]
fn only_what_is_marked_or_walked_where_that_is_asked_for() {
    let mut session = session("/ \"flood enter 3 s");
    assert!(!session.text().contains("The sale"), "{}", session.text());
    assert!(session.text().contains("The flood"), "{}", session.text());
    session.press("s s");
    assert!(
        session.text().contains("nothing is marked"),
        "{}",
        session.text()
    );
}

#[test]
fn published_puts_things_where_they_were_said() {
    let mut session = session("3 X");
    let flood = session.state.timeline_words();
    assert!(flood.contains("1911-05-04  The flood"), "{flood}");
    session.press("X");
    assert!(
        session
            .state
            .timeline_words()
            .contains("1911-02  The flood")
    );
}

#[test]
fn zooming_in_keeps_the_cursor_in_sight_and_fit_shows_all_again() {
    let mut session = session("3 + + + +");
    assert!(session.text().contains("The fire"), "{}", session.text());
    assert!(
        !line(&session, "events").contains("The flood"),
        "{}",
        session.text()
    );
    session.press("0");
    assert!(session.text().contains("The flood"));
}

#[test]
fn a_lane_is_folded_to_one_row_and_opened_again() {
    let mut session = session("3 z");
    assert!(
        line(&session, "▸ events").contains("events"),
        "{}",
        session.text()
    );
    session.press("z");
    assert!(
        line(&session, "▾ events").contains("events"),
        "{}",
        session.text()
    );
}

#[test]
fn a_click_puts_the_cursor_on_a_bar() {
    let mut session = session("3");
    let text = session.text();
    let (y, row) = text
        .lines()
        .enumerate()
        .find(|(_, l)| l.contains("The sale"))
        .expect("a row");
    let x = row
        .split("The sale")
        .next()
        .expect("before")
        .chars()
        .count();
    session.click(x as u16, y as u16);
    assert!(
        session.text().contains("The sale, when"),
        "{}",
        session.text()
    );
}

#[test]
fn a_script_does_the_same() {
    let mut session = session("3 . o X");
    let script = session.state.past.script.join("\n");
    for line in [
        "view-timeline",
        "timeline-lanes predicate",
        "timeline-published published",
    ] {
        assert!(script.contains(line), "{script}");
    }
    session.press(": \"timeline-lanes_plcae enter");
    let bottom = session.text().lines().last().unwrap_or_default().to_owned();
    assert!(bottom.contains("did you mean place"), "{bottom}");
}

#[test]
fn what_is_in_sight_becomes_the_window_of_the_lens_and_is_taken_back() {
    let mut session = session("3 : \"timeline-window_1911-01_1911-03 enter");
    assert!(session.state.timeline_words().contains("The flood"));
    assert!(
        !session.state.timeline_words().contains("The fire"),
        "{}",
        session.text()
    );
    session.press("> > > > > >");
    assert!(session.state.timeline_words().contains("The fire"));
    assert!(!session.state.timeline_words().contains("The flood"));
    session.press("w");
    assert!(session.text().contains("the lens shows what holds from"));
    session.press("u u u u u u u u");
    assert!(
        session.state.look.lens.is_off(),
        "{:?}",
        session.state.look.lens
    );
    assert!(session.state.timeline_words().contains("The sale"));
}

#[test]
fn a_fact_that_is_a_date_is_in_the_window_of_that_day() {
    let text = CASE.replace(
        "\"mill\": (kind: organisation, name: \"The mill\"),",
        "\"mill\": (kind: organisation, name: \"The mill\", facts: [(what: \"founded\", date: \"1911-02-03\")]),",
    );
    let opened = open_text("case.ron", &text).expect("RON");
    let mut session = Headless::new(opened, None, (120, 36), PLAIN);
    session.press("3 : \"timeline-window_1911-02_1911-03 enter");
    let words = session.state.timeline_words();
    assert!(words.contains("The mill, founded"), "{words}");
    assert!(
        words.contains("The flood") && !words.contains("The fire"),
        "{words}"
    );
    session.press(": \"timeline-window_1911-05_1911-06 enter");
    assert!(!session.state.timeline_words().contains("founded"));
}

/// The dates of events that are shown.
fn events(session: &Headless) -> Vec<&'static str> {
    let words = session.state.timeline_words();
    let all = ["The flood", "The fire", "The sale"];
    all.into_iter().filter(|e| words.contains(e)).collect()
}

#[test]
fn a_span_between_two_marks_becomes_the_window() {
    let mut session = session("3 , v .");
    let strip = session.text().lines().nth(2).unwrap_or_default().to_owned();
    assert!(strip.contains('[') && strip.contains(']'), "{strip}");
    session.press("w");
    assert_eq!(events(&session), ["The flood", "The fire"]);
    let last = session
        .state
        .past
        .script
        .last()
        .cloned()
        .unwrap_or_default();
    // From the first day that the one can mean to the last day of the other.
    assert_eq!(last, "timeline-window 1911-02-01 1911-05-02");
    let strip = session.text().lines().nth(2).unwrap_or_default().to_owned();
    assert!(strip.contains('[') && strip.contains(']'), "{strip}");
    session.press("u v v");
    assert_eq!(session.state.timeline_span(), None);
}

#[test]
fn the_window_is_played_forward_in_steps() {
    let mut session = session("3 : \"timeline-window_1911-02-01_1911-02-28 enter");
    assert_eq!(events(&session), ["The flood"]);
    session.press(": \"timeline-play_3 enter");
    assert_eq!(events(&session), ["The fire"]);
    let last = session
        .state
        .past
        .script
        .last()
        .cloned()
        .unwrap_or_default();
    assert_eq!(last, "timeline-window 1911-04-26 1911-05-23");
    session.press("u");
    assert_eq!(events(&session), ["The flood"]);
}

#[test]
fn playing_goes_on_to_the_end_and_is_taken_back_as_one() {
    let mut session = session("3 : \"timeline-window_1911-02-01_1911-02-28 enter");
    // Without a screen there is nobody to wait for.
    session.press("a");
    assert_eq!(events(&session), ["The sale"]);
    assert!(session.text().contains("stopped at"), "{}", session.text());
    session.press("u");
    assert_eq!(events(&session), ["The flood"]);
}

#[test]
fn any_key_stops_what_is_played() {
    use legwork::session::effect::{Effect, JobMsg, Msg};
    use legwork::session::state::State;
    use legwork::session::update::update;
    let run = |state: &mut State, name: &str| update(state, Msg::Run(name.to_owned(), Vec::new()));
    let wait = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|e| match e {
            Effect::Wait(number) => Some(number),
            _ => None,
        })
    };
    let mut state = State::new(opened());
    run(&mut state, "view-timeline");
    let number = wait(run(&mut state, "timeline-play")).expect("a step");
    let before = state.look.lens.days;
    let next = wait(update(&mut state, Msg::Job(JobMsg::Played(number)))).expect("a step");
    assert_ne!(state.look.lens.days, before);
    let stopped = state.look.lens.days;
    run(&mut state, "next");
    assert!(wait(update(&mut state, Msg::Job(JobMsg::Played(next)))).is_none());
    assert_eq!(state.look.lens.days, stopped);
    // Its own key stops it as well, and begins anew.
    let number = wait(run(&mut state, "timeline-play")).expect("a step");
    assert!(wait(run(&mut state, "timeline-play")).is_none());
    assert!(wait(update(&mut state, Msg::Job(JobMsg::Played(number)))).is_none());
    // Escape does that and no more, and it is said where it stopped.
    run(&mut state, "timeline-play");
    run(&mut state, "close");
    let said = state.status.as_ref().map_or("", |s| &s.text);
    assert!(said.starts_with("stopped at"), "{said}");
}
