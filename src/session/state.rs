//! The whole app without a screen: what is open, where one stands, what is shown.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::beside::Beside;
use super::card::CardView;
use super::history::Past;
use super::lens::Look;
use super::listing::{self, GroupRows, Listing, RowKey};
use super::making::Making;
use super::marked::MarksView;
use super::marks::Marks;
use super::panel::{Narrow, Panel};
use super::paths::PathsView;
use super::peek::Peek;
use super::reader::ReaderView;
use super::screen::Screen;
use super::sight::{Sight, Sights};
use super::texts::Texts;
use super::trail::{Spot, Trail};
use super::tree::TrailView;
use crate::model::ids::EntityIx;
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::search::NameIndex;
use crate::store::Opened;
use crate::task::Progress;

/// Everything a session holds.
#[derive(Debug)]
pub struct State {
    /// The graph and what is known of its inputs.
    pub opened: Opened,
    /// Names, for finding.
    pub(super) index: OnceLock<Arc<NameIndex>>,
    /// The walk.
    pub trail: Trail,
    /// The list of the place one stands on, with its cursor.
    pub list: ListState,
    /// What is shown.
    pub look: Look,
    /// Marked entities.
    pub marks: Marks,
    /// The view, and what is over it.
    pub shown: Shown,
    /// The screen.
    pub screen: Screen,
    /// Texts of sources that were asked for, and what is cited from them.
    pub texts: Texts,
    /// What to say on the bottom line, until the next command.
    pub status: Option<Status>,
    /// What was done so far.
    pub past: Past,
    /// Counts questions to background jobs; answers to older ones are dropped.
    pub generation: u64,
}

/// The list with its cursor.
#[derive(Debug, Default)]
pub struct ListState {
    /// What is listed.
    pub listing: Listing,
    /// What the place before lists; none at the root.
    pub left: Option<Listing>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The text the list is narrowed by.
    pub narrow: Option<Narrow>,
    /// The claim in full, of the relation or fact under the cursor.
    pub claim: usize,
    /// What the peek shows, where the row under the cursor leads to an entity.
    pub peek: Option<Box<Peek>>,
    /// Lines the peek is scrolled by.
    pub peek_scroll: usize,
    /// Lines the evidence is scrolled by.
    pub evidence_scroll: usize,
    /// What was counted once.
    pub known: Known,
    /// What was passed over once.
    pub(super) sifted: listing::Known,
    /// Rows that are made at most of a group that was read in bulk.
    pub most_rows: usize,
    /// What of it is still being made.
    pub making: Making,
}

/// Counts of the graph, which does not change: made when they are first needed, not in every frame.
#[derive(Debug, Default)]
pub struct Known {
    /// Entities that no relation touches.
    pub n_lonely: usize,
    /// Disputed relations and facts of the entities that came into sight.
    pub n_disputed: HashMap<EntityIx, usize>,
}

/// The screens that fill everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewId {
    /// Walking.
    Walk,
    /// Paths.
    Paths,
    /// The text of a source.
    Reader,
    /// What the sources disagree on.
    Disagreements,
    /// What is cited from each source.
    Sources,
    /// The trail as a tree.
    Trail,
    /// Everything about one entity.
    Card,
    /// What is marked.
    Marks,
    /// The graph by its shapes.
    Sight(Sight),
}

/// The parts of the walking view that can have the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list.
    List,
    /// What is at the other end.
    Peek,
    /// The claims.
    Evidence,
}

/// Which view is shown, and what is over it.
#[derive(Debug)]
pub struct Shown {
    /// The view.
    pub view: ViewId,
    /// The pane that has the keys.
    pub pane: Pane,
    /// What is over the view and takes the keys first.
    pub panel: Option<Panel>,
    /// The last question for paths.
    pub paths: Option<PathsView>,
    /// The source that is read.
    pub reader: Option<ReaderView>,
    /// The views beside the walk that have a list.
    pub beside: Beside,
    /// How one works here.
    pub habits: Habits,
    /// The trail as a tree.
    pub trail: TrailView,
    /// The list of marks.
    pub marks: MarksView,
    /// The card that is open, or was last.
    pub card: Option<CardView>,
    /// The views that show shapes.
    pub sights: Sights,
    /// What is waited for that belongs to no view.
    pub awaited: Awaited,
}

/// How one works here.
#[derive(Debug, Default)]
pub struct Habits {
    /// Whether the mouse is the terminal's, for selecting text.
    pub mouse_free: bool,
    /// Whether the keys to begin with are told until one has walked.
    pub hints: bool,
    /// Lines that the palette ran, newest first.
    pub lines: Vec<String>,
    /// The command that was run last.
    pub last: Option<&'static str>,
}

/// What is waited for that belongs to no view.
#[derive(Debug, Default)]
pub struct Awaited {
    /// How far the counts have come that the panel of the lens waits for.
    pub counting: Option<Progress>,
    /// Files that are being written.
    pub writing: usize,
    /// How far the last of them has come, where that is known.
    pub written: Progress,
}

/// A line for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// What there is to say.
    pub text: String,
    /// Whether something did not work.
    pub is_error: bool,
}

impl State {
    /// Opens a session on a graph, at its root.
    pub fn new(opened: Opened) -> Self {
        let mut state = Self {
            opened,
            index: OnceLock::new(),
            trail: Trail::default(),
            list: ListState::default(),
            look: Look::default(),
            marks: Marks::default(),
            shown: Shown {
                view: ViewId::Walk,
                pane: Pane::List,
                panel: None,
                paths: None,
                reader: None,
                beside: Beside::default(),
                habits: Habits::default(),
                trail: TrailView::default(),
                marks: MarksView::default(),
                card: None,
                sights: Sights::default(),
                awaited: Awaited::default(),
            },
            screen: Screen::default(),
            texts: Texts::default(),
            status: None,
            past: Past::default(),
            generation: 0,
        };
        let n = state.opened.n_problems;
        if n > 0 {
            let (are, s) = if n == 1 { ("is", "") } else { ("are", "s") };
            state.fail(format!(
                "there {are} {n} problem{s} in the input: legwork check lists them"
            ));
        }
        state.list.known.n_lonely = state.view().n_lonely();
        state.arrive();
        state.count_in_sight();
        state
    }

    /// The graph, for reading.
    pub fn view(&self) -> GraphView<'_> {
        self.opened.graph.view()
    }

    /// The lens that applies now.
    pub fn lens(&self) -> &Lens {
        const OFF: &Lens = &Lens::OFF;
        if self.look.off { OFF } else { &self.look.lens }
    }

    /// Says something on the bottom line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.status = Some(Status {
            text: text.into(),
            is_error: false,
        });
    }

    /// Says on the bottom line that something did not work.
    pub fn fail(&mut self, text: impl Into<String>) {
        self.status = Some(Status {
            text: text.into(),
            is_error: true,
        });
    }

    /// The row under the cursor.
    pub fn cursor_key(&self) -> Option<RowKey> {
        self.list.listing.rows.get(self.list.cursor).copied()
    }

    /// The group with its counts that a row of the list stands in.
    pub fn group_at(&self, at: usize) -> Option<&GroupRows> {
        let key = self.list.listing.group_of(at)?;
        self.list.listing.group(key)
    }

    /// The entity one stands on.
    pub fn focus(&self) -> Option<EntityIx> {
        match self.trail.here().spot {
            Spot::Graph => None,
            Spot::Entity(ix) => Some(ix),
        }
    }

    /// The entity at the other end of the row under the cursor, if it leads to one.
    pub fn other_end(&self) -> Option<EntityIx> {
        let view = self.view();
        match self.thing_here()? {
            RowKey::Relation(_, other) | RowKey::Entity(other) => Some(other),
            RowKey::Fact(at) => match &*view.fact(at).typed() {
                crate::model::item::Value::Entity(ix) => Some(*ix),
                _ => None,
            },
            RowKey::Source(ix) => view.source(ix).entity,
            _ => None,
        }
    }

    /// The claims that the evidence shows, first to last.
    pub fn claims_here(&self) -> Cow<'_, [crate::model::item::Claim]> {
        self.evidence_of()
            .map_or(Cow::Borrowed(&[]), |c| self.view().claims(c))
    }
}
