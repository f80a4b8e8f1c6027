//! The bottom line: what is shown of how much, or what there is to say; and the keys of this place, from the live key map.

mod hints;

use hints::{hints, is_alive};
use ratatui::layout::Rect;

use crate::session::command::{CommandSpec, by_name};
use crate::session::panel::Panel;
use crate::session::sight::Sight;
use crate::session::state::{Pane, State, ViewId};
use crate::text::{counted, shorten_end, width};
use crate::tui::keymap::Keymap;
use crate::tui::paint::Painter;
use crate::tui::theme::Role;
use crate::tui::views::geometry::{Columns, Geometry};

/// Cells that a hint beside a text that is typed must have, to say anything.
const LEAST_HINT: usize = 12;

/// Cells that are kept for keys beside what is said of a picture, by columns: two or three of them with their words.
const KEYS: [usize; 2] = [22, 32];

/// Draws the bottom line.
pub(super) fn draw(p: &mut Painter<'_>, area: Rect, state: &State) {
    if area.height == 0 {
        return;
    }
    let (left, role) = left_text(state, p.keymap.pending());
    let room = usize::from(area.width).saturating_sub(1);
    // What is said of a picture leaves some keys in sight, on the narrowest screens as well: much is said of it.
    let is_picture = state.shown.view == ViewId::Sight(Sight::Picture);
    let keys = match state.screen.columns() {
        Columns::One => room / 3,
        // Elsewhere what is said may be the one name that is cut in the picture.
        _ if state.web().is_none() => 0,
        Columns::Two => KEYS[0],
        Columns::Three => KEYS[1],
    };
    let is_told = role == Role::Faint && state.shown.panel.is_none();
    let most = if is_picture && is_told && width(&left) + keys > room {
        room.saturating_sub(keys)
    } else {
        room
    };
    let left = shorten_end(&left, most);
    let used = p.text((area.x + 1, area.y), room, &left, p.theme.style(role));
    let free = room.saturating_sub(usize::from(used) + 2);
    if let Some(typed) = typed(state) {
        let cursor = (area.x + 1 + used, area.y);
        p.text(cursor, free, &typed, p.theme.style(Role::Strong));
        let end = cursor.0.saturating_add(width(&typed) as u16);
        p.text((end, area.y), 1, "▏", p.theme.style(Role::Cursor));
        let n = state.n_fitting();
        let is_looking = state.shown.view == ViewId::Walk && state.is_looking();
        let enter = if state.shown.view == ViewId::Walk {
            "follows"
        } else {
            "keeps them"
        };
        let hint = match state.narrow().and_then(|n| n.bound.problem.clone()) {
            Some(problem) => problem,
            None if is_looking => format!("{n} fit so far…  Esc shows all"),
            None => format!("{n} fit  Enter {enter}  Esc shows all"),
        };
        let left = free.saturating_sub(width(&typed) + 4);
        if left >= LEAST_HINT {
            let right = area.right().saturating_sub(1);
            let hint = shorten_end(&hint, left);
            p.text_right((right, area.y), &hint, p.theme.style(Role::Faint));
        }
        return;
    }
    // A panel names its own keys, where it has a line for them.
    let in_panel = state.shown.panel.is_some() && state.screen.rows >= 8;
    if in_panel {
        return;
    }
    let keys = keys_text(state, p.keymap, free);
    p.text_right(
        (area.right().saturating_sub(1), area.y),
        &keys,
        p.theme.style(Role::Faint),
    );
}

/// The keys to begin with, told in the rule over the bottom line until one has walked.
pub(super) fn draw_first_keys(p: &mut Painter<'_>, geometry: &Geometry, state: &State) {
    let rule = geometry.bottom_rule;
    let has_walked = state.trail.n_steps() > 1;
    if !state.shown.habits.hints
        || has_walked
        || state.shown.view != ViewId::Walk
        || rule.height == 0
    {
        return;
    }
    let told = ["follow", "back", "find", "palette", "help"].into_iter();
    let keys = told.filter_map(by_name).filter_map(|c| {
        let key = p.keymap.shown(c.name).into_iter().next()?;
        Some(format!("{key} {}", c.title))
    });
    let text = format!(" to begin with:  {} ", keys.collect::<Vec<_>>().join("   "));
    let at = (rule.x + 2, rule.y);
    let room = usize::from(rule.width).saturating_sub(4);
    p.text(at, room, &text, p.theme.style(Role::Label));
}

fn keys_text(state: &State, keymap: &Keymap, free: usize) -> String {
    let mut text = String::new();
    for hint in hints(state).iter().filter(|name| is_alive(state, name)) {
        // What a command does in this place may have a name of its own: `go-here=as the lens`.
        let (name, own) = hint
            .split_once('=')
            .map_or((*hint, None), |(name, own)| (name, Some(own)));
        // Two commands that belong together stand under the title of the second.
        let both: Vec<_> = name.split(' ').filter_map(by_name).collect();
        let first_key = |c: &&CommandSpec| keymap.shown(c.name).into_iter().next();
        let keys: Vec<String> = both.iter().filter_map(first_key).collect();
        let Some(command) = both.last().filter(|_| !keys.is_empty()) else {
            continue;
        };
        let key = keys.join(" ");
        // On the narrowest screens more is told by many keys than by the words of a few.
        let part = match state.screen.columns() {
            Columns::One => key,
            _ => format!("{key} {}", own.unwrap_or(command.title)),
        };
        let gap = if text.is_empty() { 0 } else { 2 };
        if width(&text) + gap + width(&part) <= free {
            text.push_str(&" ".repeat(gap));
            text.push_str(&part);
        }
    }
    text
}

/// The text of a narrowing that is being typed.
fn typed(state: &State) -> Option<String> {
    if state.shown.panel.is_some() {
        return None;
    }
    let narrow = state.narrow().filter(|n| n.typing)?;
    Some(narrow.input.value().to_owned())
}

fn left_text(state: &State, pending: &str) -> (String, Role) {
    if !pending.is_empty() {
        return (format!("{pending} …"), Role::Strong);
    }
    if let Some(text) = state.writing_words() {
        return (text, Role::Strong);
    }
    if let Some(status) = &state.status {
        let role = if status.is_error {
            Role::Error
        } else {
            Role::Strong
        };
        return (status.text.clone(), role);
    }
    if let Some(text) = state.shown.panel.as_ref().and_then(Panel::says) {
        return (text.to_owned(), Role::Faint);
    }
    if let Some(Panel::Finder(finder)) = &state.shown.panel
        && let Some(text) = state.hidden_hits(finder)
    {
        return (text, Role::Faint);
    }
    if let Some(Panel::Undo(_)) = &state.shown.panel {
        let (done, undone) = state.past.history.len();
        let text = format!("{done} can be taken back · {undone} done again");
        return (text, Role::Faint);
    }
    let text = match state.shown.view {
        ViewId::Walk => walk_text(state),
        ViewId::Sight(sight) => (sight.spec().summary)(state),
        ViewId::Paths => state.paths_summary(),
        ViewId::Reader => reader_text(state),
        ViewId::Disagreements => disagreements_text(state),
        ViewId::Sources => sources_text(state),
        ViewId::Trail => trail_text(state),
        ViewId::Card => card_text(state),
        ViewId::Marks => format!("{} marked", state.marks.len()),
    };
    let in_own_words = [ViewId::Card, ViewId::Trail, ViewId::Marks, ViewId::Paths];
    let lens = state
        .lens_words()
        .filter(|_| in_own_words.contains(&state.shown.view))
        .map_or(String::new(), |(lens, _)| format!(" · {lens}"));
    let free = if state.shown.habits.mouse_free {
        " · mouse free"
    } else {
        ""
    };
    (format!("{text}{lens}{free}"), Role::Faint)
}

fn disagreements_text(state: &State) -> String {
    let listed = &state.shown.beside.disagreements;
    let n = state.n_fitting();
    let text = match listed.list.cursor_row() {
        Some(at) => format!("{} of {n}", at + 1),
        None => counted(n, "row", "rows"),
    };
    let hidden = listed.shown.all - listed.shown.shown;
    beside_list(
        state,
        text,
        &counted(hidden, "disagreement", "disagreements"),
    )
}

fn sources_text(state: &State) -> String {
    let listed = &state.shown.beside.sources;
    let n = state.n_fitting();
    let text = match listed.list.cursor_row() {
        Some(at) => format!("{} of {n}", at + 1),
        None => counted(n, "row", "rows"),
    };
    beside_list(state, text, &counted(listed.hidden, "claim", "claims"))
}

/// What the bottom line of a view with a list says: where the cursor is, what hides the rest, which part has the keys.
fn beside_list(state: &State, text: String, hidden: &str) -> String {
    let mut text = match state.narrow() {
        Some(narrow) if narrow.typing => return "narrow: ".to_owned(),
        Some(narrow) => format!("{text} · narrowed by “{}”", narrow.input.value()),
        None => text,
    };
    if !hidden.starts_with("0 ") {
        text = format!("{text} · lens hides {hidden}");
    } else if state.look.off {
        text = format!("{text} · lens off");
    }
    match state.shown.pane {
        Pane::Evidence => format!("evidence · {text}"),
        _ => text,
    }
}

fn trail_text(state: &State) -> String {
    let at = state.trail.step(state.shown.trail.cursor);
    format!(
        "step {} · {} from the root",
        state.shown.trail.cursor, at.depth
    )
}

fn card_text(state: &State) -> String {
    let card = state.shown.card.as_ref();
    card.map_or(String::new(), |c| {
        format!("line {} of {}", c.cursor + 1, c.lines.len())
    })
}

fn reader_text(state: &State) -> String {
    let Some(reader) = &state.shown.reader else {
        return String::new();
    };
    match state.n_paragraphs() {
        0 | 1 => "its text is not here".to_owned(),
        n => format!("paragraph {} of {n}", reader.paragraph),
    }
}

fn walk_text(state: &State) -> String {
    let (shown, all) = state.list.listing.shown_of;
    let what = if state.focus().is_some() {
        "relations"
    } else {
        "entities"
    };
    let is_counted = state.list.listing.is_counted();
    let mut text = if is_counted {
        format!("{shown} of {all}")
    } else {
        let far = state.list.making.progress.words();
        format!("looking…{far} of {all}")
    };
    if state.screen.cols >= 60 {
        text = format!("{text} {what}");
    }
    if let Some(narrow) = &state.list.narrow {
        text = if narrow.typing {
            "narrow: ".to_owned()
        } else {
            format!("{text} · narrowed by “{}”", narrow.input.value())
        };
        return text;
    }
    if let Some((lens, hidden)) = state.lens_words() {
        text = format!("{text} · {lens}");
        let full = format!("{text}: {}", hidden.join(", "));
        // The names of what is hidden go before the keys do.
        if !hidden.is_empty() && width(&full) <= usize::from(state.screen.cols) * 3 / 5 {
            text = full;
        }
    }
    match state.shown.pane {
        Pane::List => text,
        Pane::Peek => format!("peek · {text}"),
        Pane::Evidence => format!("evidence · {text}"),
    }
}
