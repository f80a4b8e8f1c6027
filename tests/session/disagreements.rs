//! The disagreements view: what is listed, moving along the sides, going there and back, the lens, scripts.

use crate::case::{PLAIN, VALLEY, example, session, summary};
use legwork::session::disagreements::Order;
use legwork::session::state::{Pane, ViewId};
use legwork::store::open_text;
use legwork::tui::Headless;

/// Names that are long, wide and in other letters, and a disagreement the analyst has settled.
const NAMES: &str = r#"(
    format: 1,
    sources: {
        "a": (title: "株式会社日立製作所グループ本社ビル東京都千代田区丸の内一丁目の新聞", date: "2023", reliability: B),
        "b": (title: "Листовка о том, кто, где и когда перешёл через реку у старой мельницы", date: "2024-01", reliability: E),
    },
    predicates: {"leads": (label: "leads", inverse: "led by")},
    entities: {
        "unit": (kind: organisation, name: "Легион «Свобода России» в городе Белгород и за рекой", facts: [
            (id: "f1", what: "strength", value: "сто бойцов и ещё несколько человек из соседнего села", number: 100, unit: "fighters",
                when: "2023-01", claims: [(source: "a", at: "p1", by: "anna")]),
            (id: "f2", what: "strength", value: "四千人の兵士", number: 4000, unit: "fighters",
                when: "2023", claims: [(source: "b", at: "p12", by: "a very long-winded spokesman of the other side")]),
        ]),
        "anna": (kind: person, name: "Zoë naïve café 👩‍👩‍👧 family"),
    },
    relations: [
        (id: "r1", from: "anna", predicate: "leads", to: "unit", claims: [
            (source: "a", at: "p2"), (source: "b", at: "p3", stance: refutes, mode: denied, id: "c1")]),
    ],
    disagreements: {
        "how-many": (kind: number, question: "How many people does the Legion with the very long name have, all in all?",
            sides: [["f1"], ["f2"]]),
        "who-leads": (kind: command, question: "Кто ведёт?", sides: [["r1"], ["c1"]], standing: prefers, preferred: 1,
            note: "The leaflet is worth little."),
    },
)"#;

fn names(size: (u16, u16)) -> Headless {
    let opened = open_text("names", NAMES).expect("RON");
    assert_eq!(opened.problems, []);
    Headless::new(opened, None, size, PLAIN)
}

#[test]
fn going_to_a_side_and_back_returns_to_its_row() {
    let mut session = example((120, 36));
    session.press("8 tab j j j enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    assert!(
        summary(&session).contains("four battalions") || summary(&session).contains("strength"),
        "{}",
        summary(&session)
    );
    session.press("left");
    let state = &session.state;
    assert_eq!(state.shown.view, ViewId::Disagreements);
    assert_eq!(state.shown.pane, Pane::Peek);
    assert_eq!(state.shown.beside.disagreements.leg, 3);
    assert!(
        session.text().contains("He counts battalions"),
        "{}",
        session.text()
    );
    // A walk that goes back the same way by other means stays in the walk.
    session.press("esc 1 / \"legion enter left");
    assert_eq!(session.state.shown.view, ViewId::Walk);
}

#[test]
fn the_script_of_a_session_replays_to_the_same_place() {
    let mut session = example((120, 36));
    session.press("8 o J J j tab j right left tab tab n \"corps enter z");
    let script = session.state.past.script.join("\n");
    assert!(script.contains("order-disagreements entity"), "{script}");
    assert!(script.contains("go-there"), "{script}");
    assert!(script.contains("narrow-list corps"), "{script}");
    let mut replay = example((120, 36));
    for line in &session.state.past.script {
        let words = legwork::session::script::words(line).expect("words");
        let (name, args) = words.split_first().expect("a name");
        let msg = legwork::session::effect::Msg::Run(name.clone(), args.to_vec());
        replay.take(msg);
        let status = replay.state.status.as_ref().filter(|s| s.is_error);
        assert_eq!(status, None, "{line}\n{script}");
    }
    let place = |s: &Headless| {
        let d = &s.state.shown.beside.disagreements;
        (
            s.state.shown.view,
            d.order,
            d.chosen,
            d.list.cursor(),
            s.state.trail.at(),
        )
    };
    assert_eq!(place(&replay), place(&session), "{script}");
}

#[test]
fn the_lens_hides_what_no_side_is_seen_of_and_dims_the_rest() {
    let mut session = example((120, 36));
    session.press("8");
    let all = session.state.shown.beside.disagreements.shown;
    session.press(": \"lens_source_express-2023 enter");
    let shown = session.state.shown.beside.disagreements.shown;
    assert_eq!(shown.all, all.all);
    assert!(0 < shown.shown && shown.shown < all.shown, "{shown:?}");
    let text = session.text();
    assert!(text.contains("lens on"), "{text}");
    assert!(
        text.contains(&format!("lens hides {}", all.all - shown.shown)),
        "{text}"
    );
    session.press("F");
    assert!(
        session.text().contains("31 shown of 31"),
        "{}",
        session.text()
    );
    assert!(session.text().contains("lens off"), "{}", session.text());
}

#[test]
fn orders_go_round_and_keep_the_cursor() {
    let mut session = example((120, 36));
    session.press("8 j j");
    let chosen = session.state.shown.beside.disagreements.chosen;
    for order in [Order::Entity, Order::Sources, Order::Kind] {
        session.press("o");
        let listed = &session.state.shown.beside.disagreements;
        assert_eq!((listed.order, listed.chosen), (order, chosen));
    }
}

#[test]
fn narrowing_finds_the_question_and_whom_it_is_about() {
    let mut session = names((120, 36));
    session.press("8 n \"свобода");
    assert!(session.text().contains("2 fit"), "{}", session.text());
    session.press("\"_кто");
    assert!(session.text().contains("1 fit"), "{}", session.text());
    session.press("enter n \"_zzzz");
    assert!(session.text().contains("0 fit"), "{}", session.text());
    assert!(
        session.text().contains("nothing here fits"),
        "{}",
        session.text()
    );
    session.press("esc");
    assert!(
        session.text().contains("2 shown of 2"),
        "{}",
        session.text()
    );
}

#[test]
fn a_disagreement_is_found_by_id_from_anywhere() {
    let mut session = example((120, 36));
    session.press(": \"disagreement_legion-strength_4 enter");
    assert!(
        session.text().contains("four battalions"),
        "{}",
        session.text()
    );
    assert_eq!(session.state.shown.beside.disagreements.leg, 3);
    session.press(": \"disagreement_legion-strenght enter");
    assert!(
        session.text().contains("did you mean legion-strength?"),
        "{}",
        session.text()
    );
    session.press("esc r");
    assert_eq!(session.state.shown.view, ViewId::Reader);
    session.press("esc");
    assert_eq!(session.state.shown.view, ViewId::Disagreements);
}

#[test]
fn refused_keys_say_why() {
    let mut session = example((120, 36));
    session.press("8 left");
    assert!(
        session.text().contains("this is the list"),
        "{}",
        session.text()
    );
    let mut empty = session_without();
    empty.press("8 right");
    assert!(
        empty.text().contains("nothing to go to"),
        "{}",
        empty.text()
    );
    empty.press("z");
    assert!(
        empty.text().contains("there is no group here"),
        "{}",
        empty.text()
    );
    let mut valley = crate::case::session(VALLEY);
    valley.press("8 tab j j j j enter h");
    assert_eq!(valley.state.shown.view, ViewId::Disagreements);
}

fn session_without() -> Headless {
    session("person a \"Anna\"")
}
