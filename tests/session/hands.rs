//! Keyboard layouts and pasted text: the same walk whatever the layout, and a paste is never a command.

use legwork::session::effect::Msg;

use crate::case::{VALLEY, check, session, summary};

#[test]
fn letters_of_other_layouts_are_the_keys_in_their_place() {
    for (latin, others) in [
        ("j j enter", &["о о enter", "ξ ξ enter"][..]),
        ("j k h", &["о л р", "ξ κ η"]),
        ("enter G g g", &["enter П п п", "enter Γ γ γ"]),
        ("enter . ,", &["enter ю б"]),
        ("?", &["?"]),
        (":", &["Ж"]),
        ("enter J K z Z", &["enter О Л я Я", "enter Ξ Κ ζ Ζ"]),
        ("S", &["Ы", "І", "Σ"]),
    ] {
        let mut expected = session(VALLEY);
        expected.press(latin);
        for keys in others {
            let mut typed = session(VALLEY);
            typed.press(keys);
            assert_eq!(
                typed.state.past.script, expected.state.past.script,
                "{keys}"
            );
            assert_eq!(
                typed.state.context(),
                expected.state.context(),
                "after {keys}"
            );
            if expected.state.status.is_none() {
                assert_eq!(summary(&typed), summary(&expected), "{keys}");
            }
        }
    }
}

#[test]
fn in_a_text_field_letters_are_text() {
    let mut typed = session(VALLEY);
    typed.press("/ \"ож");
    assert!(typed.text().contains("find ож"), "{}", typed.text());
}

#[test]
fn a_key_that_means_nothing_is_named_as_it_was_typed() {
    check(
        VALLEY,
        "э",
        "at: the graph | on: Anna Berg | step 0 | э does nothing here; ? lists what does",
    );
}

#[test]
fn a_paste_is_text_and_never_commands() {
    let mut pasted = session(VALLEY);
    let before = summary(&pasted);
    pasted.take(Msg::Paste("jjq\r:quit\r\u{1b}[A".to_owned()));
    assert!(!pasted.ended);
    assert_eq!(
        summary(&pasted),
        format!(
            "{before} | 13 letters pasted, and nothing done: text goes where text is typed (/ finds, n narrows)"
        )
    );
    pasted.press("/");
    pasted.take(Msg::Paste("an\u{1b}[31mna\r\nq\u{202e}".to_owned()));
    assert!(!pasted.ended);
    let text = pasted.text();
    assert!(text.contains("find an␛[31mna q�"), "{text}");
}

/// What keys copy on a case, and what the bottom line says of it.
#[track_caller]
fn copies(keys: &str, text: &str, said: &str) {
    let mut session = session(VALLEY);
    session.press(keys);
    assert_eq!(session.copied, [text], "{}", session.text());
    let status = session.state.status.as_ref().map(|s| s.text.as_str());
    assert_eq!(status, Some(said));
}

#[test]
fn ids_names_and_citations_are_copied() {
    copies("y i", "anna", "copied the id (4 letters) for the test");
    copies(
        "y n",
        "Anna Berg",
        "copied the name (9 letters) for the test",
    );
    // On a row of a group, the entity one stands on.
    copies(
        "enter K y i",
        "anna",
        "copied the id (4 letters) for the test",
    );
    copies(
        "enter y i",
        "mill",
        "copied the id (4 letters) for the test",
    );
    copies("н ш", "anna", "copied the id (4 letters) for the test");
    copies(
        "enter y q",
        "gazette, p1",
        "copied the citation (11 letters) for the test",
    );
    copies(
        "enter ) y q",
        "ledger, p9",
        "copied the citation (10 letters) for the test",
    );
    copies(
        "enter r y q",
        "gazette",
        "copied the citation (7 letters) for the test",
    );
}

#[test]
fn a_card_holds_names_facts_and_relations() {
    let mut session = session(VALLEY);
    session.press("y c");
    let [card] = session.copied.as_slice() else {
        unreachable!("one thing is copied: {:?}", session.copied)
    };
    for part in ["● Anna Berg\n", "id anna", "owns (1)", "took part in (1)"] {
        assert!(card.contains(part), "{part} in {card}");
    }
}

#[test]
fn a_path_is_copied_with_its_citations() {
    let mut session = session(VALLEY);
    session.press("enter p \"bank enter y p");
    let expected = "Anna Berg owns Low Ford Mill\n  gazette, p1\n  ledger, p9\n\
                    Valley Bank lent to Low Ford Mill\n  ledger, p4\n";
    assert_eq!(session.copied, [expected]);
}

#[test]
fn what_cannot_be_copied_is_said() {
    for (keys, why) in [
        ("y p", "there is no path here; p asks for one"),
        ("y q", "there is no claim here that could be cited"),
    ] {
        let mut session = session(VALLEY);
        session.press(keys);
        assert_eq!(session.copied, [""; 0]);
        assert_eq!(
            session.state.status.as_ref().map(|s| s.text.as_str()),
            Some(why)
        );
    }
}
