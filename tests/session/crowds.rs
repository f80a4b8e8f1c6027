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
    let dots = picture
        .chars()
        .filter(|c| ('\u{2801}'..='\u{28ff}').contains(c));
    assert!(dots.count() > 100, "{text}");
    let last = text.lines().last().unwrap_or_default();
    assert!(
        last.contains("entities named") && last.contains("lines drawn"),
        "{last}"
    );
    // Looked at closely enough, everything has its sign again.
    session.press("+ + + + + + + +");
    assert!(
        !session.text().contains("entities named"),
        "{}",
        session.text()
    );
}

#[test]
fn in_a_crowd_arrows_go_from_name_to_name() {
    let mut session = Headless::new(graph(&case()), None, (80, 24), PLAIN);
    session.press("2");
    for key in ["left", "up", "right", "down", "left", "up", "right", "down"] {
        session.press(key);
        let web = session.state.web().expect("a web");
        let here = web.knot().expect("a cursor");
        let seen = web.seen(session.state.screen.picture_size(), None);
        assert!(seen.leads(here), "{key}:\n{}", session.text());
        assert!(seen.labels.iter().any(|l| l.knot == here), "{key}");
    }
}

#[test]
fn names_of_a_crowd_cover_no_sign() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        let mut session = Headless::new(graph(&case()), None, size, PLAIN);
        session.press("2");
        let web = session.state.web().expect("a web");
        let seen = web.seen(session.state.screen.picture_size(), None);
        let leaders = seen.leaders.as_ref().expect("a crowd");
        for label in &seen.labels {
            let cells = label.at.0..label.at.0 + label.text.chars().count() as u16;
            let covered = leaders.iter().filter(|n| {
                let at = seen.at[**n as usize];
                at[1].round() as u16 == label.at.1 && cells.contains(&(at[0].round() as u16))
            });
            assert_eq!(covered.count(), 0, "{label:?} at {size:?}");
        }
    }
}

/// Six hundred in three firms: too many for more than the middle of each community.
#[test]
fn of_hundreds_the_middle_of_each_community_is_named_with_its_size() {
    let mut session = Headless::new(graph(&case()), None, (120, 36), PLAIN);
    session.press("2");
    let text = session.text();
    assert!(text.contains("around Firm number 3 (1"), "{text}");
}

#[test]
fn a_crowd_has_a_shape_and_is_no_surface() {
    for (size, keys) in [
        ((120, 36), "2"),
        ((80, 24), "2"),
        ((40, 12), "2"),
        ((120, 36), "2 + +"),
        ((120, 36), "2 + + + +"),
    ] {
        let mut session = Headless::new(graph(&case()), None, size, PLAIN);
        session.press(keys);
        let web = session.state.web().expect("a web");
        let (cols, rows) = session.state.screen.picture_size();
        let seen = web.seen((cols, rows), None);
        if keys == "2" && cols >= 80 {
            // Where there is room between the names, more lines are drawn than those between the few that have names.
            assert!(seen.faint.len() > seen.ties.len(), "{size:?}");
        }
        let text = session.text();
        let picture = text.lines().skip(2).take(rows).flat_map(str::chars);
        let is_full = |c: char| {
            let bits = u32::from(c)
                .checked_sub(0x2800)
                .filter(|bits| *bits < 0x100);
            bits.is_some_and(|bits| bits.count_ones() >= 7)
        };
        let n_full = picture.filter(|c| is_full(*c)).count();
        assert!(
            n_full * 20 < cols * rows,
            "{n_full} at {size:?} after {keys}:\n{text}"
        );
    }
}
