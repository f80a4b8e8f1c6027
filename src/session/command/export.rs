//! Taking things away: exports, and the session as a script.

mod chosen;
mod seen;

use std::path::PathBuf;
use std::sync::Arc;

use self::chosen::{left_out, selection};
use self::seen::write_seen;
use super::{CommandSpec, Context, Outcome, done};
use crate::formats::svg::{PaperOptions, headed};
use crate::formats::{self, WriteOptions};
use crate::session::effect::{Effect, ExportJob};
use crate::session::panel::{Export, Panel, What};
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::state::{State, ViewId};
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
            title: headed(state.view(), &state.opened.name, &[]),
            ..WriteOptions::default()
        },
    };
    Ok(vec![Effect::Export(Box::new(job))])
}

/// What a script says where a file may be replaced.
fn forced(overwrite: Overwrite) -> &'static str {
    match overwrite {
        Overwrite::Yes => " --force",
        Overwrite::No => "",
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
