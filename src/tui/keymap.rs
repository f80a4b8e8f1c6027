//! Keys to commands: reads the key texts of the list of commands, and follows sequences such as `g g`.

use std::collections::HashMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::config::Keys;
use crate::session::command::{COMMANDS, CommandSpec, Context};

/// What a key comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A command.
    Command(&'static str),
    /// The beginning of a sequence.
    Pending,
    /// Nothing.
    Nothing,
}

/// The keys of every context, and the sequence begun.
#[derive(Debug)]
pub(super) struct Keymap {
    bound: HashMap<(Context, String), &'static CommandSpec>,
    prefixes: Vec<(Context, String)>,
    pending: String,
    keys: Keys,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(Keys::default())
    }
}

impl Keymap {
    /// The key map of chosen keys.
    pub(super) fn new(keys: Keys) -> Self {
        let mut map = Self {
            bound: HashMap::new(),
            prefixes: Vec::new(),
            pending: String::new(),
            keys: Keys::default(),
        };
        for command in COMMANDS {
            for keys in keys.of(command.name) {
                map.bound.insert((command.context, keys.clone()), command);
                if let Some((first, _)) = keys.split_once(' ') {
                    map.prefixes.push((command.context, first.to_owned()));
                }
            }
        }
        map.keys = keys;
        map
    }

    /// The keys of a command as people read them.
    pub(super) fn shown(&self, command: &str) -> Vec<String> {
        self.keys.of(command).iter().map(|k| shown(k)).collect()
    }

    /// The key of a command that is told first; without one, how it is run by name.
    pub(super) fn first(&self, command: &str) -> String {
        let key = self.shown(command).into_iter().next();
        key.unwrap_or_else(|| format!(":{command}"))
    }

    /// The keys of a command as the key map writes them.
    pub(super) fn of(&self, command: &str) -> &[String] {
        self.keys.of(command)
    }

    /// Takes a key in a context.
    pub(super) fn take(&mut self, here: Context, key: &str) -> Found {
        let begun = std::mem::take(&mut self.pending);
        let typed = if begun.is_empty() {
            key.to_owned()
        } else {
            format!("{begun} {key}")
        };
        if !begun.is_empty() && key == "esc" {
            // It takes back the key that was begun, and nothing else.
            return Found::Pending;
        }
        if let Some(command) = self.command(here, &typed) {
            return Found::Command(command.name);
        }
        let is_prefix = self
            .prefixes
            .iter()
            .any(|(c, p)| c.is_in(here) && *p == typed);
        if is_prefix {
            self.pending = typed;
            return Found::Pending;
        }
        // A key that does not continue a sequence stands for itself.
        if begun.is_empty() {
            Found::Nothing
        } else {
            self.take(here, key)
        }
    }

    fn command(&self, here: Context, keys: &str) -> Option<&'static CommandSpec> {
        // The narrower context wins: Enter in the paths view walks the path.
        let exact = self.bound.get(&(here, keys.to_owned()));
        let wider = [
            Context::Field,
            Context::Lists,
            Context::Sights,
            Context::Walk,
            Context::Views,
            Context::Anywhere,
        ]
        .into_iter()
        .filter(|c| c.is_in(here))
        .find_map(|c| self.bound.get(&(c, keys.to_owned())));
        exact.or(wider).copied()
    }

    /// The sequence begun, if any.
    pub(super) fn pending(&self) -> &str {
        &self.pending
    }
}

/// The text of a key, as the list of commands writes it; `None` for keys that no command can have.
pub(super) fn key_text(key: &KeyEvent) -> Option<String> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let shift = key.modifiers.contains(KeyModifiers::SHIFT);
    let alt = key
        .modifiers
        .intersects(KeyModifiers::ALT | KeyModifiers::SUPER);
    if alt {
        return None;
    }
    let name = match key.code {
        KeyCode::Char(' ') if !ctrl => "space".to_owned(),
        KeyCode::Char(c) if ctrl => return Some(format!("ctrl-{}", c.to_lowercase())),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "enter".to_owned(),
        KeyCode::Left => "left".to_owned(),
        KeyCode::Right => "right".to_owned(),
        KeyCode::Up => "up".to_owned(),
        KeyCode::Down => "down".to_owned(),
        KeyCode::Home => "home".to_owned(),
        KeyCode::End => "end".to_owned(),
        KeyCode::PageUp => "pgup".to_owned(),
        KeyCode::PageDown => "pgdn".to_owned(),
        KeyCode::Tab if shift => "shift-tab".to_owned(),
        KeyCode::Tab => "tab".to_owned(),
        KeyCode::BackTab => "shift-tab".to_owned(),
        KeyCode::Backspace => "backspace".to_owned(),
        KeyCode::Delete => "delete".to_owned(),
        KeyCode::Esc => "esc".to_owned(),
        _ => return None,
    };
    Some(name)
}

/// What to call a key that no command can have; `None` for keys that only modify others.
pub(super) fn unbindable(key: &KeyEvent) -> Option<String> {
    let name = match key.code {
        KeyCode::F(n) => format!("F{n}"),
        KeyCode::Insert => "Insert".to_owned(),
        KeyCode::Modifier(_) | KeyCode::Null => return None,
        _ => {
            let plain = KeyEvent::new(key.code, key.modifiers & KeyModifiers::CONTROL);
            key_text(&plain).map_or_else(|| "this key".to_owned(), |text| shown(&text))
        }
    };
    let with = |modifier, text: &'static str| {
        if key.modifiers.contains(modifier) {
            text
        } else {
            ""
        }
    };
    let (alt, system) = (
        with(KeyModifiers::ALT, "Alt-"),
        with(KeyModifiers::SUPER, "Super-"),
    );
    Some(format!("{alt}{system}{name}"))
}

/// A key as people read it in footers and help: `→` for right.
pub(super) fn shown(key: &str) -> String {
    let parts: Vec<&str> = key
        .split(' ')
        .map(|part| match part {
            "left" => "←",
            "right" => "→",
            "up" => "↑",
            "down" => "↓",
            "enter" => "Enter",
            "esc" => "Esc",
            "tab" => "Tab",
            "shift-tab" => "Shift-Tab",
            "space" => "Space",
            "backspace" => "Backspace",
            "home" => "Home",
            "end" => "End",
            "pgup" => "PgUp",
            "pgdn" => "PgDn",
            "delete" => "Del",
            other => other,
        })
        .collect();
    let text = parts.join("");
    match text.strip_prefix("ctrl-") {
        Some(letter) => format!("Ctrl-{letter}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        let mut seen: HashMap<(Context, &str), &str> = HashMap::new();
        for command in COMMANDS {
            for key in command.keys {
                let before = seen.insert((command.context, key), command.name);
                assert_eq!(before, None, "{key} in {:?}", command.context);
            }
        }
    }

    #[test]
    fn sequences_wait_for_their_second_key() {
        let mut map = Keymap::default();
        assert_eq!(map.take(Context::Walk, "g"), Found::Pending);
        assert_eq!(map.take(Context::Walk, "g"), Found::Command("first"));
        assert_eq!(map.take(Context::Walk, "g"), Found::Pending);
        assert_eq!(map.take(Context::Walk, "j"), Found::Command("next"));
    }

    #[test]
    fn the_narrower_place_wins() {
        let mut map = Keymap::default();
        assert_eq!(map.take(Context::Walk, "enter"), Found::Command("follow"));
        assert_eq!(
            map.take(Context::Paths, "enter"),
            Found::Command("walk-path")
        );
        assert_eq!(map.take(Context::Field, "enter"), Found::Command("accept"));
        assert_eq!(map.take(Context::Field, "j"), Found::Nothing);
    }
}
