//! `legwork config`: the file with the defaults, where it belongs, and what is wrong with it.

use std::path::{Path, PathBuf};

use clap::{Args, Command};

use super::out::Out;
use super::{Outcome, Subcommand, counted, parsed};
use crate::config::{self, Config};
use crate::error::{Error, Problem, Result};
use crate::text::printable;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "config",
    command: |c| about(ConfigArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

/// Largest file that is read, in bytes: nobody writes one that is larger.
const MAX_BYTES: u64 = 1 << 20;

fn about(command: Command) -> Command {
    command
        .about("Print the configuration file with its defaults, say where it belongs, check it")
        .after_help(
            "docs/config.md explains the file. Exit status 1: the check found something.\n\n\
             Example:\n  mkdir -p ~/.config/legwork && legwork config > ~/.config/legwork/config.toml\n  \
             legwork config --check",
        )
}

#[derive(Debug, Args)]
struct ConfigArgs {
    /// Print where the file belongs
    #[arg(long, conflicts_with = "check")]
    path: bool,
    /// Read the file and tell what is wrong with it
    #[arg(long)]
    check: bool,
    /// Another file than the user's own, for --check
    #[arg(value_name = "FILE", requires = "check")]
    file: Option<PathBuf>,
}

fn run(args: &ConfigArgs, out: &mut Out) -> Result<Outcome> {
    if args.path {
        let path = own_path().ok_or_else(no_home)?;
        out.line(&path.display().to_string());
        return Ok(Outcome::Done);
    }
    if !args.check {
        for line in config::sample().lines() {
            out.line(line);
        }
        return Ok(Outcome::Done);
    }
    let path = args.file.clone().or_else(own_path).ok_or_else(no_home)?;
    let shown = printable(&path.display().to_string()).into_owned();
    let Some(text) = text_of(&path)? else {
        if args.file.is_some() {
            return Err(Error::usage(format!("{shown} is not there")));
        }
        out.line(&format!("{shown} is not there: the defaults hold"));
        return Ok(Outcome::Done);
    };
    let (_, problems) = config::read(&shown, &text);
    for problem in &problems {
        out.line(&problem.to_string());
    }
    if problems.is_empty() {
        out.line(&format!("{shown} is sound"));
        return Ok(Outcome::Done);
    }
    Ok(Outcome::NotMet)
}

fn own_path() -> Option<PathBuf> {
    config::path(|name| std::env::var_os(name))
}

fn no_home() -> Error {
    Error::usage("the environment names no home folder").hint("set XDG_CONFIG_HOME or HOME")
}

/// The text of a configuration file; `None` where there is none.
fn text_of(path: &Path) -> Result<Option<String>> {
    let failed = |e| {
        Error::io(
            format!("cannot read {}", printable(&path.display().to_string())),
            e,
        )
    };
    let size = match std::fs::metadata(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(failed(e)),
        Ok(about) => about.len(),
    };
    if size > MAX_BYTES {
        let shown = printable(&path.display().to_string()).into_owned();
        return Err(Error::data(format!(
            "{shown} is too large for a configuration file"
        )));
    }
    std::fs::read_to_string(path).map(Some).map_err(failed)
}

/// What the user configured, and what to say of what is wrong with it. Only a file that was asked for has to be there.
///
/// # Errors
/// A file that was asked for cannot be read.
pub(super) fn load(asked: Option<&Path>) -> Result<(Config, Option<String>)> {
    let Some(path) = asked.map(Path::to_owned).or_else(own_path) else {
        return Ok((Config::default(), None));
    };
    let text = match (text_of(&path), asked) {
        (Ok(Some(text)), _) => text,
        (Ok(None), None) => return Ok((Config::default(), None)),
        (Ok(None), Some(_)) => {
            let shown = printable(&path.display().to_string()).into_owned();
            return Err(Error::usage(format!("{shown} is not there"))
                .hint("write one with legwork config > FILE"));
        }
        (Err(why), Some(_)) => return Err(why),
        // The user's own file never keeps the program from starting.
        (Err(why), None) => {
            return Ok((Config::default(), Some(format!("{why}; the defaults hold"))));
        }
    };
    let name = path
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let (config, problems) = config::read(&printable(&name), &text);
    Ok((config, in_a_line(&problems)))
}

/// The first problem, and how many more there are.
fn in_a_line(problems: &[Problem]) -> Option<String> {
    let (first, rest) = problems.split_first()?;
    if rest.is_empty() {
        return Some(first.to_string());
    }
    let more = counted(rest.len(), "more problem", "more problems");
    Some(format!("{first} (and {more}: legwork config --check)"))
}
