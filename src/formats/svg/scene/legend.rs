//! The legend: what signs and lines mean, of those that occur.

use super::{LABELLED, colour, dash};
use crate::formats::dot::style;
use crate::formats::svg::ink::{Colours, Stroke};
use crate::formats::svg::key::{self, Entry, Sample};
use crate::formats::svg::paper::Paper;
use crate::model::words::{Kind, State};
use crate::scene::{Line, Look, Scene};
use crate::text::shorten_middle;

/// Letters of what a community is around.
const LETTERS: usize = 36;
/// Width of the lines in it: one, thin and several.
const WIDTHS: [f32; 3] = [1.4, 0.6, 2.6];

/// Signs: of communities where those are shown, which say nothing of kinds.
fn signs(scene: &Scene) -> Vec<Entry<'static>> {
    if scene.communities.is_empty() {
        let occurs = |k: &Kind| scene.nodes.iter().any(|n| n.kind == *k);
        let kinds = Kind::ALL.iter().copied().filter(occurs);
        return key::kinds(&kinds.collect::<Vec<Kind>>());
    }
    let entry = |(n, around): &(u32, String)| {
        Entry::new(Sample::Community(*n), &shorten_middle(around, LETTERS))
    };
    scene.communities.iter().map(entry).collect()
}

/// Lines, with what they mean.
fn lines(scene: &Scene, colours: &Colours) -> Vec<Entry<'static>> {
    let told: Vec<&Line> = scene.lines.iter().filter(|l| !l.is_faint).collect();
    let has = |is: &dyn Fn(&Line) -> bool| told.iter().any(|line| is(line));
    let [one, thin, several] = WIDTHS;
    let plain = |width| Stroke::plain(colours.line, width);
    let mut entries = Vec::new();
    for state in State::ALL {
        if has(&|l| l.look.state == *state) {
            let look = Look {
                state: *state,
                ..Look::PLAIN
            };
            let stroke = Stroke {
                dash: dash(*state),
                ..Stroke::plain(colour(colours, look), one)
            };
            entries.push(Entry::new(Sample::Line(stroke), style::meaning(*state)));
        }
    }
    if has(&|l| l.look.contested) {
        let stroke = Stroke::plain(colours.contested, one);
        entries.push(Entry::new(Sample::Line(stroke), style::CONTESTED_ROW.2));
    }
    if has(&|l| l.look.weak) {
        let words = "thin: only shares a page";
        entries.push(Entry::new(Sample::Line(plain(thin)), words));
    }
    if has(&|l| l.relations.len() > 1) {
        let words = if says_how_many(scene) {
            "thicker: several relations; +1: one more than is named"
        } else {
            "thicker: several relations"
        };
        entries.push(Entry::new(Sample::Line(plain(several)), words));
    }
    if has(&|l| super::is_loop(l)) {
        let words = "leads to where it begins";
        entries.push(Entry::new(Sample::Loop(plain(one)), words));
    }
    if told.len() < scene.lines.len() {
        let words = "faint: further lines, without their arrows";
        entries.push(Entry::new(Sample::Line(faint(colours)), words));
    }
    entries
}

/// Whether words of lines count what they do not name.
fn says_how_many(scene: &Scene) -> bool {
    let names_lines = scene.texts.is_empty() && scene.nodes.len() <= LABELLED;
    names_lines || scene.texts.iter().any(|text| text.text.contains(" +"))
}

/// The line of what only lets one see a shape.
pub(super) fn faint(colours: &Colours) -> Stroke<'static> {
    Stroke::plain(colours.rule, 1.0)
}

/// How tall it is on a sheet so wide.
pub(in crate::formats::svg) fn height(scene: &Scene, wide: f32) -> f32 {
    let colours = Colours::of(false);
    let groups = [signs(scene), lines(scene, colours)];
    groups.iter().map(|group| key::height(group, wide)).sum()
}

/// Draws it from a height on.
pub(in crate::formats::svg) fn draw(paper: &mut Paper, scene: &Scene, top: f32) {
    let colours = paper.colours();
    let wide = paper.size()[0];
    let mut top = top;
    for group in [signs(scene), lines(scene, colours)] {
        key::draw(paper, &group, top);
        top += key::height(&group, wide);
    }
}
