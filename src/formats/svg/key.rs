//! The key under a picture: what its signs and lines mean, in as many rows as its width asks for.

use super::ink::{Colours, Pen, Stroke, of_state};
use super::paper::{EDGE, Paper};
use super::scene;
use crate::model::words::{Kind, State};
use crate::text::width;

/// Height of a row.
const ROW: f32 = 20.0;
/// Pixels of a sample line.
const SAMPLE: f32 = 30.0;
/// Pixels from a sample to its words, and from those to the next sample.
const GAPS: [f32; 2] = [8.0, 22.0];
/// Pixels of a letter: an estimate from above.
const LETTER: f32 = 6.3;
/// Half the width of a sign.
const SIGN: f32 = 5.0;

/// What is explained.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sample<'a> {
    /// The sign of a kind.
    Sign(Kind),
    /// The same, hollow.
    Hollow(Kind),
    /// A line.
    Line(Stroke<'a>),
    /// A line drawn from right to left.
    Back(Stroke<'a>),
    /// A line with an upright at each end.
    Capped(Stroke<'a>, Stroke<'a>),
    /// A line that leads to where it begins.
    Loop(Stroke<'a>),
    /// The sign of a community.
    Community(u32),
    /// A letter or a word, in a colour.
    Word(String, &'a str),
}

/// A sample with what it means.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry<'a> {
    pub(super) sample: Sample<'a>,
    pub(super) words: String,
}

impl<'a> Entry<'a> {
    pub(super) fn new(sample: Sample<'a>, words: &str) -> Self {
        Self {
            sample,
            words: words.to_owned(),
        }
    }

    fn sample_width(&self) -> f32 {
        match &self.sample {
            Sample::Sign(_) | Sample::Hollow(_) | Sample::Community(_) | Sample::Loop(_) => {
                2.0 * SIGN
            }
            Sample::Line(_) | Sample::Back(_) | Sample::Capped(..) => SAMPLE,
            Sample::Word(word, _) => LETTER * width(word) as f32,
        }
    }
}

/// What the signs of states mean, of those that occur.
pub(super) fn states(occurs: &[State], colours: &Colours) -> Vec<Entry<'static>> {
    let words = [
        (State::Disputed, "sources differ"),
        (State::Refuted, "only denied"),
        (State::Tentative, "nobody says so outright"),
        (State::Unsourced, "no source"),
    ];
    let of = words.into_iter().filter(|(s, _)| occurs.contains(s));
    let entry = |(state, words): (State, &str)| {
        let sign = Sample::Word(state.sign().to_owned(), of_state(colours, state));
        Entry::new(sign, words)
    };
    of.map(entry).collect()
}

/// The signs of kinds that occur.
pub(super) fn kinds(occurs: &[Kind]) -> Vec<Entry<'static>> {
    let of = Kind::ALL.iter().filter(|k| occurs.contains(k));
    of.map(|k| Entry::new(Sample::Sign(*k), k.word())).collect()
}

/// Where each entry begins, and how many rows there are.
fn places(entries: &[Entry<'_>], wide: f32) -> (Vec<[f32; 2]>, usize) {
    let mut places = Vec::new();
    let (mut x, mut row) = (EDGE, 0);
    for entry in entries {
        let words = entry.sample_width() + GAPS[0] + LETTER * width(&entry.words) as f32;
        if x > EDGE && x + words > wide - EDGE {
            (x, row) = (EDGE, row + 1);
        }
        places.push([x, row as f32 * ROW]);
        x += words + GAPS[1];
    }
    (places, row + usize::from(!entries.is_empty()))
}

/// How tall the key is on a sheet so wide.
pub(super) fn height(entries: &[Entry<'_>], wide: f32) -> f32 {
    places(entries, wide).1 as f32 * ROW
}

/// Draws it from a height on.
pub(super) fn draw(paper: &mut Paper, entries: &[Entry<'_>], top: f32) {
    let ink = Pen {
        size: 11.0,
        ..Pen::plain(paper.colours().faint)
    };
    let (places, _) = places(entries, paper.size()[0]);
    for (entry, [x, y]) in entries.iter().zip(places) {
        let y = top + y + ROW / 2.0;
        let end = x + SAMPLE;
        match &entry.sample {
            Sample::Sign(kind) => paper.sign(*kind, [x + SIGN, y], SIGN),
            Sample::Hollow(kind) => paper.hollow(*kind, [x + SIGN, y], SIGN),
            Sample::Line(stroke) => paper.line(&[[x, y], [end, y]], stroke),
            Sample::Loop(stroke) => paper.around([x + SIGN, y], SIGN - 1.0, stroke),
            Sample::Community(n) => scene::community(paper, [x + SIGN, y], *n),
            Sample::Back(stroke) => paper.line(&[[end, y], [x, y]], stroke),
            Sample::Capped(stroke, cap) => {
                paper.line(&[[x, y], [end, y]], stroke);
                for x in [x, end] {
                    paper.line(&[[x, y - 4.0], [x, y + 4.0]], cap);
                }
            }
            Sample::Word(word, colour) => {
                let pen = Pen {
                    is_bold: true,
                    ..Pen::plain(colour)
                };
                paper.text([x, y + 4.0], word, &pen);
            }
        }
        let at = [x + entry.sample_width() + GAPS[0], y + 4.0];
        paper.text(at, &entry.words, &ink);
    }
}
