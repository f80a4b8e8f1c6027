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
            assert_eq!(typed.state.script, expected.state.script, "{keys}");
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
