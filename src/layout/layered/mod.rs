//! Cards in columns from left to right, joined by lines that only go across and down (after Sugiyama, Tagawa and Toda, “Methods
//! for visual understanding of hierarchical system structures”, 1981).
//!
//! The unit is a cell of a screen. Links that run in a circle are turned round and say so; links that say the same and begin
//! or end at the same card share a line, and no two lines but those lie on each other. Every label has a row of its own beside a
//! card, so that none is ever left out. The same input gives the same picture.

#![expect(
    clippy::indexing_slicing,
    reason = "all numbers are made here, from columns whose lengths were checked at the beginning"
)]

mod channel;
mod column;
mod columns;
mod fold;
mod order;
mod outline;
mod rows;

use channel::{Channel, channel};
pub use column::column;
use columns::{Columns, columns};
pub use fold::{Folding, Turn, fold};
pub use outline::{Branches, outline};
use rows::{Ports, ports, stacked};

/// What is to be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// Cells of its text.
    pub width: usize,
    /// Rows of its text.
    pub rows: usize,
}

/// A link from a card to another one, read from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it says: links of one number say the same, and may share a line.
    pub class: u32,
    /// Cells of what it says.
    pub words: usize,
}

/// How cards look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Which have a frame.
    pub frames: Frames,
    /// Empty rows between two.
    pub gap: usize,
    /// Whether lines that go down stand side by side, without a free column between two.
    pub is_tight: bool,
}

/// Which cards have a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frames {
    /// All.
    All,
    /// Those of several rows.
    Tall,
    /// None: those of several rows have a line at both sides.
    Bars,
}

impl Shape {
    /// What is around a card of so many rows.
    fn frame(self, rows: usize) -> Frame {
        match (self.frames, rows) {
            (Frames::All, _) => Frame::Whole,
            (_, 0 | 1) => Frame::None,
            (Frames::Tall, _) => Frame::Whole,
            (Frames::Bars, _) => Frame::Bars,
        }
    }
}

/// What is around a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// Nothing.
    None,
    /// A line at its left and at its right: it has several rows.
    Bars,
    /// All around.
    Whole,
}

/// Where a card stands, with its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The first column.
    pub x: usize,
    /// The first row.
    pub y: usize,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// What is around it.
    pub frame: Frame,
    /// The first cell of its text.
    pub text: [usize; 2],
}

/// How a link runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wire {
    /// The cells where it begins, bends and ends, in the direction of the link.
    pub route: Vec<[usize; 2]>,
    /// The cells of the rest of it, where it leaves the picture at one side and comes in again at the other; mostly none.
    pub again: Vec<[usize; 2]>,
    /// The number of its line: links of one number share parts of it, others cross it.
    pub net: u32,
    /// Whether it runs from the right to the left, since it closes a circle.
    pub is_back: bool,
}

/// Where what is said of some links stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The links, by their numbers.
    pub links: Vec<usize>,
    /// The first cell of the words.
    pub at: [usize; 2],
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layered {
    /// Columns and rows.
    pub size: [usize; 2],
    /// By card: where it stands.
    pub cards: Vec<Place>,
    /// By link: how it runs; empty for one of a card to itself.
    pub wires: Vec<Wire>,
    /// What is said of them.
    pub labels: Vec<Label>,
}

/// Which end of a line has its words: that which all its links share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    AtStart,
    AtEnd,
}

/// Lays cards and links out.
///
/// # Complexity
/// O(passes · (links · columns)²) for the crossings; made for some hundred links.
pub fn lay_out(cards: &[Card], links: &[Link], shape: Shape) -> Layered {
    let n = cards.len() as u32;
    let is_there = |l: &Link| l.from < n && l.to < n && l.from != l.to;
    let there: Vec<usize> = (0..links.len()).filter(|l| is_there(&links[*l])).collect();
    let kept: Vec<Link> = there.iter().map(|l| links[*l]).collect();
    let mut columns = columns(cards.len(), &kept);
    order::sort(&mut columns);
    let ports = ports(&columns, cards, shape);
    let y = stacked(&columns, &ports, shape);
    Drawn {
        cards,
        links: &kept,
        shape,
        columns: &columns,
        ports: &ports,
        y: &y,
    }
    .picture(links.len(), &there)
}

/// All that is known before columns get their widths.
struct Drawn<'a> {
    cards: &'a [Card],
    links: &'a [Link],
    shape: Shape,
    columns: &'a Columns,
    ports: &'a Ports,
    /// By item: its first row.
    y: &'a [usize],
}

impl Drawn<'_> {
    fn picture(&self, n_links: usize, there: &[usize]) -> Layered {
        let mut picture = Layered {
            wires: vec![Wire::default(); n_links],
            ..Layered::default()
        };
        let widths: Vec<usize> = (0..self.columns.items.len())
            .map(|item| self.width(item))
            .collect();
        let mut starts = vec![0];
        let mut channels: Vec<Channel> = Vec::new();
        for (at, column) in self.columns.stacks.iter().enumerate() {
            let start = starts[at];
            // What is said at the start of a line stands right behind its card.
            let end = column.iter().map(|item| {
                let said = self.words(*item, Said::AtStart);
                widths[*item] + said.map_or(0, |cells| cells + 3)
            });
            let end = start + end.max().unwrap_or(0);
            let mut channel = channel(self.columns, self.ports, self.y, at);
            channel.tighten(self.shape.is_tight);
            let next = self.columns.stacks.get(at + 1).into_iter().flatten();
            let said = next.filter_map(|item| self.words(*item, Said::AtEnd)).max();
            channel.put_at(end + 1);
            starts.push(end + 1 + channel.width() + said.map_or(2, |cells| cells + 5));
            channels.push(channel);
        }
        for item in 0..self.cards.len() {
            let x = starts[self.columns.of[item]];
            picture.cards.push(self.place(item, x, widths[item]));
        }
        for (number, link) in there.iter().enumerate() {
            picture.wires[*link] = self.wire(number, &picture.cards, &channels);
        }
        self.labels(&mut picture, there);
        let right = picture.cards.iter().map(|c| c.x + c.width).max();
        let down = picture.cards.iter().map(|c| c.y + c.height);
        let bends = picture.wires.iter().flat_map(|w| &w.route);
        let down = down.chain(bends.map(|at| at[1] + 1)).max();
        picture.size = [right.unwrap_or(0), down.unwrap_or(0)];
        picture
    }

    /// Columns of a card with its frame; a line that passes has none.
    fn width(&self, item: usize) -> usize {
        let Some(card) = self.cards.get(item) else {
            return 0;
        };
        match self.frame(item) {
            Frame::None => card.width + 2,
            _ => card.width + 4,
        }
    }

    fn frame(&self, item: usize) -> Frame {
        self.shape.frame(self.ports.rows[item])
    }

    fn place(&self, item: usize, x: usize, width: usize) -> Place {
        let frame = self.frame(item);
        let edge = usize::from(frame == Frame::Whole);
        let inner = self.ports.rows[item];
        let y = self.y[item];
        let aside = if frame == Frame::None { 1 } else { 2 };
        let rows = self.cards[item].rows.max(1);
        Place {
            x,
            y,
            width,
            height: inner + 2 * edge,
            frame,
            text: [x + aside, y + edge + (inner - rows.min(inner)) / 2],
        }
    }

    /// The most cells that are said at the lines of an item on one side of it.
    fn words(&self, item: usize, said: Said) -> Option<usize> {
        let ports = match said {
            Said::AtStart => &self.ports.right[item],
            Said::AtEnd => &self.ports.left[item],
        };
        let nets = ports.iter().map(|(net, _)| &self.columns.nets[*net]);
        let nets = nets.filter(|net| net.said == said && net.hub == item);
        let words = nets
            .flat_map(|net| &net.links)
            .map(|l| self.links[*l].words);
        words.max()
    }

    fn wire(&self, link: usize, places: &[Place], channels: &[Channel]) -> Wire {
        let way = &self.columns.ways[link];
        let net = self.columns.net_of[link];
        let is_back = self.columns.turned[link];
        let mut route: Vec<[usize; 2]> = Vec::new();
        let (Some(first), Some(last)) = (way.first(), way.last()) else {
            return Wire {
                is_back,
                ..Wire::default()
            };
        };
        // A line begins on a frame; where it ends there is an arrow before it.
        let on = |frame: Frame, is_start: bool| usize::from(is_start && frame != Frame::None);
        let place = places[*first];
        let x = place.x + place.width - on(place.frame, !is_back);
        route.push([x, self.ports.right_row(self.y, *first, net)]);
        for pair in way.windows(2) {
            let rows = [
                self.ports.right_row(self.y, pair[0], net),
                self.ports.left_row(self.y, pair[1], net),
            ];
            let channel = &channels[self.columns.of[pair[0]]];
            route.extend(channel.bends(net, rows));
        }
        let place = places[*last];
        let x = place.x + on(place.frame, is_back);
        route.push([x.saturating_sub(1), self.ports.left_row(self.y, *last, net)]);
        route.dedup();
        if is_back {
            route.reverse();
        }
        Wire {
            route,
            net: net as u32 + 1,
            is_back,
            again: Vec::new(),
        }
    }

    fn labels(&self, picture: &mut Layered, there: &[usize]) {
        for (number, net) in self.columns.nets.iter().enumerate() {
            let place = picture.cards[net.hub];
            let words = net.links.iter().map(|l| self.links[*l].words).max();
            let Some(words) = words.filter(|cells| *cells > 0) else {
                continue;
            };
            let at = match net.said {
                Said::AtStart => [
                    place.x + place.width + 2,
                    self.ports.right_row(self.y, net.hub, number),
                ],
                Said::AtEnd => [
                    place.x.saturating_sub(3 + words),
                    self.ports.left_row(self.y, net.hub, number),
                ],
            };
            picture.labels.push(Label {
                links: net.links.iter().map(|l| there[*l]).collect(),
                at,
            });
        }
    }
}

#[cfg(test)]
mod tests;
