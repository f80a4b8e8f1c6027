//! `legwork sources`: what each source carries.

use clap::{Args, Command};
use serde::Serialize;

use super::graph::GraphArgs;
use super::out::Out;
use super::{Outcome, Subcommand, counted, parsed};
use crate::analysis::carries::{Carries, carries};
use crate::error::Result;
use crate::formats::{json, wire};
use crate::model::ids::SourceIx;
use crate::model::view::GraphView;
use crate::model::when::When;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "sources",
    command: |c| about(SourcesArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("List the sources: date, publisher, reliability, and what each carries")
        .after_help("Example:\n  legwork sources\n  legwork sources --json")
}

#[derive(Debug, Args)]
struct SourcesArgs {
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: the sources' records with what they carry
    #[arg(long)]
    json: bool,
}

/// A source's record with what it carries.
#[derive(Serialize)]
struct Carrying<'a> {
    #[serde(flatten)]
    source: wire::Source<'a>,
    claims: usize,
    supports: usize,
    refutes: usize,
    relations: usize,
    relations_alone: usize,
    facts: usize,
    cited: Vec<String>,
}

impl<'a> Carrying<'a> {
    fn new(view: GraphView<'a>, ix: SourceIx, carries: Carries) -> Self {
        Self {
            source: wire::Source::from_view(view, ix),
            claims: carries.claims,
            supports: carries.supports,
            refutes: carries.refutes,
            relations: carries.relations,
            relations_alone: carries.relations_alone,
            facts: carries.facts,
            cited: carries.cited,
        }
    }
}

fn run(args: &SourcesArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let all: Vec<(SourceIx, Carries)> = view
        .sources()
        .map(|(ix, _)| (ix, carries(view, ix)))
        .collect();
    if args.json {
        let all: Vec<Carrying<'_>> = all
            .into_iter()
            .map(|(ix, carries)| Carrying::new(view, ix, carries))
            .collect();
        // What stdout refuses is reported at the end.
        let _ = json::print(&all, out);
        return Ok(Outcome::Done);
    }
    for (n, (ix, carries)) in all.iter().enumerate() {
        if n > 0 {
            out.line("");
        }
        print(out, view, *ix, carries);
    }
    if all.is_empty() {
        out.line("no sources");
    }
    Ok(Outcome::Done)
}

fn print(out: &mut Out, view: GraphView<'_>, ix: SourceIx, carries: &Carries) {
    let source = view.source(ix);
    out.heading(&format!("{} · {}", source.id, source.title));
    let date = source.date.as_ref().map(When::text);
    let grade = source.reliability;
    let grade = format!("{} {}", grade.word(), grade.meaning());
    let outside = source
        .outside
        .then_some("outside knowledge, not counted as a source");
    let parts = [
        source.publisher.as_deref(),
        date,
        Some(&*grade),
        source.language.as_deref(),
        outside,
    ];
    out.wrapped(
        2,
        4,
        &parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    );
    let place = [source.file.as_deref(), source.url.as_deref()];
    out.wrapped(
        2,
        4,
        &place.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    );
    let mut parts = vec![counted(carries.claims, "claim", "claims")];
    if carries.refutes > 0 {
        parts.push(format!("{} of them refute", carries.refutes));
    }
    parts.push(counted(carries.relations, "relation", "relations"));
    if carries.relations_alone > 0 {
        parts.push(format!(
            "{} of them on this source alone",
            carries.relations_alone
        ));
    }
    parts.push(counted(carries.facts, "fact", "facts"));
    out.wrapped(2, 4, &parts.join(" · "));
    if !carries.cited.is_empty() {
        out.wrapped(2, 8, &format!("cited {}", carries.cited.join(" ")));
    }
    super::evidence::note(out, source.note.as_deref(), 2);
}
