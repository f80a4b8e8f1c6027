//! PNG: the picture of SVG, as pixels; the same on every machine as far as the program's own font goes.

use legwork::error::Result;
use legwork::formats::png;
use legwork::formats::svg::{Paper, Pen};
use legwork::task::{Cancel, Progress};

/// The pixels of a picture that nobody stops.
fn of_svg(svg: &str) -> Result<Vec<u8>> {
    png::of_svg(svg, (&Cancel::default(), &Progress::default()))
}

/// A sheet that says something.
fn sheet(text: &str) -> String {
    let mut paper = Paper::new("a title", [400.0, 120.0], false);
    let pen = Pen::plain(paper.colours().ink);
    paper.text([20.0, 80.0], text, &pen);
    paper.finish()
}

/// Width and height, as the head of the file says.
#[track_caller]
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[test]
fn a_picture_has_two_pixels_for_a_point() {
    let png = of_svg(&sheet("Freedom of Russia Legion")).expect("a picture");
    assert_eq!(size(&png), (800, 240));
}

#[test]
fn latin_cyrillic_and_greek_are_drawn() {
    let of = |text: &str| of_svg(&sheet(text)).expect("a picture");
    let empty = of("");
    for text in ["Łódź", "Київ", "Αθήνα", "≠"] {
        assert_ne!(of(text), empty, "{text}");
        assert_eq!(of(text), of(text), "{text}");
    }
}

#[test]
fn what_nobody_could_read_is_refused() {
    let huge = Paper::new("huge", [40_000.0, 40_000.0], false).finish();
    let error = of_svg(&huge).expect_err("too large").with_hints();
    assert!(error.contains("write it as svg"), "{error}");
    let none = of_svg("<svg").expect_err("no picture").to_string();
    assert!(none.contains("cannot draw the picture"), "{none}");
}
