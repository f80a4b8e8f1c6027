//! The steps by which a picture has grown.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{cursor_span, frame, list};
use crate::session::panel::ExpansionList;
use crate::session::state::State;
use crate::text::shorten_end;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

pub(super) fn draw_expansions(p: &mut Painter<'_>, body: Rect, state: &State, on: &ExpansionList) {
    let theme = p.theme;
    let expansions = state.web().map_or(&[][..], |web| &web.plan.expansions);
    let height = body.height.min(expansions.len() as u16 + 1);
    let (switch, drop) = (p.key("run-line"), p.key("picture-expansion-drop"));
    let close = p.key("close");
    let title = format!("{switch} switches off and on · {drop} takes away · {close} closes");
    let inner = frame(p, body, height, &title);
    let cells = usize::from(inner.width).saturating_sub(8);
    let line = |(n, is_here): (usize, bool)| {
        let expansion = expansions.get(n);
        let is_on = expansion.is_some_and(|e| e.is_on);
        let words = expansion.map_or(String::new(), |e| state.expansion_words(e));
        let style = match is_on {
            _ if is_here => theme.style(Role::Strong),
            true => theme.style(Role::Normal),
            false => theme.style(Role::Faint),
        };
        let text = format!("{} {}", n + 1, shorten_end(&words, cells));
        let off = if is_on { "" } else { "  off" };
        Line::from(vec![
            cursor_span(is_here, theme),
            Span::styled(text, style),
            Span::styled(off, theme.style(Role::Faint)),
        ])
    };
    list(
        p,
        inner,
        (expansions.len(), expansions.len()),
        on.cursor,
        line,
    );
}
