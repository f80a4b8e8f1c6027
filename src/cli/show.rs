//! `legwork show`: the card of one entity.

use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::evidence::{below_relation, fact, note, particulars, sign, titled};
use super::graph::{GraphArgs, entity};
use super::out::Out;
use super::{Outcome, Subcommand, counted, parsed};
use crate::error::Result;
use crate::formats::{json, wire};
use crate::model::cite;
use crate::model::disagree::disagreements_of;
use crate::model::ids::{Carried, EntityIx};
use crate::model::view::{GraphView, Group};

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "show",
    command: |c| about(ShowArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("Show an entity: names, facts and relations, each with the claims that carry it")
        .after_help(
            "Signs: ≠ disputed, × only denied, ~ nobody asserts it outright, ? no source.\n\
             A claim: + supports, − refutes, ? leaves it open; C3 is reliability C, credibility 3.\n\n\
             Example:\n  legwork show \"Alexey Baranovsky\"\n  legwork show baranovsky --json",
        )
}

#[derive(Debug, Args)]
struct ShowArgs {
    /// Id, name or other name
    #[arg(add = ArgValueCompleter::new(candidates::entities))]
    entity: String,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: the entity's record with its relations in both directions
    #[arg(long)]
    json: bool,
}

/// The card as JSON.
#[derive(Serialize)]
struct Card<'a> {
    #[serde(flatten)]
    entity: wire::Entity<'a>,
    degree: usize,
    relations: Vec<CardRelation<'a>>,
}

#[derive(Serialize)]
struct CardRelation<'a> {
    direction: &'static str,
    label: &'a str,
    /// The id of the entity at the other end.
    other: &'a str,
    #[serde(flatten)]
    relation: wire::Relation<'a>,
}

fn run(args: &ShowArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let ix = entity(view, &args.entity)?;
    if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&card(view, ix), out);
    } else {
        print(out, view, ix);
    }
    Ok(Outcome::Done)
}

fn card(view: GraphView<'_>, ix: EntityIx) -> Card<'_> {
    let mut relations = Vec::new();
    for group in view.groups(ix) {
        for touch in view.rows(ix, (group.predicate, group.inward), 0..group.count) {
            relations.push(CardRelation {
                direction: if group.inward { "in" } else { "out" },
                label: label(view, group),
                other: view.entity(touch.other).id(),
                relation: wire::Relation::from_view(view, touch.relation),
            });
        }
    }
    Card {
        entity: wire::Entity::from_view(view, ix),
        degree: view.degree(ix),
        relations,
    }
}

fn label(view: GraphView<'_>, group: Group) -> &str {
    let predicate = view.predicate(group.predicate);
    if group.inward {
        &predicate.inverse
    } else {
        &predicate.label
    }
}

fn print(out: &mut Out, view: GraphView<'_>, ix: EntityIx) {
    names(out, view, ix);
    let n = view.entity(ix).facts().count();
    if n > 0 {
        out.line("");
        out.heading(&format!("facts ({n})"));
        for of_it in view.entity(ix).facts() {
            fact(out, view, of_it.at, 2);
        }
    }
    for group in view.groups(ix) {
        out.line("");
        let weak = if group.weak {
            " · shares a page only"
        } else {
            ""
        };
        out.heading(&format!("{} ({}){weak}", label(view, group), group.count));
        for touch in view.rows(ix, (group.predicate, group.inward), 0..group.count) {
            if out.has_hung_up() {
                return;
            }
            let sign = sign(view, Carried::Relation(touch.relation));
            let other = titled(view, touch.other);
            let rest = particulars(view, touch.relation);
            out.signed(2, sign, 8, &format!("{other} · {rest}"));
            below_relation(out, view, touch.relation, 6);
        }
    }
    disagreements(out, view, ix);
}

fn names(out: &mut Out, view: GraphView<'_>, ix: EntityIx) {
    let entity = view.entity(ix);
    out.heading(&format!("{} {}", entity.kind().glyph(), entity.name()));
    let mut parts = vec![entity.kind().word().to_owned()];
    parts.extend(entity.type_name().map(str::to_owned));
    parts.push(format!("id {}", entity.id()));
    parts.push(counted(entity.degree(), "relation", "relations"));
    let says = view.says(ix).len();
    if says > 0 {
        parts.push(format!("speaks in {}", counted(says, "claim", "claims")));
    }
    if entity.is_placeholder() {
        parts.push("only named by others".to_owned());
    }
    out.wrapped(2, 4, &parts.join(" · "));
    if !entity.at().is_empty() {
        out.wrapped(
            2,
            4,
            &format!("named in {}", cite::places(view, &entity.at())),
        );
    }
    for alias in entity.aliases().iter() {
        let places = cite::places(view, &alias.at);
        let parts = [
            Some(places.as_str()),
            alias.language.as_deref(),
            alias.note.as_deref(),
        ];
        let parts: Vec<&str> = parts
            .into_iter()
            .flatten()
            .filter(|p| !p.is_empty())
            .collect();
        let more = if parts.is_empty() { "" } else { " · " };
        out.wrapped(
            2,
            4,
            &format!("also {}{more}{}", alias.name, parts.join(" · ")),
        );
    }
    note(out, entity.note(), 2);
}

/// Prints the questions in which one of its facts or relations stands on a side.
fn disagreements(out: &mut Out, view: GraphView<'_>, ix: EntityIx) {
    let found = disagreements_of(view, ix);
    if found.is_empty() {
        return;
    }
    out.line("");
    out.heading(&format!("disagreements ({})", found.len()));
    for disagreement in found.iter().filter_map(|d| view.disagreement(*d)) {
        out.signed(2, "≠", 4, &disagreement.question);
    }
}
