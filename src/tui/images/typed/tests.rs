//! What keys and answers are, byte by byte.

use super::*;

/// What some bytes are, one after the other: keys by their names, `answer` for what is none.
fn all(mut bytes: &[u8]) -> (Vec<String>, Answered) {
    let (mut all, mut answered) = (Vec::new(), Answered::default());
    loop {
        let n = match first(bytes, &mut answered) {
            First::Begun if bytes.is_empty() => return (all, answered),
            First::Begun => {
                all.push(format!("begun {}", bytes.len()));
                return (all, answered);
            }
            First::Taken(n) => {
                all.push("answer".to_owned());
                n
            }
            First::Typed(n, Event::Key(key)) => {
                all.push(format!("{:?} {:?}", key.modifiers, key.code));
                n
            }
            First::Typed(n, event) => {
                all.push(format!("{event:?}"));
                n
            }
        };
        bytes = &bytes[n..];
    }
}

fn keys(bytes: &[u8]) -> Vec<String> {
    all(bytes).0
}

#[test]
fn answers_are_taken_out_of_what_is_typed() {
    let (seen, answered) = all(
        b"j\x1b_Gi=4713;OK\x1b\\\x1bP>|x(1)\x1b\\\x1b]11;rgb:00/00/00\x07\x1b[6;18;9t\x1b[12;4R\x1b[?62;4ck",
    );
    let j = "KeyModifiers(0x0) Char('j')";
    let k = "KeyModifiers(0x0) Char('k')";
    let answer = "answer";
    assert_eq!(seen, [j, answer, answer, answer, answer, answer, answer, k]);
    assert!(answered.is_all);
    assert_eq!(
        (answered.cell, answered.ground),
        (Some((9, 18)), Some([0; 3]))
    );
}

#[test]
fn keys_are_those_that_crossterm_reads() {
    for (bytes, expected) in [
        ("\r", "KeyModifiers(0x0) Enter"),
        ("\t", "KeyModifiers(0x0) Tab"),
        ("\u{7f}", "KeyModifiers(0x0) Backspace"),
        ("\u{3}", "KeyModifiers(CONTROL) Char('c')"),
        ("ж", "KeyModifiers(0x0) Char('ж')"),
        ("Q", "KeyModifiers(SHIFT) Char('Q')"),
        ("\u{1b}q", "KeyModifiers(ALT) Char('q')"),
        ("\u{1b}[A", "KeyModifiers(0x0) Up"),
        ("\u{1b}OB", "KeyModifiers(0x0) Down"),
        ("\u{1b}[1;5C", "KeyModifiers(CONTROL) Right"),
        ("\u{1b}[Z", "KeyModifiers(SHIFT) BackTab"),
        ("\u{1b}[5~", "KeyModifiers(0x0) PageUp"),
        ("\u{1b}[6;2~", "KeyModifiers(SHIFT) PageDown"),
        ("\u{1b}[1;3A", "KeyModifiers(ALT) Up"),
        ("\u{1b}OP", "KeyModifiers(0x0) F(1)"),
        ("\u{1b}[1;2S", "KeyModifiers(SHIFT) F(4)"),
        ("\u{1b}[[E", "KeyModifiers(0x0) F(5)"),
        ("\u{1b}[15~", "KeyModifiers(0x0) F(5)"),
        ("\u{1b}[17~", "KeyModifiers(0x0) F(6)"),
        ("\u{1b}[24;5~", "KeyModifiers(CONTROL) F(12)"),
        ("\u{1b}OF", "KeyModifiers(0x0) End"),
        ("\u{1b}[1~", "KeyModifiers(0x0) Home"),
        ("\u{1b}[3~", "KeyModifiers(0x0) Delete"),
        ("漢", "KeyModifiers(0x0) Char('漢')"),
    ] {
        assert_eq!(keys(bytes.as_bytes()), [expected], "{bytes:?}");
    }
    let pasted = keys(b"\x1b[200~q\x1b[31m\x1b[201~");
    assert_eq!(pasted, [format!("Paste({:?})", "q\u{1b}[31m")]);
    let clicked = keys(b"\x1b[<0;3;4M\x1b[<35;3;4M");
    assert!(
        clicked[0].contains("Down(Left), column: 2, row: 3"),
        "{clicked:?}"
    );
    assert_eq!(clicked[1], "answer");
    let turned = keys(b"\x1b[<80;3;4M\x1b[I\x1b[O");
    assert!(turned[0].contains("ScrollUp"), "{turned:?}");
    assert_eq!(turned[1..], ["answer", "answer"]);
}

#[test]
fn what_can_be_no_answer_is_typed() {
    let alt = "KeyModifiers(ALT) Char(']')";
    let j = "KeyModifiers(0x0) Char('j')";
    let end = "KeyModifiers(CONTROL) Char('c')";
    assert_eq!(keys(b"\x1b]j"), [alt, j]);
    assert_eq!(keys(b"\x1b]2j")[..1], [alt]);
    assert_eq!(keys(b"\x1bPj")[1..], [j]);
    // Half of one, and then a key that no answer holds.
    assert_eq!(keys(b"\x1b]11;rgb\x03"), ["answer", end]);
    assert_eq!(keys(b"\x1b[?62\x03"), ["answer", end]);
    assert_eq!(keys(b"\x1b]11;r\x1b[?62;4cj"), ["answer", "answer", j]);
    for (bytes, code) in [
        ("\u{1b}", "Esc"),
        ("\u{1b}P", "Char('P')"),
        ("\u{1b}[", "Char('[')"),
    ] {
        let Some(Event::Key(key)) = loose(bytes.as_bytes()) else {
            panic!("{bytes:?} is a key");
        };
        assert_eq!(format!("{:?}", key.code), code);
    }
}

#[test]
fn what_has_only_begun_waits_for_its_rest() {
    for bytes in [
        "\u{1b}",
        "\u{1b}[",
        "\u{1b}[?62;",
        "\u{1b}_Gi=4",
        "\u{1b}O",
        "\u{1b}[200~q\r",
    ] {
        assert_eq!(keys(bytes.as_bytes()), [format!("begun {}", bytes.len())]);
    }
    assert_eq!(keys(b"\xd0"), ["begun 1"]);
}

proptest::proptest! {
    #[test]
    fn no_bytes_break_it(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..40)) {
        let mut rest = &bytes[..];
        while let First::Taken(n) | First::Typed(n, _) = first(rest, &mut Answered::default()) {
            proptest::prop_assert!(n > 0 && n <= rest.len());
            rest = &rest[n..];
        }
    }
}
