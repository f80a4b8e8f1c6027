//! Taking typed fields out of a tree, with a problem for each that is missing, unknown, doubled or of the wrong sort.

use super::super::ids::Computed;
use super::super::tree::{Node, Syntax, Tree, short};
use crate::error::{Place, Problem, Severity};
use crate::model::record::Ref;
use crate::model::sink::Sink;
use crate::model::when::When;
use crate::model::words::Word;
use crate::text::{did_you_mean, nearest};

/// Where decoded records and problems go, and how the input is written.
pub(in crate::formats) struct Decoder<'s> {
    pub(in crate::formats) sink: &'s mut dyn Sink,
    pub(in crate::formats) file: Box<str>,
    pub(in crate::formats) syntax: Syntax,
    /// Tells computed ids from given ones, in JSON.
    pub(in crate::formats) computed: Computed,
}

/// The fields of one thing, taken out one by one; what is left at the end is unknown.
pub(super) struct Fields {
    /// What the thing is, for messages: "a claim".
    pub(super) of: &'static str,
    pub(super) place: Place,
    left: Vec<(String, Place, Tree)>,
    asked: Vec<&'static str>,
}

impl Decoder<'_> {
    pub(in crate::formats) fn error(&mut self, place: Place, message: String) {
        self.say(place, message, None);
    }

    pub(super) fn say(&mut self, place: Place, message: String, hint: Option<String>) {
        self.sink.problem(Problem {
            times: 1,
            file: self.file.clone(),
            place,
            severity: Severity::Error,
            message,
            hint,
        });
    }

    /// A problem: `wanted` was expected, the tree is what was found.
    pub(super) fn unfit(&mut self, wanted: &str, found: &Tree) {
        let found_words = found.node.described();
        self.error(
            found.place,
            format!("expected {wanted}, found {found_words}"),
        );
    }

    /// The fields of `tree`, or a problem.
    pub(super) fn fields(&mut self, of: &'static str, tree: Tree) -> Option<Fields> {
        let place = tree.place;
        let left = match tree.node {
            Node::Fields(left) => left,
            // An empty struct and an empty list look alike in RON.
            Node::List(items) if items.is_empty() && self.syntax != Syntax::Json => Vec::new(),
            _ => {
                self.unfit(&format!("the fields of {of}"), &tree);
                return None;
            }
        };
        Some(Fields {
            of,
            place,
            left,
            asked: Vec::new(),
        })
    }

    /// Reports what is left: fields nobody asked for, and fields given twice.
    pub(super) fn finish(&mut self, fields: Fields) {
        for (name, place, _) in fields.left {
            let (shown, of) = (short(&name), fields.of);
            if fields.asked.contains(&name.as_str()) {
                let message = format!("expected field “{shown}” of {of} once, found it again");
                self.error(place, message);
            } else {
                let hint = nearest(&name, fields.asked.iter().copied())
                    .map(|n| did_you_mean(&format!("“{n}”")))
                    .or_else(|| Some(format!("known are {}", fields.asked.join(", "))));
                self.say(
                    place,
                    format!("expected a field of {of}, found “{shown}”"),
                    hint,
                );
            }
        }
    }

    fn missing(&mut self, fields: &Fields, name: &str) {
        let of = fields.of;
        self.error(
            fields.place,
            format!("expected field “{name}” of {of}, found none"),
        );
    }

    pub(super) fn as_text(&mut self, wanted: &str, tree: Tree) -> Option<Box<str>> {
        if let Node::Text(text) = tree.node {
            Some(text.into())
        } else {
            self.unfit(wanted, &tree);
            None
        }
    }

    pub(super) fn text(&mut self, fields: &mut Fields, name: &'static str) -> Option<Box<str>> {
        let tree = fields.take(name)?;
        self.as_text("text in quotes", tree)
    }

    /// A required text; where it is missing, a problem and empty text.
    pub(super) fn required_text(&mut self, fields: &mut Fields, name: &'static str) -> Box<str> {
        if let Some(tree) = fields.take(name) {
            self.as_text("text in quotes", tree).unwrap_or_default()
        } else {
            self.missing(fields, name);
            "".into()
        }
    }

    pub(super) fn as_ref(&mut self, tree: Tree) -> Option<Ref> {
        let place = tree.place;
        let id = self.as_text("an id in quotes", tree)?;
        if id.is_empty() {
            self.error(place, "expected an id, found empty text".to_owned());
            return None;
        }
        Some(Ref { id, place })
    }

    pub(super) fn reference(&mut self, fields: &mut Fields, name: &'static str) -> Option<Ref> {
        let tree = fields.take(name)?;
        self.as_ref(tree)
    }

    pub(super) fn required_reference(
        &mut self,
        fields: &mut Fields,
        name: &'static str,
    ) -> Option<Ref> {
        if let Some(tree) = fields.take(name) {
            self.as_ref(tree)
        } else {
            self.missing(fields, name);
            None
        }
    }

    /// One word of a closed vocabulary.
    pub(super) fn as_word<W: Word>(&mut self, tree: &Tree) -> Option<W> {
        let found = match (&tree.node, self.syntax) {
            (Node::Word(word), Syntax::Ron) | (Node::Text(word), Syntax::Json) => Some(word),
            _ => None,
        };
        let word = found.and_then(|w| W::from_word(w));
        if word.is_none() {
            let bare = match (&tree.node, self.syntax) {
                (Node::Text(text), Syntax::Ron) if W::from_word(text).is_some() => {
                    Some("write it without quotes".to_owned())
                }
                _ => None,
            };
            let near = found.and_then(|f| nearest(f, W::WORDS.iter().copied()));
            let hint = bare.or_else(|| near.map(did_you_mean));
            let (words, found) = (W::WORDS.join(", "), tree.node.described());
            self.say(
                tree.place,
                format!("expected one of {words}, found {found}"),
                hint,
            );
        }
        word
    }

    pub(super) fn word<W: Word>(&mut self, fields: &mut Fields, name: &'static str) -> Option<W> {
        let tree = fields.take(name)?;
        self.as_word(&tree)
    }

    pub(super) fn required_word<W: Word>(
        &mut self,
        fields: &mut Fields,
        name: &'static str,
    ) -> Option<W> {
        if let Some(tree) = fields.take(name) {
            self.as_word(&tree)
        } else {
            self.missing(fields, name);
            None
        }
    }

    pub(super) fn when(&mut self, fields: &mut Fields, name: &'static str) -> Option<When> {
        let tree = fields.take(name)?;
        let place = tree.place;
        let text = self.as_text("an EDTF date in quotes", tree)?;
        match When::parse(&text) {
            Ok(when) => Some(when),
            Err(error) => {
                let hint = Some("write it as 2024-03-12, 2023-05~ or 2022-03/..".to_owned());
                self.say(
                    place,
                    format!("in the date “{}”: {error}", short(&text)),
                    hint,
                );
                None
            }
        }
    }

    pub(super) fn as_number(&mut self, wanted: &str, tree: &Tree) -> Option<f64> {
        let number = match &tree.node {
            Node::Number(text) => number_of(text),
            _ => None,
        };
        if number.is_none() {
            self.unfit(wanted, tree);
        }
        number
    }

    pub(super) fn truth(&mut self, fields: &mut Fields, name: &'static str) -> Option<bool> {
        let tree = fields.take(name)?;
        if let Node::Truth(yes) = tree.node {
            Some(yes)
        } else {
            self.unfit("true or false", &tree);
            None
        }
    }

    pub(super) fn list(&mut self, fields: &mut Fields, name: &'static str) -> Vec<Tree> {
        match fields.take(name) {
            Some(tree) => self.as_list("a list", tree),
            None => Vec::new(),
        }
    }

    pub(super) fn as_list(&mut self, wanted: &str, tree: Tree) -> Vec<Tree> {
        if let Node::List(items) = tree.node {
            items
        } else {
            self.unfit(wanted, &tree);
            Vec::new()
        }
    }
}

impl Fields {
    /// Takes the first field of this name out; nothing where it is absent or `None`.
    pub(super) fn take(&mut self, name: &'static str) -> Option<Tree> {
        self.asked.push(name);
        let at = self.left.iter().position(|(n, _, _)| n == name)?;
        let (_, _, tree) = self.left.remove(at);
        (!matches!(tree.node, Node::Nothing)).then_some(tree)
    }

    /// The first field of this name, left where it is.
    pub(super) fn peek(&self, name: &str) -> Option<&Tree> {
        self.left
            .iter()
            .find(|(n, _, _)| n == name)
            .map(|(_, _, t)| t)
    }

    /// What was not taken, as a tree.
    pub(super) fn rest(self) -> Tree {
        Tree {
            place: self.place,
            node: Node::Fields(self.left),
        }
    }

    /// Says that a field may stand here which this input does not need.
    pub(super) fn ignore(&mut self, name: &'static str) {
        let _ = self.take(name);
    }
}

/// A RON or JSON number: `4_000`, `0xff`, `1.5e3`, `300u16`.
fn number_of(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| *c != '_').collect();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, plain.trim_start_matches('+')),
    };
    let based = [("0x", 16), ("0b", 2), ("0o", 8)]
        .into_iter()
        .find_map(|(prefix, base)| Some((digits.strip_prefix(prefix)?, base)));
    let number = match based {
        Some((digits, base)) => u64::from_str_radix(digits, base).ok()? as f64,
        None => digits.parse::<f64>().ok()?,
    };
    // Adding nothing makes −0 a plain 0.
    number.is_finite().then_some(sign * number + 0.0)
}
