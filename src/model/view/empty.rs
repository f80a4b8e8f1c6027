//! What an index of another graph reads as: empty records, so that accessors need not fail.

use std::sync::LazyLock;

use crate::model::ids::PredicateIx;
use crate::model::item::{Entity, Fact, Predicate, Relation, Source};
use crate::model::words::{Kind, Reliability};

pub(super) static NO_ENTITY: LazyLock<Entity> = LazyLock::new(|| Entity {
    id: "".into(),
    kind: Kind::Other,
    type_name: None,
    name: "".into(),
    at: Vec::new(),
    aliases: Vec::new(),
    facts: Vec::new(),
    note: None,
    placeholder: true,
});

pub(super) static NO_RELATION: LazyLock<Relation> = LazyLock::new(|| Relation {
    id: None,
    predicate: PredicateIx(u16::MAX),
    role: None,
    when: None,
    worked_out: None,
    facts: Vec::new(),
    claims: Vec::new(),
    note: None,
});

pub(super) static NO_FACT: LazyLock<Fact> = LazyLock::new(|| Fact {
    what: "".into(),
    value: None,
    claims: [].into(),
    rare: None,
});

pub(super) static NO_PREDICATE: LazyLock<Predicate> = LazyLock::new(|| Predicate {
    id: "".into(),
    label: "".into(),
    inverse: "".into(),
    from: Vec::new(),
    to: Vec::new(),
    weak: false,
    declared: false,
    note: None,
});

pub(super) static NO_SOURCE: LazyLock<Source> = LazyLock::new(|| Source {
    id: "".into(),
    title: "".into(),
    file: None,
    publisher: None,
    date: None,
    worked_out: None,
    reliability: Reliability::F,
    language: None,
    url: None,
    entity: None,
    publisher_entity: None,
    outside: false,
    note: None,
});
