//! What Tab completes on the command line: entities of the graph that the line names, predicates, sources.
//!
//! A shell whose completion was set up with `legwork completions SHELL` runs the program again at each Tab, with
//! [`VARIABLE`] set. Whatever goes wrong then gives no candidates: nobody could read a message.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::sync::OnceLock;

use clap_complete::engine::CompletionCandidate;
use clap_complete::env::CompleteEnv;

use super::graph::open_quietly;
use super::reading::ReadArgs;
use crate::analysis::table::Of;
use crate::model::view::{EntityView, GraphView};
use crate::search::NameIndex;
use crate::text::printable;

/// Set to the shell's name when a shell asks for candidates.
pub(super) const VARIABLE: &str = "LEGWORK_COMPLETE";

/// Most candidates that are offered: more than anybody reads.
const MAX_CANDIDATES: usize = 60;

/// The shell that asks; bash puts a candidate into the line without quoting it.
static SHELL: OnceLock<OsString> = OnceLock::new();

/// Answers a shell that asks for candidates, if one does. `true`: it was answered, and there is nothing more to do.
pub(super) fn answer() -> bool {
    let Some(shell) = std::env::var_os(VARIABLE) else {
        return false;
    };
    let _ = SHELL.set(shell);
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(super::command)
        .var(VARIABLE)
        .try_complete(std::env::args_os(), here.as_deref())
        // A shell that is not known gets nothing, as it would from a program without completion.
        .unwrap_or(true)
}

/// Entities: by id, by name, or by what a search for the text finds.
pub(super) fn entities(typed: &OsStr) -> Vec<CompletionCandidate> {
    of_graph(|view| {
        let typed = typed.to_string_lossy();
        let mut found = beginning(view, &typed, !in_bash());
        if found.is_empty() {
            let hits = NameIndex::new(view).search(view, &typed, MAX_CANDIDATES);
            let by_id = |hit: &crate::search::Hit| {
                let entity = view.entity(hit.entity);
                candidate(entity.id(), entity)
            };
            found = hits.iter().map(by_id).collect();
            // Bash would replace the word by what several candidates begin with.
            if in_bash() && found.len() > 1 {
                found.clear();
            }
        }
        found
    })
}

/// Predicates, by id.
pub(super) fn predicates(typed: &OsStr) -> Vec<CompletionCandidate> {
    of_graph(|view| {
        let all = view.predicates().map(|(_, p)| (&*p.id, &*p.label));
        labelled(typed, all)
    })
}

/// Sources, by id.
pub(super) fn sources(typed: &OsStr) -> Vec<CompletionCandidate> {
    of_graph(|view| {
        let all = view.sources().map(|(_, s)| (&*s.id, &*s.title));
        labelled(typed, all)
    })
}

/// Columns of tables, whatever their rows.
pub(super) fn columns(typed: &OsStr) -> Vec<CompletionCandidate> {
    let all: BTreeMap<&str, &str> = Of::ALL
        .into_iter()
        .flat_map(Of::columns)
        .map(|c| (c.word(), c.help()))
        .collect();
    labelled(typed, all.into_iter())
}

/// Ids and names that begin as typed, the busiest entities first.
fn beginning(view: GraphView<'_>, typed: &str, with_names: bool) -> Vec<CompletionCandidate> {
    let mut fits: Vec<(&str, EntityView<'_>)> = Vec::new();
    for entity in view.entities() {
        if entity.id().starts_with(typed) {
            fits.push((entity.id(), entity));
        } else if with_names && !typed.is_empty() && entity.name().starts_with(typed) {
            fits.push((entity.name(), entity));
        }
    }
    fits.sort_by_key(|(text, entity)| (std::cmp::Reverse(entity.degree()), *text));
    fits.truncate(MAX_CANDIDATES);
    fits.into_iter()
        .map(|(text, e)| candidate(text, e))
        .collect()
}

fn candidate(text: &str, entity: EntityView<'_>) -> CompletionCandidate {
    let kind = entity.type_name().unwrap_or(entity.kind().word());
    let about = format!("{} · {kind}", entity.name());
    CompletionCandidate::new(printable(text).into_owned())
        .help(Some(printable(&about).into_owned().into()))
}

fn labelled<'a>(
    typed: &OsStr,
    all: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    // A list that is separated by commas is completed at its end.
    let (before, last) = match typed.rfind(',') {
        Some(at) => typed.split_at(at + 1),
        None => ("", &*typed),
    };
    all.filter(|(id, _)| id.starts_with(last))
        .map(|(id, label)| {
            CompletionCandidate::new(format!("{before}{}", printable(id)))
                .help(Some(printable(label).into_owned().into()))
        })
        .collect()
}

fn of_graph(
    find: impl FnOnce(GraphView<'_>) -> Vec<CompletionCandidate>,
) -> Vec<CompletionCandidate> {
    let files = files_of(std::env::args_os());
    match open_quietly(&files, &ReadArgs::default()) {
        Ok(opened) => find(opened.graph.view()),
        Err(_) => Vec::new(),
    }
}

/// The graph files that a command line names with `-g` or `--graph`.
fn files_of(args: impl Iterator<Item = OsString>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut args = args;
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy();
        if text == "-g" || text == "--graph" {
            files.extend(args.next().map(PathBuf::from));
        } else if let Some(file) = text.strip_prefix("--graph=") {
            files.push(PathBuf::from(file));
        }
    }
    // Standard input belongs to the shell.
    files.retain(|file| file.as_os_str() != "-");
    files
}

fn in_bash() -> bool {
    SHELL.get().is_some_and(|shell| shell == "bash")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graph_is_the_one_that_the_line_names() {
        let line = ["legwork", "show", "-g", "a.ron", "--graph=b.ron", "-g", "-"];
        let files = files_of(line.iter().map(OsString::from));
        assert_eq!(files, [PathBuf::from("a.ron"), PathBuf::from("b.ron")]);
    }

    #[test]
    fn a_list_is_completed_at_its_end() {
        let all = [("owns", "owns"), ("owes", "owes"), ("knows", "knows")];
        let found = labelled(OsStr::new("knows,ow"), all.into_iter());
        let found: Vec<_> = found.iter().map(|c| c.get_value().to_owned()).collect();
        assert_eq!(found, ["knows,owns", "knows,owes"]);
    }
}
