//! `legwork completions SHELL`: what a shell has to read so that Tab completes subcommands, options and names.

use std::io::Write;

use clap::{Args, Command};
use clap_complete::env::Shells;

use super::candidates::VARIABLE;
use super::out::Out;
use super::{Outcome, Subcommand, parsed};
use crate::error::{Error, Result};

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "completions",
    command: |c| about(CompletionsArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Print what makes a shell complete subcommands, options and entities")
        .after_help(
            "Put the line for your shell where it reads its settings:\n  \
             bash        source <(legwork completions bash)\n  \
             zsh         source <(legwork completions zsh)\n  \
             fish        legwork completions fish | source\n  \
             elvish      eval (legwork completions elvish | slurp)\n  \
             powershell  legwork completions powershell | Out-String | Invoke-Expression\n\n\
             Entities come from the graph that -g names, else from graph.ron here.\n\n\
             Example:\n  source <(legwork completions bash)\n  legwork show bara<Tab>",
        )
}

#[derive(Debug, Args)]
struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_parser = ["bash", "zsh", "fish", "elvish", "powershell"])]
    shell: String,
}

fn run(args: &CompletionsArgs, out: &mut Out) -> Result<Outcome> {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(&args.shell) else {
        return Err(Error::usage("expected a shell"));
    };
    // What stdout refuses is reported at the end.
    let mut script = Vec::new();
    shell
        .write_registration(VARIABLE, "legwork", "legwork", &program(), &mut script)
        .map_err(|e| Error::io("cannot write the script", e))?;
    let _ = out.write_all(&script);
    Ok(Outcome::Done)
}

/// How the shell calls this program: by name where it was found by name, else by its whole path.
fn program() -> String {
    let called = std::env::args_os().next().unwrap_or_default();
    let by_path = std::path::Path::new(&called).components().count() > 1;
    let path = by_path
        .then(std::env::current_exe)
        .and_then(std::result::Result::ok);
    path.map_or("legwork".to_owned(), |p| p.to_string_lossy().into_owned())
}
