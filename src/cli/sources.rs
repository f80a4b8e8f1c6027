//! `legwork sources`: what each source carries.

use std::path::{Path, PathBuf};

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
use crate::session::texts::Cited;
use crate::store::paragraphs;

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
    /// Folder with the sources' texts [default: where the graph file is]
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
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
    #[serde(flatten)]
    text: Option<Text>,
}

/// How far a source's text is cited, where the text is here.
#[derive(Serialize)]
struct Text {
    paragraphs: usize,
    uncited: Vec<usize>,
}

impl Text {
    fn new(view: GraphView<'_>, ix: SourceIx, folder: Option<&Path>) -> Option<Self> {
        let file = view.source(ix).file.as_deref()?;
        let paragraphs = paragraphs(folder?, file)?.len();
        let cited = Cited::new(view, ix);
        let is_left = |p: &usize| cited.on(*p).next().is_none();
        Some(Self {
            paragraphs,
            uncited: (1..=paragraphs).filter(is_left).collect(),
        })
    }
}

impl<'a> Carrying<'a> {
    fn new(view: GraphView<'a>, ix: SourceIx, carries: Carries, text: Option<Text>) -> Self {
        Self {
            source: wire::Source::from_view(view, ix),
            claims: carries.claims,
            supports: carries.supports,
            refutes: carries.refutes,
            relations: carries.relations,
            relations_alone: carries.relations_alone,
            facts: carries.facts,
            cited: carries.cited,
            text,
        }
    }
}

fn run(args: &SourcesArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let folder = args.sources.as_deref().or(opened.folder.as_deref());
    let all: Vec<(SourceIx, Carries)> = view
        .sources()
        .map(|(ix, _)| (ix, carries(view, ix)))
        .collect();
    if args.json {
        let all: Vec<Carrying<'_>> = all
            .into_iter()
            .map(|(ix, carries)| Carrying::new(view, ix, carries, Text::new(view, ix, folder)))
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
        if let Some(text) = Text::new(view, *ix, folder) {
            print_text(out, &text);
        }
        super::evidence::note(out, view.source(*ix).note.as_deref(), 2);
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
}

/// How far its text is cited, and what is left.
fn print_text(out: &mut Out, text: &Text) {
    let n = counted(text.paragraphs, "paragraph", "paragraphs");
    let left: Vec<String> = text.uncited.iter().map(|p| format!("p{p}")).collect();
    let words = if left.is_empty() {
        format!("{n}, all of them cited")
    } else {
        format!("{n}, without any claim {}", left.join(" "))
    };
    out.wrapped(2, 8, &words);
}
