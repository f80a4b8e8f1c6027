//! The command line: one file a subcommand, one ordered slice of them, from which help and docs/cli.md are derived.
//!
//! The only module that prints. Results go to stdout through [`out::Out`], diagnostics to stderr; the exit status is 0 for
//! done, 1 for not found or a check that failed, 2 for wrong usage or an input that cannot be read. A reader that hangs up
//! early (`legwork show x | head -1`) is no failure.

mod around;
mod candidates;
mod check;
mod colour;
mod compare;
mod completions;
mod config;
mod convert;
mod disagreements;
mod docs;
mod evidence;
mod export;
mod graph;
mod lens;
mod man;
mod map;
mod matrix;
mod open;
mod out;
mod pager;
mod paper;
mod path;
mod picture;
mod reading;
mod run;
mod search;
mod show;
mod sources;
mod stats;
mod table;
mod timeline;
mod walk;

pub use docs::markdown;

use std::ffi::OsString;

use clap::builder::RangedU64ValueParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, ColorChoice, Command, FromArgMatches};

use crate::error::{Error, ErrorKind, Result};
use crate::text::counted;
use out::Out;

/// One subcommand.
pub struct Subcommand {
    /// What it is called.
    pub name: &'static str,
    /// Its arguments and help.
    pub command: fn(Command) -> Command,
    /// Does it.
    pub run: fn(&ArgMatches, &mut Out) -> Result<Outcome>,
}

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It did what was asked.
    Done,
    /// What was asked for is not there, or the check did not hold; the output says so.
    NotMet,
    /// An input cannot be read; the output says why.
    Unreadable,
}

/// All subcommands; the order here is the order in help.
pub const SUBCOMMANDS: &[&Subcommand] = &[
    &show::SUBCOMMAND,
    &search::SUBCOMMAND,
    &path::SUBCOMMAND,
    &walk::SUBCOMMAND,
    &around::SUBCOMMAND,
    &map::SUBCOMMAND,
    &matrix::SUBCOMMAND,
    &compare::SUBCOMMAND,
    &export::SUBCOMMAND,
    &convert::SUBCOMMAND,
    &disagreements::SUBCOMMAND,
    &sources::SUBCOMMAND,
    &picture::SUBCOMMAND,
    &timeline::SUBCOMMAND,
    &check::SUBCOMMAND,
    &stats::SUBCOMMAND,
    &table::SUBCOMMAND,
    &run::SUBCOMMAND,
    &config::SUBCOMMAND,
    &completions::SUBCOMMAND,
    &man::SUBCOMMAND,
];

/// Runs the program; the result is its exit status.
pub fn main(args: impl IntoIterator<Item = OsString>) -> u8 {
    if candidates::answer() {
        return 0;
    }
    let args: Vec<OsString> = args.into_iter().collect();
    let colours = match colour::choose(&args) {
        colour::Choice::Auto => ColorChoice::Auto,
        colour::Choice::Always => ColorChoice::Always,
        colour::Choice::Never => ColorChoice::Never,
    };
    let matches = match command().color(colours).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(usage) => {
            // A closed stdout or stderr leaves nobody to tell.
            let _ = usage.print();
            return usage.exit_code() as u8;
        }
    };
    let mut out = Out::stdout(!matches.get_flag("no-pager"));
    let ended = run(&matches, &mut out);
    let written = out.finish();
    match (ended, written) {
        (Ok(_), Ok(out::Reader::HungUp)) | (Ok(Outcome::Done), Ok(_)) => 0,
        (Ok(Outcome::NotMet), Ok(_)) => 1,
        (Ok(Outcome::Unreadable), Ok(_)) => 2,
        (Err(error), _) | (Ok(_), Err(error)) => {
            out::report(&error);
            status(error.kind())
        }
    }
}

/// The whole command line, as clap has it.
pub fn command() -> Command {
    let top = Command::new("legwork")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Explore a graph of people, organisations, places and events, and see who says so")
        .after_help(open::EXAMPLES)
        .override_usage("legwork [OPTIONS] [FILE]...\n       legwork <COMMAND>")
        .subcommand_precedence_over_arg(true)
        .disable_help_subcommand(true)
        .max_term_width(100);
    let add =
        |top: Command, sub: &&Subcommand| top.subcommand((sub.command)(Command::new(sub.name)));
    let all = SUBCOMMANDS
        .iter()
        .fold(open::OpenArgs::augment_args(top), add);
    // Last, so that every subcommand has them, at the end of its options.
    all.arg(
        Arg::new("color")
            .long("color")
            .value_name("WHEN")
            .value_parser(colour::WORDS)
            .hide_possible_values(true)
            .help("Colours: auto, always or never [default: auto]; NO_COLOR and CLICOLOR_FORCE count as well")
            .global(true)
            .display_order(900),
    )
    .arg(
        Arg::new("no-pager")
            .long("no-pager")
            .help("Do not send long output through $PAGER")
            .action(ArgAction::SetTrue)
            .global(true)
            .display_order(901),
    )
}

fn run(matches: &ArgMatches, out: &mut Out) -> Result<Outcome> {
    let Some((name, of_subcommand)) = matches.subcommand() else {
        return open::run(&parsed(matches)?, out);
    };
    // clap would refuse `--color` before a subcommand together with these, so it is not asked to refuse them.
    let of_opening = open::OpenArgs::augment_args(Command::new(""));
    let both = of_opening
        .get_arguments()
        .find(|arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine));
    if let Some(arg) = both {
        let given = arg
            .get_long()
            .map_or("a file".to_owned(), |l| format!("--{l}"));
        return Err(Error::usage(format!(
            "expected {given} or the subcommand {name}, found both"
        ))
        .hint(format!("see what it takes with legwork {name} --help")));
    }
    match SUBCOMMANDS.iter().find(|s| s.name == name) {
        Some(subcommand) => (subcommand.run)(of_subcommand, out),
        None => Err(Error::usage("expected a subcommand")),
    }
}

/// The arguments of a subcommand.
fn parsed<A: FromArgMatches>(matches: &ArgMatches) -> Result<A> {
    A::from_arg_matches(matches).map_err(|e| Error::usage(e.to_string()))
}

fn status(kind: ErrorKind) -> u8 {
    match kind {
        ErrorKind::NotFound => 1,
        ErrorKind::Usage | ErrorKind::Data | ErrorKind::Exists | ErrorKind::Io => 2,
        // As a shell reports a program that was interrupted.
        ErrorKind::Cancelled => 130,
    }
}

/// Reads a number of things to list, of which there is no point in asking for none.
fn at_least_one() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(1..)
}
