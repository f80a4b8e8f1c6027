//! `legwork disagreements`: what the sources disagree on, all sides side by side.

use clap::{Args, Command};
use serde::Serialize;

use super::evidence::{claim, claims, particulars, sign};
use super::graph::GraphArgs;
use super::out::Out;
use super::{Outcome, Subcommand, counted, parsed};
use crate::analysis::contrast::{self, Contrast};
use crate::error::{Error, Result};
use crate::formats::{json, wire};
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, DisagreementIx, ItemRef};
use crate::model::item::Disagreement;
use crate::model::view::GraphView;
use crate::model::words::{DisagreementKind, Standing, Word};
use crate::text::{did_you_mean, fold, nearest, printable};

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "disagreements",
    command: |c| about(DisagreementArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("List what the sources disagree on, each side with its claims")
        .after_help(
            "Written disagreements come first in each group, then those found from the claims.\n\n\
         Example:\n  legwork disagreements --about number,date\n  legwork disagreements --json",
        )
}

#[derive(Debug, Args)]
struct DisagreementArgs {
    /// Only those about: number, date, role, command, participation, course, spelling, other
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    about: Vec<String>,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: the records of the JSON export, and what comparing the sides comes to
    #[arg(long)]
    json: bool,
}

fn run(args: &DisagreementArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let kinds = args
        .about
        .iter()
        .map(|w| kind(w))
        .collect::<Result<Vec<_>>>()?;
    let shown: Vec<(DisagreementIx, &Disagreement)> = view
        .disagreements()
        .filter(|(_, d)| kinds.is_empty() || kinds.contains(&d.kind))
        .collect();
    if args.json {
        let wire = shown
            .iter()
            .filter_map(|(ix, d)| Contrasted::new(view, *ix, d));
        // What stdout refuses is reported at the end.
        let _ = json::print(&wire.collect::<Vec<_>>(), out);
        return Ok(Outcome::Done);
    }
    let mut first = true;
    for kind in DisagreementKind::ALL {
        let of_kind: Vec<&Disagreement> = shown
            .iter()
            .map(|(_, d)| *d)
            .filter(|d| d.kind == *kind)
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.line("");
        }
        out.heading(&format!("{} ({})", kind.heading(), of_kind.len()));
        for disagreement in of_kind {
            out.line("");
            print(out, view, disagreement);
        }
    }
    if shown.is_empty() {
        out.line("no disagreements");
    }
    Ok(Outcome::Done)
}

/// A disagreement's record with what its sides come to beside each other.
#[derive(Serialize)]
struct Contrasted<'a> {
    #[serde(flatten)]
    disagreement: wire::Disagreement<'a>,
    together: Vec<Together>,
    origins: Vec<Origin>,
}

#[derive(Serialize)]
struct Together {
    sides: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    beside: Vec<usize>,
    both_true: &'static str,
    why: &'static str,
}

#[derive(Serialize)]
struct Origin {
    sides: Vec<usize>,
    share: &'static str,
    id: String,
}

impl<'a> Contrasted<'a> {
    fn new(view: GraphView<'a>, ix: DisagreementIx, disagreement: &Disagreement) -> Option<Self> {
        let contrast = contrast::contrast(view, disagreement);
        let from_one = |sides: &[usize]| sides.iter().map(|s| s + 1).collect();
        let together = contrast.together.iter().map(|t| Together {
            sides: from_one(&t.sides),
            beside: from_one(&t.against),
            both_true: t.verdict.answer(),
            why: t.verdict.reason(),
        });
        let origins = contrast.origins.iter().map(|o| Origin {
            sides: from_one(o.sides()),
            share: o.word(),
            id: o.id(view).to_owned(),
        });
        Some(Self {
            disagreement: wire::Disagreement::from_view(view, ix)?,
            together: together.collect(),
            origins: origins.collect(),
        })
    }
}

fn kind(word: &str) -> Result<DisagreementKind> {
    DisagreementKind::from_word(&fold(word)).ok_or_else(|| {
        let words = DisagreementKind::WORDS;
        let message = format!(
            "expected what a disagreement is about, found “{}”",
            printable(word)
        );
        match nearest(word, words.iter().copied()) {
            Some(near) => Error::usage(message).hint(did_you_mean(near)),
            None => Error::usage(message).hint(format!("known are {}", words.join(", "))),
        }
    })
}

fn print(out: &mut Out, view: GraphView<'_>, disagreement: &Disagreement) {
    let found = if disagreement.derived {
        " · found from the claims"
    } else {
        ""
    };
    out.wrapped(2, 4, &disagreement.question);
    out.wrapped(
        2,
        4,
        &format!("standing: {}{found}", standing(disagreement)),
    );
    for (n, side) in (1..).zip(&disagreement.sides) {
        let preferred = disagreement.preferred.is_some_and(|p| p + 1 == n);
        let preferred = if preferred { " · preferred" } else { "" };
        out.line(&format!("    side {n}{preferred}"));
        for item in side {
            print_item(out, view, *item);
        }
    }
    let contrast = contrast::contrast(view, disagreement);
    print_contrast(out, view, &contrast);
    super::evidence::note(out, disagreement.note.as_deref(), 4);
}

/// Prints what the data alone say of the sides.
fn print_contrast(out: &mut Out, view: GraphView<'_>, contrast: &Contrast) {
    out.line("    could both be true?");
    for words in contrast.together_words() {
        out.wrapped(6, 8, &words);
    }
    out.line("    do the voices share an origin?");
    for words in contrast.origin_words(view) {
        out.wrapped(6, 8, &words);
    }
}

/// Prints what stands on a side: a relation or fact with its claims, or a single claim.
fn print_item(out: &mut Out, view: GraphView<'_>, item: ItemRef) {
    let carried = item.carried();
    match item {
        ItemRef::Claim(at) => {
            if let Some(one) = view.claim(at) {
                claim(out, view, &one, 6);
            }
        }
        ItemRef::Carried(_) => {
            let words = in_words(view, carried);
            let rest = match carried {
                Carried::Relation(ix) => format!(" · {}", particulars(view, ix)),
                Carried::Fact(at) => {
                    let when = view.fact(at).when().map(|w| format!(" · {}", w.text()));
                    when.unwrap_or_default()
                }
            };
            out.signed(6, sign(view, carried), 10, &format!("{words}{rest}"));
            claims(out, view, carried, 10);
        }
    }
}

/// How the analyst stands on it, in words.
pub(super) fn standing(disagreement: &Disagreement) -> String {
    match (disagreement.standing, disagreement.preferred) {
        (Standing::Open, _) => "open".to_owned(),
        (Standing::BothHold, _) => "the sides do not exclude each other".to_owned(),
        (Standing::CannotTell, _) => "cannot be told".to_owned(),
        (Standing::Prefers, Some(n)) => format!("side {} is preferred", n + 1),
        (Standing::Prefers, None) => "one side is preferred".to_owned(),
    }
}

/// `12 disagreements, 3 of them found from the claims`.
pub(super) fn how_many(view: GraphView<'_>) -> String {
    let n = view.disagreements().count();
    let found = view.disagreements().filter(|(_, d)| d.derived).count();
    let all = counted(n, "disagreement", "disagreements");
    if found == 0 {
        all
    } else {
        format!("{all}, {found} of them found from the claims")
    }
}
