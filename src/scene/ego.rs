//! The picture of one entity: what leads to it at the left, what it leads to at the right, in bundles by predicate.
//!
//! Every bundle has its slot by the order of predicates, so that walking back and forth shows the same picture again. Nothing
//! crosses, and every name is read from left to right.

use std::collections::BTreeMap;

use super::{Line, Look, Node, Scene, Side, Text};
use crate::layout::Point;
use crate::model::ids::{EntityIx, PredicateIx, RelationIx};
use crate::model::lens::Judge;
use crate::model::view::GraphView;
use crate::text::{counted, printable, shorten_end, shorten_middle, width};

/// The relations of one predicate and direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The predicate in words, in this direction.
    pub label: String,
    /// Whether they lead to the focus.
    pub inward: bool,
    /// How many there are.
    pub count: usize,
    /// Some or all of them, with what is at their other ends, best first.
    pub leaves: Vec<(RelationIx, EntityIx)>,
}

/// Cells below which there is one side only.
const TWO_SIDES: usize = 72;
/// Cells that a label of a bundle may take.
const LABEL: usize = 26;
/// Relations of a neighbour that are looked at.
const MOST_LOOKED_AT: usize = 500;
/// Cells that a name keeps where something is said beside it.
const NAME_BESIDE: usize = 16;
/// Cells of what is said beside a name at least: less says nothing.
const LEAST_BEYOND: usize = 8;
/// Of so many names one may be cut before labels give theirs room.
const MANY: usize = 3;
/// Rows over the first bundle: the focus, and the trunk that leads down from it.
const HEAD: usize = 2;
/// Rows from which on there is room for them; with fewer, the trail says what the focus is.
const TALL: usize = 5;

/// What is to be said of a neighbour beside its name, if anything.
pub type Beyond<'a> = Option<&'a dyn Fn(EntityIx) -> String>;

/// Draws an entity with its bundles into so many columns and rows: the entity on top, below it a trunk with the bundles.
pub fn ego(
    view: GraphView<'_>,
    focus: EntityIx,
    bundles: &[Bundle],
    (cols, rows): (usize, usize),
    beyond: Beyond<'_>,
) -> Scene {
    let entity = view.entity(focus);
    let name = printable(entity.name()).into_owned();
    let has_two = cols >= TWO_SIDES && bundles.iter().any(|b| b.inward);
    let (left, right): (Vec<&Bundle>, Vec<&Bundle>) =
        bundles.iter().partition(|b| has_two && b.inward);
    let trunk = if has_two { cols / 2 } else { 1 };
    let mut scene = Scene {
        title: name.clone(),
        size: [cols as f32, rows as f32],
        is_grid: true,
        ..Scene::default()
    };
    let start = if has_two {
        trunk.saturating_sub(width(&name) / 2 + 1)
    } else {
        trunk
    };
    scene.nodes.push(Node {
        entity: focus,
        kind: entity.kind(),
        name,
        below: Vec::new(),
        at: [start as f32, if rows < TALL { -1.0 } else { 0.0 }],
        side: Side::Right,
        lower: 0,
        room: cols.saturating_sub(start + 3),
        by: None,
        is_focus: true,
        is_dot: false,
        community: None,
    });
    let mut left_out = 0;
    for (bundles, side) in [(&right, Side::Right), (&left, Side::Left)] {
        let mut branch = Branch {
            view,
            beyond,
            side,
            trunk,
            cells: if side == Side::Right {
                cols.saturating_sub(trunk + 1)
            } else {
                trunk
            },
            scene: &mut scene,
        };
        left_out += branch.bundles(bundles, rows);
    }
    if left_out > 0 {
        let what = counted(left_out, "relation", "relations");
        scene.left_out = Some(format!("{what} not drawn"));
    }
    scene
}

/// What a neighbour of the focus leads to and what leads to it, but for the focus itself: by predicate with counts, and the name
/// where it is only one.
///
/// # Complexity
/// O(relations of the neighbour), of which some hundred are looked at.
pub fn second_hop(judge: &Judge<'_>, focus: EntityIx, neighbour: EntityIx) -> String {
    let view = judge.view();
    let mut groups: BTreeMap<(PredicateIx, bool), (usize, EntityIx)> = BTreeMap::new();
    let mut n_seen = 0;
    for touch in view.touching(neighbour).take(MOST_LOOKED_AT) {
        n_seen += 1;
        let ends = [neighbour, touch.other];
        let is_wanted = touch.other != focus && !view.predicate(touch.predicate).weak;
        if is_wanted && judge.shows_relation(touch.relation, ends, &[focus]) {
            let key = (touch.predicate, touch.inward);
            groups.entry(key).or_insert((0, touch.other)).0 += 1;
        }
    }
    let more = if n_seen == MOST_LOOKED_AT { "+" } else { "" };
    let words = groups.iter().map(|((predicate, inward), (n, other))| {
        let predicate = view.predicate(*predicate);
        let label = if *inward {
            &predicate.inverse
        } else {
            &predicate.label
        };
        let label = printable(label);
        match n {
            1 => format!("{label} {}", printable(view.entity(*other).name())),
            n => format!("{label} ({n}{more})"),
        }
    });
    words.collect::<Vec<_>>().join(" · ")
}

/// One side of the picture, on its way.
struct Branch<'a> {
    view: GraphView<'a>,
    beyond: Beyond<'a>,
    side: Side,
    /// The column of the trunk.
    trunk: usize,
    /// Columns from the trunk to the edge.
    cells: usize,
    scene: &'a mut Scene,
}

impl Branch<'_> {
    /// The place so many cells outward of the trunk.
    fn at(&self, out: usize, row: usize) -> Point {
        let x = match self.side {
            Side::Right => self.trunk + out,
            Side::Left => self.trunk.saturating_sub(out),
        };
        [x as f32, row as f32]
    }

    /// Draws all bundles of the side; gives how many relations have no place.
    fn bundles(&mut self, bundles: &[&Bundle], rows: usize) -> usize {
        let head = if rows < TALL { 0 } else { HEAD };
        let Some(slots) = Slots::new(bundles, rows - head.min(rows)) else {
            return bundles.iter().map(|b| b.count).sum();
        };
        let shown = bundles.get(..slots.bundles).unwrap_or_default();
        let longest = shown.iter().map(|b| width(&printable(&b.label))).max();
        let label = longest.unwrap_or(0).min(LABEL).min(self.cells * 2 / 5);
        // All bundles of a side branch in one column, so that names stand below each other, unless that cuts many of them.
        let is_apart = self.cuts(shown, slots.each, label);
        let (mut row, mut last, mut left_out) = (head, head, 0);
        for bundle in shown {
            let n = bundle.leaves.len().min(slots.each);
            let own = width(&printable(&bundle.label)).min(label);
            let column = if is_apart {
                Column::own(own, n > 1)
            } else {
                Column::shared(label)
            };
            self.bundle(bundle, n, row, column);
            left_out += bundle.count - n;
            last = row;
            row += n.max(1) + slots.gap;
        }
        let rest = bundles.get(slots.bundles..).unwrap_or_default();
        if !rest.is_empty() {
            last = row;
            let what = counted(rest.len(), "more predicate", "more predicates");
            self.words(3, row, &format!("… {what}"), true);
            self.line(vec![self.at(0, row), self.at(1, row)], None);
        }
        self.line(vec![self.at(0, head.min(1)), self.at(0, last)], None);
        left_out + rest.iter().map(|b| b.count).sum::<usize>()
    }

    /// Whether many names are cut where all bundles branch in one column.
    fn cuts(&self, bundles: &[&Bundle], each: usize, label: usize) -> bool {
        let room = self.room_beside(Column::shared(label).sign, "");
        let leaves = bundles.iter().flat_map(|b| b.leaves.iter().take(each));
        let cells = leaves.map(|(_, ix)| width(&printable(self.view.entity(*ix).name())));
        let (cut, whole): (Vec<usize>, Vec<usize>) = cells.partition(|cells| *cells > room);
        cut.len() * MANY > cut.len() + whole.len()
    }

    /// Draws a bundle with `n` of its leaves: `├─ label ──┬─ ■ name`.
    fn bundle(&mut self, bundle: &Bundle, n: usize, row: usize, column: Column) {
        let words = shorten_end(&printable(&bundle.label), column.label).into_owned();
        let end = 3 + width(&words);
        self.words(3, row, &words, bundle.leaves.is_empty());
        self.line(vec![self.at(0, row), self.at(1, row)], None);
        let branch = column.branch;
        let more = bundle.count - n;
        if n == 0 {
            let text = counted(more, "relation", "relations");
            self.line(vec![self.at(end + 1, row), self.at(branch + 1, row)], None);
            self.words(branch + 3, row, &text, true);
            return;
        }
        self.line(vec![self.at(end + 1, row), self.at(branch, row)], None);
        self.line(
            vec![self.at(branch, row), self.at(branch, row + n - 1)],
            None,
        );
        for (at, leaf) in bundle.leaves.iter().take(n).enumerate() {
            let is_last = at + 1 == n;
            let more = if is_last { more } else { 0 };
            self.leaf(*leaf, column, row + at, more);
        }
    }

    fn leaf(
        &mut self,
        (relation, other): (RelationIx, EntityIx),
        Column { branch, sign, .. }: Column,
        row: usize,
        more: usize,
    ) {
        let entity = self.view.entity(other);
        let whole = printable(entity.name());
        // What is left out is said in words where they do not cost the name anything.
        let mut left_out = match more {
            0 => String::new(),
            more => format!("… {more} more"),
        };
        let mut room = self.room_beside(sign, &left_out);
        if more > 0 && width(&whole) > room {
            left_out = format!("…{more}");
            room = self.room_beside(sign, &left_out);
        }
        let taken = beside(&left_out);
        let name = shorten_middle(&whole, room).into_owned();
        self.line(
            vec![self.at(branch, row), self.at(branch + 1, row)],
            Some(relation),
        );
        if !left_out.is_empty() {
            self.words(sign + 2 + width(&name) + 2, row, &left_out, true);
        }
        if let Some(beyond) = self.beyond {
            let start = sign + 2 + width(&name) + taken + 2;
            let words = beyond(other);
            let text = shorten_end(&words, self.cells.saturating_sub(start + 1));
            if !text.is_empty() && width(&text) >= LEAST_BEYOND.min(width(&words)) {
                self.words(start, row, &text, true);
            }
        }
        let node = Node {
            entity: other,
            kind: entity.kind(),
            name,
            below: Vec::new(),
            at: self.at(sign, row),
            side: self.side,
            lower: 0,
            room,
            by: Some(relation),
            is_focus: false,
            is_dot: false,
            community: None,
        };
        self.scene.nodes.push(node);
    }

    /// Cells that a name may take from its sign on, with this after it.
    fn room_beside(&self, sign: usize, after: &str) -> usize {
        let room = self.cells.saturating_sub(sign + 3 + beside(after)).max(1);
        let most = self.beyond.map(|_| (room * 3 / 5).max(NAME_BESIDE));
        room.min(most.unwrap_or(room))
    }

    fn line(&mut self, route: Vec<Point>, relation: Option<RelationIx>) {
        let look = relation.map_or(Look::PLAIN, |ix| Look::of(self.view, ix));
        self.scene.lines.push(Line {
            route,
            again: Vec::new(),
            relations: relation.into_iter().collect(),
            look,
            net: 0,
            has_tip: true,
            is_faint: false,
        });
    }

    fn words(&mut self, out: usize, row: usize, text: &str, is_faint: bool) {
        self.scene.texts.push(Text {
            at: self.at(out, row),
            side: self.side,
            text: text.to_owned(),
            is_faint,
        });
    }
}

/// Where a bundle has what, in cells outward of the trunk.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// Cells of its words.
    label: usize,
    /// Where its relations part.
    branch: usize,
    /// Where the signs of its entities stand.
    sign: usize,
}

impl Column {
    /// That of a bundle by itself: right behind its words, several relations behind a line.
    fn own(label: usize, parts: bool) -> Self {
        let branch = 3 + label + 1 + usize::from(parts);
        Self {
            label,
            branch,
            sign: branch + 3,
        }
    }

    /// That of bundles that branch below each other: a line of two cells, one for the state and one for the cursor.
    fn shared(label: usize) -> Self {
        let branch = 3 + label + 2;
        Self {
            label,
            branch,
            sign: branch + 4,
        }
    }
}

/// Cells of words that stand after a name, with what parts them from it.
fn beside(words: &str) -> usize {
    if words.is_empty() {
        0
    } else {
        width(words) + 2
    }
}

/// How the rows of a side are shared out.
struct Slots {
    /// Bundles that have a place.
    bundles: usize,
    /// Leaves of each at most.
    each: usize,
    /// Empty rows between two.
    gap: usize,
}

impl Slots {
    /// As many leaves of each bundle as all have room for; where even one each is too much, as many bundles as fit.
    fn new(bundles: &[&Bundle], rows: usize) -> Option<Self> {
        let needed = |bundles: &[&Bundle], each: usize| -> usize {
            bundles
                .iter()
                .map(|b| b.leaves.len().min(each).max(1))
                .sum()
        };
        let most = bundles.iter().map(|b| b.leaves.len().max(1)).max()?;
        if let Some(each) = (1..=most).rev().find(|each| needed(bundles, *each) <= rows) {
            let gaps = bundles.len() - 1;
            return Some(Self {
                bundles: bundles.len(),
                each,
                gap: usize::from(needed(bundles, each) + gaps <= rows),
            });
        }
        // The last row says how many are left out.
        let n = rows.checked_sub(1)?;
        Some(Self {
            bundles: n,
            each: 1,
            gap: 0,
        })
    }
}
