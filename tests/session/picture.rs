//! The picture: drawn from the walk, moved in like the walk, and the same again after a way there and back.

use legwork::session::sight::Sight;
use legwork::session::state::ViewId;
use legwork::tui::Headless;

use crate::case::{PLAIN, graph};

const CASE: &str = "
    organisation mill \"The mill\"
    person anna \"Anna Berg\"
    person bert \"Bert Lind\"
    person cora \"Cora Holm\"
    place ford \"Low Ford\"
    anna owns mill @ gazette p1
    bert works_for mill @ gazette p2
    cora works_for mill @ ledger p1 @ gazette p3 denied
    mill stands_in ford @ gazette p4
    anna knows bert @ ledger p2 implied
";

fn session(size: (u16, u16), keys: &str) -> Headless {
    let mut session = Headless::new(graph(CASE), None, size, PLAIN);
    session.press(keys);
    session
}

fn evidence(session: &Headless) -> String {
    let text = session.text();
    let rule = text.lines().rev().filter(|l| l.starts_with("──"));
    rule.map(str::to_owned)
        .find(|l| l.contains('·'))
        .unwrap_or_default()
}

#[test]
fn what_leads_here_stands_left_and_what_it_leads_to_right() {
    let session = session((120, 36), "/ \"mill enter 2");
    let text = session.text();
    let column = |name: &str| {
        let line = text.lines().skip(2).find(|l| l.contains(name));
        let line = line.unwrap_or_else(|| panic!("{name} is not drawn:\n{text}"));
        line.chars()
            .position(|c| c == name.chars().next().expect("a name"))
            .expect("a column")
    };
    assert!(
        column("Cora Holm") < 60 && column("Low Ford") > 60,
        "{text}"
    );
    assert!(text.contains("Cora Holm ●≠"), "{text}");
}

#[test]
fn the_cursor_is_that_of_the_walk_and_its_evidence_stays_below() {
    let mut session = session((120, 36), "/ \"mill enter 2 right");
    assert!(
        evidence(&session).contains("The mill · stands in · Low Ford"),
        "{}",
        session.text()
    );
    session.press("left");
    let there = evidence(&session);
    session.press("1");
    assert_eq!(evidence(&session), there);
    assert_eq!(session.state.shown.view, ViewId::Walk);
}

#[test]
fn enter_walks_on_within_the_picture_and_backspace_comes_back_to_the_same() {
    let mut session = session((120, 36), "/ \"mill enter 2 right");
    let before = session.text();
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Picture));
    assert!(session.text().contains("▲ Low Ford"), "{}", session.text());
    session.press("backspace");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Picture));
    let drawn = |text: &str| {
        text.lines()
            .skip(2)
            .take(18)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(drawn(&session.text()), drawn(&before));
}

#[test]
fn the_lens_takes_away_what_it_hides() {
    let mut session = session((120, 36), "/ \"mill enter 2");
    assert!(session.text().contains("Low Ford"));
    session.press(": \"lens_kind_person enter");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Picture));
    assert!(!session.text().contains("Low Ford"), "{}", session.text());
    assert!(session.text().contains("Anna Berg"));
}

#[test]
fn what_does_not_fit_is_counted() {
    let mut case = String::from("organisation hub \"The hub\"\n");
    for n in 0..200 {
        case.push_str(&format!(
            "person p{n} \"Person {n}\"\nhub knows_{} p{n} @ gazette p{n}\n",
            n % 40
        ));
    }
    for size in [(120, 36), (80, 24), (40, 12)] {
        let mut session = Headless::new(graph(&case), None, size, PLAIN);
        session.press("/ \"hub enter 2");
        let text = session.text();
        let drawn = text.matches("● Person").count();
        assert!(drawn > 1, "{text}");
        let left = 200 - drawn;
        assert!(
            session
                .state
                .shown
                .sights
                .picture
                .ego
                .scene
                .left_out
                .as_deref()
                == Some(&*format!("{left} relations not drawn")),
            "{drawn}: {text}"
        );
    }
}

#[test]
fn a_click_puts_the_cursor_on_an_entity() {
    let mut session = session((120, 36), "/ \"mill enter 2");
    let text = session.text();
    let (row, line) = text
        .lines()
        .enumerate()
        .skip(2)
        .find(|(_, l)| l.contains("Cora Holm"))
        .expect("drawn");
    let column = line.chars().position(|c| c == 'C').expect("a column");
    session.click(column as u16, row as u16);
    assert!(
        evidence(&session).contains("Cora Holm"),
        "{}",
        session.text()
    );
}

#[test]
fn names_are_given_the_room_that_labels_do_not_need() {
    let mut case = String::from("organisation hub \"The hub\"\n");
    for (n, predicate) in ["has_a_spokesperson_in", "knows"].iter().enumerate() {
        case.push_str(&format!(
            "person a{n} \"Oleksiy Arestovych {n}\"\nhub {predicate} a{n} @ gazette p1\n"
        ));
        case.push_str(&format!(
            "person b{n} \"Аркадий Волков {n}\"\nb{n} {predicate} hub @ gazette p1\n"
        ));
    }
    let mut session = Headless::new(graph(&case), None, (80, 24), PLAIN);
    session.press("/ \"hub enter 2");
    let text = session.text();
    // Beside the short label the name is whole, however long another one is.
    for name in ["Oleksiy Arestovych 1", "Аркадий Волков 1"] {
        assert!(text.contains(name), "{name}:\n{text}");
    }
}
