//! The matrix: names down, numbers or names across, and what stands in each cell.

mod legend;

use legend::{legend, legend_rows};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::column::{self, window};
use super::geometry::Geometry;
use crate::session::row::sign_of;
use crate::session::sight::matrix::MatrixView;
use crate::session::state::State;
use crate::text::{pad, printable, shorten_end, shorten_middle, width, wrap};
use crate::tui::hits::{Run, With};
use crate::tui::paint::Painter;
use crate::tui::theme::{self, Role};

/// Cells of a column at most: brackets or blanks, and what stands between them; and those of the brackets.
const CELLS: (usize, usize) = (13, 2);
/// Cells of a column from which on its entity's name stands above it, else its number.
const NAMED: usize = 9;
/// Rows of a name above a column at most.
const HEAD: usize = 3;
/// Cells of the names of rows at least, and the hundredths of the screen they take at most.
const NAMES: (usize, usize) = (10, 40);

/// Draws the view between top and bottom line.
pub(super) fn draw(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    title(p, geometry.top, state);
    let rule = geometry.top_rule;
    if rule.height > 0 {
        p.rule(rule.x, rule.y, rule.width);
    }
    let view = &state.shown.sights.matrix;
    if view.matrix.who.len() < 2 {
        nothing(p, geometry.body, state);
    } else {
        Drawing::new(geometry.body, state).draw(p);
    }
    column::evidence_below(p, geometry, state);
}

fn title(p: &mut Painter<'_>, area: Rect, state: &State) {
    let lens = state.lens().word();
    let name = if area.width < 60 { "" } else { "matrix  " };
    let room = usize::from(area.width).saturating_sub(name.len() + 4);
    let said = shorten_end(&state.matrix_title(), room).into_owned();
    let left = Line::from(vec![p.span(name, Role::Strong), Span::raw(said)]);
    let graph = shorten_middle(&printable(&state.opened.name), 30).into_owned();
    let right = [format!("from {graph} · {lens}"), lens.to_owned()];
    column::title(p, area, &left, &right);
}

/// What to do where too little is marked.
fn nothing(p: &mut Painter<'_>, area: Rect, state: &State) {
    let marks = match state.marks.len() {
        0 => "nothing is marked",
        _ => "only one entity is marked",
    };
    let keys = format!(
        "{} marks what a row leads to, {} all in sight, and {} comes back here",
        p.key("mark"),
        p.key("mark-shown"),
        p.key("view-matrix")
    );
    let text =
        format!("The matrix shows who is tied to whom among what is marked, and {marks}: {keys}.");
    let room = usize::from(area.width).saturating_sub(4);
    let style = p.theme.style(Role::Faint);
    let lines = wrap(&text, room, None).into_iter();
    let lines = lines.map(|l| Line::styled(format!("  {l}"), style));
    let lines: Vec<Line<'_>> = std::iter::once(Line::default()).chain(lines).collect();
    p.lines(area, &lines, 0);
}

/// The parts of the view on the screen.
struct Drawing<'a> {
    state: &'a State,
    view: &'a MatrixView,
    body: Rect,
    /// Cells of the names of rows, and of a column.
    names: usize,
    cells: usize,
    /// The first row and column in sight, and how many of both.
    first: (usize, usize),
    shown: (usize, usize),
    /// Rows of what stands above.
    head: Vec<Vec<String>>,
}

impl<'a> Drawing<'a> {
    fn new(body: Rect, state: &'a State) -> Self {
        let view = &state.shown.sights.matrix;
        let n = view.matrix.who.len();
        let (wide, tall) = (usize::from(body.width), usize::from(body.height));
        let name = |row| width(&label(state, row));
        let longest = (0..n).map(name).max().unwrap_or(0);
        // Cursor and number before it, a blank behind it.
        let edge = n.to_string().len() + 3;
        let names = (longest + edge)
            .min((wide * NAMES.1 / 100).max(NAMES.0 + edge))
            .min(wide);
        let cells =
            ((wide - names) / n).clamp(view.widest.clamp(2, CELLS.0 - CELLS.1) + CELLS.1, CELLS.0);
        let across = ((wide - names) / cells).clamp(1, n);
        let left = window(view.cell.1, across, n);
        let head = heads(state, (left, across), cells);
        let below = legend_rows(state, tall);
        let down = tall.saturating_sub(head.len() + below).clamp(1, n);
        Self {
            state,
            view,
            body,
            names,
            cells,
            first: (window(view.cell.0, down, n), left),
            shown: (down, across),
            head,
        }
    }

    fn draw(&self, p: &mut Painter<'_>) {
        p.hits.wheel(self.body, "list");
        for (y, row) in self.head.iter().enumerate() {
            for (n, text) in row.iter().enumerate() {
                let is_on = self.first.1 + n == self.view.cell.1;
                let role = if is_on { Role::Strong } else { Role::Label };
                let at = (self.x(n), self.body.y + y as u16);
                p.text(at, self.cells - 1, text, p.theme.style(role));
            }
        }
        let y = self.body.y + self.head.len() as u16;
        self.part(p, y.saturating_sub(1));
        for n in 0..self.shown.0 {
            self.row(p, y + n as u16, self.first.0 + n);
        }
        self.legend(p, y + self.shown.0 as u16);
    }

    /// Which rows and columns are in sight, where not all are.
    fn part(&self, p: &mut Painter<'_>, y: u16) {
        let n = self.view.matrix.who.len();
        if self.shown.0 >= n && self.shown.1 >= n {
            return;
        }
        let span = |first: usize, shown: usize| format!("{}–{}", first + 1, first + shown);
        let (rows, columns) = (
            span(self.first.0, self.shown.0),
            span(self.first.1, self.shown.1),
        );
        let whole = format!("rows {rows}, columns {columns} of {n}");
        let room = self.names.saturating_sub(2);
        let text = if width(&whole) <= room {
            whole
        } else {
            format!("of {n}")
        };
        p.text(
            (self.body.x + 1, y),
            room,
            &text,
            p.theme.style(Role::Faint),
        );
    }

    /// Where the n-th column in sight begins.
    fn x(&self, n: usize) -> u16 {
        self.body.x + (self.names + n * self.cells) as u16
    }

    fn row(&self, p: &mut Painter<'_>, y: u16, row: usize) {
        if y >= self.body.bottom() {
            return;
        }
        let is_on = row == self.view.cell.0;
        let digits = self.view.matrix.who.len().to_string().len();
        let theme = p.theme;
        if is_on {
            p.put(self.body.x, y, "▌", theme.style(Role::Cursor));
        }
        let number = format!("{:>digits$}", row + 1);
        p.text(
            (self.body.x + 1, y),
            digits,
            &number,
            theme.style(Role::Faint),
        );
        let room = self.names.saturating_sub(digits + 3);
        let role = if is_on { Role::Strong } else { Role::Normal };
        let name = shorten_middle(&label(self.state, row), room).into_owned();
        let at = (self.body.x + digits as u16 + 2, y);
        p.text(at, room, &name, theme.style(role));
        if let Some(ix) = self.view.matrix.who.get(row) {
            let kind = self.state.view().entity(*ix).kind();
            p.text(at, 1, kind.glyph(), theme.style(Role::Kind(kind)));
        }
        for n in 0..self.shown.1 {
            self.cell(p, (self.x(n), y), (row, self.first.1 + n));
        }
    }

    fn cell(&self, p: &mut Painter<'_>, (x, y): (u16, u16), cell: (usize, usize)) {
        let is_on = cell == self.view.cell;
        let on_cross = cell.0 == self.view.cell.0 || cell.1 == self.view.cell.1;
        let (text, sign, role) = match self.view.cells.get(&cell) {
            None if cell.0 == cell.1 => ("\\".to_owned(), "", Role::Rule),
            None => (
                "·".to_owned(),
                "",
                if on_cross { Role::Label } else { Role::Rule },
            ),
            Some((said, state)) => {
                let (sign, role) = theme::sign(sign_of(*state));
                let sign = if sign == " " { "" } else { sign };
                (said.clone(), sign, role)
            }
        };
        // The cursor stands around what is in the cell, so that it is seen without colours.
        let (open, close) = if is_on { ("[", "]") } else { (" ", " ") };
        let text_role = match role {
            Role::Rule | Role::Label => role,
            _ if is_on => Role::Strong,
            _ => Role::Normal,
        };
        let text =
            shorten_end(&text, self.cells.saturating_sub(CELLS.1 + width(sign))).into_owned();
        let line = Line::from(vec![
            p.span(open, Role::Cursor),
            p.span(text, text_role),
            p.span(sign, role),
            p.span(close, Role::Cursor),
        ]);
        p.line((x, y), self.cells, &line);
        let with = With::Pair(cell.0 + 1, cell.1 + 1);
        let run = Run {
            name: "matrix-cell",
            with,
            times: 1,
        };
        p.hits.click(Rect::new(x, y, self.cells as u16, 1), &[run]);
    }

    /// What the letters mean, or how to read a cell, and what is not in sight.
    fn legend(&self, p: &mut Painter<'_>, y: u16) {
        let left = usize::from(self.body.bottom().saturating_sub(y));
        let cells = usize::from(self.body.width).saturating_sub(2);
        let lines = legend(self.state, cells, left);
        let style = p.theme.style(Role::Faint);
        // A blank above, where there is room.
        let skip = usize::from(left > lines.len());
        for (n, line) in lines.iter().take(left).enumerate() {
            let y = y + (n + skip) as u16;
            p.text(
                (self.body.x + 1, y),
                usize::from(self.body.width),
                line,
                style,
            );
        }
    }
}

/// The sign and the name of an entity of the matrix.
fn label(state: &State, row: usize) -> String {
    let Some(ix) = state.shown.sights.matrix.matrix.who.get(row) else {
        return String::new();
    };
    let entity = state.view().entity(*ix);
    format!("{} {}", entity.kind().glyph(), printable(entity.name()))
}

/// What stands above each column in sight, row by row: the names where there is room, else numbers.
fn heads(state: &State, (left, across): (usize, usize), cells: usize) -> Vec<Vec<String>> {
    if cells < NAMED {
        let number = |n: usize| format!(" {}", n + 1);
        return vec![(left..left + across).map(number).collect()];
    }
    let room = cells - 2;
    let names: Vec<Vec<String>> = (left..left + across)
        .map(|n| wrap(&label(state, n), room, Some(HEAD)))
        .collect();
    let tall = names.iter().map(Vec::len).max().unwrap_or(1);
    // Names stand on the cells below them.
    let line = |names: &Vec<String>, y: usize| {
        let at = (y + names.len()).checked_sub(tall);
        let text = at.and_then(|at| names.get(at)).cloned();
        pad(&format!(" {}", text.unwrap_or_default()), cells - 1)
    };
    (0..tall)
        .map(|y| names.iter().map(|n| line(n, y)).collect())
        .collect()
}
