//! `legwork run SCRIPT`: replays a session without a screen, and says which line failed and why.

use std::cell::RefCell;
use std::io::Read;
use std::path::PathBuf;

use clap::{Args, Command};
use serde::Serialize;

use super::graph::GraphArgs;
use super::out::{Out, say};
use super::{Outcome, Subcommand, counted, parsed};
use crate::config::Clipboard;
use crate::error::{Error, Result};
use crate::formats::json;
use crate::jobs::{Surroundings, perform};
use crate::session::effect::Effect;
use crate::session::panel::Panel;
use crate::session::script::{self, ScriptError};
use crate::session::state::{State, ViewId};
use crate::session::trail::Spot;
use crate::store::is_stream;
use crate::task::Cancel;
use crate::text::printable;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "run",
    command: |c| about(RunArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command.about("Replay a session script without a screen").after_help(
        "A script is one command a line, as docs/commands.md lists them; # begins a remark.\n\
         Exit status 1: a line could not be done; it is named, and what stands after it is not run,\n\
         unless --keep-going.\n\n\
         Example:\n  printf 'focus legion\\nfollow member_of baranovsky\\nexport dot trail -o walk.dot\\n' \\\n      \
         | legwork run -",
    )
}

#[derive(Debug, Args)]
struct RunArgs {
    #[command(flatten)]
    graph: GraphArgs,
    /// The script; - for standard input
    #[arg(value_name = "SCRIPT")]
    script: PathBuf,
    /// Folder with the sources' texts [default: where the graph file is]
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// Go on after a line that cannot be done, as on another graph; each is told on standard error
    #[arg(short, long)]
    keep_going: bool,
    /// Say nothing of lines that worked
    #[arg(short, long)]
    quiet: bool,
    /// Print JSON: one object a line of the script
    #[arg(long, conflicts_with = "quiet")]
    json: bool,
}

fn run(args: &RunArgs, out: &mut Out) -> Result<Outcome> {
    let name = args.script.display().to_string();
    if is_stream(&args.script) && args.graph.graph.iter().any(|f| is_stream(f)) {
        return Err(
            Error::usage("expected the script or the graph on standard input, found both")
                .hint("put one of them into a file"),
        );
    }
    let text = read(&args.script, &name)?;
    let opened = args.graph.open()?;
    let sources = args.sources.clone().or_else(|| opened.folder.clone());
    let on = Surroundings {
        graph: opened.graph.clone(),
        sources,
        clipboard: Clipboard::default(),
    };
    let mut state = State::new(opened);
    let cancel = Cancel::default();
    // What is copied is printed before what is said of it.
    let copied = RefCell::new(Vec::new());
    let mut act = |_: &State, effect: Effect| match effect.copied(on.graph.view()) {
        Some(job) => {
            let done = job.done("to stdout");
            copied.borrow_mut().push(job.text);
            Some(done)
        }
        None => perform(&on, effect, &cancel),
    };
    let mut done = Vec::new();
    let mut each = |state: &State, line: &str| {
        let copied = copied.take().concat();
        if args.json {
            done.push(Step::new(state, line, copied));
            return;
        }
        for line in copied.lines() {
            out.line(line);
        }
        if !args.quiet {
            out.line(&format!("> {}", printable(line)));
            for line in where_one_is(state).lines() {
                out.line(&format!("  {line}"));
            }
        }
    };
    let mut failures = Vec::new();
    let mut failed = |error: ScriptError| {
        let (line, name) = (error.line, printable(&name).into_owned());
        let said = printable(&error.text).into_owned();
        let words = format!("{name}:{line}: {said}: {}", error.why);
        if args.keep_going {
            say(&words);
        }
        failures.push(words);
        args.keep_going
    };
    script::run_on(&mut state, &text, &mut act, &mut each, &mut failed);
    if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&done, out);
    }
    match failures.as_slice() {
        [] => Ok(Outcome::Done),
        [only] if !args.keep_going => Err(Error::not_found(only.clone())),
        all => {
            let lines = counted(all.len(), "line", "lines");
            Err(Error::not_found(format!(
                "{lines} could not be done; the others were"
            )))
        }
    }
}

/// One line that was run, as JSON; docs/json.md has its shape.
#[derive(Serialize)]
struct Step {
    command: String,
    said: Option<String>,
    copied: Option<String>,
    at: Vec<String>,
    shown: usize,
    of: usize,
}

impl Step {
    fn new(state: &State, line: &str, copied: String) -> Self {
        let entity = |step: &&crate::session::trail::Step| match step.spot {
            Spot::Graph => None,
            Spot::Entity(ix) => Some(state.view().entity(ix).id().to_owned()),
        };
        let (shown, of) = state.list.listing.shown_of;
        Self {
            command: line.trim().to_owned(),
            said: state.status.as_ref().map(|s| s.text.clone()),
            copied: Some(copied).filter(|c| !c.is_empty()),
            at: state.trail.way().iter().filter_map(entity).collect(),
            shown,
            of,
        }
    }
}

fn read(path: &std::path::Path, name: &str) -> Result<String> {
    let failed = |e| Error::io(format!("cannot read {}", printable(name)), e);
    if is_stream(path) {
        let mut text = String::new();
        std::io::stdin()
            .lock()
            .read_to_string(&mut text)
            .map_err(failed)?;
        return Ok(text);
    }
    std::fs::read_to_string(path).map_err(failed)
}

/// What there is to say, else what is shown as text, else where one stands.
fn where_one_is(state: &State) -> String {
    if let Some(status) = &state.status {
        return status.text.clone();
    }
    if let Some(Panel::Undo(_)) = state.shown.panel {
        return state.undo_rows().join("\n");
    }
    match state.shown.view {
        ViewId::Paths => return state.paths_summary(),
        ViewId::Trail if state.shown.trail.in_account => {
            return state.account_text(state.shown.trail.cursor);
        }
        ViewId::Trail => return state.trail_text(),
        ViewId::Marks => return state.marks_text(),
        ViewId::Card => {
            let card = state.shown.card.as_ref();
            return card.map_or(String::new(), |c| state.card_text(c.entity));
        }
        ViewId::Disagreements => return state.disagreement_text(),
        ViewId::Sources => return state.source_text(),
        ViewId::Sight(sight) => return (sight.spec().words)(state),
        ViewId::Walk | ViewId::Reader => {}
    }
    let view = state.view();
    let way = state.trail.way();
    let names: Vec<String> = way
        .iter()
        .map(|s| match s.spot {
            Spot::Graph => "the graph".to_owned(),
            Spot::Entity(ix) => printable(view.entity(ix).name()).into_owned(),
        })
        .collect();
    let (shown, all) = state.list.listing.shown_of;
    format!("{} ({shown} of {all})", names.join(" → "))
}
