//! The list of what has no place on the map.

use ratatui::layout::Rect;

use crate::scene::map::words::{MISREAD, name};
use crate::session::state::State;
use crate::text::{shorten_middle, width};
use crate::tui::hits::{Run, With};
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

/// Cells that a name has at least where something stands beside it.
const LEAST_NAME: usize = 10;

/// Draws as much of it as there is room for, around the cursor where that is in it.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, state: &State) {
    let Some(atlas) = state.atlas().filter(|a| a.n_unplaced > 0) else {
        return;
    };
    if area.height == 0 || area.width < 6 {
        return;
    }
    let (left, cells) = (area.x + 1, usize::from(area.width) - 2);
    let head = format!("nowhere on the map ({})", atlas.n_unplaced);
    p.text((left, area.y), cells, &head, p.theme.style(Role::Label));
    let room = usize::from(area.height) - 1;
    let at = state.shown.sights.map.nowhere;
    let most = atlas.unplaced.len().saturating_sub(room);
    let first = at.map_or(0, |at| at.saturating_sub(room / 2)).min(most);
    // At the end of the list the last line says how many it leaves out.
    let n_beyond = atlas.n_unplaced - atlas.unplaced.len();
    let says_more = n_beyond > 0 && first == most && room > 1;
    let rows = room - usize::from(says_more);
    let first = if says_more { first + 1 } else { first };
    for (n, one) in atlas.unplaced.iter().enumerate().skip(first).take(rows) {
        let y = area.y + 1 + (n - first) as u16;
        let entity = state.view().entity(one.entity);
        let is_on = at == Some(n);
        if is_on {
            p.put(area.x, y, "▌", p.theme.style(Role::Cursor));
        }
        let style = p.theme.kind(entity.kind());
        p.put(left + 1, y, entity.kind().glyph(), style);
        let cells = cells.saturating_sub(2);
        // The name counts more than the reason, which stands in the title of the row under the cursor.
        let has_room = |why: &&str| cells >= width(why) + 2 + LEAST_NAME;
        let why = [MISREAD, "not understood"].into_iter().find(has_room);
        let why = why.filter(|_| one.misread.is_some()).unwrap_or_default();
        let room = if why.is_empty() {
            cells
        } else {
            cells - width(why) - 2
        };
        let name = name(state.view(), one.entity);
        let name = shorten_middle(&name, room);
        let role = if is_on { Role::Strong } else { Role::Faint };
        p.text((left + 3, y), cells, &name, p.theme.style(role));
        if !why.is_empty() {
            let end = (area.right().saturating_sub(1), y);
            p.text_right(end, why, p.theme.style(Role::Doubt));
        }
        let hit = Rect {
            y,
            height: 1,
            ..area
        };
        let run = Run {
            name: "map-list",
            with: With::Number(n + 1),
            times: 1,
        };
        p.hits.click(hit, &[run]);
    }
    if says_more {
        let words = format!("… {n_beyond} more");
        let at = (left + 3, area.bottom() - 1);
        p.text(
            at,
            cells.saturating_sub(2),
            &words,
            p.theme.style(Role::Faint),
        );
    }
}
