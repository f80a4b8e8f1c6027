//! A chain of cards, one below another, where a screen is too narrow for them side by side.

use super::{Card, Frames, Label, Layered, Link, Place, Shape, Wire};

/// Cells between lines that run side by side.
const ASIDE: usize = 2;

/// Lays out a chain from above to below, each link with what it says in a row of its own; nothing where the links are no chain.
///
/// # Complexity
/// O(cards · links).
pub fn column(cards: &[Card], links: &[Link], frames: Frames) -> Option<Layered> {
    let order = chain(cards.len(), links)?;
    let shape = Shape {
        frames,
        gap: 0,
        is_tight: true,
    };
    let mut places: Vec<Option<Place>> = vec![None; cards.len()];
    let mut picture = Layered {
        wires: vec![Wire::default(); links.len()],
        ..Layered::default()
    };
    let mut y = 0;
    for (at, card) in order.iter().enumerate() {
        let place = place(cards.get(*card)?, shape, y);
        y += place.height;
        *places.get_mut(*card)? = Some(place);
        let Some(next) = order.get(at + 1) else {
            break;
        };
        let between: Vec<usize> = (0..links.len())
            .filter(|n| links.get(*n).is_some_and(|l| joins(l, *card, *next)))
            .collect();
        let below = y + between.len();
        let x = place.text[0] + ASIDE * between.len();
        for (row, n) in between.iter().enumerate() {
            let link = links.get(*n)?;
            let column = place.text[0] + ASIDE * row;
            let is_back = link.from as usize == *next;
            // A line begins on a frame or behind a sign; where it ends there is an arrow before the card.
            let (start, end) = if is_back {
                (below, y)
            } else {
                (y - 1, below - 1)
            };
            *picture.wires.get_mut(*n)? = Wire {
                route: vec![[column, start], [column, end]],
                net: *n as u32 + 1,
                is_back,
                again: Vec::new(),
            };
            picture.labels.push(Label {
                links: vec![*n],
                at: [x, y + row],
            });
            picture.size[0] = picture.size[0].max(x + link.words + 1);
        }
        y = below;
    }
    picture.cards = places.into_iter().collect::<Option<_>>()?;
    let widest = picture.cards.iter().map(|card| card.width).max();
    picture.size = [picture.size[0].max(widest?), y];
    Some(picture)
}

fn place(card: &Card, shape: Shape, y: usize) -> Place {
    let frame = shape.frame(card.rows);
    let edge = usize::from(frame == super::Frame::Whole);
    let aside = if frame == super::Frame::None { 1 } else { 2 };
    Place {
        x: 0,
        y,
        width: card.width + 2 * aside,
        height: card.rows.max(1) + 2 * edge,
        frame,
        text: [aside, y + edge],
    }
}

pub(super) fn joins(link: &Link, one: usize, other: usize) -> bool {
    let ends = [link.from as usize, link.to as usize];
    ends == [one, other] || ends == [other, one]
}

/// The cards in the order of the chain, from the end that comes first.
pub(super) fn chain(n: usize, links: &[Link]) -> Option<Vec<usize>> {
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); n];
    for link in links.iter().filter(|l| l.from != l.to) {
        let (a, b) = (link.from as usize, link.to as usize);
        for (here, there) in [(a, b), (b, a)] {
            let all = beside.get_mut(here)?;
            if !all.contains(&there) {
                all.push(there);
            }
        }
    }
    if beside.iter().any(|all| all.len() > 2) {
        return None;
    }
    if n == 1 {
        return Some(vec![0]);
    }
    let mut order = vec![beside.iter().position(|all| all.len() == 1)?];
    loop {
        let next = beside.get(*order.last()?)?;
        match next.iter().find(|n| !order.contains(n)) {
            Some(next) => order.push(*next),
            None => break,
        }
    }
    (order.len() == n).then_some(order)
}
