//! Writing a graph as two tables, one of entities and one of relations, a row at a time.
//!
//! A row asserts what it says. So what is only denied is left out, and what nobody says outright says so: a relation in a
//! column of its mode, a fact in the name of its column ("strength (planned)").

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Result, Write};

use super::field::needs_quotes;
use super::words::Key;
use super::{formula, own};
use crate::formats::{FilePart, Separator, WriteOptions};
use crate::model::ids::EntityIx;
use crate::model::item::{Alias, Claim};
use crate::model::selection::Selection;
use crate::model::view::{EntityView, FactView, GraphView, RelationView};
use crate::model::words::{Mode, Stance, State};
use crate::text::{counted, printable, shorten_end};

/// The two tables.
pub(super) const TABLES: &[FilePart] = &[
    FilePart {
        name: "nodes",
        write: nodes,
    },
    FilePart {
        name: "edges",
        write: edges,
    },
];

/// The column that says how a relation is put which nobody says outright.
const MODE: &str = "mode";

/// Most columns of facts: the facts there are most of.
const MAX_FACTS: usize = 400;

/// Names of facts without a column that are told, and the most cells of each.
const NAMED: usize = 5;
const WIDTH: usize = 40;

fn nodes(
    view: GraphView<'_>,
    selection: &Selection,
    options: &WriteOptions,
    out: &mut dyn Write,
) -> Result<()> {
    let only_named = only_named(view, selection);
    let rows = || {
        let entities = selection.entities.iter();
        let written = entities.filter(|ix| !only_named.contains(ix));
        written.map(|ix| view.entity(*ix))
    };
    let facts = Facts::of(rows().flat_map(EntityView::facts).filter_map(column_of));
    facts.say_rest("entities", options);
    let mut table = Table::new(out, options, own::NODES, &facts)?;
    for entity in rows() {
        table.cell(entity.id());
        table.cell(entity.name());
        table.cell(entity.kind().word());
        table.cell(entity.type_name().unwrap_or_default());
        table.cell(&aliases(&entity.aliases()));
        table.cell(entity.note().unwrap_or_default());
        let cells = entity.facts().filter_map(cell_of);
        table.facts(&facts, cells)?;
    }
    Ok(())
}

fn edges(
    view: GraphView<'_>,
    selection: &Selection,
    options: &WriteOptions,
    out: &mut dyn Write,
) -> Result<()> {
    let rows = || {
        let relations = selection.relations.iter().map(|ix| view.relation(*ix));
        relations.filter(|r| r.support().state != State::Refuted)
    };
    let facts = Facts::of(rows().flat_map(columns_of).map(|(name, _)| name));
    facts.say_rest("relations", options);
    let mut table = Table::new(out, options, own::EDGES, &facts)?;
    for relation in rows() {
        let predicate = view.predicate(relation.predicate());
        let same_from_both = predicate.label == predicate.inverse;
        table.cell(view.entity(relation.from).id());
        table.cell(view.entity(relation.to).id());
        table.cell(if same_from_both {
            "Undirected"
        } else {
            "Directed"
        });
        table.cell(&predicate.id);
        table.cell(relation.given_id().unwrap_or_default());
        table.cell(relation.role().unwrap_or_default());
        table.cell(relation.when().map_or("", |when| when.text()));
        table.cell(relation.note().unwrap_or_default());
        table.facts(&facts, columns_of(relation))?;
    }
    Ok(())
}

/// Entities that no record is about, at ends of relations: without a row they read as that again.
fn only_named(view: GraphView<'_>, selection: &Selection) -> BTreeSet<EntityIx> {
    let entities = selection.entities.iter().copied();
    let all: BTreeSet<EntityIx> = entities
        .filter(|ix| view.entity(*ix).is_placeholder())
        .collect();
    if all.is_empty() {
        return all;
    }
    let relations = selection.relations.iter().map(|ix| view.relation(*ix));
    let ends = relations.flat_map(|r| [r.from, r.to]);
    ends.filter(|ix| all.contains(ix)).collect()
}

/// Other names as one cell; one that cannot stand in a list is left out.
fn aliases(aliases: &[Alias]) -> String {
    let names = aliases.iter().map(|a| &*a.name);
    let fits = |name: &&str| !name.is_empty() && name.trim() == *name && !name.contains('|');
    names.filter(fits).collect::<Vec<_>>().join("|")
}

/// The name of the column that a fact stands in; nothing for one that is only denied.
fn column_of(fact: FactView<'_>) -> Option<Cow<'_, str>> {
    match fact.support().state {
        State::Refuted => None,
        State::Tentative => {
            let modes = modes(&fact.claims()).join(", ");
            // Blanks before a name are none of it where it is read.
            let name = format!("{} ({modes})", fact.what());
            Some(name.trim_start().to_owned().into())
        }
        _ => Some(fact.what().into()),
    }
}

/// A cell, with the name of its column.
type Cell<'a> = (Cow<'a, str>, Cow<'a, str>);

fn cell_of(fact: FactView<'_>) -> Option<Cell<'_>> {
    Some((column_of(fact)?, fact.value()))
}

/// What is to be said of a relation beside the first columns: its facts, and its mode where nobody says it outright.
fn columns_of(relation: RelationView<'_>) -> impl Iterator<Item = Cell<'_>> + use<'_> {
    let is_tentative = relation.support().state == State::Tentative;
    let modes = is_tentative.then(|| modes(&relation.claims()).join("|"));
    let mode = modes.map(|modes| (MODE.into(), modes.into()));
    relation.facts().filter_map(cell_of).chain(mode)
}

/// How the claims for a thing are put, each mode once.
fn modes(claims: &[Claim]) -> Vec<&'static str> {
    let supporting = claims.iter().filter(|c| c.stance == Stance::Supports);
    let modes: BTreeSet<Mode> = supporting.map(|c| c.mode).collect();
    modes.into_iter().map(Mode::word).collect()
}

/// The columns of facts, by what they are called.
struct Facts<'a> {
    names: Vec<Cow<'a, str>>,
    columns: HashMap<Cow<'a, str>, usize>,
    /// Names that have no column, and how many facts of them there are.
    rest: (Vec<Cow<'a, str>>, usize),
}

impl<'a> Facts<'a> {
    fn of(all: impl Iterator<Item = Cow<'a, str>>) -> Self {
        let mut counts: HashMap<Cow<'a, str>, usize> = HashMap::new();
        let mut names: Vec<Cow<'a, str>> = Vec::new();
        for name in all {
            if let Some(n) = counts.get_mut(&name) {
                *n += 1;
            } else {
                names.push(name.clone());
                counts.insert(name, 1);
            }
        }
        let mut rest = (Vec::new(), 0);
        if names.len() > MAX_FACTS {
            let n_of = |name: &Cow<'a, str>| counts.get(name).copied().unwrap_or(0);
            let mut most = names.clone();
            most.sort_by_key(|name| std::cmp::Reverse(n_of(name)));
            let fewest = most.split_off(MAX_FACTS);
            rest.1 = fewest.iter().map(n_of).sum();
            rest.0 = fewest;
            let kept: BTreeSet<Cow<'a, str>> = most.into_iter().collect();
            names.retain(|name| kept.contains(name));
        }
        let columns = names.iter().enumerate().map(|(n, name)| (name.clone(), n));
        Self {
            columns: columns.collect(),
            names,
            rest,
        }
    }

    /// Says which facts have no column.
    fn say_rest(&self, of: &str, options: &WriteOptions) {
        let (names, n_facts) = &self.rest;
        if names.is_empty() {
            return;
        }
        let shown = names
            .iter()
            .take(NAMED)
            .map(|name| shorten_end(&printable(name), WIDTH).into_owned());
        let mut shown: Vec<String> = shown.collect();
        if let Some(more) = names.len().checked_sub(NAMED).filter(|n| *n > 0) {
            shown.push(format!("{more} more"));
        }
        options.left_out.add(format!(
            "left out {} of {of}: a table has at most {MAX_FACTS} columns of facts, and none for {}",
            counted(*n_facts, "fact", "facts"),
            shown.join(", ")
        ));
    }
}

/// A table being written.
struct Table<'w> {
    out: &'w mut dyn Write,
    separator: u8,
    row: Vec<u8>,
    scratch: Vec<u8>,
}

impl<'w> Table<'w> {
    fn new(
        out: &'w mut dyn Write,
        options: &WriteOptions,
        own: &[(&str, Key)],
        facts: &Facts<'_>,
    ) -> Result<Self> {
        let mut table = Self {
            out,
            separator: match options.separator {
                Separator::Comma => b',',
                Separator::Tab => b'\t',
            },
            row: Vec::new(),
            scratch: Vec::new(),
        };
        let own = own.iter().map(|(name, _)| *name);
        for name in own.chain(facts.names.iter().map(|name| &**name)) {
            table.cell(name);
        }
        table.end_row()?;
        Ok(table)
    }

    fn cell(&mut self, text: &str) {
        self.scratch.clear();
        formula::quoted(text.as_bytes(), &mut self.scratch);
        if needs_quotes(&self.scratch) {
            self.row.push(b'"');
            for b in &self.scratch {
                self.row.push(*b);
                if *b == b'"' {
                    self.row.push(b'"');
                }
            }
            self.row.push(b'"');
        } else {
            self.row.extend_from_slice(&self.scratch);
        }
        self.row.push(self.separator);
    }

    /// The facts of a row, each in its column; several of one name in one cell.
    fn facts<'a>(
        &mut self,
        facts: &Facts<'_>,
        given: impl Iterator<Item = Cell<'a>>,
    ) -> Result<()> {
        if !facts.names.is_empty() {
            let mut cells: BTreeMap<usize, String> = BTreeMap::new();
            for (name, value) in given {
                let Some(column) = facts.columns.get(&name) else {
                    continue;
                };
                let cell = cells.entry(*column).or_default();
                if !cell.is_empty() {
                    cell.push('|');
                }
                cell.push_str(&value);
            }
            for column in 0..facts.names.len() {
                self.cell(cells.get(&column).map_or("", String::as_str));
            }
        }
        self.end_row()
    }

    fn end_row(&mut self) -> Result<()> {
        if let Some(last) = self.row.last_mut() {
            *last = b'\n';
        }
        self.out.write_all(&self.row)?;
        self.row.clear();
        Ok(())
    }
}
