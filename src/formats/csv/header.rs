//! What the columns of a table are about, by their names.

use crate::model::base::Meaning;
use crate::model::base::bulk::{Role, RowBatch, TablePlan};
use crate::text::fold;

/// The predicate of relations that say none.
const PREDICATE: &str = "related";

const ID: &[&str] = &["id", "node id", "nodeid", "entity id", "key"];
const NAME: &[&str] = &["label", "name", "title", "full name", "caption"];
const KIND: &[&str] = &["kind", "type", "category", "class", "entity type", "schema"];
const FROM: &[&str] = &[
    "source",
    "from",
    "source id",
    "from id",
    "start",
    "start id",
];
const TO: &[&str] = &["target", "to", "target id", "to id", "end", "end id"];
const PREDICATES: &[&str] = &[
    "predicate",
    "relation",
    "relationship",
    "relation type",
    "rel type",
    "kind",
    "type",
    "label",
];
const RELATION_ID: &[&str] = &["id", "edge id", "relation id"];

/// What Gephi writes into a column Type: whether an edge has a direction.
const DIRECTEDNESS: &[&str] = &["directed", "undirected", "mutual"];

/// The plan of a table with these columns, of which the first rows are given; nothing where it is not understood.
pub(super) fn plan(columns: &[String], first: &RowBatch) -> Option<TablePlan> {
    let names: Vec<String> = columns.iter().map(|c| fold(&c.replace('_', " "))).collect();
    let find = |wanted: &[&str]| {
        let mut wanted = wanted.iter();
        wanted.find_map(|w| names.iter().position(|n| n == w))
    };
    let mut roles: Vec<Role> = columns
        .iter()
        .map(|c| Role::Cell(Meaning::Fact, c.as_str().into()))
        .collect();
    let mut set = |at: Option<usize>, role: Role| {
        if let Some(slot) = at.and_then(|at| roles.get_mut(at)) {
            *slot = role;
        }
    };
    let cell = |meaning: Meaning, at: usize| {
        let name = columns.get(at).map_or("", String::as_str);
        Role::Cell(meaning, name.into())
    };
    let known = |at: Option<usize>, meaning: Meaning| at.map(|at| (at, cell(meaning, at)));
    if let (Some(from), Some(to)) = (find(FROM), find(TO)) {
        let says_direction = |at: usize| {
            let value = first.column(at).next().unwrap_or_default();
            let value = fold(&String::from_utf8_lossy(value));
            DIRECTEDNESS.contains(&value.as_str())
        };
        for (at, _) in names
            .iter()
            .enumerate()
            .filter(|(at, n)| *n == "type" && says_direction(*at))
        {
            set(Some(at), Role::Ignored);
        }
        let candidates = PREDICATES.iter().filter_map(|p| find(&[p]));
        let mut candidates = candidates.filter(|at| !says_direction(*at));
        set(candidates.next(), Role::Predicate);
        set(Some(from), Role::From);
        set(Some(to), Role::To);
        let others = [
            known(find(RELATION_ID), Meaning::Id),
            known(find(&["role"]), Meaning::Role),
            known(find(&["when", "date"]), Meaning::When),
            known(find(&["note"]), Meaning::Note),
        ];
        for (at, role) in others.into_iter().flatten() {
            set(Some(at), role);
        }
    } else {
        let (id, name) = (find(ID), find(NAME));
        set(find(KIND), Role::Kind);
        set(name, Role::Name);
        // Where nothing but a name is given, it is the id as well.
        set(Some(id.or(name)?), Role::Id);
        let others = [
            known(
                find(&["aliases", "alias", "also known as"]),
                Meaning::Aliases,
            ),
            known(find(&["note"]), Meaning::Note),
        ];
        for (at, role) in others.into_iter().flatten() {
            set(Some(at), role);
        }
    }
    Some(TablePlan {
        roles,
        first_row: 2,
        predicate: PREDICATE.into(),
    })
}
