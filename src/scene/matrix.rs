//! A matrix as it is read: what stands in each cell, how that is carried, and what its letters mean.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::analysis::matrix::Matrix;
use crate::model::ids::{Carried, EntityIx, PredicateIx, RelationIx};
use crate::model::lens::state_of;
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::text::{Columns, counted, printable};

/// What a cell says of the relations that stand in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Says {
    /// How many.
    #[default]
    Counts,
    /// Of which predicates: a letter each.
    Predicates,
}

impl Says {
    /// All, in order.
    pub const ALL: [Self; 2] = [Self::Counts, Self::Predicates];

    /// What it is called in commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Predicates => "predicates",
        }
    }
}

/// The letters of predicates; what has none of its own has the last sign.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// What predicates without a letter of their own have.
const NO_LETTER: char = '*';
/// Letters that stand in a cell before it only says that there are more.
const MOST_LETTERS: usize = 3;

/// The letters of the predicates that occur in a matrix, the most frequent first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters(Vec<(PredicateIx, usize)>);

impl Letters {
    /// Those of a matrix.
    pub fn new(view: GraphView<'_>, matrix: &Matrix) -> Self {
        let mut counts: BTreeMap<PredicateIx, usize> = BTreeMap::new();
        for relation in matrix.ties.values().flatten() {
            *counts.entry(view.predicate_of(*relation)).or_default() += 1;
        }
        let mut counts: Vec<(PredicateIx, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(predicate, n)| (std::cmp::Reverse(*n), *predicate));
        Self(counts)
    }

    /// That of a predicate.
    pub fn of(&self, predicate: PredicateIx) -> char {
        let at = self.0.iter().position(|(p, _)| *p == predicate);
        at.and_then(|n| LETTERS.chars().nth(n)).unwrap_or(NO_LETTER)
    }

    /// What each means, the most frequent first: the letter, the words, and how many relations are meant.
    pub fn meanings(&self, view: GraphView<'_>) -> Vec<(char, String, usize)> {
        let own = self.0.iter().take(LETTERS.len());
        let mut all: Vec<(char, String, usize)> = own
            .map(|(p, n)| {
                let label = printable(&view.predicate(*p).label).into_owned();
                (self.of(*p), label, *n)
            })
            .collect();
        let rest = self.0.get(LETTERS.len()..).unwrap_or_default();
        if !rest.is_empty() {
            let n = rest.iter().map(|(_, n)| n).sum();
            all.push((NO_LETTER, "anything else".to_owned(), n));
        }
        all
    }
}

/// How the relations of a cell are carried, as one: what is contested among them says so.
///
/// # Complexity
/// O(claims of the relations).
pub fn state_of_cell(view: GraphView<'_>, relations: &[RelationIx]) -> State {
    let states = relations
        .iter()
        .map(|ix| state_of(view, Carried::Relation(*ix)));
    let states: BTreeSet<State> = states.collect();
    let only = |state| states.len() == 1 && states.contains(&state);
    match () {
        () if states.contains(&State::Disputed) => State::Disputed,
        () if only(State::Refuted) => State::Refuted,
        // What holds beside what does not is for a closer look.
        () if states.contains(&State::Refuted) => State::Disputed,
        () if only(State::Tentative) => State::Tentative,
        () if only(State::Unsourced) => State::Unsourced,
        () => State::Supported,
    }
}

/// What stands in a cell, without its sign.
pub fn cell_text(
    view: GraphView<'_>,
    (says, letters): (Says, &Letters),
    relations: &[RelationIx],
) -> String {
    if says == Says::Counts {
        return relations.len().to_string();
    }
    let mut all: Vec<char> = Vec::new();
    for letter in relations.iter().map(|r| letters.of(view.predicate_of(*r))) {
        if !all.contains(&letter) {
            all.push(letter);
        }
    }
    if all.len() > MOST_LETTERS {
        all.truncate(MOST_LETTERS - 1);
        all.push('+');
    }
    all.into_iter().collect()
}

/// What is not in a matrix and why, in words.
pub fn left_out(matrix: &Matrix) -> Vec<String> {
    let mut words = Vec::new();
    if matrix.left_out > 0 {
        words.push(counted(matrix.left_out, "entity more", "entities more"));
    }
    if matrix.hidden > 0 {
        let n = counted(matrix.hidden, "relation", "relations");
        words.push(format!("the lens hides {n}"));
    }
    words
}

/// How much there is: `4 entities · 7 relations`.
pub fn size_words(matrix: &Matrix) -> String {
    let who = counted(matrix.who.len(), "entity", "entities");
    let n = counted(matrix.n_relations(), "relation", "relations");
    format!("{who} · {n}")
}

/// The entities that nothing ties to any other of the matrix.
pub fn untied(matrix: &Matrix) -> Vec<EntityIx> {
    let tied: BTreeSet<usize> = matrix
        .ties
        .keys()
        .filter(|(row, column)| row != column)
        .flat_map(|(row, column)| [*row, *column])
        .collect();
    let who = matrix.who.iter().enumerate();
    who.filter(|(n, _)| !tied.contains(n))
        .map(|(_, ix)| *ix)
        .collect()
}

/// A matrix as text: entities by number down, the same numbers across, and below what its letters mean.
pub fn text(view: GraphView<'_>, matrix: &Matrix, says: Says) -> Vec<String> {
    let letters = Letters::new(view, matrix);
    let n = matrix.who.len();
    let mut table = Columns::with_rights([vec![true, false], vec![true; n]].concat());
    let numbers = (1..=n).map(|n| n.to_string());
    table.row([String::new(), String::new()].into_iter().chain(numbers));
    for (row, ix) in matrix.who.iter().enumerate() {
        let entity = view.entity(*ix);
        let cells = (0..n).map(|column| match matrix.at(row, column) {
            [] => "·".to_owned(),
            relations => {
                let text = cell_text(view, (says, &letters), relations);
                format!("{text}{}", state_of_cell(view, relations).sign())
            }
        });
        let head = [(row + 1).to_string(), entity.name().to_owned()];
        table.row(head.into_iter().chain(cells));
    }
    let mut lines: Vec<String> = table.lines(None).collect();
    if says == Says::Predicates {
        let meanings = letters.meanings(view).into_iter();
        lines.extend(meanings.map(|(letter, label, n)| format!("{letter} {label} ({n})")));
    }
    lines
}
