//! The map as a picture: the ground, what stands on it with its names, how far it is, what the signs mean, and whose ground it is.

use super::cursor;
use super::foot;
use super::ink::{Anchor, Colours, Pen, Stroke, of_state};
use super::key::{self, Entry, Sample};
use super::paper::{EDGE, HEAD, Paper};
use crate::layout::Point;
use crate::model::words::{Kind, State};
use crate::scene::clip::part_within;
use crate::scene::map::camera::Frame;
use crate::scene::map::earth::{Firmness, LineKind};
use crate::scene::map::lines::strokes;
use crate::scene::map::view::{Faint, MapScene, Mark, Scale};
use crate::text::width;

/// Width and height of a cell, in pixels: the dots in it are square.
const CELL: Point = [8.0, 16.0];
/// Half the width of a sign.
const SIGN: f32 = 5.0;
/// That of a sign for a place beside another that both are named by.
const BESIDE: f32 = 2.2;
/// Width of a letter, more or less.
const LETTER: f32 = 6.0;
/// Where the ground comes from.
const CREDIT: &str = "Made with Natural Earth";
/// Pixels between the ground and what stands below it, and under all.
const BELOW: f32 = 14.0;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct MapPicture<'a> {
    /// What it is called.
    pub title: &'a str,
    /// It as it is seen.
    pub scene: &'a MapScene,
    /// What is not on it, in words.
    pub left_out: &'a str,
}

/// Draws a map.
pub fn map(of: MapPicture<'_>, is_dark: bool) -> String {
    let colours = Colours::of(is_dark);
    let size = of.scene.frame.map_or((1, 1), |f| f.size);
    let ground = pixel((size.0 as f64, size.1 as f64));
    let wide = ground[0].max(360.0);
    let entries = entries(of.scene, is_dark);
    let notes = foot::notes(of.left_out, wide);
    let below = ground[1] + BELOW + key::height(&entries, wide);
    let tall = below + foot::ROW * notes.len() as f32 + BELOW;
    let mut paper = Paper::new(of.title, [wide, tall], is_dark);
    on_ground(&mut paper, of.scene, is_dark);
    edge(&mut paper, ground, colours);
    let credit = Pen {
        size: 9.0,
        anchor: Anchor::End,
        ..Pen::plain(colours.faint)
    };
    paper.text([ground[0] - 6.0, ground[1] + 11.0], CREDIT, &credit);
    key::draw(&mut paper, &entries, ground[1] + BELOW);
    foot::draw(&mut paper, &notes, below, false);
    paper.finish()
}

/// Draws a map as a screen shows it, for terminals that show images: nothing around it, with the cursor on a mark.
pub fn map_on_screen(scene: &MapScene, cursor: Option<&Mark>, is_dark: bool) -> String {
    let size = scene.frame.map_or((1, 1), |f| f.size);
    let size = [size.0 as f32 * CELL[0], size.1 as f32 * CELL[1]];
    let mut paper = Paper::new("", size, is_dark);
    on_ground(&mut paper, scene, is_dark);
    if let Some(mark) = cursor {
        cursor::ring(&mut paper, place(mark), SIGN);
    }
    paper.show([0.0, HEAD], size);
    paper.finish()
}

/// The ground, and what stands on it.
fn on_ground(paper: &mut Paper, scene: &MapScene, is_dark: bool) {
    let colours = Colours::of(is_dark);
    if let Some(frame) = &scene.frame {
        lines(paper, frame, is_dark);
        for (kind, ends) in &scene.ties {
            if let Some(ends) = seen(*ends, frame.size) {
                paper.line(&ends.map(pixel), &stroke(*kind, is_dark));
            }
        }
    }
    for name in &scene.names {
        faint(paper, name, colours);
    }
    // Lines between places end below the names: those are read.
    if !scene.ties.is_empty() {
        for one in &scene.marks {
            free(paper, one, colours);
        }
    }
    for one in &scene.marks {
        mark(paper, one, colours);
    }
    if let Some(one) = &scene.scale {
        self::scale(paper, one, colours);
    }
}

/// A place in cells as one in pixels.
fn pixel((x, y): (f64, f64)) -> Point {
    [x as f32 * CELL[0], HEAD + y as f32 * CELL[1]]
}

/// What of a line is in sight.
fn seen([a, b]: [(f64, f64); 2], size: (usize, usize)) -> Option<[(f64, f64); 2]> {
    let most = [size.0 as f64, size.1 as f64];
    let (from, to) = part_within([a.0, a.1], [b.0, b.1], most)?;
    let at = |part: f64| (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part);
    Some([at(from), at(to)])
}

/// The middle of a cell.
fn middle(at: (usize, usize)) -> Point {
    pixel((at.0 as f64 + 0.5, at.1 as f64 + 0.5))
}

/// How a line of the earth is drawn.
fn stroke(kind: LineKind, is_dark: bool) -> Stroke<'static> {
    let contested = Colours::of(is_dark).contested;
    let (light, dark, width, dash) = match kind {
        LineKind::Coast => ("#5b93bd", "#4f86b0", 1.2, ""),
        LineKind::Lake => ("#5b93bd", "#4f86b0", 0.8, ""),
        LineKind::Border => ("#78716c", "#a8a29e", 1.3, ""),
        LineKind::Disputed => ("#78716c", "#a8a29e", 1.0, "4 3"),
        LineKind::Region => ("#c9c3bd", "#4b4844", 0.7, "3 2"),
        LineKind::Tie(how) | LineKind::Chosen(how) => {
            let wide = if kind == LineKind::Tie(how) { 1.2 } else { 2.4 };
            match how {
                Firmness::Firm => ("#7c3aed", "#a78bfa", wide, ""),
                Firmness::Tentative => ("#7c3aed", "#a78bfa", wide, "2 3"),
                Firmness::Contested => (contested, contested, wide, "10 2"),
            }
        }
    };
    Stroke {
        dash,
        ..Stroke::plain(if is_dark { dark } else { light }, width)
    }
}

fn lines(paper: &mut Paper, frame: &Frame, is_dark: bool) {
    strokes(frame, |kind, line| {
        let line: Vec<Point> = line.iter().map(|p| pixel(*p)).collect();
        paper.line(&line, &stroke(kind, is_dark));
    });
}

fn edge(paper: &mut Paper, ground: Point, colours: &Colours) {
    let frame = Stroke::plain(colours.rule, 1.0);
    paper.rect(
        [0.5, HEAD],
        [ground[0] - 1.0, ground[1] - HEAD],
        None,
        Some(&frame),
    );
}

fn faint(paper: &mut Paper, name: &Faint, colours: &Colours) {
    let pen = Pen {
        size: if name.is_country { 12.0 } else { 10.0 },
        anchor: Anchor::Middle,
        has_halo: true,
        ..Pen::plain(colours.faint)
    };
    let [x, y] = middle(name.at);
    let half = width(&name.name).saturating_sub(1) as f32 / 2.0;
    paper.text([x + half * CELL[0], y + 4.0], &name.name, &pen);
}

/// Where the sign of a mark stands. A cell is many kilometres wide: it stands where the place is, and its name moves along.
fn place(mark: &Mark) -> Point {
    let spot = mark.spots.first();
    spot.map_or(middle(mark.at), |spot| pixel(*spot))
}

fn mark(paper: &mut Paper, mark: &Mark, colours: &Colours) {
    let [x, y] = place(mark);
    paper.open(&mark.name);
    for spot in mark.spots.iter().skip(1) {
        paper.sign(Kind::Place, pixel(*spot), BESIDE);
    }
    if mark.is_area {
        paper.hollow(mark.kind, [x, y], SIGN);
    } else {
        paper.sign(mark.kind, [x, y], SIGN);
    }
    let sign = mark.state.sign();
    if !sign.is_empty() {
        let pen = Pen {
            anchor: Anchor::End,
            is_bold: true,
            has_halo: true,
            ..Pen::plain(of_state(colours, mark.state))
        };
        paper.text([x - SIGN - 3.0, y + 4.0], sign, &pen);
    }
    if let Some((at, anchor)) = label(mark) {
        let pen = Pen {
            anchor,
            has_halo: true,
            ..Pen::plain(colours.ink)
        };
        paper.text(at, &mark.name, &pen);
    }
    for event in &mark.events {
        let pen = Pen {
            size: 10.0,
            has_halo: true,
            ..Pen::plain(colours.faint)
        };
        let (at, _) = moved(mark, event.at);
        paper.text([at[0] - 4.0, at[1] + 3.0], &event.name, &pen);
    }
    paper.close();
}

/// Where text that begins in a cell stands: it moves along with its mark, which stands where the place is. With that, how far
/// it is moved across.
fn moved(mark: &Mark, at: (usize, usize)) -> (Point, f32) {
    let cell = middle(mark.at);
    let [x, y] = place(mark);
    let moved = x - cell[0];
    // A name of another row keeps to it: what stands between them is not to be crossed.
    let rise = if at.1 == mark.at.1 { y - cell[1] } else { 0.0 };
    let left = pixel((at.0 as f64, 0.0))[0] + moved;
    ([left, middle((0, at.1))[1] + rise / 2.0], moved)
}

/// Where the name of a mark stands, and to which side of that.
fn label(mark: &Mark) -> Option<(Point, Anchor)> {
    let (column, row) = mark.label?;
    let ([left, line], moved) = moved(mark, (column, row));
    let line = line + 4.0;
    let is_left = column < mark.at.0;
    Some(if is_left && row != mark.at.1 {
        ([middle(mark.at)[0] + moved, line], Anchor::Middle)
    } else if is_left {
        let cells = width(&mark.name) as f32;
        ([left + cells * CELL[0], line], Anchor::End)
    } else {
        ([left - 4.0, line], Anchor::Start)
    })
}

/// Keeps the ground free where the name of a mark is to stand.
fn free(paper: &mut Paper, mark: &Mark, colours: &Colours) {
    let ground = Some(colours.ground);
    if let Some(([x, y], anchor)) = label(mark) {
        let wide = LETTER * width(&mark.name) as f32;
        let x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - wide / 2.0,
            Anchor::End => x - wide,
        };
        paper.rect([x - 2.0, y - 11.0], [wide + 4.0, 15.0], ground, None);
    }
    for event in &mark.events {
        let ([x, y], _) = moved(mark, event.at);
        let wide = LETTER * width(&event.name) as f32 * 10.0 / 12.0;
        paper.rect([x - 6.0, y - 6.0], [wide + 4.0, 13.0], ground, None);
    }
}

/// How far it is: a round distance, on a ground of its own.
fn scale(paper: &mut Paper, of: &Scale, colours: &Colours) {
    let [from, y] = pixel((of.at.0 as f64, of.at.1 as f64 + 0.5));
    let (from, y) = (from.max(EDGE / 2.0), y + 2.0);
    let to = from + of.cells as f32 * CELL[0];
    let wide = to - from + 14.0 + 6.0 * width(&of.length) as f32;
    let under = [from - 6.0, y - 10.0];
    paper.rect(under, [wide, 16.0], Some(colours.ground), None);
    let line = Stroke::plain(colours.ink, 1.2);
    paper.line(&[[from, y - 4.0], [from, y], [to, y], [to, y - 4.0]], &line);
    let pen = Pen {
        size: 10.0,
        ..Pen::plain(colours.ink)
    };
    paper.text([to + 6.0, y], &of.length, &pen);
}

/// What the key has to explain: what occurs.
fn entries(scene: &MapScene, is_dark: bool) -> Vec<Entry<'static>> {
    let colours = Colours::of(is_dark);
    let mut entries = Vec::new();
    let occurs = |kind, is_area| {
        let mut marks = scene.marks.iter();
        marks.any(|m| (m.kind, m.is_area) == (kind, is_area))
    };
    for kind in Kind::ALL {
        if occurs(*kind, false) {
            entries.push(Entry::new(Sample::Sign(*kind), kind.word()));
        }
        if occurs(*kind, true) {
            let words = format!("{}, somewhere in an area", kind.word());
            entries.push(Entry::new(Sample::Hollow(*kind), &words));
        }
    }
    let word = |word: &str, colour, words| Entry::new(Sample::Word(word.to_owned(), colour), words);
    if scene.marks.iter().any(|m| m.n > 0) {
        entries.push(word("(5)", colours.ink, "things that stand there"));
    }
    if scene.marks.iter().any(|m| m.sites.len() > 1) {
        entries.push(word("+2", colours.ink, "places beside it"));
    }
    let states: Vec<State> = scene.marks.iter().map(|m| m.state).collect();
    entries.extend(key::states(&states, colours));
    let mut kinds: Vec<LineKind> = Vec::new();
    if let Some(frame) = &scene.frame {
        strokes(frame, |kind, _| {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        });
    }
    for (kind, _) in &scene.ties {
        if !kinds.contains(kind) {
            kinds.push(*kind);
        }
    }
    kinds.sort_unstable_by(|a, b| b.cmp(a));
    for kind in kinds {
        let words = match kind {
            LineKind::Coast => "coast",
            LineKind::Border => "border",
            LineKind::Disputed => "disputed border",
            LineKind::Region => "region",
            LineKind::Lake => continue,
            LineKind::Tie(Firmness::Firm) => "have to do with each other",
            LineKind::Tie(Firmness::Tentative) => "nobody says it outright",
            LineKind::Tie(Firmness::Contested) => "somebody denies some of it",
            LineKind::Chosen(_) => "under the cursor",
        };
        entries.push(Entry::new(Sample::Line(stroke(kind, is_dark)), words));
    }
    entries
}
