//! What the shapes of a timeline mean, of those that occur.

use super::super::key::{Entry, Sample};
use super::{Colours, Stroke, TimelinePicture, dash, link};
use crate::model::view::GraphView;
use crate::model::when::{End, Precision};
use crate::model::words::{Kind, State};
use crate::scene::timeline::Bar;

/// What the key explains.
pub(super) fn entries(
    view: GraphView<'_>,
    of: TimelinePicture<'_>,
    colours: &'static Colours,
) -> Vec<Entry<'static>> {
    let bars: Vec<(&Bar, Kind)> = of.bars().map(|(e, bar)| (bar, e.kind(view))).collect();
    let has = |fits: &dyn Fn(&Bar) -> bool| bars.iter().any(|(bar, _)| fits(bar));
    let mut entries = Vec::new();
    for kind in Kind::ALL {
        if bars.iter().any(|(_, k)| k == kind) {
            entries.push(Entry::new(Sample::Sign(*kind), kind.word()));
        }
    }
    let plain = colours.line;
    let line = |stroke, words| Entry::new(Sample::Line(stroke), words);
    let thin = Stroke::plain(plain, 2.0);
    if has(&|b| b.n_sources == 1) {
        entries.push(line(thin, "one source"));
    }
    if has(&|b| b.n_sources > 1) {
        entries.push(line(Stroke::plain(plain, 4.0), "several sources"));
    }
    if has(&|b| b.borrowed || b.look.state == State::Tentative) {
        let stroke = Stroke {
            dash: dash(State::Tentative),
            ..thin
        };
        entries.push(line(stroke, "nobody says it outright, or not on this date"));
    }
    if has(&|b| b.look.contested || b.look.state == State::Disputed) {
        let stroke = Stroke {
            dash: dash(State::Disputed),
            ..Stroke::plain(colours.contested, 2.0)
        };
        entries.push(line(stroke, "sources differ"));
    }
    if has(&|b| b.look.state == State::Refuted) {
        let stroke = Stroke {
            dash: dash(State::Refuted),
            ..Stroke::plain(colours.refuted, 2.0)
        };
        entries.push(line(stroke, "only denied"));
    }
    let is_partial = |b: &Bar| b.when.precision() < Precision::Day && !b.when.is_interval();
    if has(&|b| is_partial(b) && !b.when.is_approximate()) {
        let sample = Sample::Capped(thin, Stroke::plain(plain, 1.5));
        entries.push(Entry::new(sample, "some time in this span"));
    }
    if has(&|b| is_partial(b) && b.when.is_approximate()) {
        let soft = Stroke {
            dash: "1 2",
            ..Stroke::plain(plain, 1.5)
        };
        entries.push(Entry::new(Sample::Capped(thin, soft), "about then"));
    }
    if has(&|b| b.when.end() == End::Open) {
        let stroke = Stroke {
            has_head: true,
            ..thin
        };
        entries.push(line(stroke, "goes on"));
    }
    if has(&|b| b.when.start() == End::Open) {
        let stroke = Stroke {
            has_head: true,
            ..thin
        };
        entries.push(Entry::new(Sample::Back(stroke), "began before"));
    }
    let mut open = of.rows().filter(|row| row.is_open);
    if open.any(|row| row.marks.iter().any(|m| !m.links().is_empty())) {
        entries.push(line(link(colours), "the same thing, at another time"));
    }
    let mut folded = of.rows().filter(|row| !row.is_open);
    if folded.any(|row| row.marks.iter().any(|m| m.entries.len() > 1)) {
        let sample = Sample::Capped(Stroke::plain(plain, 1.0), Stroke::plain(plain, 1.0));
        entries.push(Entry::new(sample, "so many together"));
    }
    if of.window.0.or(of.window.1).is_some() {
        let stroke = Stroke::plain(colours.rule, 12.0);
        entries.push(line(stroke, "the days that are shown"));
    }
    entries
}
