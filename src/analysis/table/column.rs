//! What a table can be of, and its columns: one list each, from which help, completion and the command line follow.

use crate::text::{did_you_mean, fold, nearest, printable};

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Of {
    /// Entities.
    #[default]
    Entities,
    /// Relations.
    Relations,
    /// Claims, on relations and on facts.
    Claims,
}

impl Of {
    /// All, in the order in which they are shown one after the other.
    pub const ALL: [Self; 3] = [Self::Entities, Self::Relations, Self::Claims];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Relations => "relations",
            Self::Claims => "claims",
        }
    }

    /// One of them.
    pub fn one(self) -> &'static str {
        match self {
            Self::Entities => "entity",
            Self::Relations => "relation",
            Self::Claims => "claim",
        }
    }

    /// The one of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.word() == word)
    }

    /// The columns that are shown at first.
    pub fn first_columns(self) -> Vec<Column> {
        use Column as C;
        let columns: &[Column] = match self {
            Self::Entities => &[
                C::Name,
                C::Kind,
                C::Type,
                C::Degree,
                C::Sources,
                C::Claims,
                C::First,
                C::Last,
            ],
            Self::Relations => &[
                C::From,
                C::Predicate,
                C::To,
                C::When,
                C::State,
                C::Sources,
                C::Claims,
            ],
            Self::Claims => &[C::About, C::Source, C::At, C::By, C::Mode, C::Grade],
        };
        columns.to_vec()
    }

    /// All columns there are.
    pub fn columns(self) -> impl Iterator<Item = Column> {
        COLUMNS
            .iter()
            .filter(move |s| s.of.contains(&self))
            .map(|s| s.column)
    }
}

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
        "sources that speak of it, outside knowledge not counted",
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
        let fits = |c: &Self| fold(c.word()) == wanted || fold(c.title()) == wanted;
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
mod tests {
    use super::*;

    #[test]
    fn every_column_is_listed_once_under_a_word_of_its_own() {
        for of in Of::ALL {
            let mut words: Vec<&str> = of.columns().map(Column::word).collect();
            let n = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), n, "{of:?}");
            assert!(of.first_columns().iter().all(|c| c.is_of(of)));
        }
    }

    #[test]
    fn a_column_is_found_by_word_or_title_and_a_slip_is_told() {
        assert_eq!(
            Column::of_word(Of::Entities, "relations"),
            Ok(Column::Degree)
        );
        assert_eq!(
            Column::of_word(Of::Entities, "PageRank"),
            Ok(Column::PageRank)
        );
        let why = Column::of_word(Of::Entities, "pagernak").unwrap_err();
        assert!(why.contains("did you mean pagerank"), "{why}");
        assert!(Column::of_word(Of::Claims, "betweenness").is_err());
    }
}
