//! Conditions of which either will do, in the lens and for marks; and what a table counts under a lens.

use legwork::analysis::part::Part;
use legwork::model::lens::Judge;
use legwork::model::words::Kind;
use legwork::session::effect::Msg;
use legwork::store::example;
use legwork::task::Cancel;
use legwork::tui::Headless;

use crate::case::PLAIN;

fn session() -> Headless {
    Headless::new(example().expect("the example"), None, (120, 36), PLAIN)
}

fn run(session: &mut Headless, name: &str, args: &[&str]) {
    let args = args.iter().map(|a| (*a).to_owned()).collect();
    session.take(Msg::Run(name.to_owned(), args));
}

/// How many entities the lens shows, and whether they are of a kind or have so many relations.
fn shown(session: &Headless) -> (usize, bool) {
    let view = session.state.view();
    let lens = session.state.lens();
    let shown: Vec<_> = view
        .entities()
        .filter(|e| lens.shows_entity(view, e.ix))
        .collect();
    let fits =
        |e: &legwork::model::view::EntityView<'_>| e.kind() == Kind::Place || e.degree() >= 30;
    (shown.len(), shown.iter().all(fits))
}

#[test]
fn a_lens_takes_either_of_two_conditions() {
    let view = session();
    let view = view.state.view();
    let wanted = view
        .entities()
        .filter(|e| e.kind() == Kind::Place || e.degree() >= 30);
    let wanted = (wanted.count(), true);
    for args in [
        &["where", "degree>=30 | kind=place"][..],
        &["where", "degree>=30", "|", "kind=place"],
        &["where", "degree", ">=", "30", "|", "kind", "=", "place"],
    ] {
        let mut session = session();
        run(&mut session, "lens", args);
        assert_eq!(shown(&session), wanted, "{args:?}");
        // What the script says sets it again.
        let line = session.state.past.script.last().map(String::as_str);
        assert_eq!(line, Some("lens where \"degree>=30 | kind=place\""));
    }
}

#[test]
fn marks_are_set_by_either_and_what_cannot_be_is_told() {
    let mut session = session();
    session.press("5");
    run(&mut session, "mark-where", &["kind=place | event"]);
    let view = session.state.view();
    let wanted = view
        .entities()
        .filter(|e| matches!(e.kind(), Kind::Place | Kind::Event));
    assert_eq!(session.state.marks.len(), wanted.count());
    for (text, why) in [
        ("degree>5 | role=x", "both sides of |"),
        ("kind=place | ", "expected a condition after |"),
        ("kind=place | plcae", "did you mean place?"),
    ] {
        run(&mut session, "mark-where", &[text]);
        let text = session.text();
        assert!(text.contains(why), "{why}: {text}");
    }
}

#[test]
fn the_table_counts_of_an_entity_what_the_walk_shows_of_it() {
    let mut session = session();
    run(&mut session, "lens", &["kind", "place", "event"]);
    assert!(
        session.text().contains("all relations"),
        "{}",
        session.text()
    );
    let (view, lens) = (session.state.view(), session.state.lens());
    let part = Part::of(&Judge::new(view, lens), &Cancel::default()).expect("not cancelled");
    let mut n_fewer = 0;
    for (node, counted) in (0..).zip(part.degrees()) {
        let here = part.entity(node);
        let touching = view.touching(here);
        let walked = touching.filter(|t| lens.shows_relation_of(view, t.relation, &[here]));
        assert_eq!(
            counted as usize,
            walked.count(),
            "{}",
            view.entity(here).name()
        );
        n_fewer += usize::from((counted as usize) < view.entity(here).degree());
    }
    assert!(n_fewer > 10, "{n_fewer}");
}
