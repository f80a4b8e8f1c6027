//! The list of a hub that takes longer than a frame: what is shown at once is true and says that more is looked for, the whole is
//! the same as if it had been made in one go, and the next key takes the place of what was asked for.

use std::fmt::Write;

use legwork::session::effect::{Effect, JobKind, JobMsg, Msg};
use legwork::session::listing::{AT_ONCE, GroupKey, Listing, RowKey};
use legwork::session::row::Row;
use legwork::session::update::update;
use legwork::store::Opened;
use legwork::tui::Headless;
use proptest::prelude::*;

use crate::big::{hub, people_table, session, tables};

/// A session that passes over so little at once that a hub is looked through in the background.
fn slow(opened: Opened, at_once: usize) -> Headless {
    let mut session = session(opened);
    session.state.list.making.at_once = at_once;
    session
}

/// Presses keys and leaves for later what other threads would do.
fn pressed(session: &mut Headless, keys: &str) -> String {
    session.press(keys);
    session.text()
}

/// The list in words, with folds and cursor.
fn listed(session: &Headless) -> String {
    let (state, listing) = (&session.state, &session.state.list.listing);
    let from = state.trail.here().spot;
    let mut out = format!("{:?} on {:?}\n", listing.shown_of, state.cursor_key());
    for (at, key) in listing.rows.iter().enumerate() {
        let row = state.row(*key, state.group_at(at), from);
        writeln!(out, "{row:?}").expect("text");
    }
    let left = state.list.left.as_ref();
    writeln!(out, "{:?}", left.map(|l| (&l.rows, l.shown_of))).expect("text");
    writeln!(out, "{:?}", state.trail.here().folds.len()).expect("text");
    out
}

fn names(session: &Headless) -> Vec<String> {
    let (state, rows) = (&session.state, &session.state.list.listing.rows);
    let words = rows.iter().filter(|r| !matches!(r, RowKey::Group(_)));
    let words = words.map(|r| match state.row(*r, None, state.trail.here().spot) {
        Row::Item(item) => item.name,
        Row::More(_) => "more".to_owned(),
        Row::Group { .. } => String::new(),
    });
    words.collect()
}

/// Keys one by one.
fn singly(keys: &str) -> Vec<String> {
    let each = |key: &str| match key.strip_prefix('"') {
        Some(text) => {
            let letters = text.trim_end_matches('"').chars();
            letters.map(|c| format!("\"{c}\"")).collect()
        }
        None => vec![key.to_owned()],
    };
    keys.split(' ').flat_map(each).collect()
}

/// The rows of a group that are listed, but one.
fn rows_of(listing: &Listing, group: GroupKey, but: Option<RowKey>) -> Vec<RowKey> {
    let rows = listing.rows.iter().copied();
    let rows = rows.skip_while(|r| *r != RowKey::Group(group)).skip(1);
    let rows = rows.take_while(|r| !matches!(r, RowKey::Group(_)));
    rows.filter(|r| !matches!(r, RowKey::More(_)) && Some(*r) != but)
        .collect()
}

#[test]
fn while_a_hub_is_looked_through_the_first_rows_are_there_and_the_screen_says_so() {
    let mut session = slow(hub(2500), AT_ONCE);
    session.press(": \"focus_hub\" enter z");
    session.leave_for_later();
    session.state.list.making.at_once = 250;
    let text = pressed(&mut session, ": \"lens_kind_place\" enter");
    assert!(text.contains("looking… 0 % of 2500 relations"), "{text}");
    assert!(text.contains("Name 00000"), "{text}");
    assert!(!text.contains("Name 00001"), "it is hidden: {text}");
    assert!(!text.contains("hides"), "how many is not known: {text}");
    session.catch_up();
    let text = session.text();
    assert!(text.contains("625 of 2500 relations"), "{text}");
    assert!(!text.contains("looking"), "{text}");
}

#[test]
fn a_narrowing_shows_what_fits_among_the_first_rows_until_it_has_all() {
    let mut session = slow(hub(11_000), AT_ONCE);
    session.press(": \"focus_hub\" enter z");
    session.leave_for_later();
    // Room for the names of ten rows.
    session.state.list.making.at_once = 50_000;
    let text = pressed(&mut session, "n \"9\"");
    assert!(text.contains("fit so far"), "{text}");
    let first = names(&session);
    assert_eq!(first, ["Name 00009", "more"]);
    session.catch_up();
    let all = names(&session);
    assert_eq!(all[0], first[0], "the first stay where they are");
    assert_eq!(
        all.len(),
        1001,
        "as many as are made at first, and that there are more"
    );
    let text = session.text();
    assert!(text.contains(" fit  Enter follows"), "{text}");
    assert!(!text.contains("looking"), "{text}");
}

#[test]
fn the_next_key_takes_the_place_of_what_was_asked_for() {
    let mut session = slow(hub(2500), AT_ONCE);
    session.press(": \"focus_hub\" enter z n");
    session.state.list.making.at_once = 3;
    let ask = |session: &mut Headless, letter: char| {
        let msg = Msg::Edit(tui_input::InputRequest::InsertChar(letter));
        update(&mut session.state, msg)
    };
    let first = ask(&mut session, '9');
    let second = ask(&mut session, '8');
    let list = |effects: Vec<Effect>| {
        let mut lists = effects
            .into_iter()
            .filter(|e| matches!(e, Effect::List(..)));
        lists.next().expect("the list is asked for")
    };
    let (first, second) = (list(first), list(second));
    // The older one comes late, which changes nothing.
    let before = listed(&session);
    session.perform(first);
    assert_eq!(listed(&session), before);
    session.perform(second);
    let fitting = (0..2500)
        .filter(|n| format!("{n:05}").contains("98"))
        .count();
    assert_eq!(names(&session).len(), fitting, "{:?}", names(&session));
    // Where the list is quick again, the one that is being made is made for nothing.
    session.state.list.making.at_once = AT_ONCE;
    session.state.list.making.at_once = 3;
    ask(&mut session, '7');
    session.state.list.making.at_once = AT_ONCE;
    let effects = update(
        &mut session.state,
        Msg::Run("show-all".to_owned(), Vec::new()),
    );
    assert!(
        effects.iter().any(|e| matches!(e, Effect::CancelList)),
        "{effects:?}"
    );
}

#[test]
fn what_goes_by_all_rows_waits_for_them() {
    for keys in ["n \"name_024\" enter", "n \"99\" *", "n \"2499\" enter"] {
        let mut waits = slow(hub(2500), AT_ONCE);
        let mut whole = slow(hub(2500), AT_ONCE);
        for session in [&mut waits, &mut whole] {
            session.press(": \"focus_hub\" enter z");
        }
        waits.leave_for_later();
        waits.state.list.making.at_once = 3;
        waits.press(keys);
        whole.press(keys);
        waits.catch_up();
        assert_eq!(
            waits.state.trail.n_steps(),
            whole.state.trail.n_steps(),
            "{keys}"
        );
        assert_eq!(waits.state.focus(), whole.state.focus(), "{keys}");
        assert_eq!(waits.state.marks.len(), whole.state.marks.len(), "{keys}");
    }
}

#[test]
fn what_waits_for_all_rows_is_left_by_the_next_key() {
    for (key, is_left) in [("", false), ("esc", true), ("down", true), ("2", true)] {
        let mut session = slow(hub(2500), AT_ONCE);
        session.press(": \"focus_hub\" enter z");
        session.leave_for_later();
        session.state.list.making.at_once = 3;
        let text = pressed(&mut session, ": \"lens_kind_place\" enter *");
        assert!(text.contains("looking through all rows first"), "{text}");
        assert_eq!(session.state.marks.len(), 0);
        let text = pressed(&mut session, key);
        assert!(key != "esc" || text.contains("left undone"), "{text}");
        session.catch_up();
        assert_eq!(session.state.marks.is_empty(), is_left, "{key}");
    }
}

#[test]
fn a_list_that_could_not_be_made_is_waited_for_no_longer() {
    let mut session = slow(hub(2500), AT_ONCE);
    session.press(": \"focus_hub\" enter z");
    session.leave_for_later();
    session.state.list.making.at_once = 3;
    pressed(&mut session, "n \"99\"");
    assert!(session.state.is_looking());
    let failed = JobMsg::Failed(JobKind::List, "no room".to_owned());
    update(&mut session.state, Msg::Job(failed));
    assert!(!session.state.is_looking());
    assert!(session.text().contains("no room"), "{}", session.text());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever is made at once and whatever in the background, all comes to the same list, with the same cursor and folds; what
    /// is shown before that are the first of its rows.
    #[test]
    fn all_at_once_and_little_by_little_come_to_the_same(
        people in prop::collection::vec((0..4_usize, 0..4_usize), 2..12),
        ends in prop::collection::vec((0..12_usize, 0..12_usize, 0..3_usize), 1..40),
        at_once in prop::sample::select(vec![0_usize, 3, 40, 300, 3000, 30_000]),
        keys in prop::collection::vec(prop::sample::select(vec![
            "n \"an\" enter", "n \"berg\" enter", "n \"!anna\" enter", "n \"kind:place\" enter", "n \"anna\" esc",
            ": \"show-all\" enter", ": \"lens_kind_place\" enter", ": \"lens_not-kind_place\" enter",
            ": \"lens_clear\" enter", "F", "l", "h", "j", "J", "z", "Z", "G", "l", "u", "H", "2", "1", ".", ",", "*",
        ]), 1..12),
    ) {
        let nodes = people_table(&people);
        let mut edges = String::from("from,to,predicate\n");
        for (from, to, predicate) in &ends {
            let (from, to) = (from % people.len(), to % people.len());
            let predicate = ["knows", "owns", "met"][*predicate];
            writeln!(edges, "e{from},e{to},{predicate}").expect("text");
        }
        let opened = || tables(&nodes, &edges);
        let (mut little, mut whole) = (slow(opened(), at_once), session(opened()));
        little.leave_for_later();
        for key in keys.iter().flat_map(|keys| singly(keys)) {
            little.press(&key);
            whole.press(&key);
            let first = little.state.list.listing.clone();
            // What one stands on is listed wherever it would come.
            let here = little.state.cursor_key();
            while little.catch_up() {}
            prop_assert_eq!(listed(&little), listed(&whole), "{}", key);
            let all = &little.state.list.listing;
            for group in &first.groups {
                let rows = rows_of(&first, group.key, here);
                prop_assert!(rows_of(all, group.key, here).starts_with(&rows), "{} {:?} {:?}", key, first, all);
            }
        }
    }
}
