//! What stays in a web keeps its place, and what is denied is seen to be, wherever the cursor is.

use std::collections::BTreeMap;

use legwork::model::ids::EntityIx;
use legwork::scene::window::Seen;
use legwork::session::sight::picture::WebView;
use legwork::tui::{Headless, Theme};

use crate::case::{PLAIN, graph};

fn seen(session: &Headless) -> Seen {
    let web = session.state.web().expect("a web");
    web.seen(session.state.screen.picture_size(), session.state.focus())
}

/// Where a sign stands, and where its name.
type Place = ((i32, i32), Option<(u16, u16)>);

/// By entity: where it stands.
fn stands(session: &Headless) -> BTreeMap<EntityIx, Place> {
    let (web, seen) = (session.state.web().expect("a web"), seen(session));
    let all = web.web.knots.iter().zip(0u32..).map(|(knot, n)| {
        let [x, y] = seen.at[n as usize];
        let label = seen.labels.iter().find(|label| label.knot == n);
        let sign = (x.round() as i32, y.round() as i32);
        (knot.entity, (sign, label.map(|label| label.at)))
    });
    all.collect()
}

fn example(size: (u16, u16), keys: &str) -> Headless {
    let opened = legwork::store::example().expect("the example");
    let mut session = Headless::new(opened, None, size, PLAIN);
    session.press(keys);
    session
}

/// The entities at the cursor: itself and what it is tied to.
fn near(session: &Headless) -> Vec<EntityIx> {
    let web = session.state.web().expect("a web");
    let here = web.knot().expect("a cursor");
    let near = std::iter::once(here).chain(web.web.neighbours(here));
    near.map(|n| web.web.knots[n as usize].entity).collect()
}

#[test]
fn names_that_stand_stay_where_they_are_while_the_cursor_moves() {
    for (size, keys) in [
        ((120, 36), "/ \"legion enter 2 v v"),
        ((80, 24), "/ \"legion enter 2 v v"),
        ((80, 24), "2"),
        ((40, 12), "/ \"baranovsky enter 2 v v"),
    ] {
        let mut session = example(size, keys);
        for way in [
            "left", "up", "up", "right", "down", "right", "down", "left", "J", "J", "K", "left",
            "down",
        ] {
            let (before, mut passing) = (stands(&session), near(&session));
            session.press(way);
            let after = stands(&session);
            passing.extend(near(&session));
            for (ix, (sign, name)) in &before {
                assert_eq!(after[ix].0, *sign, "{way} at {size:?}");
                let Some(name) = name.filter(|_| !passing.contains(ix)) else {
                    continue;
                };
                // The cursor's own name may lie over it; else it stands as it stood.
                let now = after[ix].1;
                assert!(now.is_none_or(|now| now == name), "{way} at {size:?}");
                let labels = seen(&session).labels;
                let here = session.state.web().and_then(WebView::knot);
                let over = labels.iter().find(|l| Some(l.knot) == here);
                let is_hit = over.is_some_and(|l| l.at.1 == name.1);
                assert!(
                    now.is_some() || is_hit,
                    "{way} at {size:?}:\n{}",
                    session.text()
                );
            }
        }
    }
}

#[test]
fn what_is_left_out_and_taken_back_leaves_everything_where_it_was() {
    let mut session = example(
        (120, 36),
        "/ \"legion enter 2 v v : \"picture-expand_baranovsky enter",
    );
    session.press("left left");
    let (before, mut passing) = (stands(&session), near(&session));
    let mut check = |session: &Headless| {
        passing.extend(near(session));
        let now = stands(session);
        for (ix, (sign, name)) in &now {
            assert_eq!(before[ix].0, *sign);
            // What comes on top at the cursor goes with it, and what had no room may get some.
            let was = before[ix].1;
            let stays = was.is_none() || was == *name || passing.contains(ix);
            assert!(stays, "{was:?} {name:?}:\n{}", session.text());
        }
        before.len() - now.len()
    };
    session.press("w");
    assert_eq!(check(&session), 1);
    session.press("u");
    assert_eq!(check(&session), 0);
    session.press(": \"picture-expansion_2 enter");
    assert!(check(&session) > 0);
    session.press(": \"picture-expansion_2 enter");
    assert_eq!(check(&session), 0);
}

/// What is denied by all, by some, or asserted by nobody, around one.
const CASE: &str = "
    person anna \"Anna Berg\"
    organisation bank \"The bank\"
    organisation mill \"The mill\"
    organisation shop \"The shop\"
    organisation yard \"The yard\"
    anna owns bank @ gazette p1 @ ledger p1 denied
    anna owns mill @ gazette p2 denied
    anna owns shop @ gazette p3 implied
    anna owns yard @ gazette p4
    bank part_of mill @ gazette p5
    mill part_of shop @ gazette p5
    shop part_of yard @ gazette p5
";

#[test]
fn how_a_line_is_carried_is_seen_under_the_cursor_as_well() {
    for ascii in [false, true] {
        for size in [(120, 36), (80, 24), (40, 12)] {
            let theme = Theme { ascii, ..PLAIN };
            let mut session = Headless::new(graph(CASE), None, size, theme);
            session.press("/ \"anna enter 2 v v");
            let signs = if ascii {
                ["!", "x", "~"]
            } else {
                ["≠", "×", "~"]
            };
            for keys in ["", "J", "J", "J"] {
                session.press(keys);
                let text = session.text();
                let heights = session.state.screen.picture_size();
                let picture: Vec<&str> = text.lines().take(2 + heights.1).collect();
                let picture = picture.join("\n");
                for sign in signs {
                    let is_told = picture.contains(sign);
                    assert!(is_told, "{sign} at {size:?} after {keys}:\n{text}");
                }
            }
        }
    }
}

#[test]
fn what_a_line_says_covers_no_name() {
    let mut session = example((120, 36), "/ \"legion enter 2 v v");
    for _ in 0..40 {
        session.press("J");
        let seen = seen(&session);
        for words in &seen.words {
            let cells = words.at.0..words.at.0 + words.text.chars().count() as u16;
            let is_hit = seen.labels.iter().any(|l| {
                let ends = l.at.0 + l.text.chars().count() as u16;
                l.at.1 == words.at.1 && l.at.0 < cells.end && cells.start < ends
            });
            assert!(!is_hit, "{words:?}:\n{}", session.text());
        }
    }
}

#[test]
fn the_line_over_the_picture_says_which_letter_is_which_community() {
    for size in [(120, 36), (80, 24)] {
        let mut session = example(size, "2 g k");
        let text = session.text();
        let key = text.lines().nth(1).unwrap_or_default();
        assert!(key.contains(" A around ") && key.contains(" B "), "{text}");
        assert!(
            key.contains(" more "),
            "those without room are counted: {text}"
        );
        // Of the others one learns by going there.
        session.press("left left");
        let community = session.text().lines().last().unwrap_or_default().to_owned();
        assert!(community.contains(" around "), "{community}");
        session.press("g k");
        assert!(!session.text().contains(" A around "), "{}", session.text());
    }
}

#[test]
fn the_help_of_a_picture_tells_its_signs() {
    for manner in ["", "v", "v v"] {
        for word in ["legend", "sign", "around"] {
            let keys = format!("/ \"legion enter 2 {manner} ? / \"{word}");
            let mut session = example((120, 36), &keys);
            assert!(
                session.text().contains("Legend: what"),
                "{}",
                session.text()
            );
            if word == "legend" {
                session.press("enter");
                let text = session.text();
                assert!(text.contains("there is nothing to run"), "{text}");
            }
        }
    }
    let walk = example((120, 36), "? / \"dashed");
    assert!(!walk.text().contains("Legend"), "{}", walk.text());
}

#[test]
fn where_all_is_shown_nothing_is_said_to_be_added() {
    let mut session = example((120, 36), "2 x");
    let text = session.text();
    assert!(text.contains("is in the picture already"), "{text}");
    session.press("X");
    assert!(!session.text().contains("2 what"), "{}", session.text());
}

#[test]
fn the_smallest_screen_has_the_name_at_the_cursor_and_keys() {
    let mut session = example((20, 5), "2");
    for way in ["left", "up", "right", "down", "down"] {
        session.press(way);
        let here = session.state.web().and_then(WebView::knot);
        let labels = seen(&session).labels;
        let own = labels
            .iter()
            .find(|l| Some(l.knot) == here)
            .expect("a name");
        assert!(session.text().contains(&own.text), "{}", session.text());
        let last = session.text().lines().last().unwrap_or_default().to_owned();
        assert!(last.ends_with('x') || last.contains(" x "), "{last}");
    }
}
