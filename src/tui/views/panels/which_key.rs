//! What can follow the key that was begun: a box at the bottom right, gone with the next key.

use crate::session::command::{COMMANDS, Context};
use crate::text::width;
use crate::tui::keymap::shown;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;
use crate::tui::views::geometry::Geometry;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the keys that continue `begun` in this place.
pub(in crate::tui::views) fn draw_continuations(
    p: &mut Painter<'_>,
    geometry: &Geometry,
    here: Context,
    begun: &str,
) {
    let theme = p.theme;
    let lead = format!("{begun} ");
    let keymap = p.keymap;
    let here = COMMANDS.iter().filter(|c| c.context.is_in(here));
    let rows: Vec<(String, &str)> = here
        .flat_map(|c| {
            let keys = keymap.of(c.name).iter();
            keys.filter_map(|k| Some((shown(k.strip_prefix(lead.as_str())?), c.title)))
        })
        .collect();
    let cells = rows.iter().map(|(key, title)| width(key) + width(title));
    let cells = cells.max().unwrap_or(0) + 7;
    let area = geometry.top.union(geometry.bottom);
    let (cells, height) = (
        (cells as u16).min(area.width),
        (rows.len() as u16 + 1).min(area.height.saturating_sub(1)),
    );
    if rows.is_empty() || height == 0 {
        return;
    }
    let frame = Rect {
        x: area.right() - cells,
        y: geometry.bottom.y.saturating_sub(height),
        width: cells,
        height,
    };
    p.clear(frame);
    let style = theme.style(Role::Rule);
    p.rule(frame.x, frame.y, frame.width);
    p.vertical(frame.x, frame.y, frame.height);
    p.put(frame.x, frame.y, "┌", style);
    let title = format!(" {} … ", shown(begun));
    let at = (frame.x + 2, frame.y);
    p.text(
        at,
        usize::from(cells).saturating_sub(3),
        &title,
        theme.style(Role::Strong),
    );
    let lines: Vec<Line<'_>> = rows
        .into_iter()
        .map(|(key, title)| {
            Line::from(vec![
                Span::styled(format!(" {key}"), theme.style(Role::Label)),
                Span::styled(format!("  {title}"), theme.style(Role::Normal)),
            ])
        })
        .collect();
    let inside = Rect {
        x: frame.x + 1,
        y: frame.y + 1,
        width: frame.width.saturating_sub(1),
        height: frame.height - 1,
    };
    p.lines(inside, &lines, 0);
}
