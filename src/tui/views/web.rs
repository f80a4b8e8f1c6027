//! A web in cells: lines of dots, over them signs and as many names as have room.

mod crowd;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::layout::Point;
use crate::model::words::{Kind, State as ClaimState};
use crate::scene::Look;
use crate::scene::web::{Knot, Tie};
use crate::scene::window::{Seen, cell};
use crate::session::sight::picture::WebView;
use crate::session::state::State;
use crate::text::{shorten_middle, width};
use crate::tui::canvas::{Broken, Canvas};
use crate::tui::hits::Run;
use crate::tui::mouse::ZOOM;
use crate::tui::paint::Painter;
use crate::tui::theme::{Role, Theme};

/// Lines in sight up to which each shows where it leads.
const DIRECTED: usize = 250;
/// Lines of an entity from which on they would cover all else.
const HUB: usize = 24;
/// Cells of a line that are drawn at its far end where there are many.
const STUB: f32 = 3.0;

/// Cells of a name in the key of communities.
const KEY_NAME: usize = 16;

/// Ranks of lines: what is seen best has the greatest.
mod rank {
    pub(super) const WEAK: u8 = 1;
    pub(super) const PLAIN: u8 = 2;
    /// A line between those that lead a crowd.
    pub(super) const LEAD: u8 = 3;
    pub(super) const DOUBT: u8 = 4;
    pub(super) const ALARM: u8 = 5;
    /// What is added to the rank of a line of the entity under the cursor: it is before the others and as it is carried.
    pub(super) const HERE: u8 = 5;
    pub(super) const CHOSEN: u8 = 11;
}

/// Draws a web into an area.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, view: &WebView, state: &State) {
    let size = (usize::from(area.width), usize::from(area.height));
    let seen = view.seen(size, state.focus());
    let drawn = Drawn {
        view,
        seen: &seen,
        state,
        area,
        size,
    };
    p.hits.wheel(area, ZOOM);
    // What does not lead is seen where nothing else is.
    crowd::draw(&drawn, p);
    drawn.knots(p, false);
    drawn.lines(p);
    drawn.clear(p);
    drawn.knots(p, true);
    drawn.labels(p);
    drawn.tie_words(p);
    // Names that were there before the cursor came do not cover what it is on.
    drawn.here(p);
}

struct Drawn<'a> {
    view: &'a WebView,
    seen: &'a Seen,
    state: &'a State,
    area: Rect,
    size: (usize, usize),
}

impl Drawn<'_> {
    fn at(&self, knot: u32) -> Point {
        let at = self.seen.at.get(knot as usize);
        at.copied().unwrap_or([f32::MIN; 2])
    }

    /// The cell of the screen that a knot stands in, if it is in sight.
    fn cell(&self, at: Point) -> Option<(u16, u16)> {
        let (x, y) = cell(at, self.size)?;
        Some((self.area.x + x, self.area.y + y))
    }

    fn is_chosen(&self, tie: &Tie) -> bool {
        self.view
            .relation
            .is_some_and(|ix| tie.relations.contains(&ix))
    }

    fn lines(&self, p: &mut Painter<'_>) {
        let theme = p.theme;
        let mut canvas = Canvas::new(self.size, self.state.screen.dots_drawn());
        let here = self.view.knot();
        let is_hub = here.is_some_and(|n| self.view.web.ties_of(n).count() > HUB);
        let mut heads = Vec::new();
        let ties = self.seen.ties.iter();
        for tie in ties.filter_map(|n| self.view.web.ties.get(*n as usize)) {
            let [a, b] = tie.ends.map(|end| self.at(end));
            let is_here = here.is_some_and(|n| tie.ends.contains(&n));
            let rank = match is_here {
                _ if self.is_chosen(tie) => rank::CHOSEN,
                true => rank::HERE + rank_of(tie.look),
                false => match rank_of(tie.look) {
                    rank::PLAIN if self.seen.leaders.is_some() => rank::LEAD,
                    rank => rank,
                },
            };
            let broken = broken(tie.look);
            match self.reach(tie, here) {
                Some(piece) if rank != rank::CHOSEN => {
                    // Whole, but so faint that they cover nothing, and at the far end as they are carried.
                    canvas.line((a, b), rank::WEAK, broken);
                    canvas.line(piece, rank, broken);
                }
                _ => canvas.line((a, b), rank, broken),
            }
            heads.push((tie, rank));
        }
        let has_heads = !self.seen.is_crowded() && heads.len() <= DIRECTED;
        canvas.put(p, self.area, |rank| style(rank, theme));
        heads.sort_by_key(|(_, rank)| *rank);
        for (tie, rank) in heads {
            if has_heads || rank == rank::CHOSEN || (rank > rank::HERE && !is_hub) {
                self.heads(p, tie, style(rank, theme));
            }
        }
    }

    /// How far a line of the entity under the cursor is drawn to be seen, where that has so many that they would cover all else:
    /// what it leads to shows where it comes from, and what is out of sight that there is more.
    fn reach(&self, tie: &Tie, here: Option<u32>) -> Option<(Point, Point)> {
        let here = here.filter(|n| self.view.web.ties_of(*n).count() > HUB)?;
        let is_in = |end: u32| cell(self.at(end), self.size).is_some();
        let other = tie.ends.into_iter().find(|end| *end != here)?;
        let (from, to) = (self.at(here), self.at(other));
        if !is_in(other) {
            return Some((from, toward(from, to)));
        }
        let neighbours = self.view.web.neighbours(here);
        if neighbours.filter(|n| is_in(*n)).count() <= HUB {
            return None;
        }
        Some((to, toward(to, from)))
    }

    /// The heads of a line, in the last cell before what it leads to.
    fn heads(&self, p: &mut Painter<'_>, tie: &Tie, style: Style) {
        let [a, b] = tie.ends.map(|end| self.at(end));
        for (is_there, from, to) in [(tie.ways[0], a, b), (tie.ways[1], b, a)] {
            let way = [to[0] - from[0], to[1] - from[1]];
            let steps = way[0].abs().max(way[1].abs());
            if !is_there || steps < 3.0 {
                continue;
            }
            let back = [to[0] - way[0] / steps, to[1] - way[1] / steps];
            let sign = if way[0].abs() > 2.0 * way[1].abs() {
                if way[0] > 0.0 { "▸" } else { "◂" }
            } else if way[1] > 0.0 {
                "▾"
            } else {
                "▴"
            };
            if let Some((x, y)) = self.cell(back) {
                p.put(x, y, sign, style);
            }
        }
    }

    /// The signs of those that lead, or dots for the others.
    fn knots(&self, p: &mut Painter<'_>, lead: bool) {
        let theme = p.theme;
        let here = self.view.knot();
        // Where several stand in a cell, the most tied is seen.
        let knots = self.view.web.knots.iter().zip(0u32..);
        let knots = knots.filter(|(_, n)| self.seen.leads(*n) == lead);
        let in_sight = knots.filter_map(|(k, n)| Some((k, n, self.cell(self.at(n))?)));
        let mut in_sight: Vec<(&Knot, u32, (u16, u16))> = in_sight.collect();
        in_sight.sort_by_key(|(k, n, _)| (Some(*n) == here, k.degree));
        for (knot, n, (x, y)) in in_sight {
            if lead {
                let (sign, style) = self.sign(knot, theme);
                p.put(x, y, &sign, style);
            }
            let mark = if Some(n) == here {
                Some(("▌", Role::Cursor))
            } else if self.state.marks.contains(knot.entity) {
                Some(("+", Role::Strong))
            } else {
                None
            };
            if let Some((sign, role)) = mark
                && x > self.area.x
            {
                p.put(x - 1, y, sign, theme.style(role));
            }
            let hit = Rect::new(x, y, 1, 1);
            p.hits.click(hit, &[Run::row(n as usize)]);
        }
    }

    /// The sign of a knot: that of its kind, or the letter of its community.
    fn sign(&self, knot: &Knot, theme: Theme) -> (String, Style) {
        if self.state.shown.sights.picture.by_community {
            return letter(knot.community, theme);
        }
        (knot.kind.glyph().to_owned(), theme.kind(knot.kind))
    }

    /// Takes lines and dots away from where names come, and from the cells before and after them.
    fn clear(&self, p: &mut Painter<'_>) {
        for label in &self.seen.labels {
            let y = self.area.y + label.at.1;
            let from = self.area.x + label.at.0.saturating_sub(1);
            let cells = width(&label.text) + 2;
            let most = usize::from(self.area.right().saturating_sub(from));
            p.text(
                (from, y),
                cells.min(most),
                &" ".repeat(cells),
                Style::default(),
            );
        }
    }

    fn labels(&self, p: &mut Painter<'_>) {
        let theme = p.theme;
        let here = self.view.knot();
        let focus = self.state.focus();
        for label in &self.seen.labels {
            let Some(knot) = self.view.web.knots.get(label.knot as usize) else {
                continue;
            };
            if Some(label.knot) == here {
                continue;
            }
            let style = match Some(knot.entity) == focus {
                true => theme.style(Role::Strong),
                false if self.state.trail.visited(knot.entity) => theme.style(Role::Faint),
                false => Style::default(),
            };
            let at = (self.area.x + label.at.0, self.area.y + label.at.1);
            let cells = p.text(at, width(&label.text), &label.text, style);
            let hit = Rect::new(at.0, at.1, cells, 1);
            p.hits.click(hit, &[Run::row(label.knot as usize)]);
        }
    }

    /// The sign under the cursor with its name, over whatever stands there.
    fn here(&self, p: &mut Painter<'_>) {
        let here = self.view.knot();
        let knot = here.and_then(|n| self.view.web.knots.get(n as usize).zip(Some(n)));
        let Some((knot, n)) = knot else { return };
        let Some((x, y)) = self.cell(self.at(n)) else {
            return;
        };
        if let Some(label) = self.seen.labels.iter().find(|l| l.knot == n) {
            let at = (self.area.x + label.at.0, self.area.y + label.at.1);
            let style = p.theme.style(Role::Strong);
            let cells = p.text(at, width(&label.text), &label.text, style);
            let hit = Rect::new(at.0, at.1, cells, 1);
            p.hits.click(hit, &[Run::row(n as usize)]);
        }
        let (sign, style) = self.sign(knot, p.theme);
        p.put(x, y, &sign, style);
        if x > self.area.x {
            p.put(x - 1, y, "▌", p.theme.style(Role::Cursor));
        }
    }

    /// What lines say that have room for it, and the signs of how they are carried.
    fn tie_words(&self, p: &mut Painter<'_>) {
        let theme = p.theme;
        let tie = |n: u32| self.view.web.ties.get(n as usize);
        let place = |at: (u16, u16)| (self.area.x + at.0, self.area.y + at.1);
        for words in &self.seen.words {
            let Some(tie) = tie(words.tie) else {
                continue;
            };
            let role = if self.is_chosen(tie) {
                Role::Label
            } else {
                Role::Faint
            };
            let at = place(words.at);
            p.text(at, width(&words.text), &words.text, theme.style(role));
            if let Some(style) = sign_style(tie.look, theme) {
                p.put(at.0, at.1, tie.look.sign(), style);
            }
        }
        for (n, at) in &self.seen.signs {
            let (x, y) = place(*at);
            if let Some((look, style)) = tie(*n)
                .map(|tie| tie.look)
                .and_then(|look| Some((look, sign_style(look, theme)?)))
            {
                p.put(x, y, look.sign(), style);
            }
        }
    }
}

/// The letter of a community, the largest being 0, and how it looks; those past the alphabet have none.
fn letter(n: u32, theme: Theme) -> (String, Style) {
    let letter = char::from_u32(u32::from(b'A') + n).filter(char::is_ascii_uppercase);
    let kinds = Kind::ALL;
    let kind = kinds.get(n as usize % kinds.len()).copied();
    let style = kind.map_or(Style::new(), |kind| theme.kind(kind));
    (letter.unwrap_or('·').to_string(), style)
}

/// Says on a rule over the picture around whom each community is, where letters are those of communities.
pub(super) fn key(p: &mut Painter<'_>, rule: Rect, view: &WebView) {
    let mut x = rule.x + 2;
    let heads = view.web.community_heads();
    for (n, (community, head, count)) in heads.iter().enumerate() {
        let Some(knot) = view.web.knots.get(*head as usize) else {
            continue;
        };
        let (sign, style) = letter(*community, p.theme);
        let name = shorten_middle(&knot.name, KEY_NAME);
        let around = if n == 0 { "around " } else { "" };
        let words = format!(" {around}{name} ({count}) ");
        let more = format!(" … {} more ", heads.len() - n);
        let end = usize::from(x) + 2 + width(&words);
        let left = usize::from(rule.right()).saturating_sub(end);
        let is_last = n + 1 == heads.len();
        let faint = p.theme.style(Role::Faint);
        if left < if is_last { 1 } else { width(&more) + 1 } {
            let room = usize::from(rule.right().saturating_sub(x + 1));
            p.text((x, rule.y), room, &more, faint);
            return;
        }
        p.text((x, rule.y), 1, " ", faint);
        p.text((x + 1, rule.y), 1, &sign, style);
        x += 2 + p.text((x + 2, rule.y), width(&words), &words, faint);
    }
}

/// How far a line is drawn from an end where there are many: to where it is seen which way it goes.
fn toward(from: Point, to: Point) -> Point {
    let way = [to[0] - from[0], to[1] - from[1]];
    // A cell is about twice as tall as it is wide.
    let far = way[0].hypot(2.0 * way[1]);
    let part = (STUB / far.max(1.0)).min(0.5);
    [from[0] + way[0] * part, from[1] + way[1] * part]
}

fn rank_of(look: Look) -> u8 {
    match look.state {
        _ if look.contested => rank::ALARM,
        ClaimState::Disputed | ClaimState::Refuted => rank::ALARM,
        ClaimState::Tentative | ClaimState::Unsourced => rank::DOUBT,
        ClaimState::Supported if look.weak => rank::WEAK,
        ClaimState::Supported => rank::PLAIN,
    }
}

/// What only shares a page, and what nobody says outright, is dotted; what somebody denies has gaps, what is only denied is dashed.
fn broken(look: Look) -> Broken {
    match look.state {
        ClaimState::Refuted => Broken(3, 3),
        ClaimState::Tentative | ClaimState::Unsourced => Broken(1, 2),
        ClaimState::Disputed => Broken(7, 2),
        _ if look.contested => Broken(7, 2),
        _ if look.weak => Broken(1, 3),
        ClaimState::Supported => Broken::WHOLE,
    }
}

/// How the sign of a line looks; nothing where it has none.
fn sign_style(look: Look, theme: Theme) -> Option<Style> {
    let role = match rank_of(look) {
        rank::ALARM => Role::Alarm,
        _ => Role::Doubt,
    };
    (!look.sign().is_empty()).then(|| theme.style(role))
}

fn style(rank: u8, theme: Theme) -> Style {
    let role = match rank {
        rank::CHOSEN => Role::Cursor,
        rank::LEAD => Role::Faint,
        rank::ALARM => Role::Alarm,
        rank::DOUBT => Role::Doubt,
        rank if rank <= rank::HERE => Role::Rule,
        rank => match rank - rank::HERE {
            rank::ALARM => Role::Alarm,
            rank::DOUBT => Role::Doubt,
            _ => Role::Label,
        },
    };
    theme.style(role)
}
