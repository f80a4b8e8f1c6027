//! The palette, the help and the box of a key begun.

use legwork::session::palette::{Offer, Palette};
use legwork::session::panel::Panel;
use legwork::tui::Headless;

use crate::case::{VALLEY, check, session, summary};

/// What the palette offers: words that it would put into the line.
fn offers(session: &Headless) -> Vec<String> {
    let palette = palette(session);
    let word = |o: &Offer| match o {
        Offer::Line(line) => line.clone(),
        Offer::Command(spec) => spec.name.to_owned(),
        Offer::Word(word, _) => word.clone(),
    };
    palette.offers.iter().map(word).collect()
}

fn line(session: &Headless) -> String {
    palette(session).input.value().to_owned()
}

fn palette(session: &Headless) -> &Palette {
    let open = match &session.state.shown.panel {
        Some(Panel::Palette(palette)) => Some(palette),
        _ => None,
    };
    open.expect("the palette is open")
}

#[test]
fn arguments_are_completed_by_what_they_are() {
    for (keys, first) in [
        ("\"focus_cor", "cora"),
        ("\"focus_Кора", "cora"),
        ("\"path_anna_ber", "bert"),
        ("\"follow_own", "owns"),
        ("\"lens_kin", "kind"),
        ("\"lens_kind_per", "person"),
        ("\"lens_kind_person_org", "organisation"),
        ("\"lens_not-predicate_ment", "mentions"),
        ("\"lens_source_led", "ledger"),
        ("\"lens_weak_", "hide"),
        ("\"read_gaz", "gazette"),
        ("\"export_do", "dot"),
        ("\"export_dot_tr", "trail"),
        ("\"export_dot_all_--f", "--force"),
        ("\"fold_took", "took part in"),
        ("\"avoid_predicate_le", "lent_to"),
    ] {
        let mut session = session(VALLEY);
        session.press(&format!("enter : {keys}"));
        let offered = offers(&session);
        if keys.contains("avoid") {
            // From Anna's place only her own predicates are offered.
            assert!(offered.is_empty(), "{keys}: {offered:?}");
            continue;
        }
        assert_eq!(
            offered.first().map(String::as_str),
            Some(first),
            "{keys}: {offered:?}"
        );
    }
    let mut session = session(VALLEY);
    session.press(": \"export_dot_all_-o_");
    assert!(offers(&session).is_empty(), "of a file nothing is known");
}

#[test]
fn tab_puts_the_row_into_the_line_quoted_where_it_has_to_be() {
    let mut session = session(VALLEY);
    session.press("enter : \"fol tab");
    assert_eq!(line(&session), "follow ");
    session.press("\"took tab");
    assert_eq!(line(&session), "follow took_part_in ");
    session.press("\"fire tab enter");
    assert!(
        summary(&session).starts_with("at: Fire at the mill"),
        "{}",
        summary(&session)
    );
    session.press(": \"fold_took tab");
    assert!(line(&session).starts_with("fold \""), "{}", line(&session));
}

#[test]
fn a_row_chosen_by_hand_is_taken_by_enter() {
    let mut session = session(VALLEY);
    session.press(": \"focus_ down enter");
    assert!(
        summary(&session).contains("step 1"),
        "{}",
        summary(&session)
    );
}

#[test]
fn what_is_refused_stays_in_the_line() {
    let mut session = session(VALLEY);
    session.press(": \"focus_nobody enter");
    assert_eq!(line(&session), "focus nobody");
    assert!(
        summary(&session).contains("no entity is called"),
        "{}",
        summary(&session)
    );
    session.press("esc : \"zzzz enter");
    assert!(
        summary(&session).contains("no command fits"),
        "{}",
        summary(&session)
    );
    assert_eq!(line(&session), "zzzz");
}

#[test]
fn lines_that_ran_come_first_when_nothing_is_typed() {
    let mut session = session(VALLEY);
    session.press(": \"focus_cora enter : \"lens_kind_person enter : \"focus_nobody enter esc :");
    assert_eq!(offers(&session)[..2], ["lens kind person", "focus cora"]);
    session.press("down enter");
    assert!(
        summary(&session).starts_with("at: Cora Dahl"),
        "{}",
        summary(&session)
    );
}

#[test]
fn commands_are_found_by_their_words_and_by_what_was_meant() {
    for (typed, first) in [
        ("\"exp", "export"),
        ("\"one_hop_longer", "longer"),
        ("\"exprot", "export"),
        ("\"weak", "weak-ties"),
    ] {
        let mut session = session(VALLEY);
        if typed != "\"exp" && typed != "\"exprot" {
            session.press(": \"path_anna_bank enter");
        }
        session.press(&format!(": {typed}"));
        assert_eq!(
            offers(&session).first().map(String::as_str),
            Some(first),
            "{typed}"
        );
    }
}

#[test]
fn usage_and_help_of_the_command_are_in_sight_while_typing() {
    let mut session = session(VALLEY);
    session.press(": \"path_anna_");
    let text = session.text();
    assert!(text.contains("path [[FROM] TO]"), "{text}");
    assert!(text.contains("Finds the paths from here"), "{text}");
}

#[test]
fn the_help_is_searched_and_its_lines_run() {
    let mut session = session(VALLEY);
    session.press("? / \"folds_all enter");
    assert!(
        summary(&session).contains("on: [people]"),
        "{}",
        summary(&session)
    );
    session.press("? / \"zzzz enter");
    assert!(
        summary(&session).contains("no line fits"),
        "{}",
        summary(&session)
    );
    session.press("esc esc");
    check(
        VALLEY,
        "? / esc esc",
        "at: the graph | on: Anna Berg | step 0",
    );
}

#[test]
fn a_line_of_the_help_that_needs_arguments_asks_for_them() {
    let mut session = session(VALLEY);
    session.press("? / \"by_id_or_by_any_name enter");
    assert_eq!(line(&session), "focus ");
}

#[test]
fn a_key_begun_shows_what_can_follow() {
    let mut session = session(VALLEY);
    session.press("g");
    assert!(session.text().contains("─ g …"), "{}", session.text());
    assert!(
        session.text().contains("g  first row"),
        "{}",
        session.text()
    );
    session.press("esc");
    assert!(!session.text().contains("─ g …"), "{}", session.text());
    session.press("j g g");
    assert!(
        summary(&session).contains("on: [people]"),
        "{}",
        summary(&session)
    );
}

#[test]
fn the_first_keys_are_told_until_one_walks() {
    let mut session = session(VALLEY);
    assert!(
        !session.text().contains("to begin with"),
        "only where it is wanted"
    );
    session.state.shown.habits.hints = true;
    assert!(
        session.text().contains("to begin with:  → follow"),
        "{}",
        session.text()
    );
    session.press("enter");
    assert!(
        !session.text().contains("to begin with"),
        "{}",
        session.text()
    );
}

#[test]
fn keys_that_no_command_can_have_say_so() {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let mut session = session(VALLEY);
    for (key, name) in [
        (
            KeyEvent::new(KeyCode::F(5), KeyModifiers::NONE),
            "F5 does nothing here; ? lists what does",
        ),
        (
            KeyEvent::new(KeyCode::Char('x'), KeyModifiers::ALT),
            "Alt-x does nothing here; ? lists what does",
        ),
    ] {
        session.key(key);
        assert!(summary(&session).ends_with(name), "{}", summary(&session));
    }
    session.press("/");
    session.key(KeyEvent::new(KeyCode::F(2), KeyModifiers::NONE));
    assert!(
        summary(&session).contains("F2 does nothing here"),
        "{}",
        summary(&session)
    );
}

#[test]
fn cancelling_twice_ends_and_anything_between_does_not() {
    check(
        VALLEY,
        "ctrl-c j ctrl-c",
        "at: the graph | on: Cora Dahl | step 0 | cancelled; Ctrl-c again ends legwork",
    );
    let mut session = session(VALLEY);
    session.press("ctrl-c ctrl-c");
    assert!(session.ended);
}
