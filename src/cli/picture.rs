//! `legwork picture`: the pictures of the screen without a screen, made by the same commands.

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::export::written;
use super::graph::{GraphArgs, entities};
use super::lens::LensArgs;
use super::out::Out;
use super::paper::PaperArgs;
use super::{Outcome, Subcommand, parsed};
use crate::config::Clipboard;
use crate::error::{Error, Result};
use crate::formats::svg::{self, PaperOptions};
use crate::formats::{WriteOptions, dot, json};
use crate::jobs::{Surroundings, perform};
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;
use crate::scene::{Scene, raster};
use crate::session::script::{self, quoted};
use crate::session::sight::Sight;
use crate::session::state::State;
use crate::task::Cancel;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "picture",
    command: |c| about(PictureArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Picture an entity, the paths between two, or the whole graph")
        .after_help(
            "Without an entity the graph as a web; with one what it leads to and what leads to it; with two the\n\
             paths between them. It is the picture of the screen, by default in words.\n\n\
             Example:\n  legwork picture \"Freedom of Russia Legion\"\n  \
             legwork picture Tyotkino --layered --characters\n  \
             legwork picture legion \"Congress of People's Deputies\" --svg --cite-sources -o paths.svg\n  \
             legwork picture --web --png -o graph.png",
        )
}

/// Columns and rows of a picture, where nobody says how many.
const SIZE: (usize, usize) = (160, 48);

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
struct PictureArgs {
    /// What it is about: ids, names or other names; of two, the paths between them [default: the graph]
    #[arg(value_name = "ENTITY", num_args = 0..=2, add = ArgValueCompleter::new(candidates::entities))]
    about: Vec<String>,
    #[command(flatten)]
    manner: MannerArgs,
    #[command(flatten)]
    paper: PaperArgs,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: what is drawn, and where
    #[arg(long)]
    json: bool,
    /// Print it drawn in characters (ego, layered)
    #[arg(long, conflicts_with_all = ["json", "drawn"])]
    characters: bool,
    /// Draw it for Graphviz, everything in its place
    #[arg(long, group = "drawn", conflicts_with = "json")]
    dot: bool,
    /// List the sources below (SVG, PNG)
    #[arg(long, requires = "drawn")]
    cite_sources: bool,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

// No doc comment: clap would take it for the subcommand's help.
#[derive(Debug, Args)]
struct MannerArgs {
    /// What leads to it and what it leads to, in fixed places
    #[arg(long, group = "manner")]
    ego: bool,
    /// What stands above and below it, or paths, as cards in columns
    #[arg(long, group = "manner")]
    layered: bool,
    /// A web that forces lay out
    #[arg(long, group = "manner")]
    web: bool,
    /// How many hops around it: 1 or 2, of a web up to 9
    #[arg(long, value_name = "N", default_value_t = 1)]
    hops: usize,
    /// What leads downward in a layered picture: predicates [default: those whose words say so]
    #[arg(long, value_name = "PREDICATE", value_delimiter = ',', requires = "layered", add = ArgValueCompleter::new(candidates::predicates))]
    by: Vec<String>,
}

fn run(args: &PictureArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let lens = args.lens.lens(view)?;
    let about = entities(view, &args.about)?;
    let script = commands(view, &args.manner, &about)?;
    let on = Surroundings {
        graph: opened.graph.clone(),
        sources: None,
        clipboard: Clipboard::default(),
    };
    let mut state = State::new(opened);
    state.look.lens = lens;
    put_on(&mut state, args.paper.size.unwrap_or(SIZE));
    state.arrive();
    let cancel = Cancel::default();
    let mut act = |_: &State, effect| perform(&on, effect, &cancel);
    let made = script::run(&mut state, &script, &mut act, &mut |_, _| {});
    made.map_err(|error| Error::not_found(error.why))?;
    let scene = state.picture_scene().unwrap_or_default();
    if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&Wire::new(state.view(), &scene), out);
    } else if args.paper.is_asked() || args.dot {
        write(&state, scene, args, out)?;
        return Ok(Outcome::Done);
    } else if args.characters {
        if !scene.is_grid {
            let error = Error::usage("expected --ego or --layered for --characters, found a web");
            return Err(error.hint("write a web with --svg or --png"));
        }
        lines(out, &raster::text(&scene));
        if let Some(left_out) = &scene.left_out {
            out.line(&format!("… {left_out}"));
        }
    } else {
        lines(out, &state.picture_text());
    }
    Ok(if scene.nodes.len() < 2 {
        Outcome::NotMet
    } else {
        Outcome::Done
    })
}

/// The commands of the screen that make the picture.
fn commands(view: GraphView<'_>, args: &MannerArgs, about: &[EntityIx]) -> Result<String> {
    let id = |ix: &EntityIx| quoted(view.entity(*ix).id());
    let mut lines: Vec<String> = match about {
        [] if args.ego || args.layered => {
            return Err(Error::usage(
                "expected an entity for --ego and --layered, found none",
            ));
        }
        [] => vec!["view-picture".to_owned()],
        [one] => vec![format!("focus {}", id(one)), "view-picture".to_owned()],
        [from, to, ..] if args.ego || args.web => {
            let names = format!("{} and {}", id(from), id(to));
            return Err(Error::usage(format!("expected one entity, found {names}"))
                .hint("paths between two are a layered picture"));
        }
        [from, to, ..] => vec![
            format!("path {} {}", id(from), id(to)),
            "view-picture".to_owned(),
        ],
    };
    let [one] = about else {
        return Ok(lines.join("\n"));
    };
    if args.layered {
        let by: Vec<String> = args.by.iter().map(|word| quoted(word)).collect();
        lines.push(format!("picture-as layered ladder {}", by.join(" ")));
    } else if args.web {
        lines.push("picture-as web".to_owned());
        if args.hops > 1 {
            lines.push(format!("picture-grow {} {}", args.hops, id(one)));
        }
    } else {
        match args.hops {
            1 => {}
            2 => lines.push("picture-second-hop on".to_owned()),
            n => {
                let error = Error::usage(format!("expected 1 or 2 hops, found {n}"));
                return Err(error.hint("with --web there are up to 9"));
            }
        }
    }
    Ok(lines.join("\n"))
}

/// Gives a picture so many columns and rows: what else a screen has comes on top.
fn put_on(state: &mut State, (cols, rows): (usize, usize)) {
    let (cols, mut all) = (cols as u16, rows as u16);
    state.screen.resize(cols, all);
    while state.screen.picture_size().1 < rows && all < u16::MAX {
        all += 1;
        state.screen.resize(cols, all);
    }
}

/// Writes it as what is asked for.
fn write(state: &State, scene: Scene, args: &PictureArgs, out: &mut Out) -> Result<()> {
    let view = state.view();
    if args.paper.is_asked() {
        let options = PaperOptions {
            has_legend: true,
            is_dark: args.paper.dark,
            cites_sources: args.cite_sources,
        };
        // A size is one in cells, as on the screen.
        let drawn = match (args.paper.size, Sight::Picture.spec().paper) {
            (None, Some(paper)) => paper(state, options).map_err(Error::not_found)?,
            _ => svg::draw(view, &scene, options),
        };
        return args.paper.write(&drawn, out);
    }
    let selection = scene.selection(view);
    let options = WriteOptions {
        legend: true,
        scene: Some(scene.into()),
        ..WriteOptions::default()
    };
    let bytes = written(&dot::FORMAT, view, &selection, &options)?;
    args.paper.put(&bytes, out)
}

fn lines(out: &mut Out, text: &str) {
    for line in text.lines() {
        out.line(line);
    }
}

/// A picture as JSON; docs/json.md has its shape.
#[derive(Serialize)]
struct Wire<'a> {
    title: &'a str,
    /// Columns and rows.
    size: [f32; 2],
    entities: Vec<Placed<'a>>,
    lines: Vec<Drawn<'a>>,
    left_out: Option<&'a str>,
}

#[derive(Serialize)]
struct Placed<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    at: [f32; 2],
}

#[derive(Serialize)]
struct Drawn<'a> {
    from: &'a str,
    to: &'a str,
    predicates: Vec<&'a str>,
    relations: Vec<String>,
    state: &'static str,
    contested: bool,
}

impl<'a> Wire<'a> {
    fn new(view: GraphView<'a>, scene: &'a Scene) -> Self {
        let placed = scene.nodes.iter().map(|node| {
            let entity = view.entity(node.entity);
            Placed {
                id: entity.id(),
                name: entity.name(),
                kind: node.kind.word(),
                at: node.at,
            }
        });
        let lines = scene.lines.iter().filter_map(|line| {
            let first = view.relation(*line.relations.first()?);
            let relations = line.relations.iter().map(|ix| view.relation(*ix));
            let mut predicates: Vec<&str> = relations
                .clone()
                .map(|r| &*view.predicate(r.predicate()).id)
                .collect();
            predicates.dedup();
            Some(Drawn {
                from: view.entity(first.from).id(),
                to: view.entity(first.to).id(),
                predicates,
                relations: relations.map(|r| r.id().into_owned()).collect(),
                state: line.look.state.word(),
                contested: line.look.contested,
            })
        });
        Self {
            title: &scene.title,
            size: scene.size,
            entities: placed.collect(),
            lines: lines.collect(),
            left_out: scene.left_out.as_deref(),
        }
    }
}
