//! The picture of many entities on paper: each where the forces between them leave it, parallel relations as one line.

mod names;

use std::collections::{BTreeMap, HashMap};

use super::clip::part_within;
use super::web::WEAK;
use super::window::{corners, spread_by};
use super::{Line, Look, Node, Scene, Side};
use crate::layout::{Links, Point};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::text::{counted, printable, shorten_middle};

/// Cells that a name may take.
const NAME: usize = 28;
/// Entities up to which names stand whole, and the picture grows as long as some have no room.
pub const FEW: usize = 400;
/// Cells that the picture has for each entity.
const ROOM: f32 = 260.0;
/// Those of few: they are tried one after the other.
const ROOM_OF_FEW: [f32; 8] = [45.0, 60.0, 75.0, 95.0, 125.0, 160.0, 210.0, 280.0];
/// Empty cells around the picture, across and down.
const MARGIN: Point = [4.0, 2.0];

/// What is put on paper, and where it stands in a layout.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// What it shows, in a few words.
    pub title: &'a str,
    /// The entities that are on it.
    pub entities: &'a [EntityIx],
    /// The relations among them, and those that lead beyond its edge.
    pub relations: &'a [RelationIx],
    /// Where they stand, and what is beyond the edge.
    pub places: &'a HashMap<EntityIx, Point>,
}

/// The links between the entities of a part of a graph, numbered as they stand in it.
///
/// # Complexity
/// O((entities + relations) · log).
pub fn links(view: GraphView<'_>, selection: &Selection) -> Links {
    let entities = selection.entities.iter().copied();
    let number: BTreeMap<EntityIx, u32> = entities.zip(0..).collect();
    let at = |ix: EntityIx| number.get(&ix).copied().unwrap_or(u32::MAX);
    let pairs = selection.relations.iter().map(|ix| {
        let relation = view.relation(*ix);
        let is_weak = view.predicate(relation.predicate()).weak;
        let weight = if is_weak { WEAK } else { 1.0 };
        (at(relation.from), at(relation.to), weight)
    });
    Links::new(selection.entities.len(), pairs)
}

/// The picture of a part of a graph whose entities stand at `places`, in the order of the part. Crowds of few are spread.
pub fn overview(
    view: GraphView<'_>,
    title: &str,
    selection: &Selection,
    places: &[Point],
) -> Scene {
    let entities = &selection.entities;
    let places = if entities.len() <= FEW {
        let room = entities.iter().map(|ix| (view.degree(*ix) + 1) as f32);
        spread_by(&room.collect::<Vec<f32>>(), places)
    } else {
        places.to_vec()
    };
    let sheet = Sheet {
        title,
        entities,
        relations: &selection.relations,
        places: &entities.iter().copied().zip(places).collect(),
    };
    on_sheet(view, sheet)
}

/// The picture of what stands where it stands; that of few is as large as their names ask for.
pub fn on_sheet(view: GraphView<'_>, sheet: Sheet<'_>) -> Scene {
    if sheet.entities.len() > FEW {
        return roomy(view, sheet, ROOM);
    }
    let mut made = Scene::default();
    for room in ROOM_OF_FEW {
        made = roomy(view, sheet, room);
        if made.left_out.is_none() {
            break;
        }
    }
    made
}

/// The picture with so many cells for each entity.
fn roomy(view: GraphView<'_>, sheet: Sheet<'_>, room: f32) -> Scene {
    let is_few = sheet.entities.len() <= FEW;
    let places = sheet.entities.iter().filter_map(|ix| sheet.places.get(ix));
    let scale = Scale::of(&places.copied().collect::<Vec<Point>>(), room);
    let most = if is_few { usize::MAX } else { NAME };
    let nodes = sheet.entities.iter().filter_map(|ix| {
        let at = scale.cell(*sheet.places.get(ix)?);
        Some(node(view, (*ix, at), most))
    });
    let mut nodes: Vec<Node> = nodes.collect();
    let mut lines = lines(view, sheet, &scale);
    // Which lines names cross is worked out where all of them are to be read.
    let crossed = if is_few { lines.as_slice() } else { &[] };
    let unnamed = names::place(&mut nodes, crossed, |ix| view.degree(ix));
    let (aside, [wide, tall]) = names::edges(&nodes, MARGIN[0]);
    let points = nodes.iter_mut().map(|node| &mut node.at);
    let points = points.chain(lines.iter_mut().flat_map(|line| &mut line.route));
    points.for_each(|at| at[0] += aside);
    let size = [scale.size[0].max(wide) + aside, scale.size[1].max(tall)];
    lines.retain_mut(|line| cut(line, size));
    let left_out = (unnamed > 0).then(|| {
        let names = counted(unnamed, "name", "names");
        format!("{names} without room")
    });
    Scene {
        title: sheet.title.to_owned(),
        size,
        nodes,
        lines,
        left_out,
        ..Scene::default()
    }
}

/// An entity whose name has no place yet.
fn node(view: GraphView<'_>, (ix, at): (EntityIx, Point), most: usize) -> Node {
    let entity = view.entity(ix);
    let name = match entity.name() {
        "" => entity.id(),
        name => name,
    };
    Node {
        entity: ix,
        kind: entity.kind(),
        name: shorten_middle(&printable(name), most).into_owned(),
        below: Vec::new(),
        at,
        side: Side::Right,
        lower: 0,
        room: NAME,
        by: None,
        is_focus: false,
        is_dot: false,
        community: None,
    }
}

/// The lines, one for each two ends and way, what is to be seen best last.
fn lines(view: GraphView<'_>, sheet: Sheet<'_>, scale: &Scale) -> Vec<Line> {
    let mut bundles: BTreeMap<(EntityIx, EntityIx), Vec<RelationIx>> = BTreeMap::new();
    for ix in sheet.relations {
        let relation = view.relation(*ix);
        let ends = (relation.from, relation.to);
        bundles.entry(ends).or_default().push(*ix);
    }
    let place = |ix: EntityIx| sheet.places.get(&ix).map(|at| scale.cell(*at));
    let lines = bundles.into_iter().filter_map(|((from, to), relations)| {
        Some(Line {
            route: vec![place(from)?, place(to)?],
            again: Vec::new(),
            look: look_of(view, &relations),
            relations,
            net: 0,
            has_tip: true,
            is_faint: false,
        })
    });
    let mut lines: Vec<Line> = lines.collect();
    lines.sort_by_key(|l| {
        let is_disputed = l.look.state == State::Disputed;
        (!l.look.weak, l.look.contested, is_disputed)
    });
    lines
}

/// Cuts a line where it leaves a sheet of a size; gives whether any of it is left. What is cut off has no arrow.
pub(super) fn cut(line: &mut Line, [wide, tall]: Point) -> bool {
    let [a, b] = match line.route.as_slice() {
        [a, b] => [*a, *b],
        _ => return true,
    };
    let most = [f64::from(wide), f64::from(tall)];
    let Some((from, to)) = part_within(a.map(f64::from), b.map(f64::from), most) else {
        return false;
    };
    let place = |part: f32| [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
    line.route = vec![place(from as f32), place(to as f32)];
    line.has_tip &= to >= 1.0;
    true
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

/// How places of a layout become cells, so that every entity has the same room in the mean.
struct Scale {
    low: Point,
    by: f32,
    /// Columns and rows of all, with the room that a name takes.
    size: Point,
}

impl Scale {
    fn of(places: &[Point], room: f32) -> Self {
        let Some([low, high]) = corners(places) else {
            return Self {
                low: [0.0; 2],
                by: 1.0,
                size: [0.0; 2],
            };
        };
        let sides = [(high[0] - low[0]).max(0.1), (high[1] - low[1]).max(0.1)];
        // A cell is about twice as tall as it is wide.
        let by = (room * places.len() as f32 / (2.0 * sides[0] * sides[1])).sqrt();
        // A chain has no area: it is as long as its names ask for.
        let by = by.min(2.0 * NAME as f32);
        Self {
            low,
            by,
            size: [
                2.0 * MARGIN[0] + sides[0] * 2.0 * by,
                2.0 * MARGIN[1] + sides[1] * by,
            ],
        }
    }

    fn cell(&self, at: Point) -> Point {
        [
            MARGIN[0] + (at[0] - self.low[0]) * 2.0 * self.by,
            MARGIN[1] + (at[1] - self.low[1]) * self.by,
        ]
    }
}
