//! The keys of every command: those of the list of commands, and what the user made of them.

use crate::session::command::{COMMANDS, CommandSpec, Context};
use crate::text::{nearest, printable};

/// Keys that have a name.
pub(super) const NAMED: [&str; 15] = [
    "left",
    "right",
    "up",
    "down",
    "enter",
    "esc",
    "tab",
    "shift-tab",
    "space",
    "backspace",
    "delete",
    "home",
    "end",
    "pgup",
    "pgdn",
];

/// Keys that a terminal sends as another one.
const SAME: [(&str, &str); 5] = [
    ("ctrl-i", "tab"),
    ("ctrl-m", "enter"),
    ("ctrl-j", "enter"),
    ("ctrl-h", "backspace"),
    ("ctrl-[", "esc"),
];

/// The way out that no configuration takes away.
const KEPT: (&str, &str) = ("cancel", "ctrl-c");

/// The keys of every command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// In the order of the list of commands.
    of: Vec<(&'static str, Vec<String>)>,
}

impl Default for Keys {
    fn default() -> Self {
        let own = |c: &&CommandSpec| {
            let keys = c.keys.iter().map(|k| (*k).to_owned());
            (c.name, keys.collect())
        };
        Self {
            of: COMMANDS.iter().map(own).collect(),
        }
    }
}

/// A key that the user gave a command.
pub(super) struct Chosen {
    pub(super) command: &'static CommandSpec,
    pub(super) key: String,
    /// Where it stands in the file.
    pub(super) at: usize,
}

/// A fault, with where it stands in the file.
pub(super) type Fault = (usize, String, Option<String>);

impl Keys {
    /// The keys of a command, the one that is shown first.
    pub fn of(&self, command: &str) -> &[String] {
        let found = self.of.iter().find(|(name, _)| *name == command);
        found.map_or(&[], |(_, keys)| keys)
    }

    fn of_mut(&mut self, command: &str) -> Option<&mut Vec<String>> {
        let found = self.of.iter_mut().find(|(name, _)| *name == command);
        found.map(|(_, keys)| keys)
    }

    /// Gives commands the keys that were chosen: first all commands that the file names lose theirs, then each key goes to
    /// the first that asks for it, and is taken from those that have it by default.
    pub(super) fn choose(
        &mut self,
        named: &[(&'static CommandSpec, usize)],
        chosen: &[Chosen],
        faults: &mut Vec<Fault>,
    ) {
        for (command, _) in named {
            if let Some(keys) = self.of_mut(command.name) {
                keys.clear();
            }
        }
        let mut taken: Vec<&Chosen> = Vec::new();
        for new in chosen {
            let clash = taken.iter().find(|old| {
                old.command.context == new.command.context && clashes(&old.key, &new.key)
            });
            if let Some(old) = clash {
                let text = format!(
                    "“{}” runs {} already",
                    printable(&new.key),
                    old.command.name
                );
                faults.push((
                    new.at,
                    text,
                    Some("give one of them another key".to_owned()),
                ));
                continue;
            }
            self.take_from_defaults(new, named, faults);
            if let Some(keys) = self.of_mut(new.command.name) {
                keys.push(new.key.clone());
            }
            taken.push(new);
        }
        let (command, key) = KEPT;
        if let Some(keys) = self.of_mut(command)
            && !keys.iter().any(|k| k == key)
        {
            keys.push(key.to_owned());
            if let Some((_, at)) = named.iter().find(|(c, _)| c.name == command) {
                faults.push((
                    *at,
                    format!("{command} keeps {key}: the way out of everything"),
                    None,
                ));
            }
        }
    }

    /// Takes a key from the commands that have it by default in its place, and in narrower ones.
    fn take_from_defaults(
        &mut self,
        new: &Chosen,
        named: &[(&'static CommandSpec, usize)],
        faults: &mut Vec<Fault>,
    ) {
        if new.command.keys.contains(&&*new.key) {
            // It has had this key beside them all along.
            return;
        }
        for old in COMMANDS {
            let is_default =
                old.name != new.command.name && named.iter().all(|(c, _)| c.name != old.name);
            if !is_default || !new.command.context.is_in(old.context) {
                continue;
            }
            let Some(keys) = self.of_mut(old.name) else {
                continue;
            };
            let before = keys.len();
            keys.retain(|k| !clashes(k, &new.key));
            if before > 0 && keys.is_empty() {
                let text = format!(
                    "“{}” ran {}, which has no key now",
                    printable(&new.key),
                    old.name
                );
                let hint = format!(
                    "give {0} another one, or write {0} = [] to say that it needs none",
                    old.name
                );
                faults.push((new.at, text, Some(hint)));
            }
        }
    }
}

/// Whether two keys cannot both be had: they are the same, or one begins the other.
fn clashes(a: &str, b: &str) -> bool {
    let begins = |a: &str, b: &str| b.strip_prefix(a).is_some_and(|rest| rest.starts_with(' '));
    a == b || begins(a, b) || begins(b, a)
}

/// A key as the key map writes it.
///
/// # Errors
/// There is no such key, or it cannot be had there: what was expected, and a hint.
pub(super) fn key_of(text: &str, context: Context) -> Result<String, (String, Option<String>)> {
    let parts: Vec<String> = text
        .split_whitespace()
        .map(single)
        .collect::<Result<_, _>>()?;
    let [first, rest @ ..] = parts.as_slice() else {
        return Err(("expected a key, found nothing".to_owned(), None));
    };
    if rest.len() > 1 {
        return Err((
            "expected one key, or two, one after the other".to_owned(),
            None,
        ));
    }
    let is_text = first == "space" || first.chars().nth(1).is_none();
    if is_text && matches!(context, Context::Field | Context::Anywhere) {
        let text = format!("“{}” is text where text is typed", printable(first));
        let hint = "keys with a name, such as tab, and ctrl- with a letter can be had there";
        return Err((text, Some(hint.to_owned())));
    }
    Ok(parts.join(" "))
}

fn single(text: &str) -> Result<String, (String, Option<String>)> {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        if c.is_control() {
            return Err(("expected a key, found a control character".to_owned(), None));
        }
        return Ok(c.to_string());
    }
    let name = text.to_lowercase();
    if let Some((_, same)) = SAME.iter().find(|(key, _)| *key == name) {
        return Err((
            format!("{name} is {same} to a terminal"),
            Some(format!("write {same}")),
        ));
    }
    let with_ctrl = name.strip_prefix("ctrl-").map(|rest| rest.chars().count());
    if with_ctrl == Some(1) || NAMED.contains(&name.as_str()) {
        return Ok(name);
    }
    let near = nearest(&name, NAMED);
    Err((
        format!("there is no key “{}”", printable(text)),
        near.map(|n| format!("did you mean {n}?")),
    ))
}
