//! What a screen shows of a web, as a picture of its own: what is written to a file is what was seen. On paper there is more room:
//! what is in sight grows until its names stand whole, unless it is too many.

use std::collections::{BTreeSet, HashMap};

use super::overview::{FEW, Sheet, cut, look_of, on_sheet};
use super::web::{LOOP, Tie, Web};
use super::window::{Seen, cell};
use super::{Line, Look, Node, Scene, Side, Text};
use crate::layout::Point;
use crate::model::ids::{EntityIx, RelationIx};
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
    /// Whether it is for paper, where nothing stands in cells and there is no cursor.
    pub on_paper: bool,
}

impl Sighting<'_> {
    /// The place in which an entity is drawn: names stand in rows, and what has one with them.
    fn place(&self, n: u32) -> Option<Point> {
        let at = self.seen.at.get(n as usize)?;
        let is_free = self.on_paper && !self.seen.leads(n);
        Some(if is_free { *at } else { at.map(f32::round) })
    }

    /// The community of an entity, where that is to be seen.
    fn community(&self, community: u32) -> Option<u32> {
        self.by_community.then_some(community)
    }
}

/// Makes a scene of it, in the cells of the screen.
pub fn seen(view: GraphView<'_>, title: String, sighting: Sighting<'_>) -> Scene {
    let (cols, rows) = sighting.size;
    let mut scene = Scene {
        title,
        size: [cols as f32, rows as f32],
        left_out: left_out(sighting),
        ..Scene::default()
    };
    let all = [(&sighting.seen.faint, true), (&sighting.seen.ties, false)];
    for (ties, is_faint) in all {
        let ties = ties.iter();
        for tie in ties.filter_map(|n| sighting.web.ties.get(*n as usize)) {
            lines(view, sighting, (tie, is_faint), &mut scene.lines);
        }
    }
    scene.texts = texts(sighting);
    for (knot, n) in sighting.web.knots.iter().zip(0u32..) {
        let at = sighting.place(n);
        let Some(at) = at.filter(|at| cell(*at, sighting.size).is_some()) else {
            continue;
        };
        let label = sighting.seen.labels.iter().find(|l| l.knot == n);
        let name = label.map_or("", |l| l.text.as_str());
        if let Some(relations) = sighting.web.loops.get(&knot.entity)
            && sighting.seen.leads(n)
        {
            scene.lines.push(itself(view, at, relations.clone()));
        }
        scene.nodes.push(Node {
            entity: knot.entity,
            kind: knot.kind,
            name: name.strip_suffix(LOOP).unwrap_or(name).to_owned(),
            below: Vec::new(),
            at,
            side: label.map_or(Side::Right, |l| l.side),
            lower: 0,
            room: label.map_or(0, |l| width(&l.text)),
            by: None,
            is_focus: false,
            is_dot: !sighting.seen.leads(n),
            community: sighting.community(knot.community),
        });
    }
    if sighting.by_community {
        scene.communities = communities(sighting.web, &scene);
    }
    scene
}

/// Makes a scene of what is in sight in which nothing stands in cells and names stand whole; nothing where that is too many.
pub fn whole(
    view: GraphView<'_>,
    title: &str,
    places: &[Point],
    sighting: Sighting<'_>,
) -> Option<Scene> {
    let web = sighting.web;
    let is_in = |n: &usize| {
        let at = sighting.seen.at.get(*n);
        at.is_some_and(|at| cell(*at, sighting.size).is_some())
    };
    let in_sight = (0..web.knots.len()).filter(is_in);
    let in_sight = in_sight.filter_map(|n| Some(web.knots.get(n)?.entity));
    let entities: Vec<EntityIx> = in_sight.collect();
    if entities.len() > FEW {
        return None;
    }
    let loops = entities.iter().filter_map(|ix| web.loops.get(ix));
    let relations = web.ties.iter().map(|tie| &tie.relations).chain(loops);
    let relations: Vec<RelationIx> = relations.flatten().copied().collect();
    let knots = web.knots.iter().map(|knot| knot.entity);
    let places: HashMap<EntityIx, Point> = knots.zip(places.iter().copied()).collect();
    let mut scene = on_sheet(
        view,
        Sheet {
            title,
            entities: &entities,
            relations: &relations,
            places: &places,
        },
    );
    if sighting.by_community {
        for node in &mut scene.nodes {
            let knot = web.number(node.entity);
            let knot = knot.and_then(|n| web.knots.get(n as usize));
            node.community = knot.map(|knot| knot.community);
        }
        scene.communities = communities(web, &scene);
    }
    let mut words = web.left_out.clone();
    words.extend(in_sight_only(sighting));
    words.extend(scene.left_out.take());
    scene.left_out = (!words.is_empty()).then(|| words.join(" · "));
    Some(scene)
}

/// A line from an entity to itself.
fn itself(view: GraphView<'_>, at: Point, relations: Vec<RelationIx>) -> Line {
    Line {
        route: vec![at, at],
        again: Vec::new(),
        look: look_of(view, &relations),
        relations,
        net: 0,
        has_tip: true,
        is_faint: false,
    }
}

/// Around whom the communities are whose signs occur.
fn communities(web: &Web, scene: &Scene) -> Vec<(u32, String)> {
    let occurs: BTreeSet<u32> = scene.nodes.iter().filter_map(|n| n.community).collect();
    let heads = web.community_heads().into_iter();
    let heads = heads.filter(|(n, ..)| occurs.contains(n));
    let told = heads.filter_map(|(n, head, count)| {
        let head = web.knots.get(head as usize)?;
        let name = head.name.strip_suffix(LOOP).unwrap_or(&head.name);
        Some((n, format!("around {name} ({count})")))
    });
    told.collect()
}

/// That only some of it is in sight.
fn in_sight_only(sighting: Sighting<'_>) -> Option<String> {
    let (n, n_in_sight) = (sighting.web.knots.len(), sighting.seen.n_in_sight);
    (n_in_sight < n).then(|| format!("{n_in_sight} of {n} entities in sight"))
}

/// What is not in it.
fn left_out(sighting: Sighting<'_>) -> Option<String> {
    let mut words = sighting.web.left_out.clone();
    words.extend(in_sight_only(sighting));
    words.extend(sighting.seen.lines_left_out());
    let n_in_sight = sighting.seen.n_in_sight;
    let nameless = n_in_sight.saturating_sub(sighting.seen.labels.len());
    if nameless > 0 {
        let names = counted(nameless, "name", "names");
        let where_to = match sighting.seen.leaders {
            Some(_) => "without room, their entities dots",
            None => "without room",
        };
        words.push(format!("{names} {where_to}"));
    }
    let n_weak = sighting.web.n_weak();
    if n_weak > 0 {
        let lines = counted(n_weak, "weak line", "weak lines");
        let why = if sighting.on_paper {
            "not drawn"
        } else {
            "at the cursor alone"
        };
        words.push(format!("{lines} {why}"));
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

/// The lines of a tie: one for each way in which relations lead, or one for both where lines only let one see a shape.
fn lines(
    view: GraphView<'_>,
    sighting: Sighting<'_>,
    (tie, is_faint): (&Tie, bool),
    lines: &mut Vec<Line>,
) {
    let [Some(a), Some(b)] = tie.ends.map(|end| sighting.place(end)) else {
        return;
    };
    let first = sighting.web.knots.get(tie.ends[0] as usize);
    let first = first.map(|knot| knot.entity);
    let is_there = |ix: &&RelationIx| is_faint || Some(view.relation(**ix).from) == first;
    let (there, back): (Vec<RelationIx>, Vec<RelationIx>) =
        tie.relations.iter().partition(|ix| is_there(ix));
    let (cols, rows) = sighting.size;
    let most = [cols as f32 - 1.0, rows as f32 - 1.0];
    for (relations, from, to) in [(there, a, b), (back, b, a)] {
        if relations.is_empty() {
            continue;
        }
        let mut line = Line {
            route: vec![from, to],
            again: Vec::new(),
            look: if is_faint {
                Look::PLAIN
            } else {
                look_of(view, &relations)
            },
            relations,
            net: 0,
            has_tip: !is_faint,
            is_faint,
        };
        if cut(&mut line, most) {
            lines.push(line);
        }
    }
}
