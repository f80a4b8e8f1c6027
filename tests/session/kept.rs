//! Ending: a mere walk ends at once; what is the analyst's own is asked for once, unless a script has kept it.

use legwork::session::effect::Msg;
use legwork::tui::Headless;

use crate::case::{VALLEY, session};

fn run(session: &mut Headless, name: &str, args: &[&str]) {
    let args = args.iter().map(|a| (*a).to_owned()).collect();
    session.take(Msg::Run(name.to_owned(), args));
}

fn said(session: &Headless) -> &str {
    let status = session.state.status.as_ref();
    status.map_or("", |s| s.text.as_str())
}

#[test]
fn a_mere_walk_ends_at_once() {
    let mut session = session(VALLEY);
    session.press("enter j q");
    assert!(session.ended);
}

#[test]
fn what_no_script_has_kept_is_asked_for_once() {
    let mut session = session(VALLEY);
    session.press("enter space j space");
    run(&mut session, "note", &["the", "mill"]);
    session.press("q");
    assert!(!session.ended);
    assert_eq!(
        said(&session),
        "2 marks and 1 note are not kept: :save-script FILE keeps them, q again ends"
    );
    // Something else in between, and it is asked for anew.
    session.press("k q");
    assert!(!session.ended);
    session.press("q");
    assert!(session.ended);
}

#[test]
fn leaving_a_view_is_no_answer() {
    let mut session = session(VALLEY);
    session.press("enter space M q");
    assert!(!session.ended);
    session.press("q");
    assert!(!session.ended, "{}", said(&session));
    assert_eq!(
        said(&session),
        "1 mark is not kept: :save-script FILE keeps it, q again ends"
    );
}

#[test]
fn what_a_script_has_kept_is_not_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("walk.txt");
    let file = file.to_str().expect("a path");
    let mut session = session(VALLEY);
    session.press("enter space");
    run(&mut session, "save-script", &["/nowhere/at/all/walk.txt"]);
    session.press("q");
    assert!(!session.ended, "what was not written keeps nothing");
    run(&mut session, "save-script", &[file]);
    session.press("j space q");
    assert!(!session.ended, "another mark since");
    session.press("space q");
    assert!(session.ended);
}
