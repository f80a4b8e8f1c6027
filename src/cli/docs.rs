//! docs/cli.md, made of the help that clap prints; a test compares the two.

use std::fmt::Write;

use super::{SUBCOMMANDS, command};

/// What docs/cli.md has to say.
pub fn markdown() -> String {
    let mut text = String::from(
        "# The command line\n\n\
         Made from `legwork --help` and `legwork SUBCOMMAND --help`; `UPDATE_DOCS=1 cargo test --test cli_doc` rewrites it.\n\n\
         Results go to stdout, diagnostics to stderr. Exit status: 0 done, 1 not found or a check that failed, 2 wrong usage or an\n\
         input that cannot be read. ENTITY is an id, or any name that fits one entity only (case, accents, quotes and dashes do\n\
         not count; a name in Cyrillic finds its romanisation).\n",
    );
    let mut top = command();
    // Names such as `legwork show` in usage lines are set here.
    top.build();
    section(&mut text, "legwork", top.clone());
    for subcommand in SUBCOMMANDS {
        if let Some(command) = top.find_subcommand(subcommand.name) {
            section(
                &mut text,
                &format!("legwork {}", subcommand.name),
                command.clone(),
            );
        }
    }
    text
}

fn section(text: &mut String, title: &str, command: clap::Command) {
    let help = command.term_width(100).render_long_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    // Writing into a String does not fail.
    let _ = write!(
        text,
        "\n## {title}\n\n```\n{}\n```\n",
        help.join("\n").trim_end()
    );
}
