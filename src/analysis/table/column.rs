//! The columns of tables: one list, from which help, completion and the command line follow.

use super::of::Of;
use crate::text::{did_you_mean, fold, nearest, printable};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the list of columns says what each holds")]
pub enum Column {
    Name,
    Kind,
    Type,
    Degree,
    Out,
    In,
    Sources,
    Independent,
    Claims,
    First,
    Last,
    Component,
    Community,
    PageRank,
    Betweenness,
    From,
    Predicate,
    To,
    Role,
    When,
    State,
    About,
    Source,
    At,
    By,
    Mode,
    Stance,
    Grade,
    Said,
    Note,
    Id,
}

/// How the values of a column are sorted, and where they stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// Texts: at the left, the first letter first.
    Texts,
    /// Counts: at the right, the largest first.
    Counts,
    /// Numbers of groups: at the right, the first first.
    Groups,
    /// Shares of a whole: at the right, the largest first.
    Scores,
    /// Dates: at the left, the earliest first.
    Dates,
}

/// One column.
struct ColumnSpec {
    column: Column,
    word: &'static str,
    title: &'static str,
    help: &'static str,
    of: &'static [Of],
    values: Values,
}

const fn spec(
    column: Column,
    (word, title): (&'static str, &'static str),
    of: &'static [Of],
    values: Values,
    help: &'static str,
) -> ColumnSpec {
    ColumnSpec {
        column,
        word,
        title,
        help,
        of,
        values,
    }
}

const E: &[Of] = &[Of::Entities];
const R: &[Of] = &[Of::Relations];
const C: &[Of] = &[Of::Claims];
const ER: &[Of] = &[Of::Entities, Of::Relations];
const ALL: &[Of] = &Of::ALL;

/// All columns; the order is that of the documentation and of the screen where they are chosen.
const COLUMNS: &[ColumnSpec] = &[
    spec(
        Column::Name,
        ("name", "name"),
        E,
        Values::Texts,
        "the name it goes by",
    ),
    spec(
        Column::Kind,
        ("kind", "kind"),
        E,
        Values::Texts,
        "person, organisation, place, event, document, other",
    ),
    spec(
        Column::Type,
        ("type", "type"),
        E,
        Values::Texts,
        "the free text below the kind",
    ),
    spec(
        Column::Degree,
        ("degree", "relations"),
        E,
        Values::Counts,
        "how many relations touch it",
    ),
    spec(
        Column::Out,
        ("out", "out"),
        E,
        Values::Counts,
        "how many of them start at it",
    ),
    spec(
        Column::In,
        ("in", "in"),
        E,
        Values::Counts,
        "how many of them end at it",
    ),
    spec(
        Column::From,
        ("from", "from"),
        R,
        Values::Texts,
        "where it starts",
    ),
    spec(
        Column::Predicate,
        ("predicate", "predicate"),
        R,
        Values::Texts,
        "its type, as it reads outward",
    ),
    spec(Column::To, ("to", "to"), R, Values::Texts, "where it ends"),
    spec(
        Column::Role,
        ("role", "role"),
        R,
        Values::Texts,
        "what the one is to the other",
    ),
    spec(
        Column::When,
        ("when", "when"),
        R,
        Values::Dates,
        "when it held",
    ),
    spec(
        Column::State,
        ("state", "state"),
        R,
        Values::Texts,
        "supported, disputed, refuted, tentative, unsourced",
    ),
    spec(
        Column::Sources,
        ("sources", "sources"),
        ER,
        Values::Counts,
        "sources that speak of it, of an entity those of all its relations and facts; outside knowledge not counted",
    ),
    spec(
        Column::Independent,
        ("independent", "independent"),
        ER,
        Values::Counts,
        "supporting sources that share neither document nor publisher nor voice",
    ),
    spec(
        Column::Claims,
        ("claims", "claims"),
        ER,
        Values::Counts,
        "claims on it; of an entity, on its relations and facts",
    ),
    spec(
        Column::First,
        ("first", "first"),
        E,
        Values::Dates,
        "the first date of its relations and facts",
    ),
    spec(
        Column::Last,
        ("last", "last"),
        E,
        Values::Dates,
        "the last one",
    ),
    spec(
        Column::Component,
        ("component", "component"),
        E,
        Values::Groups,
        "which part of the graph that hangs together, 1 the largest",
    ),
    spec(
        Column::Community,
        ("community", "community"),
        E,
        Values::Groups,
        "which dense part of it (Louvain), 1 the largest",
    ),
    spec(
        Column::PageRank,
        ("pagerank", "PageRank"),
        E,
        Values::Scores,
        "how often one comes there by following relations",
    ),
    spec(
        Column::Betweenness,
        ("betweenness", "between"),
        E,
        Values::Scores,
        "of the shortest ways between others, the share that leads through it; ≈ worked out from a sample",
    ),
    spec(
        Column::About,
        ("about", "about"),
        C,
        Values::Texts,
        "the relation or fact that it is on",
    ),
    spec(
        Column::Source,
        ("source", "source"),
        C,
        Values::Texts,
        "the document or data set",
    ),
    spec(Column::At, ("at", "at"), C, Values::Texts, "where in it"),
    spec(
        Column::By,
        ("by", "by"),
        C,
        Values::Texts,
        "who says so in the end",
    ),
    spec(
        Column::Mode,
        ("mode", "mode"),
        C,
        Values::Texts,
        "how it is put: asserted, claimed, reported, …",
    ),
    spec(
        Column::Stance,
        ("stance", "stance"),
        C,
        Values::Texts,
        "whether it supports or refutes",
    ),
    spec(
        Column::Grade,
        ("grade", "grade"),
        C,
        Values::Texts,
        "reliability of the source and credibility of the claim, A1 to F6",
    ),
    spec(
        Column::Said,
        ("said", "said"),
        C,
        Values::Dates,
        "when it was said, else the date of the source",
    ),
    spec(
        Column::Note,
        ("note", "note"),
        ALL,
        Values::Texts,
        "the analyst's own words",
    ),
    spec(Column::Id, ("id", "id"), ALL, Values::Texts, "the saved id"),
];

impl Column {
    /// All, in their order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        COLUMNS.iter().map(|c| c.column)
    }

    fn spec(self) -> Option<&'static ColumnSpec> {
        COLUMNS.iter().find(|s| s.column == self)
    }

    /// The word for it, in commands and options.
    pub fn word(self) -> &'static str {
        self.spec().map_or("", |s| s.word)
    }

    /// What stands over it.
    pub fn title(self) -> &'static str {
        self.spec().map_or("", |s| s.title)
    }

    /// What stands over it in a table of these: the sources that name an entity are not those of one claim on it.
    pub fn title_of(self, of: Of) -> &'static str {
        match (self, of) {
            (Self::Sources, Of::Entities) => "named by",
            _ => self.title(),
        }
    }

    /// What it holds, in words.
    pub fn help(self) -> &'static str {
        self.spec().map_or("", |s| s.help)
    }

    /// How its values are sorted.
    pub fn values(self) -> Values {
        self.spec().map_or(Values::Texts, |s| s.values)
    }

    /// Whether a table of these has it.
    pub fn is_of(self, of: Of) -> bool {
        self.spec().is_some_and(|s| s.of.contains(&of))
    }

    /// Whether it is worked out over the whole graph before one cell of it is known.
    pub fn is_worked_out(self, of: Of) -> bool {
        use Column as C;
        of == Of::Entities
            && matches!(
                self,
                C::Degree
                    | C::Out
                    | C::In
                    | C::Sources
                    | C::Independent
                    | C::Claims
                    | C::First
                    | C::Last
                    | C::Component
                    | C::Community
                    | C::PageRank
                    | C::Betweenness
            )
    }

    /// Whether its largest values come first.
    pub fn falls(self) -> bool {
        matches!(self.values(), Values::Counts | Values::Scores)
    }

    /// Whether its values stand at the right.
    pub fn is_right(self) -> bool {
        matches!(
            self.values(),
            Values::Counts | Values::Scores | Values::Groups
        )
    }

    /// The column of this word or title in a table of these.
    ///
    /// # Errors
    /// There is none; in words, with the nearest or all of them.
    pub fn of_word(of: Of, word: &str) -> Result<Self, String> {
        let wanted = fold(word);
        let fits = |c: &Self| {
            [c.word(), c.title(), c.title_of(of)]
                .map(fold)
                .contains(&wanted)
        };
        if let Some(column) = of.columns().find(fits) {
            return Ok(column);
        }
        let words: Vec<&str> = of.columns().map(Self::word).collect();
        let hint = match nearest(word, words.iter().copied()) {
            Some(near) => did_you_mean(near),
            None => format!("known are {}", words.join(", ")),
        };
        let table = of.word();
        Err(format!(
            "expected a column of the table of {table}, found “{}”; {hint}",
            printable(word)
        ))
    }
}

#[cfg(test)]
mod tests;
