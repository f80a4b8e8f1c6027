//! A claim as a line: place, voice, mode, and its grade, which stands in one place for all claims of a strip.

use super::claims::{grade, short_place};
use super::{claim_sign, place_of, voice};
use crate::model::item::Claim;
use crate::session::state::State;
use crate::text::{shorten_middle, width};
use crate::tui::theme::{Role, Theme};
use ratatui::text::{Line, Span};

/// Behind the claims of a source that is not one of the graph's own.
const OUTSIDE: &str = "  outside knowledge";

/// Room for the lines of claims, and where the grade stands in all of them.
#[derive(Clone, Copy)]
pub(super) struct Room {
    cells: usize,
    /// Cells before the grades where what they mean fits behind each of them; without it they stand at the right.
    before_grades: Option<usize>,
}

impl Room {
    pub(super) fn of<'c>(
        state: &State,
        all: impl IntoIterator<Item = &'c Claim>,
        cells: usize,
    ) -> Self {
        let (mut before, mut behind) = (0, 0);
        for claim in all {
            let silent = in_two_lines(state, claim, cells).map(|_| silent(claim));
            before = before.max(said_cells(state, silent.as_ref().unwrap_or(claim)));
            behind = behind.max(width(&meaning(state, claim)));
        }
        // Number, sign, the grade itself, and two cells on each side of it.
        let fits = before + behind + 3 + 2 + 2 + 2 + 4 <= cells;
        Self {
            cells,
            before_grades: fits.then_some(before),
        }
    }
}

/// Cells of place, voice, mode, and whether it is outside knowledge.
fn said_cells(state: &State, claim: &Claim) -> usize {
    let is_outside = state.view().source(claim.source).outside;
    let outside = if is_outside { width(OUTSIDE) } else { 0 };
    let said = [place_of(state, claim), voice(state, claim)];
    said.iter().map(|t| width(t)).sum::<usize>() + 2 + width(claim.mode.word()) + outside
}

/// What a grade means.
fn meaning(state: &State, claim: &Claim) -> String {
    format!(
        "  source {}, claim {}",
        state.view().source(claim.source).reliability.meaning(),
        claim.credibility.meaning()
    )
}

/// The voice, where it does not fit into one line with the place.
fn in_two_lines(state: &State, claim: &Claim, cells: usize) -> Option<String> {
    let by = voice(state, claim);
    let needed = width(&place_of(state, claim)) + width(&by) + width(claim.mode.word()) + 14;
    (!by.is_empty() && needed > cells && cells >= 30).then_some(by)
}

/// A claim without its voice.
fn silent(claim: &Claim) -> Claim {
    Claim {
        by: None,
        via: Vec::new(),
        said: None,
        ..claim.clone()
    }
}

/// One claim as a line; where place and voice do not fit into one, the voice stands on a line of its own.
pub(super) fn claim_lines(
    state: &State,
    n: usize,
    claim: &Claim,
    room: Room,
    theme: Theme,
) -> Vec<Line<'static>> {
    let Some(by) = in_two_lines(state, claim, room.cells) else {
        return vec![claim_line(state, n, claim, room, theme)];
    };
    let by = shorten_middle(by.trim_start(), room.cells.saturating_sub(6)).into_owned();
    vec![
        claim_line(state, n, &silent(claim), room, theme),
        Line::styled(format!("     {by}"), theme.style(Role::Strong)),
    ]
}

/// One claim as one line: number, sign, source and place, voice, mode, grade.
pub(super) fn claim_line(
    state: &State,
    n: usize,
    claim: &Claim,
    Room {
        cells,
        before_grades,
    }: Room,
    theme: Theme,
) -> Line<'static> {
    let source = state.view().source(claim.source);
    let sign = claim_sign(claim);
    if cells < 30 {
        let text = format!("{}{sign} ", n + 1);
        let grade = grade(state, claim);
        let room = cells.saturating_sub(width(&text) + width(&grade) + 2);
        let place = shorten_middle(&short_place(state, claim), room).into_owned();
        return Line::raw(format!(" {text}{place} {grade}"));
    }
    let sign_role = match sign {
        "−" => Role::Alarm,
        "?" => Role::Doubt,
        _ => Role::Strong,
    };
    let place = if cells < 50 {
        short_place(state, claim)
    } else {
        place_of(state, claim)
    };
    let by = voice(state, claim);
    let mode = format!("  {}", claim.mode.word());
    let outside = if source.outside { OUTSIDE } else { "" };
    let grade = grade(state, claim);
    let head = format!(" {} ", n + 1);
    let rest = cells.saturating_sub(width(&head) + 2 + width(&grade) + 2);
    let text_room = rest.saturating_sub(width(&mode) + width(outside));
    let text = shorten_middle(&format!("{place}{by}"), text_room).into_owned();
    let used = width(&text) + width(&mode) + width(outside);
    let mut spans = vec![
        Span::styled(head, theme.style(Role::Faint)),
        Span::styled(format!("{sign} "), theme.style(sign_role)),
        Span::styled(text, theme.style(Role::Strong)),
        Span::raw(mode),
        Span::styled(outside, theme.style(Role::Doubt)),
    ];
    let gap = match before_grades {
        Some(before) => (before + 2).saturating_sub(used),
        None => (rest + 1).saturating_sub(used),
    };
    spans.push(Span::raw(" ".repeat(gap)));
    spans.push(Span::raw(grade));
    if before_grades.is_some() {
        let meaning = meaning(state, claim);
        spans.push(Span::styled(meaning, theme.style(Role::Faint)));
    }
    Line::from(spans)
}
