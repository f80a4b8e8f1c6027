//! The configuration file with the defaults, as `legwork config` prints it, and its documentation: both made of the lists.

use super::SETTINGS;
use super::keys::NAMED;
use crate::session::command::{COMMANDS, Context};

/// The configuration file with all defaults: what is commented out holds anyway.
pub fn sample() -> String {
    let mut out = String::from(
        "# The configuration of legwork. What is commented out holds anyway.\n\
         # legwork config --path says where this file belongs, legwork config --check reads it and tells what is wrong.\n",
    );
    let mut table = "";
    for setting in SETTINGS {
        if setting.table != table {
            table = setting.table;
            out.push_str(&format!("\n[{table}]\n"));
        }
        out.push_str(&format!(
            "\n# {}\n#{} = {}\n",
            setting.help, setting.name, setting.default
        ));
    }
    out.push_str(
        "\n[keys]\n\n# The keys named here replace those a command has: follow = [\"l\", \"enter\"]. An empty list takes all away. Two keys\n\
         # one after the other are parted by a blank: \"g g\".\n",
    );
    for context in Context::ALL {
        let commands: Vec<_> = COMMANDS.iter().filter(|c| c.context == context).collect();
        if commands.is_empty() {
            continue;
        }
        out.push_str(&format!("\n# {}:\n", context.title()));
        for command in commands {
            let keys: Vec<String> = command.keys.iter().map(|k| format!("{k:?}")).collect();
            out.push_str(&format!("#{} = [{}]\n", command.name, keys.join(", ")));
        }
    }
    out
}

/// What docs/config.md says.
pub fn docs() -> String {
    let names: Vec<String> = NAMED.iter().map(|n| format!("`{n}`")).collect();
    format!(
        "# The configuration file\n\n\
         Made of the lists of settings and commands; `UPDATE_DOCS=1 cargo test --test docs` rewrites it.\n\n\
         legwork reads `$XDG_CONFIG_HOME/legwork/config.toml`, or `~/.config/legwork/config.toml`, if it is there; `legwork config\n\
         --path` says where that is, `--config FILE` takes another. `legwork config > FILE` writes the file below, in which everything\n\
         is commented out. `legwork config --check` tells what is wrong with the file, with line, column and what was probably meant.\n\
         A faulty line never keeps legwork from starting: the default holds for it, and the bottom line says so.\n\n\
         What is given on the command line counts most: `--theme dark` has colours even where `NO_COLOR` is set. `NO_COLOR` counts more\n\
         than the file, and the file more than what the terminal and the locale say.\n\n\
         A key is a character (`j`, `G`, `?`), `ctrl-` with one (`ctrl-d`), or one of {}. Case counts for characters\n\
         only. What a command does is told in [commands.md](commands.md). A key that is given to one command is taken from the command\n\
         that has it by default in the same place; `ctrl-c` always cancels.\n\n\
         ```toml\n{}```\n",
        names.join(", "),
        sample()
    )
}
