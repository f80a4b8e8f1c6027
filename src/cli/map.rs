//! `legwork map`: what stands where.

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::graph::{GraphArgs, entities, with_progress};
use super::lens::LensArgs;
use super::out::Out;
use super::paper::PaperArgs;
use super::{Outcome, Subcommand, parsed};
use crate::error::{Error, Result};
use crate::formats::geojson::features;
use crate::formats::json;
use crate::formats::svg::{MapPicture, headed, map};
use crate::model::ids::{Carried, EntityIx};
use crate::model::lens::{Lens, state_of};
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::scene::map::atlas::{Atlas, Site, Unplaced};
use crate::scene::map::camera::{Camera, Frame};
use crate::scene::map::geo::Leg;
use crate::scene::map::steer::{self, core};
use crate::scene::map::ties::ties_in_sight;
use crate::scene::map::view::{Asked, scene, site_state};
use crate::scene::map::words::{MISREAD, NO_PLACES, name, nowhere, sites};

/// Columns and rows of a picture.
const PICTURE: (usize, usize) = (150, 46);

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "map",
    command: |c| about(MapArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Say what stands where: places by their coordinates, everything else by its places")
        .after_help(
            "What has no coordinates stands at each place that a relation ties it to, of places\n\
             that lie in each other at the inner one. With several ENTITIES, distance and bearing\n\
             are those from the first. A picture shows what its ENTITIES are at, else where most happens.\n\n\
             Example:\n  legwork map\n  legwork map Kyiv Tyotkino\n  legwork map --kind place,event --json\n  \
             legwork map Kyiv Tyotkino --png -o places.png\n  legwork map --geojson -o map.geojson",
        )
}

#[derive(Debug, Args)]
struct MapArgs {
    /// Where these stand only: ids, names or other names [default: everything]
    #[arg(value_name = "ENTITY", add = ArgValueCompleter::new(candidates::entities))]
    entities: Vec<String>,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Write it for programs that draw maps (RFC 7946): each place, and each thing at its place
    #[arg(long, group = "drawn", conflicts_with = "json")]
    geojson: bool,
    /// Draw lines between places in the picture that have to do with each other
    #[arg(long, requires = "drawn")]
    lines: bool,
    #[command(flatten)]
    paper: PaperArgs,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

fn run(args: &MapArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let lens = args.lens.lens(view)?;
    let asked = entities(view, &args.entities)?;
    // Nobody cancels it: Ctrl-C ends the whole.
    let atlas = with_progress("looking for places", |task| {
        Atlas::find(view, &lens, task.cancel, task.progress)
    });
    let atlas = atlas.unwrap_or_default();
    let wanted = |n: usize| {
        let stands_there = |ix: &EntityIx| atlas.stands(*ix).iter().any(|s| s.site == n);
        asked.is_empty() || asked.iter().any(stands_there)
    };
    let missing: Vec<EntityIx> = asked
        .iter()
        .copied()
        .filter(|ix| atlas.stands(*ix).is_empty())
        .collect();
    if args.paper.is_asked() {
        let title = headed(view, &opened.name, &asked);
        let n_unplaced = if asked.is_empty() {
            atlas.n_unplaced
        } else {
            missing.len()
        };
        let svg = picture(view, &title, (&atlas, n_unplaced, wanted, &lens), args);
        args.paper.write(&svg, out)?;
    } else if args.geojson {
        let mut bytes = Vec::new();
        json::print(&features(view, &atlas, |n, _| wanted(n)), &mut bytes)
            .map_err(|e| Error::io("cannot write GeoJSON".to_owned(), e))?;
        args.paper.put(&bytes, out)?;
    } else if args.json {
        let map = Wire::new(view, &atlas, (asked.as_slice(), missing.as_slice()), wanted);
        // What stdout refuses is reported at the end.
        let _ = json::print(&map, out);
    } else {
        let first = asked.first().filter(|_| asked.len() > 1);
        let from = first.and_then(|ix| place(&atlas, *ix));
        lines(out, &sites(view, &atlas, (from, None), wanted));
        told_missing(out, view, &atlas, &missing);
        if atlas.sites.is_empty() {
            out.line(NO_PLACES);
        } else if asked.is_empty() {
            lines(out, &nowhere(view, &atlas));
        }
    }
    Ok(
        if atlas.sites.is_empty() || (!asked.is_empty() && missing.len() == asked.len()) {
            Outcome::NotMet
        } else {
            Outcome::Done
        },
    )
}

/// Which of those that were asked for have no place, and why.
fn told_missing(out: &mut Out, view: GraphView<'_>, atlas: &Atlas, missing: &[EntityIx]) {
    for ix in missing {
        let is_misread = |one: &Unplaced| one.entity == *ix && one.misread.is_some();
        let why = if atlas.unplaced.iter().any(is_misread) {
            format!(": {MISREAD}")
        } else {
            String::new()
        };
        let name = name(view, *ix);
        out.line(&format!("  {name} has no place on the map{why}"));
    }
}

/// The places that are wanted, as large as they fit.
fn picture(
    view: GraphView<'_>,
    title: &str,
    (atlas, n_unplaced, wanted, lens): (&Atlas, usize, impl Fn(usize) -> bool, &Lens),
    args: &MapArgs,
) -> String {
    let size = args.paper.size.unwrap_or(PICTURE);
    let is_all = args.entities.is_empty();
    let sites: Vec<usize> = (0..atlas.sites.len()).filter(|n| wanted(*n)).collect();
    let places = if is_all {
        core(atlas)
    } else {
        steer::places(atlas, &sites)
    };
    let frame = Frame::new(Camera::fit(&places, size), size);
    let mut ties = if args.lines {
        ties_in_sight(view, atlas, lens, &frame)
    } else {
        Vec::new()
    };
    ties.retain(|t| wanted(t.from) && wanted(t.to));
    let asked = Asked {
        cursor: None,
        ties: &ties,
        chosen: None,
        only: (!is_all).then_some(sites.as_slice()),
    };
    let scene = scene(view, atlas, frame, asked);
    let mut left_out = scene.left_out(n_unplaced, atlas.n_ties_left_out);
    left_out.extend(lens.in_words(view));
    let of = MapPicture {
        title,
        scene: &scene,
        left_out: &left_out.join(" · "),
    };
    map(of, args.paper.dark)
}

fn lines(out: &mut Out, text: &str) {
    for line in text.lines() {
        out.line(line);
    }
}

/// Where an entity stands first.
fn place(atlas: &Atlas, ix: EntityIx) -> Option<&Site> {
    let stand = atlas.stands(ix).first()?;
    atlas.sites.get(stand.site)
}

/// The map as JSON.
#[derive(Serialize)]
struct Wire<'a> {
    places: Vec<Place<'a>>,
    nowhere: Vec<&'a str>,
    /// Those of them whose coordinates are not understood.
    not_understood: Vec<&'a str>,
    n_nowhere: usize,
}

#[derive(Serialize)]
struct Place<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    latitude: f64,
    longitude: f64,
    /// Whether it spreads over an area, so that it is only somewhere around there.
    is_area: bool,
    state: &'static str,
    /// Where other facts put it: latitude and longitude.
    also: Vec<[f64; 2]>,
    within: Vec<&'a str>,
    /// From the first of the entities that were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bearing: Option<f64>,
    things: Vec<Thing<'a>>,
}

#[derive(Serialize)]
struct Thing<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    predicate: &'a str,
    relation: String,
    place: &'a str,
    state: &'static str,
    when: Option<&'a str>,
}

impl<'a> Wire<'a> {
    fn new(
        view: GraphView<'a>,
        atlas: &Atlas,
        (asked, missing): (&[EntityIx], &[EntityIx]),
        wanted: impl Fn(usize) -> bool,
    ) -> Self {
        let first = asked.first().filter(|_| asked.len() > 1);
        let from = first.and_then(|ix| place(atlas, *ix));
        let sites = atlas.sites.iter().enumerate();
        let sites = sites.filter(|(n, _)| wanted(*n));
        let is_wanted = |one: &&Unplaced| asked.is_empty() || missing.contains(&one.entity);
        let unplaced = || atlas.unplaced.iter().filter(is_wanted);
        let id = |one: &Unplaced| view.entity(one.entity).id();
        Self {
            places: sites
                .map(|(_, s)| Place::new(view, atlas, s, from))
                .collect(),
            nowhere: if asked.is_empty() {
                unplaced().map(id).collect()
            } else {
                missing.iter().map(|ix| view.entity(*ix).id()).collect()
            },
            not_understood: unplaced()
                .filter(|one| one.misread.is_some())
                .map(id)
                .collect(),
            n_nowhere: if asked.is_empty() {
                atlas.n_unplaced
            } else {
                missing.len()
            },
        }
    }
}

impl<'a> Place<'a> {
    fn new(view: GraphView<'a>, atlas: &Atlas, site: &Site, from: Option<&Site>) -> Self {
        let entity = view.entity(site.entity);
        let within = site.within.iter().filter_map(|n| atlas.sites.get(*n));
        let leg = from.map(|from| Leg::between(from.at, site.at));
        let things = site.members.iter().map(|m| {
            let thing = view.entity(m.entity);
            let relation = view.relation(m.by);
            Thing {
                id: thing.id(),
                name: thing.name(),
                kind: m.kind.word(),
                predicate: &view.predicate(relation.predicate()).id,
                relation: relation.id().into_owned(),
                place: view.entity(m.place).id(),
                state: state_of(view, Carried::Relation(m.by)).word(),
                when: relation.when().or_else(|| thing.when()).map(When::text),
            }
        });
        Self {
            id: entity.id(),
            name: entity.name(),
            kind: entity.kind().word(),
            latitude: site.at[1],
            longitude: site.at[0],
            is_area: site.is_area,
            state: site_state(view, site).word(),
            also: site.others.iter().map(|[lon, lat]| [*lat, *lon]).collect(),
            within: within.map(|s| view.entity(s.entity).id()).collect(),
            distance_km: leg.map(|l| (l.km * 10.0).round() / 10.0),
            bearing: leg.map(|l| l.bearing.round() % 360.0),
            things: things.collect(),
        }
    }
}
