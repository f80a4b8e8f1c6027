//! What a screen shows of a web, as a picture of its own: what is written to a file is what was seen.

use std::collections::BTreeSet;

use super::clip::part_within;
use super::overview::look_of;
use super::web::{Tie, Web};
use super::window::{Seen, cell};
use super::{Line, Node, Scene, Side, Text};
use crate::layout::Point;
use crate::model::ids::RelationIx;
use crate::model::view::GraphView;
use crate::text::{counted, width};

/// How what is seen is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Sighting<'a> {
    /// What is in the picture.
    pub web: &'a Web,
    /// What of it is in sight, and where.
    pub seen: &'a Seen,
    /// Columns and rows.
    pub size: (usize, usize),
    /// Whether signs are those of communities.
    pub by_community: bool,
}

impl Sighting<'_> {
    /// The cell in which an entity is drawn.
    fn place(&self, n: u32) -> Option<Point> {
        let at = self.seen.at.get(n as usize)?;
        Some(at.map(f32::round))
    }
}

/// Makes a scene of it.
pub fn seen(view: GraphView<'_>, title: String, sighting: Sighting<'_>) -> Scene {
    let (cols, rows) = sighting.size;
    let mut scene = Scene {
        title,
        size: [cols as f32, rows as f32],
        left_out: left_out(sighting),
        ..Scene::default()
    };
    let ties = sighting.seen.faint.iter().chain(&sighting.seen.ties);
    for tie in ties.filter_map(|n| sighting.web.ties.get(*n as usize)) {
        lines(view, sighting, tie, &mut scene.lines);
    }
    scene.texts = texts(sighting);
    for (knot, n) in sighting.web.knots.iter().zip(0u32..) {
        let at = sighting.place(n);
        let Some(at) = at.filter(|at| cell(*at, sighting.size).is_some()) else {
            continue;
        };
        let label = sighting.seen.labels.iter().find(|l| l.knot == n);
        scene.nodes.push(Node {
            entity: knot.entity,
            kind: knot.kind,
            name: label.map_or(String::new(), |l| l.text.clone()),
            below: Vec::new(),
            at,
            side: label.map_or(Side::Right, |l| l.side),
            room: label.map_or(0, |l| width(&l.text)),
            by: None,
            is_focus: false,
            is_dot: !sighting.seen.leads(n),
            community: sighting.by_community.then_some(knot.community),
        });
    }
    if sighting.by_community {
        scene.communities = communities(sighting.web, &scene);
    }
    scene
}

/// Around whom the communities are whose signs occur.
fn communities(web: &Web, scene: &Scene) -> Vec<(u32, String)> {
    let occurs: BTreeSet<u32> = scene.nodes.iter().filter_map(|n| n.community).collect();
    let heads = web.community_heads().into_iter();
    let heads = heads.filter(|(n, ..)| occurs.contains(n));
    let told = heads.filter_map(|(n, head, count)| {
        let head = web.knots.get(head as usize)?;
        Some((n, format!("around {} ({count})", head.name)))
    });
    told.collect()
}

/// What is not in it.
fn left_out(sighting: Sighting<'_>) -> Option<String> {
    let mut words = sighting.web.left_out.clone();
    let (n, n_in_sight) = (sighting.web.knots.len(), sighting.seen.n_in_sight);
    if n_in_sight < n {
        words.push(format!("{n_in_sight} of {n} entities in sight"));
    }
    words.extend(sighting.seen.lines_left_out());
    let nameless = n_in_sight.saturating_sub(sighting.seen.labels.len());
    if nameless > 0 {
        let names = counted(nameless, "name", "names");
        let where_to = match sighting.seen.leaders {
            Some(_) => "without room, their entities dots",
            None => "without room",
        };
        words.push(format!("{names} {where_to}"));
    }
    let seen = sighting.seen;
    let drawn = |n: u32| {
        let lists = [&seen.ties, &seen.faint];
        lists.iter().any(|all| all.binary_search(&n).is_ok())
    };
    let ties = sighting.web.ties.iter().zip(0u32..);
    let n_weak = ties.filter(|(tie, n)| tie.look.weak && !drawn(*n)).count();
    if n_weak > 0 {
        let lines = counted(n_weak, "line", "lines");
        words.push(format!("{lines} that only share a page not drawn"));
    }
    (!words.is_empty()).then(|| words.join(" · "))
}

/// What is said on lines, and the signs of how they are carried.
fn texts(sighting: Sighting<'_>) -> Vec<Text> {
    let text = |at: (u16, u16), text: &str, is_faint| Text {
        at: [f32::from(at.0), f32::from(at.1)],
        side: Side::Right,
        text: text.to_owned(),
        is_faint,
    };
    let seen = sighting.seen;
    let words = seen.words.iter().map(|w| text(w.at, &w.text, true));
    let signs = seen.signs.iter().filter_map(|(tie, at)| {
        let tie = sighting.web.ties.get(*tie as usize)?;
        Some(text(*at, tie.look.sign(), false))
    });
    words.chain(signs).collect()
}

/// The lines of a tie: one for each way in which relations lead.
fn lines(view: GraphView<'_>, sighting: Sighting<'_>, tie: &Tie, lines: &mut Vec<Line>) {
    let [Some(a), Some(b)] = tie.ends.map(|end| sighting.place(end)) else {
        return;
    };
    let first = sighting.web.knots.get(tie.ends[0] as usize);
    let first = first.map(|knot| knot.entity);
    let is_there = |ix: &&RelationIx| Some(view.relation(**ix).from) == first;
    let (there, back): (Vec<RelationIx>, Vec<RelationIx>) =
        tie.relations.iter().partition(|ix| is_there(ix));
    for (relations, from, to) in [(there, a, b), (back, b, a)] {
        if relations.is_empty() {
            continue;
        }
        if let Some(route) = clipped([from, to], sighting.size) {
            lines.push(Line {
                route: route.to_vec(),
                again: Vec::new(),
                look: look_of(view, &relations),
                relations,
                net: 0,
            });
        }
    }
}

/// The part of a straight line that is in sight.
fn clipped([a, b]: [Point; 2], (cols, rows): (usize, usize)) -> Option<[Point; 2]> {
    let most = [cols as f64 - 1.0, rows as f64 - 1.0];
    let (from, to) = part_within(a.map(f64::from), b.map(f64::from), most)?;
    let place = |part: f32| [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
    Some([place(from as f32), place(to as f32)])
}
