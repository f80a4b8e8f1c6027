//! A path folded into rows like a text, where not all its cards have room side by side or one below another.

use super::cards::{Texts, placed, sized};
use super::detail::{Detail, READABLE, WIDEST, longest};
use super::draw::n_cut;
use super::plan::{LayerPlan, name};
use crate::layout::layered::{Card, Folding, Layered, Link, Turn, fold};
use crate::model::view::GraphView;
use crate::scene::Scene;

/// Cells of a name, and of words on a line, that are not gone below; on a narrow screen.
const LEAST: [usize; 2] = [18, 14];
const LEAST_NARROW: [usize; 2] = [10, 8];
/// Cells of a card in a frame beside its name, with its line.
const BESIDE: usize = 9;
/// Columns of a screen from which on it is not narrow.
const WIDE: usize = 60;

/// How cards and lines of a folded path look.
#[derive(Debug, Clone, Copy)]
struct Style {
    /// Rows of a name at most.
    rows: usize,
    is_framed: bool,
    turn: Turn,
}

const fn style(rows: usize, is_framed: bool, turn: Turn) -> Style {
    Style {
        rows,
        is_framed,
        turn,
    }
}

/// Frames, from the roomiest on.
const FRAMED: &[Style] = &[
    style(1, true, Turn::Back(0)),
    style(2, true, Turn::Back(0)),
    style(3, true, Turn::Back(0)),
];
/// No frames, from the roomiest on: what leads on in a row of its own has room for all its words.
const PLAIN: &[Style] = &[
    style(1, false, Turn::Back(1)),
    style(1, false, Turn::Back(0)),
    style(2, false, Turn::Back(0)),
    style(1, false, Turn::Out),
];

/// A path in frames with all names and words whole; nothing where it is none, or where there is no room for that.
pub(super) fn framed(view: GraphView<'_>, plan: &LayerPlan, size: (usize, usize)) -> Option<Scene> {
    // A frame takes three rows, and some columns beside a name.
    if plan.entities.len() * 3 * BESIDE > size.0 * size.1 {
        return None;
    }
    let path = Path { view, plan, size };
    let mut whole = FRAMED.iter().filter_map(|style| {
        let detail = path.widest(*style)?;
        (n_cut(view, plan, detail) == 0).then(|| path.scene(*style, detail))?
    });
    whole.next()
}

/// A path without frames, as little cut as there is room for, and how much is cut; nothing where it is none or does not fit.
pub(super) fn plain(
    view: GraphView<'_>,
    plan: &LayerPlan,
    size: (usize, usize),
) -> Option<(Scene, usize)> {
    let path = Path { view, plan, size };
    let mut best: Option<(Style, Detail, usize)> = None;
    for style in PLAIN {
        let Some(detail) = path.widest(*style) else {
            continue;
        };
        let cut = n_cut(view, plan, detail);
        if best.is_none_or(|(.., least)| cut < least) {
            best = Some((*style, detail, cut));
        }
        if cut == 0 {
            break;
        }
    }
    let (style, detail, cut) = best?;
    Some((path.scene(style, detail)?, cut))
}

/// Whether a path has room with the shortest names.
pub(super) fn has_room(view: GraphView<'_>, plan: &LayerPlan, size: (usize, usize)) -> bool {
    let path = Path { view, plan, size };
    let mut styles = PLAIN.iter().rev();
    styles.any(|style| path.fits(*style, least(*style, size.0)))
}

fn least(style: Style, cols: usize) -> Detail {
    let [name, words] = if cols < WIDE { LEAST_NARROW } else { LEAST };
    Detail {
        name,
        rows: style.rows,
        words,
        ..READABLE
    }
}

struct Path<'a> {
    view: GraphView<'a>,
    plan: &'a LayerPlan,
    size: (usize, usize),
}

impl Path<'_> {
    /// The longest names and words that have room: both alike at first, then names, then words.
    fn widest(&self, style: Style) -> Option<Detail> {
        let least = least(style, self.size.0);
        if !self.fits(style, least) {
            return None;
        }
        let both = |cells: usize| Detail {
            name: cells.max(least.name),
            words: cells,
            ..least
        };
        let cells = longest(least.words, WIDEST, |cells| self.fits(style, both(cells)));
        let alike = both(cells);
        let name = longest(alike.name, self.size.0, |name| {
            self.fits(style, Detail { name, ..alike })
        });
        let named = Detail { name, ..alike };
        let words = longest(cells, WIDEST, |words| {
            self.fits(style, Detail { words, ..named })
        });
        Some(Detail { words, ..named })
    }

    fn fits(&self, style: Style, detail: Detail) -> bool {
        self.have_room(style, &Texts::new(self.view, self.plan, detail))
    }

    fn have_room(&self, style: Style, texts: &Texts) -> bool {
        let size = self.sized(style, texts, self.size.0);
        size.is_some_and(|[across, down]| across <= self.size.0 && down <= self.size.1)
    }

    fn scene(&self, style: Style, detail: Detail) -> Option<Scene> {
        let texts = self.prolonged(style, detail);
        let [across, down] = self.sized(style, &texts, self.size.0)?;
        // Rows of about one length look best.
        let narrower = |less: usize| {
            let size = self.sized(style, &texts, self.size.0 - less);
            size.is_some_and(|[a, d]| a <= across && d == down)
        };
        let less = match style.turn {
            Turn::Back(_) => longest(0, self.size.0, narrower),
            Turn::Out => 0,
        };
        let cols = self.size.0 - less;
        placed(self.view, self.plan, &texts, place(style, cols))
    }

    /// Names and words, those that are cut as much longer as their own rows have room.
    fn prolonged(&self, style: Style, detail: Detail) -> Texts {
        let mut texts = Texts::new(self.view, self.plan, detail);
        for (n, ix) in self.plan.entities.iter().enumerate() {
            let whole = name(self.view, *ix);
            let lines = |cells| {
                let longer = Detail {
                    name: cells,
                    ..detail
                };
                longer.lines(&whole)
            };
            let is_whole = |rows: &Vec<String>| !rows.iter().any(|row| row.contains('…'));
            if texts.names.get(n).is_none_or(is_whole) {
                continue;
            }
            let cells = longest(detail.name, WIDEST, |cells| {
                texts.put_name(n, lines(cells));
                self.have_room(style, &texts)
            });
            texts.put_name(n, lines(cells));
        }
        texts
    }

    fn sized(&self, style: Style, texts: &Texts, cols: usize) -> Option<[usize; 2]> {
        sized(self.plan, texts, place(style, cols))
    }
}

fn place(style: Style, cols: usize) -> impl Fn(&[Card], &[Link]) -> Option<Layered> {
    let folding = Folding {
        cols,
        is_framed: style.is_framed,
        turn: style.turn,
    };
    move |cards, links| fold(cards, links, folding)
}
