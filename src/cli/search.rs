//! `legwork search`: entities by name, best first.

use clap::{Args, Command};
use serde::Serialize;

use super::graph::GraphArgs;
use super::out::Out;
use super::{Outcome, Subcommand, at_least_one, counted, parsed};
use crate::error::{Error, Result};
use crate::formats::json;
use crate::search::NameIndex;
use crate::text::{Columns, printable};

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "search",
    command: |c| about(SearchArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Find entities by name, other name or id, best match first")
        .after_help(
            "Case, accents, quotes and dashes do not count; Cyrillic and Latin spellings find each\n\
             other; a word of four letters may have one typo, one of eight two.\n\n\
             Words parted by blanks have all to fit; a | b is either. Signs, as in fzf:\n  \
             'word    exactly as spelled      ^word    begins with it\n  \
             word$    ends with it            !word    without it\n  \
             kind:place  type:village  source:ID  pred:ID   (a,b is either, !kind:place not)\n\n\
             Example:\n  legwork search baranovski\n  legwork search Барановский --json\n  \
             legwork search 'legion !russia kind:organisation'",
        )
}

#[derive(Debug, Args)]
struct SearchArgs {
    /// What to look for
    #[arg(required = true, num_args = 1..)]
    text: Vec<String>,
    /// Most entities that are listed
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20, value_parser = at_least_one())]
    max: usize,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: [{"id","kind","name","matched","score"}, …]
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    matched: &'a str,
    score: u32,
}

fn run(args: &SearchArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let text = args.text.join(" ");
    let index = NameIndex::new(view);
    let bound = index.bind(view, &text);
    if let Some(problem) = bound.problem {
        return Err(Error::usage(problem));
    }
    let hits = index.find(view, &bound, args.max).hits;
    if args.json {
        let found = hits.iter().map(|hit| {
            let entity = view.entity(hit.entity);
            let (id, kind, name) = (entity.id(), entity.kind().word(), entity.name());
            Found {
                id,
                kind,
                name,
                matched: &hit.matched,
                score: hit.score,
            }
        });
        // What stdout refuses is reported at the end.
        let _ = json::print(&found.collect::<Vec<_>>(), out);
        return Ok(if hits.is_empty() {
            Outcome::NotMet
        } else {
            Outcome::Done
        });
    }
    if hits.is_empty() {
        return Err(
            Error::not_found(format!("nothing fits “{}”", printable(&text)))
                .hint("try a shorter part of the name"),
        );
    }
    let mut table = Columns::default();
    for hit in &hits {
        let entity = view.entity(hit.entity);
        let also = if hit.is_alias {
            format!(" ({})", hit.matched)
        } else {
            String::new()
        };
        table.row([
            format!("{} {}{also}", entity.kind().glyph(), entity.name()),
            entity
                .type_name()
                .unwrap_or(entity.kind().word())
                .to_owned(),
            counted(entity.degree(), "relation", "relations"),
            entity.id().to_owned(),
        ]);
    }
    out.columns(&table, 0);
    Ok(Outcome::Done)
}
