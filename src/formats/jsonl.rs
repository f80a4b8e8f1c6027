//! graph.jsonl: the graph as JSON lines, one record a line, for bulk and pipes. docs/json.md describes the keys.
//!
//! Both ways a line at a time: reading holds one line, and a line that cannot be read is a problem and no more. The shapes
//! are those of graph.json, each with a `record` that says which it is, and the decoder is the same.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, Write};

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::decode::Decoder;
use super::ids::Computed;
use super::line::LineReader;
use super::part::Part;
use super::tree::{Node, Syntax, Tree};
use super::{COMMENTS, Format, Input, WriteOptions, cannot_read, json, wire};
use crate::error::{Error, ErrorKind, Place, Problem, Result, Severity};
use crate::model::selection::Selection;
use crate::model::sink::Sink;
use crate::model::view::GraphView;
use crate::task::Task;
use crate::text::printable;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    title: "the same as JSON lines, one record a line",
    extensions: &["jsonl", "ndjson"],
    begins: &["{\"record\""],
    loses: &[COMMENTS],
    read: Some(read),
    bulk: None,
    write: Some(write),
    parts: &[],
};

/// Lines between two looks at the cancel token.
const LINES_A_LOOK: u32 = 1_000;

fn read(input: Input<'_>, sink: &mut dyn Sink, task: &Task<'_>) -> Result<()> {
    let Input { name, bytes, .. } = input;
    sink.begin(name);
    sink.adds_up();
    let mut decoder = Decoder {
        sink,
        file: name.into(),
        syntax: Syntax::Json,
        computed: Computed::default(),
    };
    let mut used = Used::default();
    let mut lines = LineReader::new(bytes);
    let mut n_refused = 0;
    while let Some((line, place)) = lines.next().map_err(|e| cannot_read(name, e))? {
        if place.line.is_multiple_of(LINES_A_LOOK) {
            task.progress.set_read(u64::from(place.line), n_refused);
            if task.cancel.is_cancelled() {
                return Err(Error::new(ErrorKind::Cancelled, "reading was cancelled"));
            }
        }
        match located(line, place) {
            Ok(tree) => {
                used.note(&tree);
                decoder.record(tree);
            }
            Err(error) => {
                n_refused += 1;
                decoder.sink.problem(refused(name, place, &error));
            }
        }
    }
    if let Some(problem) = lines.nothing(name) {
        decoder.sink.problem(problem);
    }
    decoder.declare(used.undeclared());
    Ok(())
}

/// The predicates that lines use and declare. An input that declares none uses them as they are.
#[derive(Default)]
struct Used {
    by_relations: BTreeSet<String>,
    declares: bool,
}

impl Used {
    fn note(&mut self, tree: &Tree) {
        match text_of(tree, "record") {
            Some("predicate") => self.declares = true,
            Some("relation") if !self.declares => {
                if let Some(predicate) = text_of(tree, "predicate")
                    && !self.by_relations.contains(predicate)
                {
                    self.by_relations.insert(predicate.to_owned());
                }
            }
            _ => {}
        }
    }

    fn undeclared(self) -> BTreeSet<String> {
        if self.declares {
            BTreeSet::new()
        } else {
            self.by_relations
        }
    }
}

fn text_of<'t>(tree: &'t Tree, field: &str) -> Option<&'t str> {
    let Node::Fields(fields) = &tree.node else {
        return None;
    };
    let found = fields.iter().find(|(name, _, _)| name == field)?;
    match &found.2.node {
        Node::Text(text) => Some(text),
        _ => None,
    }
}

fn refused(name: &str, place: Place, error: &serde_json::Error) -> Problem {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    Problem {
        times: 1,
        file: name.into(),
        place: Place {
            column: error.column().saturating_sub(1) as u32,
            ..place
        },
        severity: Severity::Error,
        message: format!(
            "expected a record as JSON, found a line that is none ({})",
            printable(words)
        ),
        hint: Some("the line was left out".to_owned()),
    }
}

fn write(
    view: GraphView<'_>,
    selection: &Selection,
    _: &WriteOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let part = Part::new(view, selection);
    let head = Head {
        format: 1,
        title: view.title(),
    };
    line(out, "graph", &head)?;
    for ix in &part.sources {
        line(out, "source", &wire::Source::from_view(view, *ix))?;
    }
    for ix in &part.predicates {
        line(out, "predicate", &wire::Predicate::new(view.predicate(*ix)))?;
    }
    for ix in &selection.entities {
        line(out, "entity", &wire::Entity::from_view(view, *ix))?;
    }
    for ix in &part.named {
        line(out, "named", &wire::Entity::bare(view, *ix))?;
    }
    for ix in &selection.relations {
        line(out, "relation", &wire::Relation::from_view(view, *ix))?;
    }
    for ix in &part.disagreements {
        if let Some(disagreement) = wire::Disagreement::from_view(view, *ix) {
            line(out, "disagreement", &disagreement)?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Head<'a> {
    format: u8,
    title: Option<&'a str>,
}

/// A record with what it is.
#[derive(Serialize)]
struct Tagged<'a, T> {
    record: &'static str,
    #[serde(flatten)]
    content: &'a T,
}

fn line(out: &mut dyn Write, record: &'static str, content: &impl Serialize) -> io::Result<()> {
    json::print_line(&Tagged { record, content }, out)
}

/// A line of JSON as a tree, all of it at one place.
fn located(line: &[u8], place: Place) -> serde_json::Result<Tree> {
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    let tree = Located(place).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(tree)
}

/// Makes a tree; unlike a map of `serde_json`'s, it keeps a key that comes twice.
#[derive(Clone, Copy)]
struct Located(Place);

impl Located {
    fn tree(self, node: Node) -> Tree {
        Tree {
            place: self.0,
            node,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Located {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Located {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, yes: bool) -> std::result::Result<Tree, E> {
        Ok(self.tree(Node::Truth(yes)))
    }

    fn visit_i64<E>(self, number: i64) -> std::result::Result<Tree, E> {
        Ok(self.tree(Node::Number(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> std::result::Result<Tree, E> {
        Ok(self.tree(Node::Number(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> std::result::Result<Tree, E> {
        Ok(self.tree(Node::Number(number.to_string())))
    }

    fn visit_str<E>(self, text: &str) -> std::result::Result<Tree, E> {
        Ok(self.tree(Node::Text(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> std::result::Result<Tree, E> {
        Ok(self.tree(Node::Text(text)))
    }

    fn visit_unit<E>(self) -> std::result::Result<Tree, E> {
        Ok(self.tree(Node::Nothing))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(self.tree(Node::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Tree, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            fields.push((name, self.0, map.next_value_seed(self)?));
        }
        Ok(self.tree(Node::Fields(fields)))
    }
}
