//! From a key to a message: a command, a change of the text field that is open, or nothing.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::InputRequest;

use super::keymap::{Found, Keymap, key_text, shown, unbindable};
use super::layouts::latin;
use crate::session::command::Context;
use crate::session::effect::Msg;
use crate::session::state::State;

/// What a key says to the session.
pub(super) fn message(keymap: &mut Keymap, state: &State, key: &KeyEvent) -> Option<Msg> {
    let here = state.context();
    let typed = key_text(key);
    let text = key_text(&in_place(key, here));
    let found = text
        .as_deref()
        .filter(|t| !state.is_text_in_lens(t))
        .map_or(Found::Nothing, |t| keymap.take(here, t));
    match found {
        Found::Command(name) => Some(Msg::Run(name.to_owned(), Vec::new())),
        Found::Pending => None,
        Found::Nothing => {
            let edit = field_request(key).filter(|_| here.is_text());
            let name = || typed.map(|t| shown(&t)).or_else(|| unbindable(key));
            edit.map(Msg::Edit).or_else(|| name().map(Msg::Unbound))
        }
    }
}

/// The key as its place on the keyboard means it: outside text fields, and with Ctrl, a letter of another layout is the Latin
/// one there.
fn in_place(key: &KeyEvent, here: Context) -> KeyEvent {
    let is_text = here.is_text() && !key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char(c) if !is_text => KeyEvent {
            code: KeyCode::Char(latin(c)),
            ..*key
        },
        _ => *key,
    }
}

/// What a key does in a text field, apart from commands.
fn field_request(key: &KeyEvent) -> Option<InputRequest> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let other = key
        .modifiers
        .intersects(KeyModifiers::ALT | KeyModifiers::SUPER);
    Some(match key.code {
        KeyCode::Char('a') if ctrl => InputRequest::GoToStart,
        KeyCode::Char('e') if ctrl => InputRequest::GoToEnd,
        KeyCode::Char('w') if ctrl => InputRequest::DeletePrevWord,
        KeyCode::Char('u') if ctrl => InputRequest::DeleteLine,
        KeyCode::Char(c) if !ctrl && !other && !c.is_control() => InputRequest::InsertChar(c),
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}
