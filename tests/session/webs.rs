//! The picture of many: it grows by expansions, each of which can be switched off and taken away; what is done to it is undone
//! like everything else, and a script does it again.

use legwork::tui::Headless;

use crate::case::{PLAIN, graph};

/// Two rings of three, joined by Cora; Dora hangs on nothing.
const CASE: &str = "
    person anna \"Anna Berg\"
    person bert \"Bert Lind\"
    person cora \"Cora Holm\"
    organisation bank \"The bank\"
    organisation mill \"The mill\"
    place ford \"Low Ford\"
    person dora \"Dora Lund\"
    anna knows bert @ gazette p1
    bert knows cora @ gazette p2
    cora knows anna @ gazette p3
    cora owns bank @ gazette p4
    bank owns mill @ ledger p1 @ gazette p3 denied
    mill stands_in ford @ gazette p4
    bank stands_in ford @ gazette p5
";

fn session(keys: &str) -> Headless {
    let mut session = Headless::new(graph(CASE), None, (120, 36), PLAIN);
    session.press(keys);
    session
}

/// The names in the web that is shown, in order.
fn names(session: &Headless) -> Vec<String> {
    let web = session.state.web().expect("a web");
    let mut names: Vec<String> = web.web.knots.iter().map(|k| k.name.clone()).collect();
    names.sort();
    names
}

fn cursor(session: &Headless) -> String {
    let ix = session
        .state
        .web()
        .and_then(|w| w.cursor)
        .expect("a cursor");
    session.state.view().entity(ix).name().to_owned()
}

#[track_caller]
fn check(keys: &str, shown: &[&str]) -> Headless {
    let session = session(keys);
    assert_eq!(names(&session), shown, "{}", session.text());
    session
}

const WITH_CORA: [&str; 4] = ["Anna Berg", "Bert Lind", "Cora Holm", "The bank"];

#[test]
fn the_graph_itself_is_a_web_of_everything_with_the_cursor_on_what_is_tied_most() {
    let session = session("2");
    assert_eq!(names(&session).len(), 7);
    assert!(["Cora Holm", "The bank"].contains(&&*cursor(&session)));
    let text = session.text();
    for name in names(&session) {
        assert!(text.contains(&name), "{name} has no place:\n{text}");
    }
    assert!(text.contains("7 entities, 7 lines"), "{text}");
}

#[test]
fn the_same_keys_draw_the_same_picture() {
    assert_eq!(session("2 + l").text(), session("2 + l").text());
}

#[test]
fn an_entity_grows_into_a_web_and_a_second_x_takes_away_what_the_first_brought() {
    check("/ \"anna enter 2 v v", &WITH_CORA[..3]);
    let mut grown = check(
        "/ \"anna enter 2 v v : \"picture-expand_cora enter",
        &WITH_CORA,
    );
    grown.press(": \"picture-expand_cora enter");
    assert_eq!(names(&grown), WITH_CORA[..3]);
    grown.press("u");
    assert_eq!(names(&grown), WITH_CORA);
    grown.press("u");
    assert_eq!(names(&grown), WITH_CORA[..3]);
    grown.press("U");
    assert_eq!(names(&grown), WITH_CORA);
}

#[test]
fn expansions_are_switched_off_and_taken_away_by_number() {
    let grow = "/ \"anna enter 2 v v : \"picture-expand_cora enter : \"picture-expand_bank enter";
    let mut session = session(grow);
    assert_eq!(names(&session).len(), 6);
    session.press(": \"picture-expansion_2 enter");
    assert_eq!(
        names(&session).len(),
        6,
        "what the bank brings holds Cora: {:?}",
        names(&session)
    );
    session.press(": \"picture-expansion_3_drop enter");
    assert_eq!(names(&session), WITH_CORA[..3]);
    session.press(": \"picture-expansion_1 enter");
    assert!(
        session.text().contains("nothing would be left"),
        "{}",
        session.text()
    );
}

#[test]
fn hops_hiding_and_communities_change_what_is_there() {
    let all = [
        "Anna Berg",
        "Bert Lind",
        "Cora Holm",
        "Low Ford",
        "The bank",
        "The mill",
    ];
    check("/ \"anna enter 2 v v : \"picture-grow_3 enter", &all);
    let mut session = check(
        "2 : \"picture-keep_community_mill enter",
        &["Low Ford", "The bank", "The mill"],
    );
    assert!(
        session.text().contains("only the community of The mill"),
        "{}",
        session.text()
    );
    session.press("W");
    assert_eq!(names(&session).len(), 7);
    session.press(": \"picture-hide_dora enter");
    assert_eq!(names(&session), all);
    session.press("0");
    assert!(
        session.text().contains("1 left out by hand"),
        "{}",
        session.text()
    );
}

#[test]
fn what_stays_keeps_its_place() {
    let mut session = session("2");
    let place = |session: &Headless, name: &str| {
        let web = session.state.web().expect("a web");
        let at = web.web.knots.iter().position(|k| k.name == name);
        web.places[at.expect("there")]
    };
    session.press(": \"picture-pin_bank enter");
    let before = place(&session, "The bank");
    session.press("2");
    assert_eq!(
        place(&session, "The bank").map(f32::to_bits),
        before.map(f32::to_bits)
    );
}

#[test]
fn j_steps_through_the_lines_of_an_entity_with_their_claims_below() {
    let mut session = session("2 : \"row_1 enter");
    assert_eq!(cursor(&session), "Anna Berg");
    session.press("J");
    let text = session.text();
    assert!(text.contains("Anna Berg · knows · Bert Lind"), "{text}");
    assert!(text.contains("1 of 2 relations of Anna Berg"), "{text}");
    session.press("J");
    assert!(
        session.text().contains("Cora Holm · knows · Anna Berg"),
        "{}",
        session.text()
    );
    session.press("enter");
    assert_eq!(session.state.name_here(), "Cora Holm");
}

#[test]
fn a_session_in_a_web_replays_from_its_script() {
    let mut walked = session("/ \"anna enter 2 v v : \"picture-expand_cora enter");
    walked.press(": \"picture-hide_bert enter");
    let mut again = session("");
    for line in walked.state.past.script.clone() {
        again.press(&format!(": \"{} enter", line.replace(' ', "_")));
    }
    assert_eq!(
        names(&again),
        names(&walked),
        "{:?}",
        walked.state.past.script
    );
    assert_eq!(again.text(), walked.text());
}

#[test]
fn the_wheel_looks_closer_and_dragging_moves_the_window() {
    let mut session = session("2");
    assert_eq!(session.state.web().expect("a web").window, None);
    session.wheel(60, 10, -1);
    let near = session
        .state
        .web()
        .expect("a web")
        .window
        .expect("a window");
    session.drag((60, 10), (70, 12));
    let moved = session
        .state
        .web()
        .expect("a web")
        .window
        .expect("a window");
    assert!(moved.centre[0] < near.centre[0] && moved.centre[1] < near.centre[1]);
    session.press("0");
    assert_eq!(session.state.web().expect("a web").window, None);
}

#[test]
fn a_click_on_a_name_puts_the_cursor_there() {
    let mut session = session("2");
    let text = session.text();
    let lines = text.lines().enumerate();
    let (row, line) = lines
        .skip(2)
        .find(|(_, l)| l.contains("Low Ford"))
        .expect("drawn");
    let column = line
        .split("Low Ford")
        .next()
        .expect("a part")
        .chars()
        .count();
    session.click(column as u16 + 1, row as u16);
    assert_eq!(cursor(&session), "Low Ford");
}

#[test]
fn the_picture_in_words_tells_how_it_has_grown() {
    let session = session("/ \"anna enter 2 v v : \"picture-expand_cora enter");
    let words = session.state.picture_text();
    assert!(words.contains("with what Cora Holm is tied to"), "{words}");
    assert!(
        words.contains("● Cora Holm: Bert Lind, The bank, Anna Berg"),
        "{words}"
    );
}

/// Two hubs that everybody knows, and who knows whom beside them.
fn crowd() -> Headless {
    let mut case = String::from("organisation hub \"The hub\"\norganisation bank \"The bank\"\n");
    for n in 0..120 {
        case.push_str(&format!("person p{n} \"Person {n}\"\n"));
    }
    for n in 0..120 {
        let next = (n * 7 + 3) % 120;
        case.push_str(&format!(
            "p{n} works_for hub @ gazette p{n}\np{n} owns bank @ gazette p{n}\np{n} knows p{next} @ gazette p{n}\n"
        ));
    }
    Headless::new(graph(&case), None, (120, 36), PLAIN)
}

#[test]
fn of_more_lines_than_can_be_seen_those_are_drawn_that_hold_it_together() {
    let mut session = crowd();
    session.press("2");
    let web = session.state.web().expect("a web");
    let backbone = web.web.ties.iter().filter(|t| t.is_backbone).count();
    assert_eq!(
        backbone,
        web.web.knots.len() - 1,
        "one less than what it joins"
    );
    let text = session.text();
    assert!(text.contains("lines drawn: + shows more"), "{text}");
}

#[test]
fn lines_say_what_they_are_where_few_are_in_sight() {
    let text = session("2").text();
    assert!(text.contains("owns") || text.contains("knows"), "{text}");
}

#[test]
fn expansions_are_listed_switched_and_taken_away_in_a_panel() {
    let mut session = session("/ \"anna enter 2 v v : \"picture-expand_cora enter X");
    let text = session.text();
    assert!(text.contains("1 what Anna Berg is tied to"), "{text}");
    assert!(text.contains("2 what Cora Holm is tied to"), "{text}");
    session.press("j enter");
    assert!(
        session.text().contains("Cora Holm is tied to  off"),
        "{}",
        session.text()
    );
    assert_eq!(names(&session), WITH_CORA[..3]);
    session.press("enter");
    assert_eq!(names(&session), WITH_CORA);
    session.press("x");
    assert_eq!(names(&session), WITH_CORA[..3]);
    session.press("x");
    assert!(
        session.text().contains("nothing would be left"),
        "{}",
        session.text()
    );
    session.press("esc u");
    assert_eq!(names(&session), WITH_CORA);
    let script = session.state.past.script.join("; ");
    assert!(
        script.contains("picture-expansion 2; picture-expansion 2; "),
        "{script}"
    );
}

#[test]
fn what_leads_back_to_where_it_begins_has_a_sign_and_is_counted() {
    let case =
        "person anna \"Anna Berg\"\nperson bert \"Bert Lind\"\nanna knows bert\nanna knows anna\n";
    let mut session = crate::case::session(case);
    session.press("2");
    let text = session.text();
    assert!(text.contains("Anna Berg ↻"), "{text}");
    assert!(text.contains("1 relation to where it begins: ↻"), "{text}");
}
