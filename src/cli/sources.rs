//! `legwork sources`: what each source carries.

use std::collections::BTreeSet;

use clap::{Args, Command};
use serde::Serialize;

use super::graph::GraphArgs;
use super::out::Out;
use super::{Outcome, Subcommand, counted, parsed};
use crate::error::Result;
use crate::formats::{json, wire};
use crate::model::ids::{Carried, ClaimRef, SourceIx};
use crate::model::item::Claim;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::Stance;

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

#[derive(Serialize)]
struct Carries<'a> {
    #[serde(flatten)]
    source: wire::Source<'a>,
    claims: usize,
    supports: usize,
    refutes: usize,
    relations: usize,
    /// Relations that no other source supports.
    relations_alone: usize,
    facts: usize,
    /// Places in it that claims name, in natural order.
    cited: Vec<String>,
}

impl<'a> Carries<'a> {
    fn of(view: GraphView<'a>, ix: SourceIx) -> Self {
        let claims: Vec<ClaimRef> = view.claims_of_source(ix).collect();
        let carried: BTreeSet<Carried> = claims.iter().map(|c| c.carried).collect();
        let relation = |c: &Carried| matches!(c, Carried::Relation(_));
        let supports = |c: &&Claim| c.stance == Stance::Supports;
        let alone = |c: &Carried| {
            let claims = view.claims(*c);
            let mut supporting = claims.iter().filter(supports).map(|c| c.source);
            relation(c) && supporting.next().is_some_and(|s| s == ix) && supporting.all(|s| s == ix)
        };
        let n_supports = claims
            .iter()
            .filter_map(|c| view.claim(*c))
            .filter(|c| supports(&&**c))
            .count();
        let cited = claims
            .iter()
            .filter_map(|c| view.claim(*c)?.at.as_deref().map(str::to_owned));
        let mut cited: Vec<String> = cited.collect::<BTreeSet<_>>().into_iter().collect();
        cited.sort_by_key(|at| natural(at));
        Self {
            source: wire::Source::from_view(view, ix),
            claims: claims.len(),
            supports: n_supports,
            refutes: claims.len() - n_supports,
            relations: carried.iter().filter(|c| relation(c)).count(),
            relations_alone: carried.iter().filter(|c| alone(c)).count(),
            facts: carried.iter().filter(|c| !relation(c)).count(),
            cited,
        }
    }
}

/// Its first number, so that `p9` comes before `p10`.
fn natural(at: &str) -> u64 {
    let digits = at.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    digits
        .get(..end)
        .and_then(|d| d.parse().ok())
        .unwrap_or(u64::MAX)
}

fn run(args: &SourcesArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let all: Vec<(SourceIx, Carries<'_>)> = view
        .sources()
        .map(|(ix, _)| (ix, Carries::of(view, ix)))
        .collect();
    if args.json {
        let all: Vec<Carries<'_>> = all.into_iter().map(|(_, carries)| carries).collect();
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

fn print(out: &mut Out, view: GraphView<'_>, ix: SourceIx, carries: &Carries<'_>) {
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
