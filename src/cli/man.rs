//! `legwork man`: manual pages, made of the same definitions as `--help`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man;

use super::out::{Out, say};
use super::{Outcome, SUBCOMMANDS, Subcommand, command, parsed};
use crate::error::{Error, Result};
use crate::store::{Overwrite, write_file};
use crate::text::nearest;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "man",
    command: |c| about(ManArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Print a manual page, or write all of them into a folder")
        .after_help(
            "Example:\n  legwork man | man -l -\n  legwork man path | man -l -\n  \
             legwork man --into ~/.local/share/man/man1",
        )
}

#[derive(Debug, Args)]
struct ManArgs {
    /// The page of this subcommand; without it, the page of the whole program
    #[arg(value_name = "SUBCOMMAND")]
    subcommand: Option<String>,
    /// Write every page into this folder, which is made if it is not there; pages that are there are replaced
    #[arg(long, value_name = "DIR", conflicts_with = "subcommand")]
    into: Option<PathBuf>,
}

fn run(args: &ManArgs, out: &mut Out) -> Result<Outcome> {
    let mut top = command();
    // Names such as `legwork show` are set here.
    top.build();
    if let Some(folder) = &args.into {
        return write_all(&top, folder);
    }
    let page = match &args.subcommand {
        None => page(&top, "legwork"),
        Some(name) => match top.find_subcommand(name) {
            Some(found) => page(found, &format!("legwork-{}", found.get_name())),
            None => return Err(unknown(name)),
        },
    };
    // What stdout refuses is reported at the end.
    let _ = out.write_all(&page?);
    Ok(Outcome::Done)
}

fn write_all(top: &Command, folder: &std::path::Path) -> Result<Outcome> {
    let mut pages = vec![("legwork".to_owned(), page(top, "legwork")?)];
    for subcommand in SUBCOMMANDS {
        if let Some(found) = top.find_subcommand(subcommand.name) {
            let name = format!("legwork-{}", subcommand.name);
            pages.push((name.clone(), page(found, &name)?));
        }
    }
    std::fs::create_dir_all(folder).map_err(|e| {
        let shown = crate::text::printable(&folder.display().to_string()).into_owned();
        Error::io(format!("cannot make the folder {shown}"), e)
    })?;
    for (name, bytes) in &pages {
        write_file(&folder.join(format!("{name}.1")), bytes, Overwrite::Yes)?;
    }
    say(&format!("{} pages in {}", pages.len(), folder.display()));
    Ok(Outcome::Done)
}

fn page(command: &Command, title: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    Man::new(command.clone())
        .title(title)
        .manual("legwork")
        .source(format!("legwork {}", env!("CARGO_PKG_VERSION")))
        .render(&mut bytes)
        .map_err(|e| Error::io("cannot make the page", e))?;
    Ok(bytes)
}

fn unknown(name: &str) -> Error {
    let shown = crate::text::printable(name);
    let error = Error::usage(format!("expected a subcommand, found “{shown}”"));
    match nearest(name, SUBCOMMANDS.iter().map(|s| s.name)) {
        Some(near) => error.hint(format!("did you mean legwork man {near}?")),
        None => error.hint("see the subcommands with legwork --help"),
    }
}
