//! Layered pictures: nothing lies on anything else, nothing is left out, and what can be straight is.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

const SHAPES: [Shape; 3] = [
    Shape {
        frames: Frames::All,
        gap: 0,
        is_tight: false,
    },
    Shape {
        frames: Frames::Tall,
        gap: 1,
        is_tight: true,
    },
    Shape {
        frames: Frames::Bars,
        gap: 0,
        is_tight: false,
    },
];

fn cards(n: usize) -> Vec<Card> {
    let card = |n: usize| Card {
        width: 4 + n % 7,
        rows: 1 + usize::from(n % 5 == 4),
    };
    (0..n).map(card).collect()
}

fn links(pairs: &[(u32, u32)]) -> Vec<Link> {
    let link = |(from, to): &(u32, u32)| Link {
        from: *from,
        to: *to,
        class: (from + to) % 3,
        words: 3 + ((from + to) % 3) as usize,
    };
    pairs.iter().map(link).collect()
}

/// The cells of a route, each with whether the line goes across and whether down there.
fn cells(route: &[[usize; 2]]) -> Vec<([usize; 2], bool, bool)> {
    let mut cells = Vec::new();
    for pair in route.windows(2) {
        let [a, b] = [pair[0], pair[1]];
        assert!(a[0] == b[0] || a[1] == b[1], "{a:?} to {b:?} is aslant");
        for x in a[0].min(b[0])..=a[0].max(b[0]) {
            for y in a[1].min(b[1])..=a[1].max(b[1]) {
                cells.push(([x, y], a[0] != b[0], a[1] != b[1]));
            }
        }
    }
    cells
}

fn inside(place: &Place, at: [usize; 2]) -> bool {
    let across = place.x..place.x + place.width;
    across.contains(&at[0]) && (place.y..place.y + place.height).contains(&at[1])
}

/// Demands of a picture what a reader relies on.
fn check(links: &[Link], picture: &Layered) {
    for (n, a) in picture.cards.iter().enumerate() {
        assert!(a.x + a.width <= picture.size[0] && a.y + a.height <= picture.size[1]);
        for b in &picture.cards[n + 1..] {
            let apart = a.x + a.width <= b.x
                || b.x + b.width <= a.x
                || a.y + a.height <= b.y
                || b.y + b.height <= a.y;
            assert!(apart, "{a:?} lies on {b:?}");
        }
    }
    let mut across: HashMap<[usize; 2], u32> = HashMap::new();
    let mut down: HashMap<[usize; 2], u32> = HashMap::new();
    for (link, wire) in links.iter().zip(&picture.wires) {
        if link.from == link.to {
            continue;
        }
        assert!(wire.route.len() >= 2, "{link:?} is not drawn");
        for (at, is_across, is_down) in cells(&wire.route) {
            let ends = [link.from, link.to].map(|card| &picture.cards[card as usize]);
            for card in &picture.cards {
                let is_end = ends.contains(&card);
                assert!(is_end || !inside(card, at), "{link:?} runs through a card");
            }
            for (is, ways) in [(is_across, &mut across), (is_down, &mut down)] {
                if is {
                    let net = *ways.entry(at).or_insert(wire.net);
                    assert_eq!(net, wire.net, "two lines on each other at {at:?}");
                }
            }
        }
    }
    let mut said = vec![false; links.len()];
    for label in &picture.labels {
        let first = label.links[0];
        for link in &label.links {
            said[*link] = true;
            assert_eq!(picture.wires[*link].net, picture.wires[first].net);
        }
        for x in label.at[0]..label.at[0] + links[first].words {
            let at = [x, label.at[1]];
            assert!(picture.cards.iter().all(|card| !inside(card, at)));
            assert!(!down.contains_key(&at), "a line runs through a label");
            assert_eq!(across.get(&at), Some(&picture.wires[first].net));
        }
    }
    for (link, said) in links.iter().zip(said) {
        assert!(said || link.from == link.to, "nothing is said of {link:?}");
    }
}

#[test]
fn a_chain_is_one_straight_line() {
    let links = links(&[(0, 1), (1, 2), (2, 3)]);
    for shape in SHAPES {
        let picture = lay_out(&cards(4), &links, shape);
        check(&links, &picture);
        assert!(
            picture
                .wires
                .iter()
                .all(|w| w.route.len() == 2 && !w.is_back)
        );
        assert!(picture.cards.windows(2).all(|pair| pair[0].x < pair[1].x));
    }
}

#[test]
fn what_runs_in_a_circle_is_drawn_and_says_so() {
    let links = links(&[(0, 1), (1, 2), (2, 0)]);
    for shape in SHAPES {
        let picture = lay_out(&cards(3), &links, shape);
        check(&links, &picture);
        let back: Vec<bool> = picture.wires.iter().map(|w| w.is_back).collect();
        assert_eq!(back, [false, false, true]);
        let last = &picture.wires[2].route;
        assert!(last[0][0] > last[last.len() - 1][0], "from right to left");
    }
}

#[test]
fn what_says_the_same_of_one_card_shares_a_line() {
    let same = |to: u32| Link {
        from: 0,
        to,
        class: 0,
        words: 5,
    };
    let links: Vec<Link> = (1..6).map(same).collect();
    let picture = lay_out(&cards(6), &links, SHAPES[0]);
    check(&links, &picture);
    assert_eq!(picture.labels.len(), 1);
    assert!(picture.wires.iter().all(|w| w.net == picture.wires[0].net));
}

#[test]
fn nothing_is_a_picture() {
    assert_eq!(lay_out(&[], &[], SHAPES[0]), Layered::default());
    let alone = lay_out(&cards(1), &links(&[(0, 0), (0, 7)]), SHAPES[0]);
    assert_eq!(alone.cards.len(), 1);
    assert!(alone.wires.iter().all(|w| w.route.is_empty()));
}

proptest! {
    #[test]
    fn nothing_lies_on_anything_else(
        pairs in prop::collection::vec((0u32..14, 0u32..14), 0..40),
    ) {
        let links = links(&pairs);
        for shape in SHAPES {
            check(&links, &lay_out(&cards(14), &links, shape));
        }
    }
}

#[test]
fn a_folded_chain_stays_within_its_columns_and_nothing_lies_on_anything_else() {
    let turns = [Turn::Back(0), Turn::Back(1), Turn::Out];
    for n in 1..24 {
        // Some hops lead back, some are said twice.
        let hop = |at: u32| {
            if at % 3 == 2 {
                (at + 1, at)
            } else {
                (at, at + 1)
            }
        };
        let mut pairs: Vec<(u32, u32)> = (0..n as u32 - 1).map(hop).collect();
        pairs.extend((0..n as u32 - 1).filter(|at| at % 5 == 1).map(hop));
        let (cards, links) = (cards(n), links(&pairs));
        for (cols, turn) in (40..90).step_by(7).flat_map(|c| turns.map(|t| (c, t))) {
            for is_framed in [true, false] {
                let folding = Folding {
                    cols,
                    is_framed,
                    turn,
                };
                let picture = fold(&cards, &links, folding).expect("a chain");
                assert!(
                    picture.size[0] <= cols,
                    "{n} {folding:?}: {:?}",
                    picture.size
                );
                let mut taken = HashMap::new();
                for (number, card) in picture.cards.iter().enumerate() {
                    for x in card.x..card.x + card.width {
                        for y in card.y..card.y + card.height {
                            assert_eq!(taken.insert([x, y], number), None, "{n} {folding:?}");
                        }
                    }
                    assert!(card.y + card.height <= picture.size[1], "{n} {folding:?}");
                }
                for (number, wire) in picture.wires.iter().enumerate() {
                    let pieces = [&wire.route, &wire.again];
                    for ([x, y], ..) in pieces.into_iter().flat_map(|piece| cells(piece)) {
                        assert!(
                            x < picture.size[0] && y < picture.size[1],
                            "{n} {folding:?}"
                        );
                        let ends = [links[number].from, links[number].to];
                        let card = taken.get(&[x, y]).map(|card| *card as u32);
                        assert!(card.is_none_or(|c| ends.contains(&c)), "{n} {folding:?}");
                    }
                }
                assert_eq!(picture.labels.len(), links.len());
            }
        }
    }
}

#[test]
fn what_is_no_chain_is_not_folded() {
    let folding = Folding {
        cols: 40,
        is_framed: false,
        turn: Turn::Out,
    };
    for pairs in [
        &[(0, 1), (0, 2), (0, 3)][..],
        &[(0, 1), (1, 2), (2, 0)],
        &[(0, 1)],
    ] {
        assert_eq!(fold(&cards(4), &links(pairs), folding), None);
    }
}
