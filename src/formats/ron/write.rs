//! Writing graph.ron in the style of docs/format.md: ids as keys, one claim a line, defaults left out, order kept.

use std::io::{self, Write};

use super::text::{Row, number, pairs, quoted, quoted_list};
use crate::formats::WriteOptions;
use crate::formats::ids::Ordinals;
use crate::formats::part::Part;
use crate::model::ids::{DisagreementIx, EntityIx, ItemRef, RelationIx};
use crate::model::item::{Alias, Claim, Predicate, Seen, Source, Value};
use crate::model::selection::Selection;
use crate::model::view::{FactView, GraphView};
use crate::model::when::When;
use crate::model::words::{Credibility, Kind, Mode, Reliability, Stance, Standing};

/// Longest line that still holds a whole record, in characters.
const LINE_CHARS: usize = 120;

/// Writes a selection as graph.ron.
pub(super) fn write(
    view: GraphView<'_>,
    selection: &Selection,
    _: &WriteOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let part = Part::new(view, selection);
    let mut w = Writer { view, out };
    w.line(0, "#![enable(implicit_some)]")?;
    w.line(0, "(")?;
    w.line(1, "format: 1,")?;
    if let Some(title) = view.title() {
        w.line(1, &format!("title: {},", quoted(title)))?;
    }
    w.section("sources", '{', &part.sources, |w, ix| {
        w.source(view.source(*ix))
    })?;
    let declared = part.predicates.iter().map(|ix| view.predicate(*ix));
    let declared: Vec<&Predicate> = declared.filter(|p| p.declared).collect();
    w.section("predicates", '{', &declared, |w, p| w.predicate(p))?;
    w.entities(&part)?;
    let mut ordinals = Ordinals::default();
    w.section("relations", '[', &selection.relations, |w, ix| {
        w.relation(*ix, &mut ordinals)
    })?;
    let written = part.disagreements.iter();
    let written = written.filter(|ix| view.disagreement(**ix).is_some_and(|d| !d.derived));
    let written: Vec<DisagreementIx> = written.copied().collect();
    w.section("disagreements", '{', &written, |w, ix| w.disagreement(*ix))?;
    w.line(0, ")")
}

struct Writer<'a, 'o> {
    view: GraphView<'a>,
    out: &'o mut dyn Write,
}

impl Writer<'_, '_> {
    fn line(&mut self, depth: usize, text: &str) -> io::Result<()> {
        writeln!(self.out, "{:1$}{text}", "", depth * 4)
    }

    /// A map (`{`) or list (`[`) of things; nothing at all where there are none.
    fn section<T>(
        &mut self,
        name: &str,
        open: char,
        things: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut things = things.into_iter().peekable();
        if things.peek().is_none() {
            return Ok(());
        }
        self.line(1, &format!("{name}: {open}"))?;
        for thing in things {
            write(self, thing)?;
        }
        self.line(1, if open == '{' { "}," } else { "]," })
    }

    /// A keyed record: on one line where it fits, else one field a line.
    fn entry(&mut self, id: &str, row: Row) -> io::Result<()> {
        let key = quoted(id);
        if let Some(line) = row.one_line(LINE_CHARS.saturating_sub(key.chars().count() + 12)) {
            return self.line(2, &format!("{key}: {line},"));
        }
        self.open_entry(&key, row)?;
        self.line(2, "),")
    }

    fn open_entry(&mut self, key: &str, row: Row) -> io::Result<()> {
        self.line(2, &format!("{key}: ("))?;
        for field in row.fields() {
            self.line(3, &format!("{field},"))?;
        }
        Ok(())
    }

    fn source(&mut self, source: &Source) -> io::Result<()> {
        let view = self.view;
        let id_of = |ix: Option<EntityIx>| ix.map(|ix| view.entity(ix).id());
        let mut row = Row::default();
        row.required("title", &source.title);
        row.text("file", source.file.as_deref());
        row.text("publisher", source.publisher.as_deref());
        row.text("date", source.date.as_ref().map(When::text));
        row.text("worked_out", source.worked_out.as_deref());
        row.word(
            "reliability",
            source.reliability.word(),
            source.reliability != Reliability::F,
        );
        row.text("language", source.language.as_deref());
        row.text("url", source.url.as_deref());
        row.text("entity", id_of(source.entity));
        row.text("publisher_entity", id_of(source.publisher_entity));
        row.word("outside", "true", source.outside);
        row.text("note", source.note.as_deref());
        self.entry(&source.id, row)
    }

    fn predicate(&mut self, predicate: &Predicate) -> io::Result<()> {
        let kinds = |kinds: &[Kind]| {
            let words: Vec<&str> = kinds.iter().map(|k| k.word()).collect();
            format!("[{}]", words.join(", "))
        };
        let mut row = Row::default();
        row.required("label", &predicate.label);
        row.required("inverse", &predicate.inverse);
        row.word("from", &kinds(&predicate.from), !predicate.from.is_empty());
        row.word("to", &kinds(&predicate.to), !predicate.to.is_empty());
        row.word("weak", "true", predicate.weak);
        row.text("note", predicate.note.as_deref());
        // A table of predicates is read down its columns, so each keeps to its line.
        self.line(2, &format!("{}: {},", quoted(&predicate.id), row.joined()))
    }

    fn entities(&mut self, part: &Part<'_>) -> io::Result<()> {
        let view = self.view;
        let real = |ix: &EntityIx| !view.entity(*ix).is_placeholder();
        let selected = part.selection.entities.iter().copied().filter(real);
        let selected: Vec<EntityIx> = selected.collect();
        let named: Vec<EntityIx> = part.named.iter().copied().filter(real).collect();
        if selected.is_empty() && named.is_empty() {
            return Ok(());
        }
        self.line(1, "entities: {")?;
        for ix in selected {
            self.entity(ix)?;
        }
        if !named.is_empty() {
            self.line(
                2,
                "// named by claims and sources of this part, without what is known of them",
            )?;
        }
        for ix in named {
            let row = self.head_of(ix);
            self.entry(view.entity(ix).id(), row)?;
        }
        self.line(1, "},")
    }

    fn head_of(&self, ix: EntityIx) -> Row {
        let entity = self.view.entity(ix);
        let mut row = Row::default();
        row.word("kind", entity.kind().word(), true);
        row.text("type", entity.type_name());
        row.required("name", entity.name());
        row
    }

    fn entity(&mut self, ix: EntityIx) -> io::Result<()> {
        let view = self.view;
        let entity = view.entity(ix);
        let mut row = self.head_of(ix);
        row.word("at", &self.seen(&entity.at()), !entity.at().is_empty());
        let (aliases, facts) = (entity.aliases(), entity.facts());
        let facts: Vec<FactView<'_>> = facts.collect();
        row.text("note", entity.note());
        if aliases.is_empty() && facts.is_empty() {
            return self.entry(entity.id(), row);
        }
        self.open_entry(&quoted(entity.id()), row)?;
        if !aliases.is_empty() {
            self.line(3, "aliases: [")?;
            for alias in aliases.iter() {
                self.alias(alias)?;
            }
            self.line(3, "],")?;
        }
        if !facts.is_empty() {
            self.line(3, "facts: [")?;
            for fact in facts {
                self.fact(4, fact)?;
            }
            self.line(3, "],")?;
        }
        self.line(2, "),")
    }

    fn seen(&self, seen: &[Seen]) -> String {
        pairs(
            seen.iter()
                .map(|s| (&*self.view.source(s.source).id, &*s.at)),
        )
    }

    fn alias(&mut self, alias: &Alias) -> io::Result<()> {
        let mut row = Row::default();
        row.required("name", &alias.name);
        row.text("language", alias.language.as_deref());
        row.word("at", &self.seen(&alias.at), !alias.at.is_empty());
        row.text("note", alias.note.as_deref());
        let plain = row.len() == 1;
        let line = if plain {
            quoted(&alias.name)
        } else {
            row.joined()
        };
        self.line(4, &format!("{line},"))
    }

    fn fact(&mut self, depth: usize, fact: FactView<'_>) -> io::Result<()> {
        let mut row = Row::default();
        row.text("id", fact.given_id());
        row.required("what", fact.what());
        row.text("value", fact.given_value());
        self.typed(&mut row, &fact.typed());
        row.text("when", fact.when().map(When::text));
        row.text("worked_out", fact.worked_out());
        row.text("note", fact.note());
        self.with_claims(depth, &row.open(), &fact.claims())
    }

    fn typed(&self, row: &mut Row, value: &Value) {
        match value {
            Value::Text => {}
            Value::Number { from, to, unit } => {
                row.word("number", &number(*from), true);
                let to = to.map(number);
                row.word("number_to", to.as_deref().unwrap_or_default(), to.is_some());
                row.text("unit", Some(&**unit).filter(|u| !u.is_empty()));
            }
            Value::Date(when) => row.required("date", when.text()),
            Value::Entity(ix) => row.required("entity", self.view.entity(*ix).id()),
            Value::Link(link) => row.required("link", link),
            Value::Truth(truth) => row.word("truth", &truth.to_string(), true),
            Value::Point { lat, lon } => {
                // Adding nothing makes −0 a plain 0, as JSON writes it.
                let point = format!("({:?}, {:?})", lat + 0.0, lon + 0.0);
                row.word("point", &point, true);
            }
        }
    }

    /// The rest of a record that ends in claims: one short claim stays on its line, others get one each.
    fn with_claims(&mut self, depth: usize, open: &str, claims: &[Claim]) -> io::Result<()> {
        let rows: Vec<String> = claims.iter().map(|c| self.claim(c)).collect();
        if rows.as_slice().is_empty() {
            return self.line(depth, &format!("{}),", open.trim_end_matches(", ")));
        }
        if let [only] = rows.as_slice() {
            let line = format!("{open}claims: [{only}]),");
            if line.chars().count() + depth * 4 <= LINE_CHARS {
                return self.line(depth, &line);
            }
        }
        self.line(depth, &format!("{open}claims: ["))?;
        for row in rows {
            self.line(depth + 1, &format!("{row},"))?;
        }
        self.line(depth, "]),")
    }

    fn claim(&self, claim: &Claim) -> String {
        let view = self.view;
        let mut row = Row::default();
        row.text("id", claim.id.as_deref());
        row.required("source", &view.source(claim.source).id);
        row.text("at", claim.at.as_deref());
        row.text("by", claim.by.as_ref().map(|v| view.voice_id(v)));
        let via: Vec<&str> = claim.via.iter().map(|v| view.voice_id(v)).collect();
        row.word("via", &quoted_list(&via), !via.is_empty());
        row.word("mode", claim.mode.word(), claim.mode != Mode::Asserted);
        let refutes = claim.stance == Stance::Refutes && claim.mode != Mode::Denied;
        row.word("stance", claim.stance.word(), refutes);
        let grade = claim.credibility;
        row.word(
            "credibility",
            &grade.grade().to_string(),
            grade != Credibility::UNJUDGED,
        );
        row.text("said", claim.said.as_ref().map(When::text));
        row.text("worked_out", claim.worked_out.as_deref());
        row.text("note", claim.note.as_deref());
        row.joined()
    }

    fn relation(&mut self, ix: RelationIx, ordinals: &mut Ordinals) -> io::Result<()> {
        let view = self.view;
        let relation = view.relation(ix);
        let (from, to) = (
            view.entity(relation.from).id(),
            view.entity(relation.to).id(),
        );
        let predicate = &view.predicate(relation.predicate()).id;
        let mut row = Row::default();
        // In a part, the ordinal would be another; then the id is written down.
        let id = relation.id();
        let computed = ordinals.relation(from, predicate, to);
        let given = relation
            .given_id()
            .or(Some(&*id).filter(|id| **id != computed));
        row.text("id", given);
        row.required("from", from);
        row.required("predicate", predicate);
        row.required("to", to);
        row.text("role", relation.role());
        row.text("when", relation.when().map(When::text));
        row.text("worked_out", relation.worked_out());
        row.text("note", relation.note());
        let mut open = row.open();
        let mut facts = relation.facts().peekable();
        if facts.peek().is_some() {
            self.line(2, &format!("{open}facts: ["))?;
            for fact in facts {
                self.fact(3, fact)?;
            }
            "], ".clone_into(&mut open);
        }
        self.with_claims(2, &open, &relation.claims())
    }

    fn disagreement(&mut self, ix: DisagreementIx) -> io::Result<()> {
        let view = self.view;
        let Some(d) = view.disagreement(ix) else {
            return Ok(());
        };
        let side = |side: &Vec<ItemRef>| {
            let ids: Vec<_> = side.iter().map(|i| view.item_id(*i)).collect();
            quoted_list(&ids)
        };
        let sides: Vec<String> = d.sides.iter().map(side).collect();
        let mut row = Row::default();
        row.word("kind", d.kind.word(), true);
        row.required("question", &d.question);
        row.word("sides", &format!("[{}]", sides.join(", ")), true);
        row.word("standing", d.standing.word(), d.standing != Standing::Open);
        let preferred = d.preferred.map(|n| (n + 1).to_string());
        row.word(
            "preferred",
            preferred.as_deref().unwrap_or_default(),
            preferred.is_some(),
        );
        row.text("note", d.note.as_deref());
        self.open_entry(&quoted(&d.id), row)?;
        self.line(2, "),")
    }
}
