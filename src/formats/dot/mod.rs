//! graph.dot: a picture for Graphviz. Written, not read.
//!
//! Shape and colour say the kind, line style and colour the state, the label of an edge its predicate, and its tooltip who
//! says so. Labels are quoted or HTML-like, never records. Programs that read DOT find what is drawn as attributes of
//! their own as well: `name`, `kind`, `type`; `relation`, `predicate`, `state` (what the claims
//! come to, as in JSON), and `contested=true` for what stands in a disagreement.

mod edges;
mod escape;
pub(super) mod style;

use std::io::{self, Write};

pub(super) use self::edges::tooltip;
use self::escape::{html, id, name_lines, text};
use super::{Format, WriteOptions};
use crate::layout::Point;
use crate::model::ids::EntityIx;
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::model::words::{Kind, State};
use crate::scene::Scene;
use crate::text::{counted, printable};

/// The format.
pub const FORMAT: Format = Format {
    name: "dot",
    title: "a picture for Graphviz",
    extensions: &["dot", "gv"],
    begins: &[],
    loses: &[
        "facts, aliases and notes",
        "disagreements (but for the mark on each relation that stands in one)",
        "claims (kept as text in tooltips)",
        "sources (but for their titles)",
        "dates and roles (kept as text in tooltips)",
    ],
    read: None,
    bulk: None,
    write: Some(write),
    parts: &[],
};

/// Most entities that are drawn in ranks from left to right: with more, a star makes a picture as tall as a house.
const RANKED_ENTITIES: usize = 40;
/// Most relations for each entity that ranks can hold apart.
const RANKED_DENSITY: usize = 2;
/// Most entities for which `dot` itself comes to an end in a minute, whatever it is asked for.
const DOT_ENTITIES: usize = 500;
/// Most relations that are drawn around what they would cross; beyond them that alone takes ten seconds.
const ROUTED_RELATIONS: usize = 300;
/// Points of a row of the legend.
const LEGEND_ROW: f32 = 22.0;
/// Points of a cell: more than on a screen, since names stand within their signs.
const POINTS: Point = [12.0, 36.0];

fn write(
    view: GraphView<'_>,
    selection: &Selection,
    options: &WriteOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let scene = options.scene.as_deref();
    head(view, selection, scene, out)?;
    for ix in &selection.entities {
        let place = scene.and_then(|scene| scene.nodes.iter().find(|n| n.entity == *ix));
        node(view, *ix, place.map(|node| node.at), out)?;
    }
    if options.bundle {
        edges::bundled(view, &selection.relations, out)?;
    } else {
        edges::single(view, &selection.relations, out)?;
    }
    if options.legend && !selection.entities.is_empty() {
        let below = scene.and_then(below);
        legend(view, selection, below, out)?;
    }
    writeln!(out, "}}")
}

fn head(
    view: GraphView<'_>,
    selection: &Selection,
    scene: Option<&Scene>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (n_entities, n_relations) = (selection.entities.len(), selection.relations.len());
    let title = view.title().unwrap_or_default();
    let entities = counted(n_entities, "entity", "entities");
    let relations = counted(n_relations, "relation", "relations");
    writeln!(out, "// {entities}, {relations}.")?;
    let ranked = n_entities <= RANKED_ENTITIES && n_relations <= RANKED_DENSITY * n_entities;
    let has_places = scene.is_some();
    if let Some(left_out) = scene.and_then(|scene| scene.left_out.as_ref()) {
        writeln!(out, "// Not all is shown: {left_out}.")?;
    }
    if has_places {
        writeln!(out, "// Everything has its place: dot and neato keep it.")?;
    } else if n_entities > DOT_ENTITIES {
        writeln!(
            out,
            "// Too many to be drawn in ranks; what works is: sfdp -Tsvg FILE.dot"
        )?;
    }
    let layout = if has_places {
        "layout=neato, inputscale=72, splines=true"
    } else if ranked {
        "rankdir=LR, splines=true"
    } else if n_relations <= ROUTED_RELATIONS {
        "layout=sfdp, splines=true, K=1.3, sep=\"+8\""
    } else {
        "layout=sfdp, splines=line, K=1.3, outputorder=edgesfirst"
    };
    writeln!(out, "digraph {} {{", id(title))?;
    let font = "fontname=\"Helvetica,Arial,sans-serif\"";
    writeln!(
        out,
        "  graph [label={}, labelloc=t, fontsize=18, {font}, {layout}, overlap={}, \
         ranksep=0.7, nodesep=0.3, pad=0.3, bgcolor=white];",
        escape::lines(&[title]),
        has_places
    )?;
    writeln!(
        out,
        "  node [{font}, fontsize=12, style=filled, margin=\"0.14,0.07\"];"
    )?;
    writeln!(out, "  edge [{font}, fontsize=9, arrowsize=0.8];")
}

/// The place below all others, at the left.
fn below(scene: &Scene) -> Option<Point> {
    let places = scene.nodes.iter().map(|n| n.at);
    places.reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
}

/// A place as Graphviz takes it; its axis goes up.
fn pos([x, y]: Point, lower: f32) -> String {
    let (x, y) = (x * POINTS[0], -y * POINTS[1] - lower);
    format!(", pos=\"{x:.0},{y:.0}!\"")
}

fn node(
    view: GraphView<'_>,
    ix: EntityIx,
    place: Option<Point>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let place = place.map_or(String::new(), |at| pos(at, 0.0));
    let entity = view.entity(ix);
    let name = if entity.name().is_empty() {
        entity.id()
    } else {
        entity.name()
    };
    let (shape, fill, border) = style::of_kind(entity.kind());
    let style = if entity.is_placeholder() {
        ", style=\"filled,dashed\""
    } else {
        ""
    };
    let type_name = entity.type_name().unwrap_or_default();
    let kind = entity.kind().word();
    let below = if type_name.is_empty() {
        kind
    } else {
        type_name
    };
    let kind_and_type = if below == kind {
        kind.to_owned()
    } else {
        format!("{kind}, {below}")
    };
    writeln!(
        out,
        "  {} [label={}, tooltip={}, shape={shape}, fillcolor=\"{fill}\", color=\"{border}\"{style}, \
         name={}, kind={kind}, type={}{place}];",
        id(entity.id()),
        node_label(name, below),
        escape::lines(&[printable(name), kind_and_type.into()]),
        text(entity.name()),
        text(type_name),
    )
}

/// The name, and small below it the type.
fn node_label(name: &str, below: &str) -> String {
    let lines: Vec<String> = name_lines(name).iter().map(|l| html(l)).collect();
    let below: Vec<String> = name_lines(below).iter().map(|l| html(l)).collect();
    let (name, below) = (lines.join("<br/>"), below.join("<br/>"));
    format!("<{name}<br/><font point-size=\"9\" color=\"#4b5563\">{below}</font>>")
}

/// A state as a row of the legend: line, colour and words.
fn row(state: State) -> (&'static str, &'static str, &'static str) {
    let (line, colour) = style::sample(state);
    (line, colour, style::meaning(state))
}

/// A box with each kind and each state that occurs: one node, which every layout keeps together. Where everything has its
/// place, it stands below the lowest.
fn legend(
    view: GraphView<'_>,
    selection: &Selection,
    below: Option<Point>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut name = "legend".to_owned();
    while selection
        .entities
        .iter()
        .any(|ix| view.entity(*ix).id() == name)
    {
        name.insert(0, '_');
    }
    let has_kind = |k: &&Kind| {
        selection
            .entities
            .iter()
            .any(|ix| view.entity(*ix).kind() == **k)
    };
    let relations = &selection.relations;
    let looks = || relations.iter().map(|r| edges::look_of(view, *r));
    let has_state = |s: &&State| looks().any(|l| l.state == **s);
    let mut rows: Vec<_> = State::ALL
        .iter()
        .filter(has_state)
        .map(|s| row(*s))
        .collect();
    // The disputed line says it of itself.
    if looks().any(|l| l.contested && l.state != State::Disputed) {
        rows.push(style::CONTESTED_ROW);
    }
    let n_rows = Kind::ALL.iter().filter(has_kind).count() + rows.len();
    let place = below.map_or(String::new(), |at| {
        pos(at, LEGEND_ROW * (n_rows + 3) as f32 / 2.0)
    });
    writeln!(out, "  subgraph cluster_legend {{")?;
    writeln!(out, "    graph [label=\"\", style=invis];")?;
    write!(
        out,
        "    {} [shape=plain, style=\"\", tooltip=\"legend\"{place}, label=<",
        id(&name)
    )?;
    write!(
        out,
        "<table border=\"1\" color=\"#9ca3af\" cellborder=\"0\" cellspacing=\"4\">"
    )?;
    for kind in Kind::ALL.iter().filter(has_kind) {
        let (shape, fill, border) = style::of_kind(*kind);
        let cell = format!("bgcolor=\"{fill}\" color=\"{border}\" border=\"1\"");
        let words = format!("{} ({shape})", kind.word());
        write!(out, "<tr><td colspan=\"2\" {cell}>{words}</td></tr>")?;
    }
    for (line, colour, words) in rows {
        let words = html(words);
        let line = format!("<td><font color=\"{colour}\">{line}</font></td>");
        write!(out, "<tr>{line}<td align=\"left\">{words}</td></tr>")?;
    }
    writeln!(out, "</table>>];\n  }}")
}
