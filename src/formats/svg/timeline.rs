//! The timeline as a picture: axis, lanes, bars that are what their dates are, names.

use super::{Anchor, CELL, EDGE, HEAD, Paper, Pen, Stroke, dash, kind_colours};
use crate::model::view::GraphView;
use crate::model::when::{End, Precision};
use crate::model::words::{Kind, State};
use crate::scene::timeline::{Axis, Bar, Chart, Entry, Lane};

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct TimelinePicture<'a> {
    /// What has dates.
    pub entries: &'a [Entry],
    /// The lanes.
    pub lanes: &'a [Lane],
    /// It as it is laid out.
    pub chart: &'a Chart,
    /// Which day stands where.
    pub axis: Axis,
    /// Cells for the names of lanes.
    pub names: usize,
}

/// Draws a timeline.
pub fn timeline(
    view: GraphView<'_>,
    title: &str,
    of: TimelinePicture<'_>,
    is_dark: bool,
) -> String {
    let rows = of.chart.rows.len() as f32 + 2.0;
    let width = EDGE * 2.0 + (of.names + of.axis.cells) as f32 * CELL[0];
    let size = [width, HEAD + rows * CELL[1] + EDGE];
    let mut paper = Paper::new(title, size, is_dark);
    let left = EDGE + of.names as f32 * CELL[0];
    axis(&mut paper, of, left, size[1] - EDGE);
    for (n, row) in of.chart.rows.iter().enumerate() {
        let y = HEAD + (n as f32 + 2.5) * CELL[1];
        let ink = paper.colours().ink;
        if let Some(lane) = of.lanes.get(row.lane).filter(|_| row.is_first) {
            let pen = Pen {
                is_bold: true,
                ..Pen::plain(ink)
            };
            paper.text([EDGE, y + 4.0], &lane.label, &pen);
        }
        for mark in &row.marks {
            let Some(entry) = mark.entries.first().and_then(|n| of.entries.get(*n)) else {
                continue;
            };
            let when: Vec<&str> = entry.bars.iter().map(|b| b.when.text()).collect();
            let words = entry.thing.words(view, None);
            paper.open(&format!("{words} ({})", when.join(", ")));
            for (at, from, to) in &mark.bars {
                if let Some(one) = entry.bars.get(*at) {
                    let x = |cell: i32| left + cell as f32 * CELL[0];
                    bar(
                        &mut paper,
                        (one, entry.kind(view)),
                        [x(*from), x(to + 1)],
                        y,
                    );
                }
            }
            let more = match mark.entries.len() {
                1 => String::new(),
                n if mark.words.is_none() => n.to_string(),
                _ => String::new(),
            };
            let named = mark.words.as_ref().map(|w| (w.cell, w.text.as_str()));
            let beside = (
                mark.bars.iter().map(|b| b.2).max().unwrap_or(0) + 1,
                more.as_str(),
            );
            let (cell, text) = named.unwrap_or(beside);
            let first = mark.bars.iter().map(|b| b.1).min().unwrap_or(0);
            let is_before = cell < first;
            let at = [
                left + if is_before { first } else { cell } as f32 * CELL[0],
                y + 4.0,
            ];
            let at = [at[0] - if is_before { 5.0 } else { 0.0 }, at[1]];
            let pen = Pen {
                has_halo: true,
                anchor: if is_before {
                    Anchor::End
                } else {
                    Anchor::Start
                },
                ..Pen::plain(ink)
            };
            if !text.is_empty() {
                paper.text(at, text, &pen);
            }
            paper.close();
        }
    }
    paper.finish()
}

fn axis(paper: &mut Paper, of: TimelinePicture<'_>, left: f32, bottom: f32) {
    let colours = paper.colours();
    let rows = [
        (&of.chart.ticks.large, 0.0, true),
        (&of.chart.ticks.fine, 1.0, false),
    ];
    for (ticks, row, is_bold) in rows {
        for tick in ticks {
            let x = left + tick.cell as f32 * CELL[0];
            let y = HEAD + row * CELL[1];
            let end = if is_bold { bottom } else { y + CELL[1] };
            paper.line(
                [[x, y], [x, end]].as_slice(),
                &Stroke::plain(colours.rule, 1.0),
            );
            let pen = Pen {
                is_bold,
                size: 11.0,
                anchor: Anchor::Start,
                ..Pen::plain(colours.faint)
            };
            paper.text([x + 3.0, y + 11.0], &tick.label, &pen);
        }
    }
}

fn bar(paper: &mut Paper, (bar, kind): (&Bar, Kind), [from, to]: [f32; 2], y: f32) {
    let colours = paper.colours();
    let colour = match bar.look.state {
        State::Refuted => colours.refuted,
        _ if bar.look.contested => colours.contested,
        _ => kind_colours(kind).1,
    };
    if to - from <= CELL[0] + 0.5 {
        paper.sign(kind, [f32::midpoint(from, to), y], 4.0);
        return;
    }
    let state = if bar.borrowed {
        State::Tentative
    } else {
        bar.look.state
    };
    let width = if bar.n_sources > 1 { 4.0 } else { 2.0 };
    let stroke = Stroke {
        dash: dash(state),
        has_head: bar.when.end() == End::Open,
        ..Stroke::plain(colour, width)
    };
    paper.line([[from, y], [to, y]].as_slice(), &stroke);
    let is_partial = bar.when.precision() < Precision::Day && !bar.when.is_interval();
    let caps = [(bar.when.start(), from), (bar.when.end(), to)];
    for (_, x) in caps
        .into_iter()
        .filter(|(end, _)| is_partial && end.day().is_some())
    {
        // Soft ends stand for about then, hard ones for the span in which it lies.
        let soft = if bar.when.is_approximate() { "1 2" } else { "" };
        let cap = Stroke {
            dash: soft,
            ..Stroke::plain(colour, 1.5)
        };
        paper.line([[x, y - 4.0], [x, y + 4.0]].as_slice(), &cap);
    }
}
