//! `legwork check`: problems and disagreements of a graph file, for people and for CI.

use std::path::PathBuf;

use clap::{Args, Command, ValueEnum};
use serde::Serialize;

use super::disagreements::{how_many, standing};
use super::graph::{GraphArgs, open_quietly};
use super::out::Out;
use super::{Outcome, Subcommand, counted, parsed};
use crate::error::{Problem, Result, Severity};
use crate::formats::{json, wire};
use crate::model::item::Disagreement;
use crate::model::view::GraphView;
use crate::model::words::Standing;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "check",
    command: |c| about(CheckArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command.about("Check a graph file: problems with their place, and what the sources disagree on").after_help(
        "Exit status 0: no problems, though there may be notes, such as that a table is empty; 1: problems, or disagreements with --fail-on disagreement;\n\
         2: a file that cannot be read at all.\n\n\
         Example:\n  legwork check graph.ron\n  legwork check graph.ron --fail-on disagreement",
    )
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// Graph file; several are merged [default: as with --graph]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What makes the check fail
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = FailOn::Problem)]
    fail_on: FailOn,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: {"problems":[{"file","line","column","severity","message","hint"}],"disagreements":[…]}
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Problems only
    Problem,
    /// Problems and disagreements that are open
    Disagreement,
}

#[derive(Serialize)]
struct Checked<'a> {
    problems: Vec<WireProblem<'a>>,
    disagreements: Vec<wire::Disagreement<'a>>,
}

/// A problem as JSON; line and column count from 1.
#[derive(Serialize)]
struct WireProblem<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    severity: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
    times: u32,
}

fn run(args: &CheckArgs, out: &mut Out) -> Result<Outcome> {
    let files = args.graph.and(&args.files);
    let opened = match open_quietly(&files, &args.graph.reading) {
        Ok(opened) => opened,
        Err(error) if error.problems().is_empty() => return Err(error),
        Err(error) => {
            unreadable(args, out, error.problems());
            return Ok(Outcome::Unreadable);
        }
    };
    let view = opened.graph.view();
    if args.json {
        let disagreements = view.disagreements();
        let checked = Checked {
            problems: opened.problems.iter().map(wire_problem).collect(),
            disagreements: disagreements
                .filter_map(|(ix, _)| wire::Disagreement::from_view(view, ix))
                .collect(),
        };
        // What stdout refuses is reported at the end.
        let _ = json::print(&checked, out);
    } else {
        print(out, view, &opened.problems, &opened.name);
    }
    let open = |d: &Disagreement| d.standing == Standing::Open;
    let disagree = view.disagreements().any(|(_, d)| open(d));
    let fails =
        Problem::count(&opened.problems) > 0 || (args.fail_on == FailOn::Disagreement && disagree);
    Ok(if fails {
        Outcome::NotMet
    } else {
        Outcome::Done
    })
}

/// Lists what makes a file unreadable, as a result and not as a diagnostic.
fn unreadable(args: &CheckArgs, out: &mut Out, problems: &[Problem]) {
    if args.json {
        let problems = problems.iter().map(wire_problem).collect();
        // What stdout refuses is reported at the end.
        let _ = json::print(
            &Checked {
                problems,
                disagreements: Vec::new(),
            },
            out,
        );
        return;
    }
    for problem in problems {
        out.line(&problem.to_string());
    }
    out.line("");
    let n = counted(Problem::count(problems), "problem", "problems");
    out.line(&format!("{n} · the file cannot be read"));
}

fn wire_problem(problem: &Problem) -> WireProblem<'_> {
    WireProblem {
        file: &problem.file,
        line: problem.place.line + 1,
        column: problem.place.column + 1,
        severity: match problem.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        message: &problem.message,
        hint: problem.hint.as_deref(),
        times: problem.times,
    }
}

fn print(out: &mut Out, view: GraphView<'_>, problems: &[Problem], name: &str) {
    for problem in problems {
        out.line(&problem.to_string());
    }
    if !problems.is_empty() {
        out.line("");
    }
    if view.disagreements().next().is_some() {
        out.heading("disagreements");
        for (_, disagreement) in view.disagreements() {
            let (question, stands) = (&disagreement.question, standing(disagreement));
            out.signed(2, "≠", 4, &format!("{question} · {stands}"));
        }
        out.line("");
    }
    let named_only = view.entities().filter(|e| e.is_placeholder()).count();
    let outside = view.sources().filter(|(_, s)| s.outside).count();
    let n_sources = view.sources().count() - outside;
    let notes = Problem::count_notes(problems);
    let parts = [
        and_more(
            counted(view.n_entities() - named_only, "entity", "entities"),
            named_only,
            if named_only == 1 {
                "unknown id"
            } else {
                "unknown ids"
            },
        ),
        counted(view.n_relations(), "relation", "relations"),
        counted(view.n_claims(), "claim", "claims"),
        and_more(counted(n_sources, "source", "sources"), outside, "outside"),
        and_more(
            counted(Problem::count(problems), "problem", "problems"),
            notes,
            if notes == 1 { "note" } else { "notes" },
        ),
        how_many(view),
    ];
    out.line(&format!("{name}: {}", parts.join(" · ")));
}

/// `5 sources, 1 outside`; only the first where there is none of the second.
fn and_more(what: String, n: usize, more: &str) -> String {
    if n == 0 {
        what
    } else {
        format!("{what}, {n} {more}")
    }
}
