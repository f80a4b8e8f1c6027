//! The matrix: who is tied to whom among what is marked. Its cursor is on a cell: from the entity of its row to that of its
//! column.

use std::collections::BTreeMap;

use super::{Sight, SightSpec, legends};
use crate::analysis::matrix::{Matrix, Order};
use crate::formats::svg::{MatrixPicture, PaperOptions, matrix};
use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::Lens;
use crate::model::words::State as ClaimState;
use crate::scene::Way;
use crate::scene::matrix::{Letters, Says, cell_text, left_out, size_words, state_of_cell, text};
use crate::session::command::matrix_follow;
use crate::session::listing::RowKey;
use crate::session::paths::moved;
use crate::session::state::State;
use crate::text::{counted, printable, width};

/// The matrix among the sights.
pub(super) const MATRIX: SightSpec = SightSpec {
    sight: Sight::Matrix,
    name: "the matrix",
    title: "In the matrix",
    way_there: "in the matrix: 6 first",
    refresh: |state| {
        state.refresh_matrix();
        Vec::new()
    },
    here: State::matrix_row,
    put: State::put_in_matrix,
    step: |state, by| {
        let view = &mut state.shown.sights.matrix;
        view.cell.0 = moved(view.cell.0, by, view.matrix.who.len());
        view.nth = 0;
        state.matrix_moved();
    },
    aside: |state, way| {
        let by = if way == Way::Left { -1 } else { 1 };
        let view = &mut state.shown.sights.matrix;
        let to = moved(view.cell.1, by, view.matrix.who.len());
        let moves = to != view.cell.1;
        (view.cell.1, view.nth) = (to, 0);
        state.matrix_moved();
        moves
    },
    zoom: |_, _, _| Err(AS_LARGE.to_owned()),
    pan: |_, _| Err(AS_LARGE.to_owned()),
    stop: |_| None,
    follow: matrix_follow,
    words: State::matrix_words,
    paper: Some(State::matrix_paper),
    image: None,
    summary: State::matrix_summary,
    hints: &[
        "go-here",
        "matrix-next",
        "matrix-says",
        "matrix-order",
        "mark-here",
        "export",
        "lens",
        "help",
    ],
    legend: legends::MATRIX,
};

/// Why a matrix is neither zoomed nor moved as a whole.
const AS_LARGE: &str = "a matrix is as large as what is marked: Space takes the row's mark off";

/// The matrix that is shown, or was last.
#[derive(Debug, Default)]
pub struct MatrixView {
    /// What a cell says.
    pub says: Says,
    /// In which order the entities stand.
    pub order: Order,
    /// The relations.
    pub matrix: Matrix,
    /// The letters of their predicates.
    pub letters: Letters,
    /// By cell that holds relations: what it says, and how they are carried as one.
    pub cells: BTreeMap<(usize, usize), (String, ClaimState)>,
    /// Cells of the screen that the longest of these takes with its sign.
    pub widest: usize,
    /// Row and column of the cell under the cursor.
    pub cell: (usize, usize),
    /// Which of the relations of that cell the evidence shows.
    pub nth: usize,
    made_for: Option<MadeFor>,
}

/// What a matrix was made for: while that is the same, so is the matrix.
#[derive(Debug, PartialEq)]
struct MadeFor {
    marks: u64,
    says: Says,
    order: Order,
    lens: Lens,
}

impl MatrixView {
    /// The entities of the row and the column under the cursor.
    pub fn ends(&self) -> Option<(EntityIx, EntityIx)> {
        let who = &self.matrix.who;
        who.get(self.cell.0)
            .copied()
            .zip(who.get(self.cell.1).copied())
    }

    /// The relations of the cell under the cursor.
    pub fn relations(&self) -> &[RelationIx] {
        self.matrix.at(self.cell.0, self.cell.1)
    }
}

impl State {
    fn refresh_matrix(&mut self) {
        let made_for = MadeFor {
            marks: self.marks.revision(),
            says: self.shown.sights.matrix.says,
            order: self.shown.sights.matrix.order,
            lens: self.lens().clone(),
        };
        if self.shown.sights.matrix.made_for.as_ref() == Some(&made_for) {
            return;
        }
        let among: Vec<EntityIx> = self.marks.iter().collect();
        let made = Matrix::new(self.view(), self.lens(), &among, made_for.order);
        let letters = Letters::new(self.view(), &made);
        let graph = self.view();
        let cells = made.ties.iter().map(|(at, relations)| {
            let said = cell_text(graph, (made_for.says, &letters), relations);
            (*at, (said, state_of_cell(graph, relations)))
        });
        let cells: BTreeMap<_, _> = cells.collect();
        let widths = cells
            .values()
            .map(|(said, s)| width(said) + width(s.sign()));
        let widest = widths.max().unwrap_or(0);
        let ends = self.shown.sights.matrix.ends();
        let view = &mut self.shown.sights.matrix;
        let is_first = view.made_for.is_none();
        (view.matrix, view.letters, view.made_for) = (made, letters, Some(made_for));
        (view.cells, view.widest) = (cells, widest);
        let place = |ix: EntityIx| view.matrix.who.iter().position(|w| *w == ix);
        let last = view.matrix.who.len().saturating_sub(1);
        let (row, column) = view.cell;
        view.cell = match ends {
            _ if is_first => view.matrix.ties.keys().next().copied().unwrap_or_default(),
            Some((a, b)) => (place(a).unwrap_or(row), place(b).unwrap_or(column)),
            None => (row, column),
        };
        view.cell = (view.cell.0.min(last), view.cell.1.min(last));
        view.nth = view.nth.min(view.relations().len().saturating_sub(1));
    }

    /// The relation of the cell under the cursor, or the entity of its row where there is none.
    fn matrix_row(&self) -> Option<RowKey> {
        let view = &self.shown.sights.matrix;
        let (from, _) = view.ends()?;
        Some(match view.relations().get(view.nth) {
            Some(relation) => RowKey::Relation(*relation, from),
            None => RowKey::Entity(from),
        })
    }

    /// Puts the cursor on the row of an entity, or on the cell of a relation.
    fn put_in_matrix(&mut self, row: RowKey) {
        self.refresh_matrix();
        let ends = match row {
            RowKey::Entity(ix) => [Some(ix), None],
            RowKey::Relation(ix, _) => {
                let relation = self.view().relation(ix);
                [Some(relation.from), Some(relation.to)]
            }
            _ => return,
        };
        let view = &mut self.shown.sights.matrix;
        let place = |ix: EntityIx| view.matrix.who.iter().position(|w| *w == ix);
        let [row, column] = ends.map(|end| end.and_then(place));
        if let (Some(row), Some(column)) = (row, column) {
            view.cell = (row, column);
        } else if let Some(row) = row {
            let tied = view.matrix.ties.range((row, 0)..(row + 1, 0)).next();
            view.cell = tied.map_or((row, view.cell.1), |(cell, _)| *cell);
        }
        view.nth = 0;
    }

    /// Shows the evidence of the cell that the cursor has come to from its beginning.
    pub(in crate::session) fn matrix_moved(&mut self) {
        self.list.claim = 0;
        self.list.evidence_scroll = 0;
    }

    /// Goes on to another relation of the cell under the cursor.
    ///
    /// # Errors
    /// It has at most one.
    pub(in crate::session) fn step_in_cell(&mut self, by: isize) -> Result<(), String> {
        let view = &mut self.shown.sights.matrix;
        let n = view.relations().len();
        if n < 2 {
            let n = counted(n, "relation", "relations");
            return Err(format!("there is {n} in this cell"));
        }
        view.nth = moved(view.nth, by, n);
        self.matrix_moved();
        Ok(())
    }

    /// Goes to the next cell with relations, row by row, and on from the last to the first.
    ///
    /// # Errors
    /// There is no other.
    pub(in crate::session) fn next_tie_of_matrix(&mut self, forward: bool) -> Result<(), String> {
        let view = &mut self.shown.sights.matrix;
        let ties = &view.matrix.ties;
        let to = if forward {
            let later = ties.keys().find(|cell| **cell > view.cell);
            later.or_else(|| ties.keys().next())
        } else {
            let earlier = ties.keys().rev().find(|cell| **cell < view.cell);
            earlier.or_else(|| ties.keys().next_back())
        };
        let to = to.copied().filter(|cell| *cell != view.cell);
        view.cell = to.ok_or("no other two of these are tied directly")?;
        view.nth = 0;
        self.matrix_moved();
        Ok(())
    }

    /// What the cursor is on, for the top line: `Anna Berg → Mill: 2 relations (owns, built)`.
    pub fn matrix_title(&self) -> String {
        let view = &self.shown.sights.matrix;
        let Some((from, to)) = view.ends() else {
            return String::new();
        };
        let graph = self.view();
        let name = |ix| printable(graph.entity(ix).name()).into_owned();
        let relations = view.relations();
        let mut labels: Vec<&str> = Vec::new();
        for relation in relations {
            let label = &*graph.predicate(graph.predicate_of(*relation)).label;
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let labels = printable(&labels.join(", ")).into_owned();
        let said = match relations.len() {
            0 if from == to => "itself".to_owned(),
            0 => "not tied directly: Enter finds how".to_owned(),
            1 => labels,
            n => format!("{} of {n} relations: {labels}", view.nth + 1),
        };
        format!("{} → {}  {said}", name(from), name(to))
    }

    fn matrix_summary(&self) -> String {
        let view = &self.shown.sights.matrix;
        if view.matrix.who.is_empty() {
            return "nothing is marked".to_owned();
        }
        let mut parts = vec![size_words(&view.matrix)];
        if self.screen.cols >= 60 {
            parts.push(format!("by {}", view.order.word()));
        }
        parts.extend(left_out(&view.matrix));
        parts.join(" · ")
    }

    fn matrix_words(&self) -> String {
        let view = &self.shown.sights.matrix;
        let mut lines = vec![self.matrix_summary()];
        if !view.matrix.who.is_empty() {
            lines.extend(text(self.view(), &view.matrix, view.says));
        }
        lines.join("\n")
    }

    fn matrix_paper(&self, options: PaperOptions) -> Result<String, String> {
        let view = &self.shown.sights.matrix;
        if view.matrix.who.len() < 2 {
            return Err("a matrix takes two marks: Space marks, 6 comes back here".to_owned());
        }
        let mut words = left_out(&view.matrix);
        words.extend(self.lens().in_words(self.view()));
        let of = MatrixPicture {
            title: &format!("{}: who is tied to whom", self.paper_title()),
            matrix: &view.matrix,
            says: view.says,
            left_out: &words.join(" · "),
        };
        Ok(matrix(self.view(), of, options.is_dark))
    }
}
