//! What columns are called, in folded letters: the header says what a table is about.

/// What a column can be said to be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// The entity's id.
    Id,
    /// Its name.
    Name,
    /// Its kind.
    Kind,
    /// What it is below its kind.
    Type,
    /// Its other names.
    Aliases,
    /// Where a relation starts.
    From,
    /// Where it ends.
    To,
    /// Its type.
    Predicate,
    /// What the one is to the other.
    Role,
    /// When it held.
    When,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// The analyst's own words.
    Note,
    /// Whether it has a direction.
    Direction,
}

impl Key {
    /// Those that `--map` takes, as it calls them.
    pub(super) const MAPPED: &'static [(&'static str, Key)] = &[
        ("from", Key::From),
        ("to", Key::To),
        ("predicate", Key::Predicate),
        ("role", Key::Role),
        ("when", Key::When),
        ("start", Key::Start),
        ("end", Key::End),
        ("id", Key::Id),
        ("name", Key::Name),
        ("kind", Key::Kind),
        ("aliases", Key::Aliases),
        ("note", Key::Note),
    ];
}

/// Where relations start and end. As a pair: `source` alone may well be where a row was taken from.
pub(super) const ENDS: &[(&str, &str)] = &[
    ("source", "target"),
    ("from", "to"),
    ("source id", "target id"),
    ("from id", "to id"),
    ("start id", "end id"),
    ("node id start", "node id end"),
    ("node 1", "node 2"),
    ("from node", "to node"),
    ("source node", "target node"),
    ("source name", "target name"),
    ("from name", "to name"),
    ("src", "dst"),
    ("head", "tail"),
    ("subject", "object"),
    ("start", "end"),
];

/// The last of [`ENDS`] are as often days: they are ends only where nothing names an entity.
pub(super) const DAYS: (&str, &str) = ("start", "end");

/// From when until when.
pub(super) const EXTENTS: &[(&str, &str)] = &[
    ("start date", "end date"),
    ("valid from", "valid to"),
    ("valid from", "valid until"),
    ("date from", "date to"),
    ("from date", "to date"),
    ("since", "until"),
    ("begin", "end"),
    ("start", "end"),
];

/// Columns of a table of entities, best word first.
pub(super) const OF_ENTITIES: &[(Key, &[&str])] = &[
    (Key::Id, &["id", "node id", "nodeid", "entity id", "key"]),
    (
        Key::Name,
        &["label", "name", "title", "full name", "caption"],
    ),
    (
        Key::Kind,
        &[
            "kind",
            "type",
            "category",
            "class",
            "entity type",
            "node type",
            "schema",
        ],
    ),
    (
        Key::Aliases,
        &["aliases", "alias", "also known as", "aka", "other names"],
    ),
    (Key::Note, &["note"]),
];

/// Columns of a table of relations, best word first.
pub(super) const OF_RELATIONS: &[(Key, &[&str])] = &[
    (
        Key::Predicate,
        &[
            "predicate",
            "relation",
            "relationship",
            "relation type",
            "relationship type",
            "rel type",
            "edge type",
            "kind",
            "type",
            "label",
        ],
    ),
    (Key::Id, &["id", "edge id", "relation id"]),
    (Key::Role, &["role"]),
    (Key::When, &["when", "date", "interval", "time interval"]),
    (Key::Note, &["note"]),
    (Key::Direction, &["direction", "directed"]),
];

/// What Gephi and Kumu write into a column of directions.
pub(super) const DIRECTIONS: &[&str] = &["directed", "undirected", "mutual", "mixed"];
