//! The panel in which the lens is edited: its rows, its cursor, and what is typed in it. Nothing is final before it is applied.

use std::cmp::Reverse;

use tui_input::Input;

use super::Look;
use super::choice::Choice;
use crate::model::lens::{Counts, Lens};
use crate::model::view::GraphView;
use crate::model::words::{Kind, Mode, State as ClaimState};
use crate::session::listing::RowKey;
use crate::text::fold;

/// Most types and sources that are listed without a filter: more than anybody reads.
const MAX_LISTED: usize = 200;

/// A row of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The head of a section.
    Heading(&'static str),
    /// A choice that is toggled.
    Choice(Choice),
    /// A condition whose value is typed, with what it is called.
    Value(&'static str, &'static str),
    /// The name to keep the lens under, typed.
    KeepAs,
    /// A lens that was kept.
    Kept(String),
    /// Takes all conditions back.
    Clear,
}

/// What was before the lens was edited.
#[derive(Debug)]
pub struct Before {
    /// The lens.
    pub lens: Lens,
    /// Whether it was off.
    pub off: bool,
    /// The row under the cursor.
    pub row: Option<RowKey>,
}

/// The lens while it is edited.
#[derive(Debug)]
pub struct LensPanel {
    /// What Esc brings back.
    pub before: Before,
    /// The lens as it is to be.
    pub lens: Lens,
    /// What the rows are filtered by.
    pub filter: Input,
    /// The value of the row under the cursor.
    pub value: Input,
    /// Whether letters go into that value, not into the filter.
    pub edits_value: bool,
    /// Why the value is none.
    pub wrong: Option<String>,
    /// The name to keep it under.
    pub keep_as: String,
    /// The rows that fit.
    pub items: Vec<Item>,
    /// The row under the cursor; never a heading.
    pub cursor: usize,
    /// Counts of the place one stands on and of the whole graph, once they are there.
    pub counts: Option<(Option<Counts>, Counts)>,
    /// The lens that was counted last, and the number of that question.
    pub asked: Option<(Lens, u64)>,
    /// Names of the lenses that were kept.
    kept: Vec<String>,
}

impl LensPanel {
    /// Opens on the lens as it is.
    pub fn new(view: GraphView<'_>, look: &Look, row: Option<RowKey>) -> Self {
        let mut panel = Self {
            before: Before {
                lens: look.lens.clone(),
                off: look.off,
                row,
            },
            lens: look.lens.clone(),
            filter: Input::default(),
            value: Input::default(),
            edits_value: false,
            wrong: None,
            keep_as: String::new(),
            items: Vec::new(),
            cursor: 0,
            counts: None,
            asked: None,
            kept: look.kept.keys().cloned().collect(),
        };
        panel.list(view);
        panel
    }

    /// The row under the cursor.
    pub fn item(&self) -> Option<&Item> {
        self.items.get(self.cursor)
    }

    /// The text of a value row.
    pub fn value_of(&self, view: GraphView<'_>, item: &Item) -> String {
        match item {
            Item::Value(condition, _) => self.lens.words(view, condition).join(" "),
            Item::KeepAs => self.keep_as.clone(),
            _ => String::new(),
        }
    }

    /// Lists anew what fits the filter, and keeps the cursor on its row.
    pub fn list(&mut self, view: GraphView<'_>) {
        let on = self.item().cloned();
        let needle = fold(self.filter.value().trim());
        let mut items = Vec::new();
        for (heading, section) in self.sections(view) {
            let in_heading = fold(heading).contains(&needle);
            let fits = |item: &Item| in_heading || fold(&item.label(view)).contains(&needle);
            let n = items.len();
            items.push(Item::Heading(heading));
            items.extend(section.into_iter().filter(fits).take(MAX_LISTED));
            if items.len() == n + 1 {
                items.pop();
            }
        }
        self.items = items;
        let kept = on.and_then(|on| self.items.iter().position(|i| *i == on));
        self.put(view, kept.unwrap_or(0));
    }

    fn sections(&self, view: GraphView<'_>) -> Vec<(&'static str, Vec<Item>)> {
        fn choices<T>(of: impl Iterator<Item = T>, choice: fn(T) -> Choice) -> Vec<Item> {
            of.map(|one| Item::Choice(choice(one))).collect()
        }
        let mut types = Vec::new();
        if let Some((here, graph)) = &self.counts {
            types = graph.types();
            // What is here comes first.
            types.sort_by_key(|t| Reverse(here.as_ref().map_or(0, |h| h.type_name(t).all)));
        }
        let predicates = view.predicates().map(|(ix, _)| ix);
        // What is taken out can be put back.
        let mut wheres = self.before.lens.wheres.clone();
        let fresh = self
            .lens
            .wheres
            .iter()
            .filter(|w| !self.before.lens.wheres.contains(w));
        wheres.extend(fresh.cloned());
        let mut lens = vec![Item::KeepAs];
        lens.extend(self.kept.iter().cloned().map(Item::Kept));
        lens.push(Item::Clear);
        vec![
            ("kinds", choices(Kind::ALL.iter().copied(), Choice::Kind)),
            (
                "types",
                choices(types.into_iter().map(Box::from), Choice::Type),
            ),
            ("predicates", choices(predicates, Choice::Predicate)),
            ("weak ties", vec![Item::Choice(Choice::Weak)]),
            (
                "sources",
                choices(view.sources().map(|(ix, _)| ix), Choice::Source),
            ),
            ("modes", choices(Mode::ALL.iter().copied(), Choice::Mode)),
            (
                "dates",
                vec![
                    Item::Value("from-date", "from"),
                    Item::Value("to-date", "to"),
                ],
            ),
            ("credibility", choices(1..=6, Choice::Credibility)),
            (
                "state",
                choices(ClaimState::ALL.iter().copied(), Choice::State),
            ),
            (
                "sources at least",
                vec![
                    Item::Value("min-sources", "sources"),
                    Item::Value("min-independent", "independent of each other"),
                ],
            ),
            (
                "number of relations",
                vec![
                    Item::Value("min-degree", "at least"),
                    Item::Value("max-degree", "at most"),
                ],
            ),
            (
                "columns: v in the table (5) adds one",
                choices(wheres.into_iter(), Choice::Where),
            ),
            ("this lens", lens),
        ]
    }

    /// Puts the cursor on a row, or on the nearest one below it that is no heading.
    fn put(&mut self, view: GraphView<'_>, at: usize) {
        let is_row = |item: &Item| !matches!(item, Item::Heading(_));
        let below = (self.items.iter().enumerate().skip(at)).find(|(_, i)| is_row(i));
        let last = self.items.iter().rposition(is_row);
        self.cursor = below.map(|(n, _)| n).or(last).unwrap_or(0);
        let value = self.item().map(|item| self.value_of(view, item));
        self.value = Input::from(value.unwrap_or_default());
        self.edits_value = matches!(self.item(), Some(Item::Value(..) | Item::KeepAs));
        self.wrong = None;
    }

    /// Moves by so many rows; headings do not count.
    pub fn step(&mut self, view: GraphView<'_>, by: isize) {
        let is_row = |at: &usize| !matches!(self.items.get(*at), Some(Item::Heading(_)));
        let rows: Vec<usize> = (0..self.items.len()).filter(is_row).collect();
        let at = rows.iter().position(|r| *r == self.cursor).unwrap_or(0);
        let to = at
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
        if let Some(row) = rows.get(to) {
            self.put(view, *row);
        }
    }

    /// Moves to the first row of the next section, or of the one before; around the ends.
    pub fn section(&mut self, view: GraphView<'_>, forward: bool) {
        let is_heading = |at: &usize| matches!(self.items.get(*at), Some(Item::Heading(_)));
        let n = self.items.len();
        let found = if forward {
            (self.cursor..n).find(is_heading).or(Some(0))
        } else {
            // The heading of this section is passed over.
            let own = (0..self.cursor).rev().find(is_heading).unwrap_or(0);
            (0..own)
                .rev()
                .find(is_heading)
                .or_else(|| (0..n).rev().find(is_heading))
        };
        self.put(view, found.unwrap_or(0));
    }

    /// Moves to where letters filter the choices.
    pub fn to_filter(&mut self, view: GraphView<'_>) {
        if self.edits_value {
            self.put(view, 0);
            self.edits_value = false;
        }
    }

    /// Takes the counts of the lens as it is; older ones are dropped. Gives whether these are the ones it waits for.
    pub fn counted(
        &mut self,
        view: GraphView<'_>,
        n: u64,
        counts: (Option<Counts>, Counts),
    ) -> bool {
        let is_asked = self.asked.as_ref().is_some_and(|(_, asked)| *asked == n);
        if is_asked {
            let first = self.counts.replace(counts).is_none();
            if first {
                let (value, edits_value) = (self.value.clone(), self.edits_value);
                self.list(view);
                (self.value, self.edits_value) = (value, edits_value);
            }
        }
        is_asked
    }

    /// Whether a filter or a value is being typed, so that a blank belongs to it.
    pub fn is_typing(&self) -> bool {
        self.edits_value || !self.filter.value().is_empty()
    }

    /// Begins the value that the filter has found, where a digit was typed that no row fits.
    fn begin_value(&mut self, view: GraphView<'_>, found_by: Input) {
        let typed = self.filter.value().strip_prefix(found_by.value());
        let digit = typed.filter(|t| t.chars().all(|c| c.is_ascii_digit()));
        let (Some(digit), true) = (digit.map(str::to_owned), self.items.is_empty()) else {
            return;
        };
        let unfit = std::mem::replace(&mut self.filter, found_by);
        self.list(view);
        if let Some(Item::Value(condition, _)) = self.item().cloned() {
            self.value = Input::from(digit);
            self.set_value(view, condition);
            self.edits_value = true;
        } else {
            self.filter = unfit;
            self.list(view);
            self.edits_value = false;
        }
    }

    fn set_value(&mut self, view: GraphView<'_>, condition: &str) {
        let text = self.value.value().trim().to_owned();
        let values: &[&str] = if text.is_empty() { &[] } else { &[&text] };
        let set = self.lens.set(view, condition, values);
        self.wrong = set.err().map(|e| e.to_string());
    }

    /// Changes the value under the cursor, or the filter.
    pub fn edit(&mut self, view: GraphView<'_>, change: impl FnOnce(&mut Input) -> bool) {
        match self.item().filter(|_| self.edits_value).cloned() {
            Some(Item::Value(condition, _)) => {
                change(&mut self.value);
                self.set_value(view, condition);
            }
            Some(Item::KeepAs) => {
                change(&mut self.value);
                self.value.value().trim().clone_into(&mut self.keep_as);
            }
            _ => {
                let before = self.filter.clone();
                if !change(&mut self.filter) {
                    return;
                }
                self.list(view);
                self.put(view, 0);
                // A value that is left alone by the filter is not typed in before one goes to it.
                self.edits_value = false;
                self.begin_value(view, before);
            }
        }
    }
}

impl Item {
    /// What it is called.
    pub fn label(&self, view: GraphView<'_>) -> String {
        match self {
            Self::Heading(text) | Self::Value(_, text) => (*text).to_owned(),
            Self::Choice(choice) => choice.label(view),
            Self::KeepAs => "keep it as".to_owned(),
            Self::Kept(name) => crate::text::printable(name).into_owned(),
            Self::Clear => "take all conditions back".to_owned(),
        }
    }
}
