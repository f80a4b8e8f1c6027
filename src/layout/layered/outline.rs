//! A tree of cards from above to below, where a screen is too narrow for columns side by side: what follows one card alone stands
//! below it, what follows together stands behind branches.

use super::{Card, Frame, Label, Layered, Link, Place, Wire};

/// Cells from a branch that hangs on a card to those that hang on what it leads to.
const INDENT: usize = 2;

/// What the branches of a tree look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Branches {
    /// Whether each hangs a little further in than the one it follows, wherever its card stands: so each card takes one row. Else
    /// what follows one card alone stands below it, behind a row of words.
    pub is_hanging: bool,
    /// Cells of their lines before their words and behind them, without the heads of their arrows.
    pub piece: usize,
}

/// Lays out a tree, each card in a row of its own; nothing where the links are no tree.
///
/// # Complexity
/// O(cards · links).
pub fn outline(cards: &[Card], links: &[Link], branches: Branches) -> Option<Layered> {
    let root = root(cards.len(), links)?;
    let mut tree = Tree {
        cards,
        links,
        branches,
        places: vec![None; cards.len()],
        picture: Layered {
            wires: vec![Wire::default(); links.len()],
            ..Layered::default()
        },
        y: 0,
    };
    tree.place(root, 0, 1)?;
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
    branches: Branches,
    places: Vec<Option<Place>>,
    picture: Layered,
    /// The first row that is free.
    y: usize,
}

impl Tree<'_> {
    /// Places a card and all that follows it, on branches from this column on; nothing where one comes by twice.
    fn place(&mut self, card: usize, x: usize, line: usize) -> Option<()> {
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
        let Branches { is_hanging, piece } = self.branches;
        // A blank on both sides of the words, and the head of an arrow.
        let (to_words, behind) = (piece + 2, piece + 2);
        if let [(n, link)] = onward.as_slice()
            && !is_hanging
        {
            let route = vec![[line, y], [line, self.y]];
            self.draw((*n, card), route, line + 2)?;
            self.y += 1;
            return self.place(link.to as usize, x, line);
        }
        let widest = onward.iter().map(|(_, link)| link.words).max();
        for (n, link) in onward {
            let words = if is_hanging {
                link.words
            } else {
                widest.unwrap_or(0)
            };
            let next = line + to_words + words + behind;
            let route = vec![[line, y], [line, self.y], [next - 1, self.y]];
            self.draw((n, card), route, line + to_words)?;
            let hangs = if is_hanging { line + INDENT } else { next + 1 };
            self.place(link.to as usize, next, hangs)?;
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
            ..Wire::default()
        };
        self.picture.labels.push(Label {
            links: vec![link],
            at: [words, self.y],
        });
        Some(())
    }
}
