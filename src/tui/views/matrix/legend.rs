//! What the letters and numbers of a matrix mean, below it: all letters where there is room, else those of the row under the
//! cursor, else those of its cell.

use crate::scene::matrix::Says;
use crate::session::sight::matrix::MatrixView;
use crate::session::state::State;
use crate::text::wrap;

/// Rows of a body from which on the legend has more than one of them, and from which on it has one.
const ROOM: [usize; 2] = [12, 4];

/// Rows that the legend takes at most of a body of some height: the same wherever the cursor is.
pub(super) fn legend_rows(state: &State, tall: usize) -> usize {
    let [several, one] = ROOM;
    let is_needed = state.shown.sights.matrix.says == Says::Predicates;
    if tall < several {
        return usize::from(is_needed && tall >= one);
    }
    let cells = usize::from(state.screen.cols).saturating_sub(2);
    (all(state, cells).len() + 1).min(tall / 3)
}

/// What the cells say, in so many rows of a width at most.
pub(super) fn legend(state: &State, cells: usize, rows: usize) -> Vec<String> {
    let view = &state.shown.sights.matrix;
    let whole = all(state, cells);
    if whole.len() <= rows || view.says == Says::Counts {
        return wrap(&whole.join(" "), cells, Some(rows));
    }
    let row = (0..view.matrix.who.len()).map(|column| (view.cell.0, column));
    let in_row = some(state, ("this row", "no letter in it"), row);
    let lines = wrap(&in_row, cells, None);
    if lines.len() <= rows {
        return lines;
    }
    let in_cell = some(state, ("here", "no letter"), std::iter::once(view.cell));
    wrap(&in_cell, cells, Some(rows))
}

fn all(state: &State, cells: usize) -> Vec<String> {
    let view = &state.shown.sights.matrix;
    let text = match view.says {
        Says::Counts => {
            "a cell counts the relations from the entity of its row to that of its column"
                .to_owned()
        }
        Says::Predicates => meanings(state, |_| true).join(" · "),
    };
    wrap(&text, cells, None)
}

/// The letters of some cells, and how many more there are elsewhere.
fn some(
    state: &State,
    (place, nothing): (&str, &str),
    of: impl Iterator<Item = (usize, usize)>,
) -> String {
    let view = &state.shown.sights.matrix;
    let letters = letters(state, view, of);
    let said = meanings(state, |letter| letters.contains(&letter));
    let n = meanings(state, |_| true).len() - said.len();
    let said = match said.as_slice() {
        [] => nothing.to_owned(),
        said => said.join(" · "),
    };
    format!("{place}: {said} · {n} more elsewhere")
}

fn letters(
    state: &State,
    view: &MatrixView,
    of: impl Iterator<Item = (usize, usize)>,
) -> Vec<char> {
    let relations = of.flat_map(|(row, column)| view.matrix.at(row, column));
    let letter = |ix| view.letters.of(state.view().predicate_of(ix));
    relations.map(|ix| letter(*ix)).collect()
}

/// What letters mean, of those that are wanted.
fn meanings(state: &State, is_wanted: impl Fn(char) -> bool) -> Vec<String> {
    let view = &state.shown.sights.matrix;
    let all = view.letters.meanings(state.view()).into_iter();
    let wanted = all.filter(|(letter, ..)| is_wanted(*letter));
    wanted
        .map(|(letter, label, n)| format!("{letter} {label} ({n})"))
        .collect()
}
