//! How one stands on a disagreement: set by key and by command, shown as one's own, taken back, replayed; and marks copied.

use crate::case::{VALLEY, example, session};
use crate::styled::styled;
use legwork::session::effect::Msg;
use legwork::session::script::words;
use legwork::session::state::ViewId;
use legwork::tui::Headless;

fn run(session: &mut Headless, line: &str) {
    let words = words(line).expect("words");
    session.take(Msg::Run(words[0].clone(), words[1..].to_vec()));
}

fn said(session: &Headless) -> &str {
    session
        .state
        .status
        .as_ref()
        .map_or("", |s| s.text.as_str())
}

fn title(session: &Headless) -> String {
    session.text().lines().next().expect("a line").to_owned()
}

#[test]
fn a_side_is_preferred_by_key_and_is_yours() {
    let mut session = example((120, 36));
    session.press("8");
    assert!(
        title(&session).contains("22 open · 9 settled"),
        "{}",
        title(&session)
    );
    session.press("s p");
    assert_eq!(
        said(&session),
        "go to the side first (Tab), or name it: standing prefers 2"
    );
    session.press("tab j s p");
    assert_eq!(said(&session), "standing: side 2 preferred (yours)");
    assert!(
        title(&session).contains("21 open · 10 settled"),
        "{}",
        title(&session)
    );
    let text = session.text();
    assert!(
        text.contains("standing  side 2 preferred · yours · the file: open"),
        "{text}"
    );
    session.press("m \"the_later_count enter");
    assert!(
        session.text().contains("note      the later count"),
        "{}",
        session.text()
    );
    let script = session.state.past.script.clone();
    let named: Vec<String> = script
        .iter()
        .map(|l| l.replace("legion-strength", "ID"))
        .collect();
    assert_eq!(
        named,
        [
            "view-disagreements",
            "standing ID prefers 2",
            "standing ID prefers 2 --note \"the later count\"",
        ]
    );
    insta::assert_snapshot!("standing_styled_120x36", styled(&session));
    session.resize((80, 24));
    insta::assert_snapshot!("standing_80x24", session.text());
    session.resize((40, 12));
    insta::assert_snapshot!("standing_40x12", session.text());
    let mut again = example((120, 36));
    for line in &script {
        run(&mut again, line);
    }
    let of = |s: &Headless| {
        let ix = s
            .state
            .shown
            .beside
            .disagreements
            .chosen
            .expect("one is shown");
        s.state.stood(ix)
    };
    assert_eq!(of(&again), of(&session));
}

#[test]
fn standings_are_listed_taken_back_and_done_again() {
    let mut session = example((120, 36));
    session.press("8 s b s c");
    assert!(
        title(&session).contains("10 settled"),
        "{}",
        title(&session)
    );
    run(&mut session, "undo-list");
    assert!(
        session
            .text()
            .contains("standing: cannot be told (yours) on “"),
        "{}",
        session.text()
    );
    session.press("esc u");
    assert!(
        session.text().contains("standing  both hold · yours"),
        "{}",
        session.text()
    );
    session.press("u");
    assert!(
        session.text().contains("standing  open"),
        "{}",
        session.text()
    );
    assert!(
        title(&session).contains("22 open · 9 settled"),
        "{}",
        title(&session)
    );
    assert_eq!(session.state.shown.view, ViewId::Disagreements);
    session.press("U U s f");
    assert_eq!(said(&session), "standing: open");
    session.press("s f");
    assert_eq!(said(&session), "this is how the file has it already");
}

#[test]
fn a_wrong_standing_is_told_what_was_meant() {
    let mut session = example((120, 36));
    for (line, expected) in [
        (
            "standing both_hold",
            "no disagreement is shown: name one by its id",
        ),
        (
            "standing legion-strenght open",
            "expected a disagreement, found “legion-strenght”; did you mean legion-strength?",
        ),
        (
            "standing legion-strength both_holds",
            "expected how you stand (open, both_hold, prefers, cannot_tell, as_filed), found “both_holds”; did you mean both_hold?",
        ),
        (
            "standing legion-strength prefers 9",
            "expected a side, 1 to 5, found “9”",
        ),
        (
            "standing legion-strength open 2",
            "expected a side only after prefers, found “2”",
        ),
        (
            "standing legion-strength open",
            "this is how it stands: open",
        ),
    ] {
        run(&mut session, line);
        assert_eq!(said(&session), expected, "{line}");
    }
}

#[test]
fn lists_beside_the_walk_are_narrowed_by_signs_and_that_is_taken_back() {
    let mut session = example((120, 36));
    session.press("8");
    let n = |s: &Headless| s.state.n_fitting();
    let all = n(&session);
    session.press("n \"!legion");
    let without = n(&session);
    assert!(0 < without && without < all, "{without} of {all}");
    session.press("ctrl-u \"source:express-2023");
    let of_source = n(&session);
    assert!(0 < of_source && of_source < all, "{of_source} of {all}");
    session.press("ctrl-u \"source:nonsense");
    assert!(
        session.text().contains("no source is called “nonsense”"),
        "{}",
        session.text()
    );
    session.press("ctrl-u \"source:express-2023 enter u");
    assert_eq!(n(&session), all);
    assert_eq!(
        said(&session),
        "taken back: narrow the disagreements to “source:express-2023” · U does it again"
    );
    session.press("U");
    assert_eq!(n(&session), of_source);
    session.press("o u");
    assert_eq!(
        session.state.shown.beside.disagreements.order.word(),
        "kind"
    );
    session.press("7 n \"!express enter");
    let sources = n(&session);
    session.press("u");
    assert!(n(&session) > sources);
    let script = session.state.past.script.join("\n");
    assert!(
        script.contains("narrow-list !express\nundo")
            || script.contains("narrow-list \"!express\"\nundo"),
        "{script}"
    );
}

#[test]
fn all_marks_are_copied_a_line_each() {
    let mut session = session(VALLEY);
    session.press("y m");
    assert!(
        said(&session).starts_with("nothing is marked"),
        "{}",
        said(&session)
    );
    run(&mut session, "mark-shown anna mill");
    session.press("y m");
    assert_eq!(session.copied, ["Anna Berg (anna)\nLow Ford Mill (mill)\n"]);
    assert_eq!(
        said(&session),
        "copied what is marked (38 letters) for the test"
    );
    assert_eq!(
        session.state.past.script.last().expect("a line"),
        "mark-copy"
    );
}
