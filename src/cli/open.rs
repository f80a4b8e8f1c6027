//! `legwork [FILE…]`: the explorer; without a terminal on stdout, the graph's overview.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::colour;
use super::disagreements::how_many;
use super::evidence::titled;
use super::graph::{GraphArgs, entity, open_beside, open_quietly, with_progress};
use super::out::{Out, report, warn_of};
use super::{Outcome, SUBCOMMANDS, counted};
use crate::analysis::stats::{Stats, stats};
use crate::error::{Error, ErrorKind, Result};
use crate::formats::json;
use crate::jobs::Log;
use crate::model::ids::EntityIx;
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::session::screen::ThemeName;
use crate::store::Opened;
use crate::text::{Columns, did_you_mean, nearest, printable};
use crate::tui::{self, Look, Opening, Theme, ascii_locale, theme_of};

/// Examples under the help of the whole program.
pub(super) const EXAMPLES: &str = "Without a terminal on stdout, legwork prints an overview.\n\
    ENTITY is an id, or any name that fits one entity only; case and accents do not count.\n\n\
    Example:\n  legwork graph.ron --at baranovsky\n  legwork show \"Alexey Baranovsky\"";

/// Disagreements that the overview lists.
const MAX_QUESTIONS: usize = 5;

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own on the command line"
)]
#[derive(Debug, Args)]
pub(super) struct OpenArgs {
    /// Graph file, - for standard input; several are merged [default: graph.ron here, else the
    /// built-in example]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Start at this entity
    #[arg(long, value_name = "ENTITY", add = ArgValueCompleter::new(candidates::entities))]
    at: Option<String>,
    /// Folder with the sources' texts [default: where the graph file is]
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    #[command(flatten)]
    graph: GraphArgs,
    /// Do not tell the keys to begin with
    #[arg(long)]
    no_hints: bool,
    /// Print the overview as JSON
    #[arg(long)]
    json: bool,
    /// Configuration file [default: config.toml in legwork's folder under the XDG configuration folder]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Draw with ASCII characters only
    #[arg(long)]
    ascii: bool,
    /// Colours: dark, light, 16, plain or high-contrast [default: what the terminal can show]
    #[arg(long, value_name = "NAME", value_parser = ThemeName::of)]
    theme: Option<ThemeName>,
    /// Draw without colours: the same as --color never
    #[arg(long)]
    no_color: bool,
    /// Note what happens in a file [default: log in the folder legwork of the state folder]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true,
          default_missing_value = "")]
    log: Option<OsString>,
    /// Tell the terminal of no links to sources
    #[arg(long)]
    no_links: bool,
}

pub(super) fn run(args: &OpenArgs, out: &mut Out) -> Result<Outcome> {
    if let Some(folder) = args.sources.as_deref().filter(|f| !f.is_dir()) {
        let is = if folder.exists() {
            "is a file"
        } else {
            "is not there"
        };
        let shown = printable(&folder.display().to_string()).into_owned();
        let message = format!("expected a folder with texts, found {shown}, which {is}");
        return Err(Error::usage(message).hint("name the folder with --sources DIR"));
    }
    if !args.json && std::io::stdout().is_terminal() {
        return explore(args);
    }
    let files = args.graph.and(&args.files);
    let opened =
        open_quietly(&files, &args.graph.reading).map_err(|e| meant_subcommand(args, e))?;
    warn_of(&opened.problems);
    place(args, &opened)?;
    if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&Overview::new(&opened), out);
    } else {
        overview(out, &opened);
    }
    Ok(Outcome::Done)
}

/// Opens the explorer on the terminal.
fn explore(args: &OpenArgs) -> Result<Outcome> {
    let var = |name: &str| std::env::var(name).ok();
    let without = args.no_color || !colour::on_stdout();
    let by_flag = without.then_some(ThemeName::Plain);
    let (config, said) = super::config::load(args.config.as_deref())?;
    let chosen = args.theme.or(by_flag).or(config.theme);
    let ascii = args.ascii.then_some(true).or(config.ascii);
    let theme = Theme {
        name: chosen.unwrap_or_else(|| theme_of(var)),
        ascii: ascii.unwrap_or_else(|| ascii_locale(var)),
    };
    let log = log(args.log.as_ref())?;
    let mut taken = None;
    // The snapshot is written while one walks already.
    let files = args.graph.and(&args.files);
    let opened = open_beside(&files, &args.graph.reading, |of, work| {
        let opening = Opening {
            name: &of.name,
            theme,
            log: &log,
            cancel: of.cancel,
            progress: of.progress,
            given_up: || report(&Error::new(ErrorKind::Cancelled, "reading was cancelled")),
        };
        let opened;
        (opened, taken) = opening.beside(work);
        opened
    });
    let opened = opened.map_err(|e| meant_subcommand(args, e))?;
    let at = place(args, &opened)?;
    if !opened.problems.is_empty() {
        // What is said stays where it can be read, and is not wiped with the explorer's screen.
        drop(taken.take());
        warn_of(&opened.problems);
    }
    let sources = args.sources.clone().or_else(|| opened.folder.clone());
    let look = Look {
        theme,
        at,
        config,
        said,
        hints: !args.no_hints,
        log,
        links: !args.no_links && !prints_links(),
    };
    tui::run(opened, sources, look, taken)?;
    Ok(Outcome::Done)
}

/// The entity to start at, if one was named.
fn place(args: &OpenArgs, opened: &Opened) -> Result<Option<EntityIx>> {
    let at = args.at.as_deref();
    at.map(|text| entity(opened.graph.view(), text)).transpose()
}

/// Whether the terminal is one that prints what it does not know.
fn prints_links() -> bool {
    std::env::var("TERM").is_ok_and(|term| matches!(term.as_str(), "linux" | "dumb"))
}

/// The log that is asked for, if one is.
fn log(asked: Option<&OsString>) -> Result<Log> {
    let path = match asked {
        None => return Ok(Log::default()),
        Some(path) if !path.is_empty() => PathBuf::from(path),
        Some(_) => state_folder()
            .ok_or_else(|| {
                Error::usage("no folder for the log is known").hint("name a file: --log=FILE")
            })?
            .join("legwork/log"),
    };
    Log::to_file(&path)
}

/// Where programs keep what happened: `$XDG_STATE_HOME`, by default `~/.local/state`.
fn state_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let set = folder("XDG_STATE_HOME").filter(|f| f.is_absolute());
    let home = || folder("HOME").filter(|f| f.is_absolute());
    set.or_else(|| Some(home()?.join(".local/state")))
}

/// A file that is not there may be a subcommand with a slip in it.
fn meant_subcommand(args: &OpenArgs, error: Error) -> Error {
    let first = args.files.first().filter(|f| !f.exists());
    let word = first.and_then(|f| f.to_str()).unwrap_or_default();
    match nearest(word, SUBCOMMANDS.iter().map(|s| s.name)) {
        Some(near) => error.hint(did_you_mean(&format!("legwork {near}"))),
        // A word alone is rarely a file.
        None if !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()) => error.hint(
            format!("there is no subcommand {word} either; see legwork --help"),
        ),
        None => error,
    }
}

/// The overview as JSON; docs/json.md has its shape.
#[derive(Serialize)]
struct Overview<'a> {
    name: &'a str,
    title: Option<&'a str>,
    entities: usize,
    relations: usize,
    claims: usize,
    sources: usize,
    kinds: Vec<Counted<'a>>,
    busiest: Vec<Counted<'a>>,
    disagreements: Vec<&'a str>,
    problems: usize,
}

#[derive(Serialize)]
struct Counted<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    count: usize,
}

impl<'a> Overview<'a> {
    fn new(opened: &'a Opened) -> Self {
        let view = opened.graph.view();
        let stats = whole(view);
        let kinds = stats.kinds.iter().filter(|(_, n)| *n > 0);
        let questions = view.disagreements().take(MAX_QUESTIONS);
        Self {
            name: &opened.name,
            title: view.title(),
            entities: stats.n_entities,
            relations: stats.n_relations,
            claims: stats.n_claims,
            sources: named_sources(view),
            kinds: kinds
                .map(|(kind, n)| counted_as(kind.word(), None, *n))
                .collect(),
            busiest: stats
                .busiest
                .iter()
                .map(|(ix, n)| {
                    let entity = view.entity(*ix);
                    counted_as(entity.id(), Some(entity.name()), *n)
                })
                .collect(),
            disagreements: questions.map(|(_, d)| &*d.question).collect(),
            problems: opened.n_problems,
        }
    }
}

fn counted_as<'a>(id: &'a str, name: Option<&'a str>, count: usize) -> Counted<'a> {
    Counted { id, name, count }
}

/// The whole graph in numbers.
fn whole(view: GraphView<'_>) -> Stats {
    // Nobody cancels it: without numbers there is no overview.
    with_progress("counting", |task| stats(view, &Lens::OFF, task)).unwrap_or_default()
}

/// Sources apart from outside knowledge.
fn named_sources(view: GraphView<'_>) -> usize {
    view.sources().filter(|(_, s)| !s.outside).count()
}

fn overview(out: &mut Out, opened: &Opened) {
    let view = opened.graph.view();
    let stats = whole(view);
    let title = view.title().map_or(String::new(), |t| format!(" · {t}"));
    out.heading(&format!("{}{title}", opened.name));
    let parts = [
        counted(stats.n_entities, "entity", "entities"),
        counted(stats.n_relations, "relation", "relations"),
        counted(stats.n_claims, "claim", "claims"),
        counted(named_sources(view), "source", "sources"),
    ];
    out.wrapped(2, 4, &parts.join(" · "));
    let kinds = stats.kinds.iter().filter(|(_, n)| *n > 0);
    let kinds: Vec<String> = kinds
        .map(|(k, n)| counted(*n, k.word(), k.plural()))
        .collect();
    out.wrapped(2, 4, &kinds.join(" · "));
    if !stats.busiest.is_empty() {
        out.line("");
        out.heading("busiest");
        let mut table = Columns::default();
        for (ix, n) in &stats.busiest {
            table.row([n.to_string(), titled(view, *ix)]);
        }
        out.columns(&table, 2);
    }
    out.line("");
    out.line(&how_many(view));
    for (_, disagreement) in view.disagreements().take(MAX_QUESTIONS) {
        out.signed(2, "≠", 4, &disagreement.question);
    }
    let more = view.disagreements().count().saturating_sub(MAX_QUESTIONS);
    if more > 0 {
        out.line(&format!("  … {more} more"));
    }
    out.line("");
    out.heading("go on with");
    let longest = SUBCOMMANDS.iter().map(|s| s.name.len()).max();
    let longest = longest.unwrap_or_default();
    for subcommand in SUBCOMMANDS {
        let command = (subcommand.command)(Command::new(subcommand.name));
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let name = format!("legwork {:longest$} ", subcommand.name);
        out.signed(2, &name, name.len() + 3, &about);
    }
}
