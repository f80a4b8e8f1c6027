//! Webs of more entities than a screen has room for: what is tied most is read, the rest is seen to be there.

use std::fmt::Write;

use legwork::tui::Headless;

use crate::case::{PLAIN, graph};

/// Six firms, each of which employs a hundred.
fn case() -> String {
    let mut text = String::new();
    for firm in 0..6 {
        let _ = writeln!(text, "organisation firm{firm} \"Firm number {firm}\"");
        for man in 0..100 {
            let _ = writeln!(text, "person p{firm}x{man} \"Person {firm} {man}\"");
            let _ = writeln!(text, "firm{firm} employs p{firm}x{man} @ gazette p1");
        }
        let next = (firm + 1) % 6;
        let _ = writeln!(text, "firm{firm} owns firm{next} @ gazette p2");
    }
    text
}

#[test]
fn what_is_tied_most_is_read_and_the_rest_is_dots() {
    let mut session = Headless::new(graph(&case()), None, (120, 36), PLAIN);
    session.press("2");
    let text = session.text();
    for firm in 0..6 {
        assert!(text.contains(&format!("Firm number {firm}")), "{text}");
    }
    let picture: String = text.lines().skip(2).take(20).collect();
    let signs = picture.matches(['●', '■']).count();
    assert!(signs <= 120, "{signs}:\n{text}");
    assert!(picture.matches('·').count() > 100, "{text}");
    let last = text.lines().last().unwrap_or_default();
    assert!(
        last.contains("most tied with signs") && last.contains("lines drawn"),
        "{last}"
    );
    // Looked at closely enough, everything has its sign again.
    session.press("+ + + + + + + +");
    assert!(!session.text().contains("most tied"), "{}", session.text());
}
