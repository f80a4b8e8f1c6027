//! Two walkers as a picture: in three columns who is tied to the one alone, to both and to the other alone, each with the
//! predicates and how they are carried, and above where the two meet.

use super::ink::of_state;
use super::{Colours, EDGE, HEAD, Paper, Pen, Stroke};
use super::{foot, key};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::model::words::{Kind, State};
use crate::scene::common::{
    Common, Neighbour, Tie, column, head, left_out, meetings, name, state_of_row, tied,
};
use crate::text::{width, wrap};

/// Widths of the columns: of one alone, of both, and of both where there is nobody.
const WIDE: [f32; 3] = [260.0, 600.0, 180.0];
/// Where in the column of both the name begins, and how the right one is tied to it.
const OF_BOTH: [f32; 2] = [170.0, 426.0];
/// Pixels between two columns.
const BETWEEN: f32 = 28.0;
/// Pixels from the sign of how a neighbour is carried to the sign of its kind, and to its name.
const INDENT: [f32; 2] = [16.0, 27.0];
/// Height of a row of letters.
const ROW: f32 = 15.0;
/// Pixels below a neighbour, and below the heads.
const GAPS: [f32; 2] = [8.0, 12.0];
/// Pixels of a letter: of a name, and of how it is tied.
const LETTERS: [f32; 2] = [6.6, 5.9];
/// Neighbours below each other; a column of one alone that has more stands in several lanes.
const DOWN: usize = 26;
/// Neighbours of a column at most: of more nobody reads all.
const MOST: usize = 100;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct WalkersPicture<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Where they stand.
    pub of: [EntityIx; 2],
    /// What they have in common.
    pub found: &'a Common,
    /// The lens in words, where one is set.
    pub lens: Option<&'a str>,
}

/// Words of a row, each in its colour.
type Words = Vec<(String, &'static str)>;

/// Rows of words below each other.
struct Block {
    /// From the left of the column.
    x: f32,
    /// Rows of letters above it.
    down: usize,
    rows: Vec<Words>,
    is_small: bool,
}

/// A neighbour as it is drawn.
struct Item {
    /// From the left of the column to its sign; nothing for a row that is no neighbour.
    sign: Option<(f32, Kind, State)>,
    blocks: Vec<Block>,
}

/// One of the three columns.
struct Column {
    x: f32,
    wide: f32,
    head: Vec<String>,
    /// In lanes from left to right.
    lanes: Vec<Vec<Item>>,
}

/// Draws two walkers.
pub fn walkers(view: GraphView<'_>, of: WalkersPicture<'_>, is_dark: bool) -> String {
    let colours = Colours::of(is_dark);
    let columns = columns(view, of, colours);
    let sheet = columns
        .iter()
        .map(|c| c.x + c.wide + EDGE)
        .fold(0.0, f32::max);
    let meet = foot::rows(&meetings(view, (of.of, of.found)), sheet);
    let top = HEAD + ROW * meet.len() as f32 + 22.0;
    let heads = columns.iter().map(|c| c.head.len()).max().unwrap_or(0);
    let body = top + ROW * heads as f32 + GAPS[1];
    let tall = columns.iter().map(Column::tall).fold(0.0, f32::max);
    let bottom = body + tall + GAPS[1];
    let entries = entries(view, of, colours);
    let mut left_out = left_out(view, of.of, of.found);
    left_out.extend(of.lens.map(str::to_owned));
    let notes = foot::notes(&left_out.join(" · "), sheet);
    let below = bottom + key::height(&entries, sheet);
    let size = [sheet, below + foot::ROW * notes.len() as f32 + EDGE];
    let mut paper = Paper::new(of.title, size, is_dark);
    for (n, row) in meet.iter().enumerate() {
        let at = [EDGE, HEAD + ROW * (n as f32 + 0.6)];
        paper.text(at, row, &Pen::plain(colours.ink));
    }
    for (n, column) in columns.iter().enumerate() {
        if n > 0 {
            let x = column.x - BETWEEN / 2.0;
            let rule = Stroke::plain(colours.rule, 1.0);
            paper.line(&[[x, top - 14.0], [x, bottom - GAPS[1]]], &rule);
        }
        column.draw(&mut paper, (top, body));
    }
    key::draw(&mut paper, &entries, bottom);
    foot::draw(&mut paper, &notes, below, false);
    paper.finish()
}

/// The three columns from left to right.
fn columns(view: GraphView<'_>, of: WalkersPicture<'_>, colours: &'static Colours) -> Vec<Column> {
    let mut x = EDGE;
    let one = |n| {
        let rows = column(of.found, n);
        let n_lanes = match n {
            1 => 1,
            _ => rows.len().min(MOST).div_ceil(DOWN).max(1),
        };
        let wide = match (n, rows.is_empty()) {
            (_, true) => WIDE[2],
            (1, false) => WIDE[1],
            _ => n_lanes as f32 * (WIDE[0] + BETWEEN) - BETWEEN,
        };
        let mut items = Vec::new();
        if n == 1 && !rows.is_empty() {
            items.push(names_of_both(view, of.of, colours));
        }
        let shown = rows.iter().take(MOST);
        items.extend(shown.map(|row| match n {
            1 => of_both(view, of.of, row, colours),
            _ => of_one(view, of.of, row, colours),
        }));
        match rows.len() {
            0 => items.push(Item::said("nobody", colours)),
            n if n > MOST => items.push(Item::said(&format!("… {} more", n - MOST), colours)),
            _ => {}
        }
        let cells = (wide / LETTERS[0]) as usize;
        let head = wrap(&head(view, (of.of, of.found), n), cells, None);
        let at = x;
        x += wide + BETWEEN;
        Column {
            x: at,
            wide,
            head,
            lanes: lanes(items, n_lanes),
        }
    };
    [0, 1, 2].map(one).into()
}

/// Items in so many lanes, about as many in each.
fn lanes(items: Vec<Item>, n: usize) -> Vec<Vec<Item>> {
    let each = items.len().div_ceil(n.max(1)).max(1);
    let mut lanes: Vec<Vec<Item>> = Vec::new();
    for item in items {
        match lanes.last_mut() {
            Some(lane) if lane.len() < each => lane.push(item),
            _ => lanes.push(vec![item]),
        }
    }
    lanes
}

/// Who is tied to one alone: the name, and below it how.
fn of_one(
    view: GraphView<'_>,
    [left, right]: [EntityIx; 2],
    row: &Neighbour,
    colours: &'static Colours,
) -> Item {
    let room = WIDE[0] - INDENT[1];
    let named = Block::new((INDENT[1], room), named(view, row, colours), false);
    let [a, b] = &row.ties;
    let ties = [tied(view, left, a), tied(view, right, b)].concat();
    let mut how = Block::new((INDENT[1], room), words_of(&ties, colours), true);
    how.down = named.rows.len();
    Item {
        sign: Some(sign(view, row, 0.0)),
        blocks: vec![named, how],
    }
}

/// Who is tied to both: how the left one is, the name, how the right one is.
fn of_both(
    view: GraphView<'_>,
    [left, right]: [EntityIx; 2],
    row: &Neighbour,
    colours: &'static Colours,
) -> Item {
    let [a, b] = &row.ties;
    let at = OF_BOTH[0] + INDENT[1];
    let ties = |here, relations| words_of(&tied(view, here, relations), colours);
    Item {
        sign: Some(sign(view, row, OF_BOTH[0])),
        blocks: vec![
            Block::new((0.0, OF_BOTH[0] - 12.0), ties(left, a), true),
            Block::new(
                (at, OF_BOTH[1] - at - 12.0),
                named(view, row, colours),
                false,
            ),
            Block::new((OF_BOTH[1], WIDE[1] - OF_BOTH[1]), ties(right, b), true),
        ],
    }
}

/// Whose predicates stand left and right of those whom both are tied to.
fn names_of_both(
    view: GraphView<'_>,
    [left, right]: [EntityIx; 2],
    colours: &'static Colours,
) -> Item {
    let words = |ix| vec![(name(view, ix), colours.faint)];
    Item {
        sign: None,
        blocks: vec![
            Block::new((0.0, OF_BOTH[0] - 12.0), words(left), true),
            Block::new((OF_BOTH[1], WIDE[1] - OF_BOTH[1]), words(right), true),
        ],
    }
}

fn named(view: GraphView<'_>, row: &Neighbour, colours: &'static Colours) -> Words {
    vec![(name(view, row.entity), colours.ink)]
}

fn sign(view: GraphView<'_>, row: &Neighbour, x: f32) -> (f32, Kind, State) {
    (x, view.entity(row.entity).kind(), state_of_row(view, row))
}

/// How one is tied, each predicate in the colour of how it is carried.
fn words_of(ties: &[Tie], colours: &'static Colours) -> Words {
    let last = ties.len().saturating_sub(1);
    let word = |(n, tie): (usize, &Tie)| {
        let end = if n < last { "," } else { "" };
        let colour = match tie.state {
            State::Disputed | State::Refuted => of_state(colours, tie.state),
            _ => colours.faint,
        };
        (format!("{}{end}", tie.words()), colour)
    };
    ties.iter().enumerate().map(word).collect()
}

impl Block {
    /// Words from a place on, in the rows they take.
    fn new((x, room): (f32, f32), words: Words, is_small: bool) -> Self {
        let [of_name, small] = LETTERS;
        let letter = if is_small { small } else { of_name };
        let cells = (room / letter) as usize;
        let mut rows: Vec<Words> = Vec::new();
        let mut used = 0;
        for (text, colour) in words {
            let wide = width(&text);
            match rows.last_mut() {
                Some(row) if used + 1 + wide <= cells => {
                    used += 1 + wide;
                    row.push((format!(" {text}"), colour));
                }
                _ => {
                    let lines = wrap(&text, cells, None);
                    used = lines.last().map_or(0, |line| width(line));
                    rows.extend(lines.into_iter().map(|line| vec![(line, colour)]));
                }
            }
        }
        Self {
            x,
            down: 0,
            rows,
            is_small,
        }
    }

    fn draw(&self, paper: &mut Paper, [x, y]: [f32; 2]) {
        let plain = Pen::plain(paper.colours().ink);
        let size = if self.is_small { 11.0 } else { plain.size };
        let pen = Pen { size, ..plain };
        for (n, row) in (self.down..).zip(&self.rows) {
            paper.words([x + self.x, y + ROW * n as f32], row, &pen);
        }
    }
}

impl Item {
    /// A word where neighbours stand.
    fn said(text: &str, colours: &'static Colours) -> Self {
        let words = vec![(text.to_owned(), colours.faint)];
        Self {
            sign: None,
            blocks: vec![Block::new((INDENT[1], WIDE[2]), words, false)],
        }
    }

    fn tall(&self) -> f32 {
        let rows = self.blocks.iter().map(|b| b.down + b.rows.len()).max();
        ROW * rows.unwrap_or(0) as f32 + GAPS[0]
    }

    /// Draws it, the base line of its first row at a height.
    fn draw(&self, paper: &mut Paper, [x, y]: [f32; 2]) {
        if let Some((at, kind, state)) = self.sign {
            let pen = Pen {
                is_bold: true,
                ..Pen::plain(of_state(paper.colours(), state))
            };
            paper.text([x + at, y], state.sign(), &pen);
            paper.sign(kind, [x + at + INDENT[0], y - 4.0], 4.5);
        }
        for block in &self.blocks {
            block.draw(paper, [x, y]);
        }
    }
}

impl Column {
    fn tall(&self) -> f32 {
        let tall = |lane: &Vec<Item>| lane.iter().map(Item::tall).sum();
        self.lanes.iter().map(tall).fold(0.0, f32::max)
    }

    /// Draws it: its head from a height on, and its rows.
    fn draw(&self, paper: &mut Paper, (top, body): (f32, f32)) {
        let colours = paper.colours();
        for (n, row) in self.head.iter().enumerate() {
            let pen = Pen {
                is_bold: true,
                ..Pen::plain(colours.ink)
            };
            paper.text([self.x, top + ROW * n as f32], row, &pen);
        }
        let y = body - GAPS[1] - 6.0;
        let line = Stroke::plain(colours.line, 1.0);
        paper.line(&[[self.x, y], [self.x + self.wide, y]], &line);
        for (n, lane) in self.lanes.iter().enumerate() {
            let x = self.x + n as f32 * (WIDE[0] + BETWEEN);
            let mut y = body + 4.0;
            for item in lane {
                item.draw(paper, [x, y]);
                y += item.tall();
            }
        }
    }
}

/// What the signs mean that occur.
fn entries(
    view: GraphView<'_>,
    of: WalkersPicture<'_>,
    colours: &Colours,
) -> Vec<key::Entry<'static>> {
    let rows = || (0..3).flat_map(|n| column(of.found, n).iter().take(MOST));
    let occur: Vec<Kind> = rows().map(|r| view.entity(r.entity).kind()).collect();
    let [left, right] = of.of;
    let ties = rows().flat_map(|row| {
        let [a, b] = &row.ties;
        [tied(view, left, a), tied(view, right, b)].concat()
    });
    let states: Vec<State> = ties
        .map(|tie| tie.state)
        .chain(rows().map(|row| state_of_row(view, row)))
        .collect();
    let mut entries = key::kinds(&occur);
    entries.extend(key::states(&states, colours));
    entries
}
