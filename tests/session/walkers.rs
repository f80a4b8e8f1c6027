//! Two walkers side by side: what both are tied to, what only one is, where they meet, and going on from there.

use crate::case::{VALLEY, session};
use legwork::session::effect::Msg;
use legwork::session::script::words;
use legwork::session::sight::Sight;
use legwork::session::state::ViewId;
use legwork::tui::Headless;

fn run(session: &mut Headless, line: &str) {
    let words = words(line).expect("words");
    session.take(Msg::Run(words[0].clone(), words[1..].to_vec()));
    let status = session.state.status.as_ref();
    assert!(!status.is_some_and(|s| s.is_error), "{line}: {status:?}");
}

fn said(session: &Headless) -> String {
    (Sight::Walkers.spec().words)(&session.state)
}

#[test]
fn neighbours_of_both_and_of_each_alone_stand_in_columns() {
    let mut session = session(VALLEY);
    run(&mut session, "walkers anna bert");
    let text = said(&session);
    assert!(
        text.contains("they meet first at Low Ford Mill (1 + 1 hops)"),
        "{text}"
    );
    assert!(
        text.contains("both (1)\n  Low Ford Mill  owns / ≠ owns"),
        "{text}"
    );
    assert!(
        text.contains("only Anna Berg (1)\n  Fire at the mill  took part in"),
        "{text}"
    );
    assert!(text.contains("only Bert Cole (0)"), "{text}");
    // The disputed tie is below, with its claims.
    session.press("J");
    assert!(session.text().contains("DISPUTED"), "{}", session.text());
}

#[test]
fn a_walker_goes_on_and_comes_back() {
    let mut session = session(VALLEY);
    run(&mut session, "walkers anna bert");
    session.press("left enter");
    let text = said(&session);
    assert!(text.starts_with("Fire at the mill | Bert Cole"), "{text}");
    assert!(text.contains("Anna Berg (1 + 2 hops)"), "{text}");
    session.press("backspace");
    assert!(said(&session).starts_with("Anna Berg | Bert Cole"));
    session.press("backspace");
    let status = session.state.status.as_ref().expect("a word");
    assert!(
        status.is_error && status.text.contains("where it began"),
        "{status:?}"
    );
    let script = session.state.past.script.clone();
    assert!(
        script.contains(&"walker-goes 1 fire".to_owned()),
        "{script:?}"
    );
}

#[test]
fn what_both_are_tied_to_is_gone_to_and_back_leads_here() {
    let mut session = session(VALLEY);
    run(&mut session, "walkers anna bert");
    session.press("enter");
    assert_eq!(session.state.shown.view, ViewId::Walk);
    assert_eq!(session.state.name_here(), "Low Ford Mill");
    session.press("left");
    assert_eq!(session.state.shown.view, ViewId::Sight(Sight::Walkers));
    session.press("x");
    assert_eq!(session.state.shown.view, ViewId::Paths);
}

#[test]
fn two_are_those_of_the_marks_or_of_the_cursor_or_it_says_what_it_takes() {
    let mut session = session(VALLEY);
    session.press("g w");
    let status = session.state.status.as_ref().expect("a word");
    assert!(
        status.is_error && status.text.contains("take two"),
        "{status:?}"
    );
    run(&mut session, "focus bank");
    session.press("g w");
    assert!(
        said(&session).starts_with("Valley Bank | "),
        "{}",
        said(&session)
    );
    run(&mut session, "mark-shown anna cora");
    session.press("g w");
    assert!(
        said(&session).starts_with("Anna Berg | Cora Dahl"),
        "{}",
        said(&session)
    );
}

#[test]
fn the_lens_holds_and_what_it_hides_is_counted() {
    let mut session = session(VALLEY);
    run(&mut session, "walkers anna bert");
    run(&mut session, "lens not-predicate owns");
    run(&mut session, "walkers anna bert");
    let text = said(&session);
    assert!(
        text.contains("both (0)") && text.contains("lens hides 2 relations"),
        "{text}"
    );
    assert!(text.contains("never meet"), "{text}");
}
