//! How did I get here: the way to a step in sentences, each relation with the claims that carry it, cited by number.

use super::state::State;
use super::trail::{Spot, Step, Via};
use crate::model::cite;
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, RelationIx};
use crate::model::words::{Mode, Stance};
use crate::text::{counted, printable};

/// A line of the account; all of it printable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// What it is an account of.
    Title(String),
    /// A step, or several of them in a sentence.
    Step(String),
    /// Why it was made, in the analyst's own words.
    Reason(String),
    /// A claim, by its number.
    Citation(String),
}

impl Told {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            Self::Title(text) | Self::Step(text) | Self::Reason(text) | Self::Citation(text) => {
                text
            }
        }
    }
}

/// Claims in the order in which they are first cited.
#[derive(Default)]
struct Citations(Vec<String>);

impl Citations {
    /// The number of a claim, from 1.
    fn number(&mut self, words: String) -> usize {
        let known = self.0.iter().position(|c| *c == words);
        known.map_or_else(
            || {
                self.0.push(words);
                self.0.len()
            },
            |n| n + 1,
        )
    }
}

/// Steps of a way that are told at most: longer ones begin in the middle, and say so.
const MAX_TOLD: usize = 200;

impl State {
    /// How one came to a step, as lines.
    pub fn account(&self, n: usize) -> Vec<Told> {
        let mut way: Vec<usize> = self.trail.back_from(n).take(MAX_TOLD).collect();
        way.reverse();
        let step = self.trail.step(n);
        let mut lines = vec![Told::Title(format!(
            "How I came to {}",
            self.name_of(step.spot)
        ))];
        let left_out = (step.depth + 1).saturating_sub(way.len());
        if left_out > 0 {
            let steps = counted(left_out, "step", "steps");
            lines.push(Told::Step(format!(
                "… {steps} before these are not told here."
            )));
        }
        let mut citations = Citations::default();
        for n in way {
            let step = self.trail.step(n);
            lines.push(Told::Step(self.step_told(step, &mut citations)));
            if let Some(note) = &step.note {
                lines.push(Told::Reason(format!("Reason: {}", printable(note))));
            }
        }
        let numbered = (1..).zip(citations.0);
        lines.extend(numbered.map(|(n, words)| Told::Citation(format!("[{n}] {words}"))));
        lines
    }

    /// How one came to where one stands, as text to copy or to keep.
    pub fn account_text(&self, n: usize) -> String {
        let mut out = String::new();
        let mut cited = false;
        for told in self.account(n) {
            let lead = match told {
                Told::Reason(_) => "  ",
                _ => "",
            };
            if matches!(told, Told::Citation(_)) && !cited {
                cited = true;
                out.push('\n');
            }
            out.push_str(&format!("{lead}{}\n", told.text()));
            if matches!(told, Told::Title(_)) {
                out.push('\n');
            }
        }
        out
    }

    fn step_told(&self, step: &Step, citations: &mut Citations) -> String {
        let name = self.name_of(step.spot);
        match step.via {
            Via::Start => {
                let graph = self.view().title().unwrap_or(&self.opened.name);
                format!("I began at the graph, {}.", printable(graph))
            }
            Via::Jump if step.spot == Spot::Graph => "I went to the graph itself.".to_owned(),
            Via::Jump => format!("I went to {name} by name."),
            Via::Relation(ix) => format!(
                "I went on to {name}: {}.",
                self.relation_told(ix, citations)
            ),
        }
    }

    /// `Anna Berg owns Low Ford Mill, as heir, 1998~ [1, 2]; denied [3]`.
    fn relation_told(&self, ix: RelationIx, citations: &mut Citations) -> String {
        let view = self.view();
        let relation = view.relation(ix);
        let mut text = in_words(view, Carried::Relation(ix));
        if let Some(role) = relation.role() {
            text.push_str(&format!(", {role}"));
        }
        if let Some(when) = relation.when() {
            text.push_str(&format!(", {}", when.text()));
        }
        let claims = view.claims(Carried::Relation(ix));
        let mut numbers = |fits: &dyn Fn(Stance, Mode) -> bool| {
            let of_these = claims.iter().filter(|c| fits(c.stance, c.mode));
            let cited = of_these.map(|c| printable(&cite::claim(view, c)).into_owned());
            let numbers: Vec<String> = cited.map(|c| citations.number(c).to_string()).collect();
            (!numbers.is_empty()).then(|| format!("[{}]", numbers.join(", ")))
        };
        let open = |mode: Mode| mode == Mode::Uncertain;
        let says = numbers(&|stance, mode| stance == Stance::Supports && !open(mode));
        let denies = numbers(&|stance, _| stance == Stance::Refutes);
        let leaves = numbers(&|stance, mode| stance == Stance::Supports && open(mode));
        match says {
            Some(numbers) => text.push_str(&format!(" {numbers}")),
            None if claims.is_empty() => text.push_str(" (no source)"),
            None => {}
        }
        if let Some(numbers) = denies {
            text.push_str(&format!("; denied {numbers}"));
        }
        if let Some(numbers) = leaves {
            text.push_str(&format!("; left open {numbers}"));
        }
        printable(&text).into_owned()
    }

    /// The tree of the trail as text, a step a line.
    pub fn trail_text(&self) -> String {
        let rows = super::tree::TrailView::default().rows(&self.trail);
        let line = |row: &super::tree::TreeRow| {
            let step = self.trail.step(row.step);
            let here = if row.step == self.trail.at() {
                "  ‹ here"
            } else {
                ""
            };
            let note = step
                .note
                .as_ref()
                .map_or(String::new(), |n| format!("  – {}", printable(n)));
            let by = self
                .step_label(step)
                .map_or(String::new(), |l| format!("‹{l}› "));
            let indent = "  ".repeat(row.level.min(40));
            format!(
                "{:>4}  {indent}{by}{}{here}{note}\n",
                row.step,
                self.name_of(step.spot)
            )
        };
        rows.iter().map(line).collect()
    }

    /// The label of the relation a step was made along, read the way it was walked.
    pub fn step_label(&self, step: &Step) -> Option<String> {
        let Via::Relation(ix) = step.via else {
            return None;
        };
        let relation = self.view().relation(ix);
        let inward = step.spot == Spot::Entity(relation.from);
        let key = super::listing::GroupKey::Relations(relation.predicate(), inward);
        Some(self.group_label(key))
    }
}
