//! A chain of cards in rows that are read like lines of a text, where a screen has no room for them all side by side or one below
//! another.

use super::column::{chain, joins};
use super::{Card, Frame, Frames, Label, Layered, Link, Place, Shape, Wire};

/// Cells in which a line comes in at the left of a row.
const COMES_IN: usize = 2;

/// How a chain is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folding {
    /// Columns that are filled.
    pub cols: usize,
    /// Whether cards have a frame; without one those of several rows have a line at both sides.
    pub is_framed: bool,
    /// How a line gets from the end of a row to the next.
    pub turn: Turn,
}

/// How a line gets from the end of a row to the beginning of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It goes back in a row of its own, in which its words stand, below so many empty ones.
    Back(usize),
    /// It goes out at the right and comes in again at the left; its words stand where there is room for them.
    Out,
}

impl Turn {
    /// Cells of a line between two cards besides its words: a piece, a blank, a blank, perhaps a piece, the head of the arrow.
    fn beside_words(self) -> usize {
        match self {
            Self::Back(_) => 5,
            Self::Out => 4,
        }
    }
}

/// Lays out a chain in rows from left to right; nothing where the links are no chain. It is wider than it may be where a card and
/// what follows it are.
///
/// # Complexity
/// O(cards · links).
pub fn fold(cards: &[Card], links: &[Link], folding: Folding) -> Option<Layered> {
    let order = chain(cards.len(), links)?;
    let between = order.windows(2).map(|pair| {
        let is_of = |link: &Link| matches!(pair, [a, b] if joins(link, *a, *b));
        let all = links.iter().enumerate();
        all.filter(|(_, l)| is_of(l)).map(|(n, _)| n).collect()
    });
    let between: Vec<Vec<usize>> = between.collect();
    let shape = Shape {
        frames: if folding.is_framed {
            Frames::All
        } else {
            Frames::Bars
        },
        gap: 0,
        is_tight: true,
    };
    let mut folded = Folded {
        cards,
        links,
        folding,
        shape,
        order,
        between,
        places: vec![None; cards.len()],
        picture: Layered {
            wires: vec![Wire::default(); links.len()],
            ..Layered::default()
        },
    };
    folded.all()?;
    let Folded {
        places,
        mut picture,
        ..
    } = folded;
    picture.cards = places.into_iter().collect::<Option<_>>()?;
    Some(picture)
}

/// A row of cards.
#[derive(Debug, Clone, Default)]
struct Row {
    /// Whether it begins with the words of the line that comes in.
    begins_with_words: bool,
    cards: Vec<Slot>,
}

/// A card in a row.
#[derive(Debug, Clone, Copy)]
struct Slot {
    /// Its place in the chain.
    at: usize,
    /// Its first column.
    x: usize,
    width: usize,
}

impl Slot {
    fn end(self) -> usize {
        self.x + self.width
    }
}

struct Folded<'a> {
    cards: &'a [Card],
    links: &'a [Link],
    folding: Folding,
    shape: Shape,
    /// The cards in the order of the chain.
    order: Vec<usize>,
    /// By place in the chain: the links to the next one.
    between: Vec<Vec<usize>>,
    places: Vec<Option<Place>>,
    picture: Layered,
}

impl Folded<'_> {
    fn all(&mut self) -> Option<()> {
        let rows = self.rows()?;
        let last = rows.len().checked_sub(1)?;
        let ends = rows.iter().enumerate();
        let ends = ends.map(|(n, row)| self.row_end(row, rows.get(n + 1)));
        let right = ends.max()?;
        let mut y = 0;
        for (n, row) in rows.iter().enumerate() {
            let tall = self.place_row(row, y)?;
            self.join_row(row)?;
            y += tall;
            if n < last {
                let from = row.cards.last()?;
                let next = rows.get(n + 1)?;
                let below = match self.folding.turn {
                    Turn::Back(gap) => y + gap + self.links_after(from.at),
                    Turn::Out => y,
                };
                self.turn(*from, next, right - 1, [y, below])?;
                y = below;
            }
        }
        self.picture.size = [right, y];
        Some(())
    }

    /// The column behind everything in a row.
    fn row_end(&self, row: &Row, next: Option<&Row>) -> usize {
        let Some(slot) = row.cards.last() else {
            return 0;
        };
        let after = match (self.folding.turn, next) {
            (_, None) => 0,
            (Turn::Back(_), _) => self.links_after(slot.at) + 1,
            (Turn::Out, Some(next)) if next.begins_with_words => 1,
            (Turn::Out, _) => self.words_after(slot.at) + self.folding.turn.beside_words(),
        };
        slot.end() + after
    }

    fn rows(&self) -> Option<Vec<Row>> {
        let cols = self.folding.cols;
        let beside = self.folding.turn.beside_words();
        let first = match self.folding.turn {
            Turn::Back(_) => {
                let most = self.between.iter().map(Vec::len).max();
                COMES_IN + most.unwrap_or(0).saturating_sub(1)
            }
            Turn::Out => 0,
        };
        let mut rows: Vec<Row> = Vec::new();
        for (at, card) in self.order.iter().enumerate() {
            let width = self.width(at, self.cards.get(*card)?);
            let last = rows.last_mut();
            let before = last.as_ref().and_then(|row| row.cards.last());
            let Some((before, row)) = before.copied().zip(last) else {
                let slot = Slot {
                    at,
                    x: first,
                    width,
                };
                rows.push(Row {
                    begins_with_words: false,
                    cards: vec![slot],
                });
                continue;
            };
            let words = self.words_after(before.at);
            let after = match (self.folding.turn, self.links_after(at)) {
                (_, 0) => 0,
                (Turn::Back(_), n) => n + 1,
                (Turn::Out, _) => 1,
            };
            let x = before.end() + words + beside;
            if x + width + after <= cols {
                row.cards.push(Slot { at, x, width });
                continue;
            }
            let begins_with_words = self.folding.turn == Turn::Out && x > cols;
            let x = match self.folding.turn {
                Turn::Back(_) => first,
                Turn::Out if begins_with_words => words + beside,
                Turn::Out => COMES_IN,
            };
            rows.push(Row {
                begins_with_words,
                cards: vec![Slot { at, x, width }],
            });
        }
        Some(rows)
    }

    fn links_after(&self, at: usize) -> usize {
        self.between.get(at).map_or(0, Vec::len)
    }

    /// The most cells that a line to the next one says.
    fn words_after(&self, at: usize) -> usize {
        let links = self.between.get(at).into_iter().flatten();
        let words = links.filter_map(|n| Some(self.links.get(*n)?.words));
        words.max().unwrap_or(0)
    }

    /// Rows of a card: those of its text, and one for each line.
    fn inner(&self, at: usize, card: &Card) -> usize {
        let before = at
            .checked_sub(1)
            .map_or(0, |before| self.links_after(before));
        card.rows.max(1).max(before).max(self.links_after(at))
    }

    fn width(&self, at: usize, card: &Card) -> usize {
        match self.shape.frame(self.inner(at, card)) {
            Frame::None => card.width + 2,
            _ => card.width + 4,
        }
    }

    /// Places the cards of a row; gives how tall it is.
    fn place_row(&mut self, row: &Row, y: usize) -> Option<usize> {
        let mut tall = 0;
        for Slot { at, x, width } in &row.cards {
            let number = *self.order.get(*at)?;
            let inner = self.inner(*at, self.cards.get(number)?);
            let frame = self.shape.frame(inner);
            let edge = usize::from(frame == Frame::Whole);
            let aside = if frame == Frame::None { 1 } else { 2 };
            let place = Place {
                x: *x,
                y,
                width: *width,
                height: inner + 2 * edge,
                frame,
                text: [x + aside, y + edge],
            };
            tall = tall.max(place.height);
            *self.places.get_mut(number)? = Some(place);
        }
        Some(tall)
    }

    /// Draws the lines between the cards of a row.
    fn join_row(&mut self, row: &Row) -> Option<()> {
        for pair in row.cards.windows(2) {
            let [from, to] = pair else {
                continue;
            };
            for (n, link) in self.between.get(from.at)?.clone().into_iter().enumerate() {
                let start = self.start(*from, n, link)?;
                let end = self.end(*to, link)?;
                self.draw(link, [vec![start, [end, start[1]]], Vec::new()])?;
                self.say(link, [from.end() + 2, start[1]]);
            }
        }
        Some(())
    }

    /// Draws what leads from the last card of a row to the next one, which begins at the second of two rows.
    fn turn(
        &mut self,
        from: Slot,
        next: &Row,
        right: usize,
        [above, below]: [usize; 2],
    ) -> Option<()> {
        let to = *next.cards.first()?;
        let all = self.between.get(from.at)?.clone();
        let edge = usize::from(self.folding.is_framed);
        for (n, link) in all.iter().enumerate() {
            let start = self.start(from, n, *link)?;
            let end = [self.end(to, *link)?, below + edge + n];
            match self.folding.turn {
                Turn::Back(gap) => {
                    // The first goes around the others at the right, the last at the left.
                    let row = above + gap + all.len() - 1 - n;
                    let out = from.end() + all.len() - n;
                    let back = to.x - COMES_IN - n;
                    let route = vec![start, [out, start[1]], [out, row], [back, row]];
                    let route = route.into_iter().chain([[back, end[1]], end]);
                    self.draw(*link, [route.collect(), Vec::new()])?;
                    self.say(*link, [back + 3, row]);
                }
                Turn::Out => {
                    let pieces = [vec![start, [right, start[1]]], vec![[0, end[1]], end]];
                    self.draw(*link, pieces)?;
                    let at = if next.begins_with_words {
                        [2, end[1]]
                    } else {
                        [from.end() + 2, start[1]]
                    };
                    self.say(*link, at);
                }
            }
        }
        Some(())
    }

    /// The cell in which a line to the next card begins: on its frame, or behind it; where its head is, behind it.
    fn start(&self, slot: Slot, n: usize, link: usize) -> Option<[usize; 2]> {
        let number = *self.order.get(slot.at)?;
        let place = self.places.get(number)?.as_ref()?;
        let has_head = self.links.get(link)?.to as usize == number;
        let on = usize::from(place.frame != Frame::None && !has_head);
        Some([slot.end() - on, place.text[1] + n])
    }

    /// The column in which a line to a card ends: before it, or where it has no head on its frame.
    fn end(&self, slot: Slot, link: usize) -> Option<usize> {
        let number = *self.order.get(slot.at)?;
        let inner = self.inner(slot.at, self.cards.get(number)?);
        let has_head = self.links.get(link)?.to as usize == number;
        let on = self.shape.frame(inner) != Frame::None && !has_head;
        Some(if on { slot.x } else { slot.x - 1 })
    }

    /// Draws a line in one piece or two, from the card that comes first in the chain.
    fn draw(&mut self, link: usize, mut pieces: [Vec<[usize; 2]>; 2]) -> Option<()> {
        let of = self.links.get(link)?;
        let place = |card: u32| self.order.iter().position(|n| *n == card as usize);
        let is_back = place(of.from)? > place(of.to)?;
        if is_back {
            for piece in &mut pieces {
                piece.reverse();
            }
            if !pieces[1].is_empty() {
                pieces.swap(0, 1);
            }
        }
        let [route, again] = pieces;
        *self.picture.wires.get_mut(link)? = Wire {
            route,
            again,
            net: link as u32 + 1,
            is_back,
        };
        Some(())
    }

    fn say(&mut self, link: usize, at: [usize; 2]) {
        self.picture.labels.push(Label {
            links: vec![link],
            at,
        });
    }
}
