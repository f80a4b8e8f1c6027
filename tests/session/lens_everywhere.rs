//! The lens beyond lists: what is found, where paths end, what is written, and what the bottom line counts.

use crate::case::{VALLEY, example, session};
use crate::styled::styled;
use legwork::session::script;
use legwork::tui::Headless;

fn run(session: &mut Headless, line: &str) {
    script::run_line(&mut session.state, line, &mut |_, _| None)
        .expect("a command that can be done");
}

#[test]
fn a_hit_that_the_lens_hides_is_dimmed_and_keeps_its_place() {
    let hits = |session: &Headless| -> Vec<String> {
        let text = styled(session);
        let lines: Vec<&str> = text.lines().collect();
        let hit = |n: usize| lines[n].contains("\u{2502}") && lines[n].contains("Ford Mill");
        let found = (0..lines.len()).filter(|n| hit(*n) || lines[*n].contains("Fire at the mill "));
        let found: Vec<usize> = found.take(2).collect();
        found.iter().map(|n| lines[*n].trim().to_owned()).collect()
    };
    let mut session = session(VALLEY);
    session.press("/ \"mill");
    let before = hits(&session);
    session.press("esc");
    run(&mut session, "lens not-kind event");
    session.press("/ \"mill");
    let after = hits(&session);
    assert_eq!(before.len(), 2, "{}", session.text());
    let name = |line: &String| line.contains("Fire");
    assert_eq!(before.iter().position(name), after.iter().position(name));
    let fire = after.iter().find(|l| name(l)).expect("the fire");
    assert!(fire.contains("hidden"), "{fire}");
    assert!(!before.iter().any(|l| l.contains("hidden")), "{before:?}");
    insta::assert_snapshot!("finder_hidden_styled", styled(&session));
    session.press("down enter");
    assert_eq!(session.state.name_here(), "Fire at the mill");
}

#[test]
fn the_bottom_line_counts_what_is_dim_in_the_finder() {
    let mut session = session(VALLEY);
    run(&mut session, "lens not-kind event");
    session.press("/ \"mill");
    let text = session.text();
    assert!(text.contains("lens hides 1 of 2 hits"), "{text}");
}

#[test]
fn facts_and_relations_that_are_hidden_are_counted_apart() {
    let mut session = example((120, 36));
    run(&mut session, "focus baranovsky");
    run(&mut session, "lens from-date 2024");
    let text = session.text();
    let bottom = text.lines().last().expect("a line");
    let (shown, of) = session.state.list.listing.shown_of;
    let hidden = of - shown;
    let said =
        format!("{shown} of {of} relations · lens hides {hidden} relations, 8 facts and 81 claims");
    assert!(bottom.contains(&said), "{bottom}");
    session.resize((80, 24));
    let text = session.text();
    let said = format!("lens hides {hidden} relations, 89 other rows");
    assert!(text.contains(&said), "{text}");
    session.resize((40, 12));
    let text = session.text();
    assert!(
        text.contains(&format!("{shown} of {of} · lens hides {hidden}")),
        "{text}"
    );
}

#[test]
fn an_export_says_what_the_lens_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).display().to_string();
    let mut session = session(VALLEY);
    let mut lines = Vec::new();
    for (line, what) in [
        ("lens not-kind event", "all"),
        ("focus mill", "shown"),
        ("lens not-predicate owns", "shown"),
        ("follow lent_to bank", "trail"),
        ("lens not-predicate lent_to", "trail"),
        ("mark-shown anna mill bank", "marked"),
    ] {
        run(&mut session, line);
        session.press(&format!(
            ": \"export_json_{what}_-o_{} enter",
            file(&format!("{}.json", lines.len()))
        ));
        let said = session
            .state
            .status
            .as_ref()
            .expect("it says so")
            .text
            .clone();
        let left = said.split_once(" · ").map_or("nothing", |(_, left)| left);
        lines.push(format!("{line}, {what}: {left}"));
    }
    assert_eq!(
        lines,
        [
            "lens not-kind event, all: the lens left out 1 entity and 2 relations",
            "focus mill, shown: nothing",
            "lens not-predicate owns, shown: the lens left out 2 relations",
            "follow lent_to bank, trail: nothing",
            "lens not-predicate lent_to, trail: the lens left out 1 relation",
            "mark-shown anna mill bank, marked: the lens left out 1 relation",
        ]
    );
}
