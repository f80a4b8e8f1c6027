//! What of a crowd has neither sign nor name: dots where entities stand, as close as they stand, and thin lines between them, by
//! which one sees its shape.

use super::{Drawn, broken, letter};
use crate::session::screen::Dots;
use crate::tui::canvas::{Broken, Canvas};
use crate::tui::paint::Painter;
use crate::tui::theme::Role;

/// Rank of a line; that of a dot is above, and says which colour it has.
const LINE: u8 = 1;
/// How many colours of communities there are.
const COLOURS: u32 = 6;

/// Draws it below all else.
pub(super) fn draw(drawn: &Drawn<'_>, p: &mut Painter<'_>) {
    if drawn.seen.leaders.is_none() {
        return;
    }
    let theme = p.theme;
    let dots = drawn.state.screen.dots_drawn();
    let mut canvas = Canvas::new(drawn.size, dots);
    let ties = drawn.seen.faint.iter();
    for tie in ties.filter_map(|n| drawn.view.web.ties.get(*n as usize)) {
        let [a, b] = tie.ends.map(|end| drawn.at(end));
        canvas.line((a, b), LINE, broken(tie.look));
    }
    let by_community = drawn.state.shown.sights.picture.by_community;
    let colour = |community: u32| {
        let colours = if by_community { COLOURS } else { 1 };
        (community % colours) as u8
    };
    let knots = drawn.view.web.knots.iter().zip(0u32..);
    let nameless = knots.filter(|(_, n)| !drawn.seen.leads(*n));
    let nameless: Vec<_> = nameless.map(|(k, n)| (drawn.at(n), k.community)).collect();
    if dots == Dots::Braille {
        for (at, community) in &nameless {
            let rank = LINE + 1 + colour(*community);
            canvas.line((*at, *at), rank, Broken::WHOLE);
        }
    }
    let style = |rank: u8| match rank.checked_sub(LINE + 1) {
        None => theme.style(Role::Rule),
        Some(n) if by_community => letter(u32::from(n), theme).1,
        Some(_) => theme.style(Role::Faint),
    };
    canvas.put(p, drawn.area, style);
    if dots == Dots::Braille {
        return;
    }
    // Cells that are no finer than a sign have one for all who stand there.
    for (at, community) in nameless {
        if let Some((x, y)) = drawn.cell(at) {
            p.put(x, y, "·", style(LINE + 1 + colour(community)));
        }
    }
}
