//! The bars of a timeline on paper: how each is carried, and how well its ends are known.

use super::super::{CELL, Colours, Paper, Stroke, dash, kind_colours};
use crate::model::when::{End, Precision};
use crate::model::words::{Kind, State};
use crate::scene::timeline::Bar;

/// How what is of one thing is tied together.
pub(super) fn link(colours: &Colours) -> Stroke<'static> {
    Stroke {
        dash: "1 2",
        ..Stroke::plain(colours.faint, 1.0)
    }
}

/// The colour of a bar: how it is carried where there is something to say of that, else its kind.
fn colour(bar: &Bar, kind: Kind, colours: &Colours) -> &'static str {
    match bar.look.state {
        State::Refuted => colours.refuted,
        State::Disputed => colours.contested,
        _ if bar.look.contested => colours.contested,
        _ => kind_colours(kind).1,
    }
}

/// How the line of a bar is drawn: thick where several sources carry it, broken where nobody says it outright.
fn stroke(bar: &Bar, colour: &'static str) -> Stroke<'static> {
    // Orange is a kind too: what is disputed is told by its dashes.
    let state = match bar.look.state {
        State::Supported if bar.look.contested => State::Disputed,
        _ if bar.borrowed => State::Tentative,
        state => state,
    };
    Stroke {
        dash: dash(state),
        has_head: bar.when.end() == End::Open,
        ..Stroke::plain(colour, if bar.n_sources > 1 { 4.0 } else { 2.0 })
    }
}

/// How the ends of a bar are drawn whose date is a part of what it could be; nothing for one that has its days.
fn cap(bar: &Bar, colour: &'static str) -> Option<Stroke<'static>> {
    let is_partial = bar.when.precision() < Precision::Day && !bar.when.is_interval();
    // Soft ends stand for about then, hard ones for the span in which it lies.
    is_partial.then(|| Stroke {
        dash: if bar.when.is_approximate() { "1 2" } else { "" },
        ..Stroke::plain(colour, 1.5)
    })
}

/// Draws a bar between two places.
pub(super) fn bar(paper: &mut Paper, (bar, kind): (&Bar, Kind), [from, to]: [f32; 2], y: f32) {
    if to - from <= CELL[0] + 0.5 {
        paper.sign(kind, [f32::midpoint(from, to), y], 4.0);
        return;
    }
    let colour = colour(bar, kind, paper.colours());
    let stroke = stroke(bar, colour);
    paper.line(&[[from, y], [to, y]], &stroke);
    if bar.when.start() == End::Open {
        // The head alone: the line has its own at the other end, if any.
        let head = Stroke {
            dash: "",
            has_head: true,
            ..stroke
        };
        paper.line(&[[from + CELL[0], y], [from, y]], &head);
    }
    let Some(cap) = cap(bar, colour) else {
        return;
    };
    for (end, x) in [(bar.when.start(), from), (bar.when.end(), to)] {
        if end.day().is_some() {
            paper.line(&[[x, y - 4.0], [x, y + 4.0]], &cap);
        }
    }
}
