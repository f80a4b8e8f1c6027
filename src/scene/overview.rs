//! The picture of many entities: each where the forces between them leave it, parallel relations as one line.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::web::WEAK;
use super::window::spread_by;
use super::{Line, Look, Node, Scene, Side};
use crate::layout::{Links, Point};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::text::{counted, printable, shorten_middle, width};

/// Cells that a name may take.
const NAME: usize = 28;
/// Entities up to which names stand whole, and the picture grows as long as some have no room.
const FEW: usize = 400;
/// Cells that the picture has for each entity.
const ROOM: f32 = 260.0;
/// Those of few, whose crowds are spread: they are tried one after the other.
const ROOM_OF_FEW: [f32; 5] = [90.0, 120.0, 160.0, 210.0, 280.0];
/// Empty cells around the picture, across and down.
const MARGIN: Point = [4.0, 2.0];

/// The links between the entities of a part of a graph, numbered as they stand in it.
///
/// # Complexity
/// O((entities + relations) · log).
pub fn links(view: GraphView<'_>, selection: &Selection) -> Links {
    let number = numbers(selection);
    let at = |ix: EntityIx| number.get(&ix).copied().unwrap_or(u32::MAX);
    let pairs = selection.relations.iter().map(|ix| {
        let relation = view.relation(*ix);
        let is_weak = view.predicate(relation.predicate()).weak;
        let weight = if is_weak { WEAK } else { 1.0 };
        (at(relation.from), at(relation.to), weight)
    });
    Links::new(selection.entities.len(), pairs)
}

/// The picture of a part of a graph whose entities stand at `places`, in the order of the part. That of few is as large as their
/// names ask for.
pub fn overview(view: GraphView<'_>, selection: &Selection, places: &[Point]) -> Scene {
    if selection.entities.len() > FEW {
        return roomy(view, selection, (places, ROOM));
    }
    let entities = selection.entities.iter();
    let room: Vec<f32> = entities.map(|ix| (view.degree(*ix) + 1) as f32).collect();
    let places = spread_by(&room, places);
    let mut made = Scene::default();
    for room in ROOM_OF_FEW {
        made = roomy(view, selection, (&places, room));
        if made.left_out.is_none() {
            break;
        }
    }
    made
}

/// The picture with so many cells for each entity.
fn roomy(view: GraphView<'_>, selection: &Selection, (places, room): (&[Point], f32)) -> Scene {
    let most = if selection.entities.len() > FEW {
        NAME
    } else {
        usize::MAX
    };
    let (places, mut size) = scaled(places, room);
    let number = numbers(selection);
    let nodes = selection.entities.iter().zip(&places).map(|(ix, at)| {
        let entity = view.entity(*ix);
        let name = match entity.name() {
            "" => entity.id(),
            name => name,
        };
        Node {
            entity: *ix,
            kind: entity.kind(),
            name: shorten_middle(&printable(name), most).into_owned(),
            below: Vec::new(),
            at: *at,
            side: Side::Right,
            room: NAME,
            by: None,
            is_focus: false,
            is_dot: false,
            community: None,
        }
    });
    let mut bundles: BTreeMap<(u32, u32), Vec<RelationIx>> = BTreeMap::new();
    for ix in &selection.relations {
        let relation = view.relation(*ix);
        if let (Some(from), Some(to)) = (number.get(&relation.from), number.get(&relation.to)) {
            bundles.entry((*from, *to)).or_default().push(*ix);
        }
    }
    let place = |n: u32| places.get(n as usize).copied().unwrap_or_default();
    let lines = bundles.iter().map(|((from, to), relations)| Line {
        route: vec![place(*from), place(*to)],
        again: Vec::new(),
        relations: relations.clone(),
        look: look_of(view, relations),
        net: 0,
    });
    let mut lines: Vec<Line> = lines.collect();
    let mut nodes: Vec<Node> = nodes.collect();
    let unnamed = place_names(&mut nodes, |ix| view.degree(ix));
    let aside = beyond_edge(&nodes);
    if aside > 0.0 {
        let points = nodes.iter_mut().map(|node| &mut node.at);
        let points = points.chain(lines.iter_mut().flat_map(|line| &mut line.route));
        points.for_each(|at| at[0] += aside);
        size[0] += aside;
    }
    let ends = nodes.iter().filter(|node| node.room > 0);
    let end = |node: &Node| match node.side {
        Side::Right => node.at[0] + width(&node.name) as f32 + MARGIN[0],
        Side::Left => 0.0,
    };
    size[0] = ends.map(end).fold(size[0], f32::max);
    let left_out = (unnamed > 0).then(|| {
        let names = counted(unnamed, "name", "names");
        format!("{names} without room")
    });
    // What is to be seen best is painted last.
    lines.sort_by_key(|l| {
        (
            !l.look.weak,
            l.look.contested,
            l.look.state == State::Disputed,
        )
    });
    Scene {
        title: printable(view.title().unwrap_or_default()).into_owned(),
        size,
        nodes,
        frames: Vec::new(),
        lines,
        texts: Vec::new(),
        left_out,
        communities: Vec::new(),
        is_grid: false,
    }
}

/// Puts each name beside its sign where it covers no other name and no sign, those of the most tied first; gives how many have
/// no room and are not shown.
///
/// # Complexity
/// O(letters of the names), and that of sorting.
fn place_names(nodes: &mut [Node], degree: impl Fn(EntityIx) -> usize) -> usize {
    // Down in halves of a cell, of which everything takes two: on paper nothing stands in rows.
    let cell = |at: Point| (at[0].round() as i32, (at[1] * 2.0).round() as i32);
    let mut taken: HashSet<(i32, i32)> = HashSet::new();
    for node in nodes.iter() {
        let (x, y) = cell(node.at);
        let sign = [x - 1, x, x + 1].into_iter();
        taken.extend(sign.flat_map(|x| [(x, y), (x, y + 1)]));
    }
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_cached_key(|n| Reverse(nodes.get(*n).map_or(0, |node| degree(node.entity))));
    let mut unnamed = 0;
    for n in order {
        let Some(node) = nodes.get_mut(n) else {
            continue;
        };
        let (x, y) = cell(node.at);
        let wide = width(&node.name) as i32 + 1;
        let sides = [
            (Side::Right, x + 2..x + 2 + wide),
            (Side::Left, x - 1 - wide..x - 1),
        ];
        let is_free = |cells: &Range<i32>| {
            let mut cells = cells.clone();
            let is_free = |x| !taken.contains(&(x, y)) && !taken.contains(&(x, y + 1));
            cells.all(is_free)
        };
        if let Some((side, cells)) = sides.into_iter().find(|(_, cells)| is_free(cells)) {
            node.side = side;
            taken.extend(cells.flat_map(|x| [(x, y), (x, y + 1)]));
        } else {
            node.room = 0;
            unnamed += 1;
        }
    }
    unnamed
}

/// How far names at the left go beyond the edge.
fn beyond_edge(nodes: &[Node]) -> f32 {
    let named = nodes.iter().filter(|node| node.room > 0);
    let at_left = named.filter(|node| node.side == Side::Left);
    let begins = at_left.map(|node| node.at[0] - width(&node.name) as f32 - MARGIN[0]);
    -begins.fold(0.0, f32::min)
}

/// How a bundle is carried: one disputed tie makes it so; else the best of them counts.
pub(super) fn look_of(view: GraphView<'_>, relations: &[RelationIx]) -> Look {
    const ORDER: [State; 5] = [
        State::Disputed,
        State::Supported,
        State::Tentative,
        State::Unsourced,
        State::Refuted,
    ];
    let looks: Vec<Look> = relations.iter().map(|ix| Look::of(view, *ix)).collect();
    let state = ORDER
        .into_iter()
        .find(|s| looks.iter().any(|l| l.state == *s));
    Look {
        state: state.unwrap_or(State::Unsourced),
        contested: looks.iter().any(|l| l.contested),
        weak: looks.iter().all(|l| l.weak),
    }
}

fn numbers(selection: &Selection) -> BTreeMap<EntityIx, u32> {
    selection.entities.iter().copied().zip(0..).collect()
}

/// The places in cells, so that every entity has the same room in the mean, and the size of it all.
fn scaled(places: &[Point], room: f32) -> (Vec<Point>, Point) {
    let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
    for p in places {
        low = [low[0].min(p[0]), low[1].min(p[1])];
        high = [high[0].max(p[0]), high[1].max(p[1])];
    }
    if places.is_empty() {
        return (Vec::new(), [0.0; 2]);
    }
    let sides = [(high[0] - low[0]).max(0.1), (high[1] - low[1]).max(0.1)];
    // A cell is about twice as tall as it is wide.
    let scale = (room * places.len() as f32 / (2.0 * sides[0] * sides[1])).sqrt();
    // A chain has no area: it is as long as its names ask for.
    let scale = scale.min(2.0 * NAME as f32);
    let cell = |p: &Point| {
        [
            MARGIN[0] + (p[0] - low[0]) * 2.0 * scale,
            MARGIN[1] + (p[1] - low[1]) * scale,
        ]
    };
    let size = [
        2.0 * MARGIN[0] + sides[0] * 2.0 * scale + NAME as f32,
        2.0 * MARGIN[1] + sides[1] * scale,
    ];
    (places.iter().map(cell).collect(), size)
}
