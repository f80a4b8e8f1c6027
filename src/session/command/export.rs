//! Taking things away: exports, and the session as a script.

use std::path::PathBuf;
use std::sync::Arc;

use super::{CommandSpec, Context, Outcome, done};
use crate::formats::svg::PaperOptions;
use crate::formats::{self, WriteOptions};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Lens;
use crate::model::selection::{LeftOut, Selection};
use crate::session::effect::{Effect, ExportJob, PictureJob};
use crate::session::listing::{GroupKey, RowKey};
use crate::session::panel::{Export, Panel, What};
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::state::{State, ViewId};
use crate::session::trail::{Spot, Step, Via};
use crate::store::Overwrite;
use crate::text::{counted, printable};

/// How what is seen is put on paper, where nothing else is said.
pub(super) const SEEN: PaperOptions = PaperOptions {
    has_legend: true,
    is_dark: false,
    cites_sources: false,
};

pub(super) const EXPORT: CommandSpec = CommandSpec {
    name: "export",
    title: "export",
    help: "Writes the graph, what is shown, the trail, a path or what is marked as a file, or what is seen as a picture (svg, png; of the picture dot as well, with the places, and of the map geojson), or the table as it is shown (csv, json, else text); never over a file that is there, unless told. The ending of the file says the format. A picture may be dark; that of a graph may list its sources.",
    context: Context::Views,
    keys: &["E"],
    params: "[FORMAT] [all|shown|trail|path|marked|seen] [N] [-o FILE] [--force] [--dark] [--cite-sources]",
    run: |state, args| {
        if args.is_empty() {
            let what = natural(state);
            let seen = seen_as(state);
            let format = seen.filter(|_| what == What::Seen).unwrap_or("dot");
            let export = Export::new(what, format, seen);
            state.shown.panel = Some(Panel::Export(export));
            return done();
        }
        let mut request = Request {
            format: None,
            what: None,
            file: None,
            overwrite: Overwrite::No,
            path: None,
            paper: SEEN,
        };
        request.take(args)?;
        if let (Some(n), Some(paths)) = (request.path, &mut state.shown.paths) {
            let n_paths = paths.found.as_ref().map_or(0, |f| f.paths.len());
            if !(1..=n_paths).contains(&n) {
                return Err(format!(
                    "expected the number of a path, 1 to {n_paths}, found {n}"
                ));
            }
            paths.cursor = n - 1;
            paths.to_weakest();
        }
        let what = request.what.unwrap_or_else(|| natural(state));
        let Some(file) = request.file else {
            return Err("expected a file: -o FILE".to_owned());
        };
        let path = PathBuf::from(&file);
        let by_name = formats::of_path(&path).ok().map(|f| f.name);
        let target = Target {
            format: request.format.or(by_name).unwrap_or("dot"),
            path,
            overwrite: request.overwrite,
            paper: request.paper,
        };
        write(state, what, target)
    },
};

/// The format that the view which is shown is written in first, as it is seen; none where it cannot be.
fn seen_as(state: &State) -> Option<&'static str> {
    let spec = state.sight()?;
    match spec.sight {
        Sight::Table => Some("csv"),
        _ => spec.paper.map(|_| "svg"),
    }
}

/// What one probably wants: of what is seen its picture, in the paths view the path, after a walk the walk, else everything.
fn natural(state: &State) -> What {
    match state.shown.view {
        _ if seen_as(state).is_some() => What::Seen,
        ViewId::Paths => What::Path,
        ViewId::Marks => What::Marked,
        _ if state.trail.depth() > 1 => What::Trail,
        _ if state.focus().is_some() => What::Shown,
        _ => What::All,
    }
}

struct Request {
    format: Option<&'static str>,
    what: Option<What>,
    file: Option<String>,
    overwrite: Overwrite,
    /// The number of the path, from 1.
    path: Option<usize>,
    paper: PaperOptions,
}

/// What a file is written as, and where.
pub(in crate::session) struct Target {
    /// The name of the format.
    pub(in crate::session) format: &'static str,
    /// Where to.
    pub(in crate::session) path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub(in crate::session) overwrite: Overwrite,
    /// How a picture is put on paper.
    pub(in crate::session) paper: PaperOptions,
}

impl Request {
    fn take(&mut self, args: &[String]) -> Result<(), String> {
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "-o" => self.file = args.next().cloned(),
                "--force" => self.overwrite = Overwrite::Yes,
                "--dark" => self.paper.is_dark = true,
                "--cite-sources" => self.paper.cites_sources = true,
                number if number.parse::<usize>().is_ok() => self.path = number.parse().ok(),
                word => {
                    if let Some(what) = What::ALL.into_iter().find(|w| w.word() == word) {
                        self.what = Some(what);
                    } else {
                        let format = formats::by_name(word).map_err(|e| e.with_hints())?;
                        self.format = Some(format.name);
                    }
                }
            }
        }
        Ok(())
    }
}

/// Asks for the file to be written.
pub(in crate::session) fn write(state: &mut State, what: What, target: Target) -> Outcome {
    // Programs that read DOT get the places of the picture; all else that is seen is drawn.
    let scene = match (what, target.format) {
        (What::Seen, "dot") => state.picture_scene().map(Arc::new),
        _ => None,
    };
    if what == What::Seen && scene.is_none() {
        return write_seen(state, target);
    }
    let Target {
        format,
        path,
        overwrite,
        ..
    } = target;
    if what == What::Shown && state.waits_for_rows() {
        return done();
    }
    let selection = selection(state, what, state.lens())?;
    let left_out = left_out(state, what, &selection)?;
    let n = selection.entities.len();
    let file = path.display().to_string();
    let force = forced(overwrite);
    let chosen = match (what, &state.shown.paths) {
        (What::Path, Some(paths)) => format!(" {}", paths.cursor + 1),
        _ => String::new(),
    };
    state.log(format!(
        "export {format} {}{chosen} -o {}{force}",
        what.word(),
        quoted(&file)
    ));
    state.say(format!("writing {n} entities to {} …", printable(&file)));
    let job = ExportJob {
        selection,
        left_out,
        format,
        path,
        overwrite,
        options: WriteOptions {
            legend: true,
            scene,
            ..WriteOptions::default()
        },
    };
    Ok(vec![Effect::Export(Box::new(job))])
}

/// Asks for a picture of what is seen to be written.
fn write_seen(state: &mut State, target: Target) -> Outcome {
    if state.sight().is_some_and(|s| s.sight == Sight::Table) {
        if matches!(target.format, "svg" | "png" | "geojson") {
            let expected = "expected csv or json for the table as it is seen, found";
            let format = target.format;
            return Err(format!("{expected} {format}: end the name of the file so"));
        }
        let file = target.path.display().to_string();
        return super::sheet::write_table(state, &file, target.overwrite);
    }
    let spec = state.sight().filter(|s| s.paper.is_some());
    let Some((spec, paper)) = spec.and_then(|s| Some((s, s.paper?))) else {
        return Err(
            "only what is seen is written so: 2 to 6 show the picture, the timeline, the map, the table and the matrix, g w two walkers"
                .to_owned(),
        );
    };
    let format = match (target.format, spec.sight) {
        (format @ ("svg" | "png"), _) | (format @ "geojson", Sight::Map) => format,
        (other, sight) => {
            let formats = if sight == Sight::Map {
                "svg, png or geojson"
            } else {
                "svg or png"
            };
            return Err(format!(
                "expected {formats} for what is seen, found {other}: end the name of the file so"
            ));
        }
    };
    let (svg, features) = if format == "geojson" {
        (String::new(), Some(state.map_features()?))
    } else {
        (paper(state, target.paper)?, None)
    };
    let file = target.path.display().to_string();
    let dark = if target.paper.is_dark { " --dark" } else { "" };
    let cited = if target.paper.cites_sources {
        " --cite-sources"
    } else {
        ""
    };
    let force = forced(target.overwrite);
    state.log(format!(
        "export {format} seen -o {}{dark}{cited}{force}",
        quoted(&file)
    ));
    state.say(format!("writing {} to {} …", spec.name, printable(&file)));
    if let Some(text) = features {
        let what = spec.name.to_owned();
        return Ok(vec![Effect::WriteText(
            target.path,
            text,
            target.overwrite,
            what,
        )]);
    }
    let job = PictureJob {
        title: spec.name,
        svg,
        is_pixels: format == "png",
        path: target.path,
        overwrite: target.overwrite,
    };
    Ok(vec![Effect::WritePicture(Box::new(job))])
}

/// What a script says where a file may be replaced.
fn forced(overwrite: Overwrite) -> &'static str {
    match overwrite {
        Overwrite::Yes => " --force",
        Overwrite::No => "",
    }
}

/// What the lens keeps out of a file.
fn left_out(state: &State, what: What, selection: &Selection) -> Result<LeftOut, String> {
    // A picture says itself what it leaves out.
    if state.lens().is_off() || what == What::Seen {
        return Ok(LeftOut::default());
    }
    if what != What::Shown {
        let whole = self::selection(state, what, &Lens::OFF)?;
        return Ok(selection.lacks_of(&whole));
    }
    // The list holds only what the lens shows; its groups know how much more there is.
    let mut left_out = LeftOut::default();
    for group in &state.list.listing.groups {
        match group.key {
            GroupKey::Relations(..) => left_out.relations += group.hidden,
            GroupKey::Kind(_) => left_out.entities += group.hidden,
            _ => {}
        }
    }
    Ok(left_out)
}

fn selection(state: &State, what: What, lens: &Lens) -> Result<Selection, String> {
    let view = state.view();
    match what {
        What::Seen => match state.picture_scene() {
            Some(scene) => Ok(scene.selection(view)),
            None => Err("there is no picture here: 2 shows one".to_owned()),
        },
        What::All => Ok(Selection::all(view, lens)),
        What::Shown => {
            let rows = &state.list.listing.rows;
            let relations: Vec<RelationIx> = rows
                .iter()
                .filter_map(|r| match r {
                    RowKey::Relation(ix, _) => Some(*ix),
                    _ => None,
                })
                .collect();
            let mut shown = Selection::of_relations(view, &relations);
            let listed = rows.iter().filter_map(|r| match r {
                RowKey::Entity(ix) => Some(*ix),
                _ => None,
            });
            shown.add_entities(listed.chain(state.focus()));
            Ok(shown)
        }
        What::Trail => {
            let way = state.trail.way();
            let entity = |s: &&Step| match s.spot {
                Spot::Entity(ix) => Some(ix),
                Spot::Graph => None,
            };
            let entities: Vec<EntityIx> = way.iter().filter_map(entity).collect();
            let relations: Vec<RelationIx> = way
                .iter()
                .filter_map(|s| match s.via {
                    Via::Relation(ix) => Some(ix),
                    _ => None,
                })
                .filter(|ix| lens.shows_relation_of(view, *ix, &entities))
                .collect();
            let mut trail = Selection::of_relations(view, &relations);
            trail.add_entities(entities.into_iter());
            if trail.entities.is_empty() {
                return Err("there is no walk yet to write".to_owned());
            }
            Ok(trail)
        }
        What::Marked => {
            if state.marks.is_empty() {
                return Err("nothing is marked: Space marks what a row leads to".to_owned());
            }
            let marked = state.marks.iter().collect();
            Ok(Selection::among(view, lens, &marked))
        }
        What::Path => {
            let path = state.shown.paths.as_ref().and_then(|p| p.path());
            let Some(path) = path else {
                return Err("there is no path to write: press p first".to_owned());
            };
            let relations: Vec<RelationIx> = path
                .hops
                .iter()
                .flat_map(|h| std::iter::once(h.relation).chain(h.parallel.iter().copied()))
                .collect();
            Ok(Selection::of_relations(view, &relations))
        }
    }
}

pub(super) const SAVE_SCRIPT: CommandSpec = CommandSpec {
    name: "save-script",
    title: "save the session as a script",
    help: "Writes the session so far as a script that legwork run replays.",
    context: Context::Views,
    keys: &[],
    params: "FILE [--force]",
    run: |state, args| {
        let force = args.iter().any(|a| a == "--force");
        let Some(file) = args.iter().find(|a| *a != "--force") else {
            return Err("expected a file".to_owned());
        };
        state.log_typed();
        if state.past.script.is_empty() {
            return Err("nothing was done yet that a script could hold".to_owned());
        }
        let text = crate::session::script::text(&state.opened.name, &state.past.script);
        let overwrite = if force { Overwrite::Yes } else { Overwrite::No };
        state.keeping();
        Ok(vec![Effect::WriteText(
            PathBuf::from(file),
            text,
            overwrite,
            counted(state.past.script.len(), "command", "commands"),
        )])
    },
};

impl Selection {
    /// Adds entities, keeping the order of the input.
    fn add_entities(&mut self, more: impl Iterator<Item = EntityIx>) {
        self.entities.extend(more);
        self.entities.sort_unstable();
        self.entities.dedup();
    }
}
