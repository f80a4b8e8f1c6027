//! The query language on the screen: signs and filters in the finder and in a narrowed list.

use legwork::session::effect::Msg;
use legwork::session::panel::Panel;
use legwork::tui::Headless;

use crate::case::{VALLEY, example, rows, session, summary};

/// The names that the finder lists.
fn found(session: &Headless) -> Vec<String> {
    let open = match &session.state.shown.panel {
        Some(Panel::Finder(finder)) => Some(finder),
        _ => None,
    };
    let finder = open.expect("the finder is open");
    let view = session.state.view();
    let name = |h: &legwork::search::Hit| view.entity(h.entity).name().to_owned();
    finder.hits.iter().map(name).collect()
}

#[test]
fn signs_and_filters_work_in_the_finder() {
    for (typed, expected) in [
        ("\"^an", &["Anna Berg"][..]),
        ("\"kind:person_!anna", &["Cora Dahl", "Bert Cole"]),
        ("\"source:gazette_kind:event", &["Fire at the mill"]),
        ("\"pred:lent_kind:org_!mill", &["Valley Bank"]),
    ] {
        let mut session = session(VALLEY);
        session.press(&format!("/ {typed}"));
        let mut names = found(&session);
        names.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(names, expected, "{typed}");
    }
}

#[test]
fn a_filter_for_nothing_says_so_in_the_panel() {
    let mut session = session(VALLEY);
    session.press("/ \"kind:plcae");
    assert!(
        session.text().contains("did you mean kind:place?"),
        "{}",
        session.text()
    );
    session.press("enter");
    assert!(
        summary(&session).starts_with("at: the graph"),
        "{}",
        summary(&session)
    );
}

#[test]
fn an_empty_finder_lists_where_one_was_then_the_busiest() {
    let mut session = session(VALLEY);
    session.press("/");
    assert_eq!(
        found(&session).first().map(String::as_str),
        Some("Anna Berg")
    );
    session.press("\"cora enter / \"bert enter /");
    assert_eq!(
        found(&session)[..3],
        ["Bert Cole", "Cora Dahl", "Anna Berg"]
    );
    assert_eq!(found(&session).len(), 7, "nobody twice");
    assert!(
        session.text().contains("'word"),
        "the signs are told: {}",
        session.text()
    );
}

#[test]
fn the_finder_counts_what_is_out_of_sight() {
    let mut session = example((120, 36));
    session.press("/");
    let all = session.state.view().n_entities();
    let more = format!("… {} more", all - 8);
    assert!(session.text().contains(&more), "{more}: {}", session.text());
    session.press("pgdn");
    let more = format!("… {} more", all - 9);
    assert!(session.text().contains(&more), "{more}: {}", session.text());
    session.press("end pgdn pgdn");
    session.press("\"legion");
    assert!(
        session.text().contains("Freedom of Russia Legion"),
        "{}",
        session.text()
    );
}

#[test]
fn a_narrowed_list_takes_signs_and_filters() {
    for (typed, expected) in [
        (
            "kind:event",
            &["v took part in 1", "  Fire at the mill"][..],
        ),
        ("!fire !report", &["v owns 1", "  Low Ford Mill"]),
        ("source:ledger", &["v owns 1", "  Low Ford Mill"]),
        ("mill$ pred:owns", &["v owns 1", "  Low Ford Mill"]),
        ("mil low", &["v owns 1", "  Low Ford Mill"]),
    ] {
        let mut session = session(VALLEY);
        session.press("enter");
        session.take(Msg::Run("narrow".to_owned(), vec![typed.to_owned()]));
        assert_eq!(rows(&session), expected, "{typed}");
    }
}

#[test]
fn a_paste_is_one_edit() {
    let mut session = session(VALLEY);
    session.press("/");
    let long = "cora dahl ".repeat(500);
    session.take(Msg::Paste(long));
    let Some(Panel::Finder(finder)) = &session.state.shown.panel else {
        panic!("no finder");
    };
    assert_eq!(finder.input.value().chars().count(), 1000);
}
