//! Taking things away: exports, and the session as a script.

use std::path::PathBuf;
use std::sync::Arc;

use super::{CommandSpec, Context, Outcome, done};
use crate::formats::{self, WriteOptions};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Lens;
use crate::model::selection::{LeftOut, Selection};
use crate::session::effect::{Effect, ExportJob};
use crate::session::listing::{GroupKey, RowKey};
use crate::session::panel::{Export, Panel, What};
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::state::{State, ViewId};
use crate::session::trail::{Spot, Step, Via};
use crate::store::Overwrite;
use crate::text::{counted, printable};

pub(super) const EXPORT: CommandSpec = CommandSpec {
    name: "export",
    title: "export",
    help: "Writes the graph, what is shown, the trail, a path, what is marked or the picture as it is seen as a file; never over a file that is there, unless told. A picture may be dark, and list its sources.",
    context: Context::Views,
    keys: &["E"],
    params: "[FORMAT] [all|shown|trail|path|marked|seen] [N] [-o FILE] [--dark] [--cite-sources] [--force]",
    run: |state, args| {
        if args.is_empty() {
            let what = natural(state);
            let format = if what == What::Seen { "svg" } else { "dot" };
            let export = Export::new(what, format);
            state.shown.panel = Some(Panel::Export(export));
            return done();
        }
        let mut request = Request {
            format: "dot",
            what: None,
            file: None,
            overwrite: Overwrite::No,
            path: None,
            options: WriteOptions {
                legend: true,
                ..WriteOptions::default()
            },
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
        let written = Writing {
            what,
            format: request.format,
            path,
            overwrite: request.overwrite,
            options: request.options,
        };
        write(state, written)
    },
};

/// What one probably wants: in the paths view the path, after a walk the walk, else everything.
fn natural(state: &State) -> What {
    match state.shown.view {
        ViewId::Paths => What::Path,
        ViewId::Marks => What::Marked,
        ViewId::Sight(Sight::Picture) => What::Seen,
        _ if state.trail.depth() > 1 => What::Trail,
        _ if state.focus().is_some() => What::Shown,
        _ => What::All,
    }
}

struct Request {
    format: &'static str,
    what: Option<What>,
    file: Option<String>,
    overwrite: Overwrite,
    /// The number of the path, from 1.
    path: Option<usize>,
    options: WriteOptions,
}

impl Request {
    fn take(&mut self, args: &[String]) -> Result<(), String> {
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "-o" => self.file = args.next().cloned(),
                "--force" => self.overwrite = Overwrite::Yes,
                "--dark" => self.options.dark = true,
                "--cite-sources" => self.options.cite_sources = true,
                number if number.parse::<usize>().is_ok() => self.path = number.parse().ok(),
                word => {
                    if let Some(what) = What::ALL.into_iter().find(|w| w.word() == word) {
                        self.what = Some(what);
                    } else {
                        let format = formats::by_name(word).map_err(|e| e.with_hints())?;
                        self.format = format.name;
                    }
                }
            }
        }
        Ok(())
    }
}

/// What is to be written, and how.
pub(in crate::session) struct Writing {
    /// What.
    pub(in crate::session) what: What,
    /// Name of the format.
    pub(in crate::session) format: &'static str,
    /// Where to.
    pub(in crate::session) path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub(in crate::session) overwrite: Overwrite,
    /// How it is drawn.
    pub(in crate::session) options: WriteOptions,
}

/// Asks for the file to be written.
pub(in crate::session) fn write(state: &mut State, writing: Writing) -> Outcome {
    let Writing {
        what,
        format,
        path,
        overwrite,
        mut options,
    } = writing;
    let selection = selection(state, what, state.lens())?;
    let left_out = left_out(state, what, &selection)?;
    let n = selection.entities.len();
    let file = path.display().to_string();
    let switches = [
        (options.dark, " --dark"),
        (options.cite_sources, " --cite-sources"),
        (overwrite == Overwrite::Yes, " --force"),
    ];
    let switches = switches.into_iter().filter(|(is_on, _)| *is_on);
    let switches: String = switches.map(|(_, switch)| switch).collect();
    if what == What::Seen {
        options.scene = state.picture_scene().map(Arc::new);
    }
    let chosen = match (what, &state.shown.paths) {
        (What::Path, Some(paths)) => format!(" {}", paths.cursor + 1),
        _ => String::new(),
    };
    state.log(format!(
        "export {format} {}{chosen} -o {}{switches}",
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
        options,
    };
    Ok(vec![Effect::Export(Box::new(job))])
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
        What::Seen => {
            let none = "there is no picture here to write: 2 shows one";
            Ok(state.picture_scene().ok_or(none)?.selection(view))
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
