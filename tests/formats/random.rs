//! Random small graphs, from a list of choices that proptest can shorten.

use legwork::error::Place;
use legwork::model::build::GraphBuilder;
use legwork::model::graph::Graph;
use legwork::model::item::{Rare, Value};
use legwork::model::record::{
    AliasRecord, ClaimRecord, DisagreementRecord, EntityRecord, FactRecord, PredicateRecord,
    Record, Ref, RelationRecord, SeenRecord, SourceRecord, ValueRecord,
};
use legwork::model::sink::Sink;
use legwork::model::when::When;
use legwork::model::words::{
    Credibility, DisagreementKind, Kind, Mode, Reliability, Stance, Standing,
};

const IDS: &[&str] = &[
    "a",
    "b-1",
    "007",
    "with blank",
    "q\"uote",
    "back\\",
    "Ω",
    "a b #1",
    "{<|>}",
    "node",
    "x:y",
    "null",
];
const TEXTS: &[&str] = &[
    "",
    "plain",
    "two words",
    "\"",
    "\\",
    "\\n",
    "a\nb",
    "tab\t",
    "\u{1b}[31m",
    "\u{0}",
    "é",
    "Анна",
    "شخص",
    "👩‍👩‍👧",
    "\u{202e}rtl",
    "r#\"raw\"#",
    "// no comment",
    "&amp;",
    "\u{9b}",
    "\u{10ffff}",
    "\u{feff}",
    "'",
    "\r\n",
    "\\u{41}",
    "/* */",
    "true",
    "  ",
];
const DATES: &[&str] = &[
    "2024",
    "2024-03-12",
    "2023-05~",
    "2022-03/..",
    "-0044",
    "202X",
    "2022-21",
    "/2022",
    "2022-06?",
];
const NUMBERS: &[f64] = &[
    0.0,
    1.0,
    42.0,
    -3.5,
    0.1,
    1e300,
    1e-300,
    9_007_199_254_740_993.0,
    -1e15,
    1.0 / 3.0,
];

/// Where a random graph takes its choices from; when they run out, everything is the first of its sort.
pub(crate) struct Choices<'c> {
    left: std::slice::Iter<'c, u8>,
    next_id: usize,
}

impl<'c> Choices<'c> {
    pub(crate) fn new(bytes: &'c [u8]) -> Self {
        Self {
            left: bytes.iter(),
            next_id: 0,
        }
    }

    fn below(&mut self, n: usize) -> usize {
        usize::from(*self.left.next().unwrap_or(&0)) % n
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(3) == 1).then(|| make(self))
    }

    fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let n = self.below(most + 1);
        (0..n).map(|_| make(self)).collect()
    }

    fn text(&mut self) -> Box<str> {
        self.one(TEXTS).into()
    }

    fn when(&mut self) -> When {
        When::parse(self.one(DATES)).expect("a date")
    }

    fn a_ref(&mut self) -> Ref {
        let id = self.one(IDS);
        at(id)
    }

    fn source_ref(&mut self) -> Ref {
        at(self.one(&["s1", "s \"2\"", "unknown"]))
    }

    /// An id that nothing else has; some look computed.
    fn given(&mut self) -> Ref {
        self.next_id += 1;
        let n = self.next_id;
        match self.below(3) {
            0 => at(&format!("given-{n}")),
            1 => at(&format!("a owns b-1 #{n}")),
            _ => at(&format!("given \"{n}\\ #{n}")),
        }
    }

    fn claim(&mut self) -> ClaimRecord {
        let mode = self.one(Mode::ALL);
        let stance = self
            .maybe(|c| c.one(Stance::ALL))
            .filter(|_| mode != Mode::Denied);
        ClaimRecord {
            id: self.maybe(Self::given),
            source: self.source_ref(),
            at: self.maybe(Self::text),
            by: self.maybe(Self::a_ref),
            via: self.list(2, Self::a_ref),
            mode,
            stance,
            credibility: Credibility::new(self.below(6) as u8 + 1).expect("1 to 6"),
            said: self.maybe(Self::when),
            worked_out: self.maybe(Self::text),
            note: self.maybe(Self::text),
            place: Place::default(),
        }
    }

    fn value(&mut self) -> ValueRecord {
        let plain = match self.below(7) {
            0 => Value::Text,
            1 => {
                let from = self.one(NUMBERS);
                let to = self.maybe(|c| c.one(NUMBERS)).filter(|to| *to >= from);
                Value::Number {
                    from,
                    to,
                    unit: self.text(),
                }
            }
            2 => Value::Date(self.when()),
            3 => return ValueRecord::Entity(self.a_ref()),
            4 => Value::Link(self.text()),
            5 => Value::Truth(self.below(2) == 0),
            _ => Value::Point {
                lat: self.one(&[0.0, -90.0, 51.25]),
                lon: self.one(&[36.5, -180.0, 1e-7]),
            },
        };
        ValueRecord::Plain(plain)
    }

    fn fact(&mut self) -> FactRecord {
        FactRecord {
            place: Place::default(),
            what: self.one(&["age", "when", "a\nb", ""]).into(),
            value: self.maybe(Self::text),
            claims: self.list(3, Self::claim).into(),
            rare: Rare {
                id: self.maybe(Self::given),
                typed: self.value(),
                when: self.maybe(Self::when),
                worked_out: self.maybe(Self::text),
                note: self.maybe(Self::text),
            }
            .kept(),
        }
    }

    fn seen(&mut self) -> SeenRecord {
        SeenRecord {
            source: self.source_ref(),
            at: self.text(),
        }
    }

    fn alias(&mut self) -> AliasRecord {
        AliasRecord {
            name: self.text(),
            place: Place::default(),
            language: self.maybe(Self::text),
            at: self.list(2, Self::seen),
            note: self.maybe(Self::text),
        }
    }

    fn entity(&mut self, id: &str) -> EntityRecord {
        let name = self.text();
        EntityRecord {
            id: at(id),
            kind: self.one(Kind::ALL),
            type_name: self.maybe(Self::text),
            // A reader never leaves a name empty.
            name: if name.is_empty() { id.into() } else { name },
            name_place: Place::default(),
            at: self.list(2, Self::seen),
            aliases: self.list(2, Self::alias),
            facts: self.list(3, Self::fact),
            note: self.maybe(Self::text),
        }
    }

    fn relation(&mut self) -> RelationRecord {
        RelationRecord {
            id: self.maybe(Self::given),
            from: self.a_ref(),
            predicate: at(self.one(&["owns", "un declared", "p\"2"])),
            to: self.a_ref(),
            role: self.maybe(Self::text),
            when: self.maybe(Self::when),
            worked_out: self.maybe(Self::text),
            facts: self.list(2, Self::fact),
            claims: self.list(3, Self::claim),
            note: self.maybe(Self::text),
        }
    }

    fn source(&mut self, id: &str) -> SourceRecord {
        SourceRecord {
            id: at(id),
            title: self.text(),
            file: self.maybe(Self::text),
            publisher: self.maybe(Self::text),
            date: self.maybe(Self::when),
            worked_out: self.maybe(Self::text),
            reliability: self.one(Reliability::ALL),
            language: self.maybe(Self::text),
            url: self.maybe(Self::text),
            entity: self.maybe(Self::a_ref),
            publisher_entity: self.maybe(Self::a_ref),
            outside: self.below(2) == 1,
            note: self.maybe(Self::text),
        }
    }

    fn predicate(&mut self, id: &str) -> PredicateRecord {
        PredicateRecord {
            id: at(id),
            label: self.text(),
            inverse: self.text(),
            from: self.list(2, |c| c.one(Kind::ALL)),
            to: self.list(2, |c| c.one(Kind::ALL)),
            weak: self.below(2) == 1,
            note: self.maybe(Self::text),
        }
    }

    fn disagreement(&mut self, n: usize) -> DisagreementRecord {
        let side = |c: &mut Self| {
            let ids = [
                "given-1",
                "given-2",
                "given-3",
                "a owns b-1 #1",
                "a owns b-1 #2",
                "nowhere",
            ];
            let id = c.one(&ids);
            vec![at(id)]
        };
        DisagreementRecord {
            id: at(&format!("d{n}")),
            kind: self.one(DisagreementKind::ALL),
            question: self.text(),
            sides: vec![side(self), side(self)],
            standing: self.one(&[Standing::Open, Standing::BothHold, Standing::CannotTell]),
            preferred: None,
            note: self.maybe(Self::text),
        }
    }

    /// The whole graph.
    pub(crate) fn graph(&mut self) -> Graph {
        let mut builder = GraphBuilder::default();
        builder.begin("random");
        if let Some(title) = self.maybe(Self::text) {
            builder.record(Record::Title(title));
        }
        for id in ["s1", "s \"2\""] {
            builder.record(Record::Source(Box::new(self.source(id))));
        }
        for id in ["owns", "p\"2"] {
            builder.record(Record::Predicate(Box::new(self.predicate(id))));
        }
        let n = 1 + self.below(IDS.len());
        for id in &IDS[..n] {
            builder.record(Record::Entity(Box::new(self.entity(id))));
        }
        for relation in self.list(6, Self::relation) {
            builder.record(Record::Relation(Box::new(relation)));
        }
        for n in 0..self.below(3) {
            builder.record(Record::Disagreement(Box::new(self.disagreement(n))));
        }
        builder.finish().0
    }
}

fn at(id: &str) -> Ref {
    Ref {
        id: id.into(),
        place: Place::default(),
    }
}
