//! `legwork export`: the graph, or a part of it, in another format.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;

use super::candidates;
use super::graph::{GraphArgs, entities, entity};
use super::lens::LensArgs;
use super::out::{Out, say, warn};
use super::{Outcome, Subcommand, parsed};
use crate::analysis::hops;
use crate::analysis::paths::{PathParams, find_paths};
use crate::error::{Error, ErrorKind, Result};
use crate::formats::svg::{headed, laid_out};
use crate::formats::{self, FORMATS, Format, WriteOptions, png};
use crate::model::lens::Lens;
use crate::model::selection::Selection;
use crate::model::view::GraphView;
use crate::store::{Overwrite, Written, is_folder, is_stream, write_graph};
use crate::task::Cancel;
use crate::text::printable;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "export",
    command: |c| about(ExportArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    let formats = FORMATS.iter().filter(|f| f.is_written());
    let list: Vec<String> = formats
        .map(|f| format!("  {:<6} {}", f.name, f.title))
        .collect();
    command.about("Write the graph, or a part of it, in another format").after_help(format!(
        "Formats:\n{}\n\nExample:\n  legwork export --format dot --around \"Freedom of Russia Legion\" \
         --depth 2 --legend -o legion.dot\n  legwork export --path legion baranovsky \"Congress of People's Deputies\" -o walk.dot\n  legwork export --format dot --kind person,organisation | dot -Tsvg > graph.svg",
        list.join("\n")
    ))
}

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
struct ExportArgs {
    /// Format by name; without it, the ending of the output file says
    #[arg(short, long, value_name = "FORMAT", required_unless_present = "output")]
    format: Option<String>,
    /// File to write; - or nothing is stdout. Tables are two files, or go into FOLDER/
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    /// Only what lies around this entity
    #[arg(long, value_name = "ENTITY", conflicts_with = "path", add = ArgValueCompleter::new(candidates::entities))]
    around: Option<String>,
    /// How many hops around it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    depth: usize,
    /// Only the shortest paths from each of these entities to the next
    #[arg(long, value_name = "ENTITY", num_args = 2.., add = ArgValueCompleter::new(candidates::entities))]
    path: Vec<String>,
    /// Paths up to N hops longer than the shortest as well
    #[arg(long, value_name = "N", default_value_t = 0, requires = "path")]
    longer: usize,
    /// Paths along relations from their start to their end only
    #[arg(long, requires = "path")]
    directed: bool,
    /// Add a legend (DOT, SVG, PNG)
    #[arg(long)]
    legend: bool,
    /// Paint on a dark ground (SVG, PNG)
    #[arg(long)]
    dark: bool,
    /// List the sources below (SVG, PNG)
    #[arg(long)]
    cite_sources: bool,
    /// Give everything its place, as in a picture (DOT)
    #[arg(long)]
    places: bool,
    /// Draw parallel relations as one line with a count (DOT)
    #[arg(long)]
    bundle: bool,
    #[command(flatten)]
    graph: GraphArgs,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

fn run(args: &ExportArgs, out: &mut Out) -> Result<Outcome> {
    let output = args.output.as_deref();
    let format = format_of(args.format.as_deref(), output)?;
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let lens = args.lens.lens(view)?;
    if args.lens.asks_for_weak() && args.path.is_empty() {
        let error =
            Error::usage("--weak lets paths use ties that only share a page, found no --path");
        return Err(error.hint("leave it out: weak ties are exported unless --weak=hide"));
    }
    let selection = match (&args.around, args.path.as_slice()) {
        (Some(centre), _) => {
            let centre = entity(view, centre)?;
            hops::around(view, &lens, centre, args.depth)
        }
        (None, []) => Selection::all(view, &lens),
        (None, stops) => paths(view, args, &lens, stops)?,
    };
    let about = match &args.around {
        Some(centre) => vec![entity(view, centre)?],
        None => entities(view, &args.path)?,
    };
    let title = headed(view, &opened.name, &about);
    let options = WriteOptions {
        bundle: args.bundle,
        legend: args.legend,
        dark: args.dark,
        cite_sources: args.cite_sources,
        scene: args
            .places
            .then(|| Arc::new(laid_out(view, &title, &selection, &Cancel::default()))),
        title,
        ..WriteOptions::default()
    };
    if let Some(path) = output.filter(|path| !is_stream(path)) {
        let what = Written {
            format,
            view,
            selection: &selection,
            options: &options,
        };
        export_files(what, path, args.force)?;
    } else {
        let bytes = written(format, view, &selection, &options)?;
        deliver(&bytes, out)?;
    }
    if let Some(words) = left_out(view, args, &lens, &selection)? {
        say(&words);
    }
    for words in options.left_out.take() {
        say(&words);
    }
    if format.name == "png" {
        let names = selection.entities.iter().map(|ix| view.entity(*ix).name());
        if let Some(words) = png::lacking_in(names) {
            warn(&words);
        }
    }
    Ok(Outcome::Done)
}

/// What the lens kept out of the file, in words.
fn left_out(
    view: GraphView<'_>,
    args: &ExportArgs,
    lens: &Lens,
    selection: &Selection,
) -> Result<Option<String>> {
    let whole = match &args.around {
        _ if lens.is_off() => return Ok(None),
        _ if !args.path.is_empty() => {
            let words = "the lens left out paths by what it hides";
            return Ok(Some(words.to_owned()));
        }
        Some(centre) => hops::around(view, &Lens::OFF, entity(view, centre)?, args.depth),
        None => Selection::all(view, &Lens::OFF),
    };
    Ok(selection.lacks_of(&whole).words())
}

/// The relations of all shortest paths from each stop to the next.
fn paths(
    view: GraphView<'_>,
    args: &ExportArgs,
    lens: &Lens,
    stops: &[String],
) -> Result<Selection> {
    let stops = entities(view, stops)?;
    let mut relations = BTreeSet::new();
    for leg in stops.windows(2) {
        let [from, to] = leg else {
            continue;
        };
        let params = PathParams {
            directed: args.directed,
            longer: args.longer,
            max: usize::MAX,
            weak: args.lens.asks_for_weak(),
            lens: lens.clone(),
            ..PathParams::new(*from, *to)
        };
        let found = find_paths(view, &params, &Cancel::default());
        if found.paths.is_empty() {
            let (from, to) = (view.entity(*from).name(), view.entity(*to).name());
            let message = format!("no path from {} to {}", printable(from), printable(to));
            return Err(
                Error::not_found(message).hint("see what stands in the way with legwork path")
            );
        }
        for hop in found.paths.iter().flat_map(|p| &p.hops) {
            relations.insert(hop.relation);
            relations.extend(&hop.parallel);
        }
    }
    if relations.is_empty() {
        return Ok(Selection {
            entities: stops.first().copied().into_iter().collect(),
            relations: Vec::new(),
        });
    }
    Ok(Selection::of_relations(
        view,
        &relations.into_iter().collect::<Vec<_>>(),
    ))
}

/// The format to write: by name, else by the ending of the output.
pub(super) fn format_of(name: Option<&str>, output: Option<&Path>) -> Result<&'static Format> {
    let format = match (name, output) {
        (Some(name), _) => formats::by_name(name)?,
        // Only what is several files goes into a folder.
        (None, Some(path)) if is_folder(path) => &formats::csv::FORMAT,
        (None, Some(path)) if !is_stream(path) => formats::of_path(path)?,
        _ => {
            return Err(Error::usage("expected a format for stdout").hint("name one with --format"));
        }
    };
    let to_stdout = output.is_none_or(is_stream);
    if to_stdout && !format.parts.is_empty() {
        let error = format!(
            "expected a file or folder for {}, which is several files",
            format.name
        );
        return Err(Error::usage(error).hint("name it with -o, as in -o name.csv or -o folder/"));
    }
    if format.is_written() {
        return Ok(format);
    }
    let known = FORMATS.iter().filter(|f| f.is_written()).map(|f| f.name);
    let known: Vec<&str> = known.collect();
    Err(
        Error::usage(format!("{} is read, not written", format.name))
            .hint(format!("formats that are written: {}", known.join(", "))),
    )
}

/// The part of a graph as bytes of the format.
pub(super) fn written(
    format: &Format,
    view: GraphView<'_>,
    selection: &Selection,
    options: &WriteOptions,
) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(write) = format.write {
        write(view, selection, options, &mut bytes)
            .map_err(|e| Error::io(format!("cannot write {}", format.name), e))?;
    }
    Ok(bytes)
}

/// Hands bytes to stdout.
pub(super) fn deliver(bytes: &[u8], out: &mut Out) -> Result<()> {
    use std::io::Write;
    if out.terminal().is_some() && std::str::from_utf8(bytes).is_err() {
        let error = Error::usage("expected a file or a pipe for a picture, found a terminal");
        return Err(error.hint("name a file with -o"));
    }
    // What stdout refuses is reported at the end.
    let _ = out.write_all(bytes);
    Ok(())
}

/// Writes into a file, or into the several that the format is written as, and says which where nobody named them so.
pub(super) fn export_files(what: Written<'_>, path: &Path, force: bool) -> Result<Vec<PathBuf>> {
    let overwrite = if force { Overwrite::Yes } else { Overwrite::No };
    let written = write_graph(what, path, overwrite);
    let files = written.map_err(|e| may_replace(e, force))?;
    if files.iter().any(|file| file != path) {
        let shown = |file: &PathBuf| printable(&file.display().to_string()).into_owned();
        let names: Vec<String> = files.iter().map(shown).collect();
        say(&format!("wrote {}", names.join(" and ")));
    }
    Ok(files)
}

/// Says how a file may be replaced that is there.
pub(super) fn may_replace(error: Error, force: bool) -> Error {
    if !force && error.kind() == ErrorKind::Exists {
        return error.hint("replace it with --force");
    }
    error
}
