//! The matrix as a picture: names down and across, and in each cell how many relations lead from the one to the other, in the
//! colour of how they are carried.

use super::ink::of_state;
use super::{Anchor, EDGE, HEAD, Paper, Pen, Stroke};
use super::{foot, key};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::scene::matrix::{Letters, Matrix, Says, cell_text, state_of_cell};
use crate::text::{printable, shorten_end, width};

/// Width and height of a cell, in pixels.
const CELL: [f32; 2] = [30.0, 22.0];
/// Letters of a name at most.
const NAME: usize = 60;
/// Pixels of a letter, on average.
const LETTER: f32 = 6.3;
/// How far the names across are turned, in degrees, and the sine and cosine of that.
const TURN: (f32, f32, f32) = (-50.0, 0.766, 0.643);
/// Pixels from the name of a row to its first cell, with the sign of its kind in them.
const SIGN: f32 = 22.0;
/// Pixels above the key.
const GAP: f32 = 14.0;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct MatrixPicture<'a> {
    /// What it is called.
    pub title: &'a str,
    /// The relations.
    pub matrix: &'a Matrix,
    /// What a cell says.
    pub says: Says,
    /// What is not in it, in words.
    pub left_out: &'a str,
}

/// Draws a matrix.
pub fn matrix(view: GraphView<'_>, of: MatrixPicture<'_>, is_dark: bool) -> String {
    let n = of.matrix.who.len() as f32;
    let name = |ix: &EntityIx| shorten_end(&printable(view.entity(*ix).name()), NAME).into_owned();
    let names: Vec<String> = of.matrix.who.iter().map(name).collect();
    let longest = names.iter().map(|n| width(n)).max().unwrap_or(0) as f32 * LETTER;
    let (left, top) = (EDGE + longest + SIGN, HEAD + longest * TURN.1 + CELL[1]);
    let right = left + n * CELL[0];
    let wide = (right + longest * TURN.2 + EDGE).max(Paper::LEAST_WIDTH);
    let letters = Letters::new(view, of.matrix);
    let entries = entries(view, of, &letters, is_dark);
    let bottom = top + n * CELL[1];
    let notes = foot::notes(of.left_out, wide);
    let below = bottom + GAP + key::height(&entries, wide);
    let size = [wide, below + foot::ROW * notes.len() as f32 + EDGE];
    let mut paper = Paper::new(of.title, size, is_dark);
    heads(&mut paper, view, (of.matrix, &names), [left, top]);
    for ((row, column), relations) in &of.matrix.ties {
        let state = state_of_cell(view, relations);
        let at = [left + *column as f32 * CELL[0], top + *row as f32 * CELL[1]];
        let said = cell_text(view, (of.says, &letters), relations);
        let full: Vec<&str> = relations
            .iter()
            .map(|r| &*view.predicate(view.predicate_of(*r)).label)
            .collect();
        let ends = [row, column].map(|n| names.get(*n).map_or("", String::as_str));
        paper.open(&format!("{} → {}: {}", ends[0], ends[1], full.join(", ")));
        let pen = Pen {
            anchor: Anchor::Middle,
            is_bold: true,
            ..Pen::plain(of_state(paper.colours(), state))
        };
        let frame = Stroke {
            dash: dash(state),
            ..Stroke::plain(of_state(paper.colours(), state), 1.2)
        };
        let inner = [at[0] + 2.0, at[1] + 2.0];
        paper.rect(inner, [CELL[0] - 4.0, CELL[1] - 4.0], None, Some(&frame));
        let middle = [at[0] + CELL[0] / 2.0, at[1] + CELL[1] / 2.0 + 4.0];
        paper.text(middle, &format!("{said}{}", state.sign()), &pen);
        paper.close();
    }
    key::draw(&mut paper, &entries, bottom + GAP);
    foot::draw(&mut paper, &notes, below, false);
    paper.finish()
}

/// The names down and across, and the lines between the cells.
fn heads(
    paper: &mut Paper,
    view: GraphView<'_>,
    (matrix, names): (&Matrix, &[String]),
    [left, top]: [f32; 2],
) {
    let (ink, rule) = (paper.colours().ink, paper.colours().rule);
    let n = names.len() as f32;
    let (right, bottom) = (left + n * CELL[0], top + n * CELL[1]);
    for at in 0..=names.len() {
        let (x, y) = (left + at as f32 * CELL[0], top + at as f32 * CELL[1]);
        paper.line(&[[left, y], [right, y]], &Stroke::plain(rule, 1.0));
        paper.line(&[[x, top], [x, bottom]], &Stroke::plain(rule, 1.0));
    }
    for (at, (ix, name)) in matrix.who.iter().zip(names).enumerate() {
        let (x, y) = (left + at as f32 * CELL[0], top + at as f32 * CELL[1]);
        let pen = Pen {
            anchor: Anchor::End,
            ..Pen::plain(ink)
        };
        let middle = y + CELL[1] / 2.0;
        paper.text([left - SIGN, middle + 4.0], name, &pen);
        paper.sign(view.entity(*ix).kind(), [left - SIGN / 2.0, middle], 4.5);
        // Each has itself in a cell that is none.
        paper.rect([x, y], CELL, Some(rule), None);
        let foot = [x + CELL[0] / 2.0 + 4.0, top - 6.0];
        paper.turn(foot, TURN.0);
        paper.text(foot, name, &Pen::plain(ink));
        paper.close();
    }
}

fn dash(state: State) -> &'static str {
    match state {
        State::Tentative | State::Unsourced => "3 2",
        State::Supported | State::Disputed | State::Refuted => "",
    }
}

/// What the letters and signs mean that occur.
fn entries<'a>(
    view: GraphView<'_>,
    of: MatrixPicture<'_>,
    letters: &Letters,
    is_dark: bool,
) -> Vec<key::Entry<'a>> {
    let paper = Paper::new("", [0.0, 0.0], is_dark);
    let ink = paper.colours().ink;
    let word =
        |word: String, colour, words: &str| key::Entry::new(key::Sample::Word(word, colour), words);
    let mut entries = Vec::new();
    match of.says {
        Says::Counts => entries.push(word("1".to_owned(), ink, "relations from row to column")),
        Says::Predicates => {
            for (letter, label, n) in letters.meanings(view) {
                entries.push(word(letter.to_string(), ink, &format!("{label} ({n})")));
            }
        }
    }
    let occurs: Vec<State> = of
        .matrix
        .ties
        .values()
        .map(|r| state_of_cell(view, r))
        .collect();
    entries.extend(key::states(&occurs, paper.colours()));
    entries
}
