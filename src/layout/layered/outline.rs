//! A tree of cards from above to below, where a screen is too narrow for columns side by side: what follows one card alone stands
//! below it, what follows together stands behind branches.

use super::{Card, Frame, Label, Layered, Link, Place, Wire};

/// Cells from a line that goes down to the words of a branch.
const TO_WORDS: usize = 3;
/// Cells behind the words of a branch: a blank, a piece of its line and the head of its arrow.
const BEHIND: usize = 3;

/// Lays out a tree, each card in a row of its own; nothing where the links are no tree.
///
/// # Complexity
/// O(cards · links).
pub fn outline(cards: &[Card], links: &[Link]) -> Option<Layered> {
    let root = root(cards.len(), links)?;
    let wire = Wire {
        route: Vec::new(),
        net: 0,
        is_back: false,
    };
    let mut tree = Tree {
        cards,
        links,
        places: vec![None; cards.len()],
        picture: Layered {
            wires: vec![wire; links.len()],
            ..Layered::default()
        },
        y: 0,
    };
    tree.place(root, 0)?;
    let Tree {
        places,
        mut picture,
        y,
        ..
    } = tree;
    picture.cards = places.into_iter().collect::<Option<_>>()?;
    let ends = picture.cards.iter().map(|card| card.x + card.width);
    let said = picture.labels.iter().filter_map(|label| {
        let link = links.get(*label.links.first()?)?;
        Some(label.at[0] + link.words + 1)
    });
    picture.size = [ends.chain(said).max()?, y];
    Some(picture)
}

/// The card to which nothing leads, where one link leads to every other.
fn root(n: usize, links: &[Link]) -> Option<usize> {
    let ties = || links.iter().filter(|l| l.from != l.to);
    let is_led_to = |card: usize| ties().any(|l| l.to as usize == card);
    let mut roots = (0..n).filter(|card| !is_led_to(*card));
    let root = roots.next()?;
    (roots.next().is_none() && ties().count() + 1 == n).then_some(root)
}

struct Tree<'a> {
    cards: &'a [Card],
    links: &'a [Link],
    places: Vec<Option<Place>>,
    picture: Layered,
    /// The first row that is free.
    y: usize,
}

impl Tree<'_> {
    /// Places a card and all that follows it; nothing where one comes by twice.
    fn place(&mut self, card: usize, x: usize) -> Option<()> {
        let (text, y) = (self.cards.get(card)?, self.y);
        let place = self.places.get_mut(card)?;
        if place.is_some() {
            return None;
        }
        *place = Some(Place {
            x,
            y,
            width: text.width + 2,
            height: text.rows.max(1),
            frame: Frame::None,
            text: [x + 1, y],
        });
        self.y += text.rows.max(1);
        let links = self.links.iter().enumerate();
        let onward = links.filter(|(_, l)| l.from as usize == card && l.from != l.to);
        let onward: Vec<(usize, Link)> = onward.map(|(n, link)| (n, *link)).collect();
        let line = x + 1;
        if let [(n, link)] = onward.as_slice() {
            let route = vec![[line, y], [line, self.y]];
            self.draw((*n, card), route, line + 2)?;
            self.y += 1;
            return self.place(link.to as usize, x);
        }
        let words = onward.iter().map(|(_, link)| link.words).max();
        let behind = line + TO_WORDS + words.unwrap_or(0) + BEHIND;
        for (n, link) in onward {
            let route = vec![[line, y], [line, self.y], [behind - 1, self.y]];
            self.draw((n, card), route, line + TO_WORDS)?;
            self.place(link.to as usize, behind)?;
        }
        Some(())
    }

    fn draw(
        &mut self,
        (link, card): (usize, usize),
        route: Vec<[usize; 2]>,
        words: usize,
    ) -> Option<()> {
        *self.picture.wires.get_mut(link)? = Wire {
            route,
            net: card as u32 + 1,
            is_back: false,
        };
        self.picture.labels.push(Label {
            links: vec![link],
            at: [words, self.y],
        });
        Some(())
    }
}
