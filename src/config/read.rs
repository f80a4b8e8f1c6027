//! From the text of a configuration file to settings, fault by fault.

use toml::de::{DeTable, DeValue};

use super::keys::{Chosen, Fault, key_of};
use super::{Config, SETTINGS, Setting, Value};
use crate::error::{Place, Problem, Severity};
use crate::session::command::{self, COMMANDS, CommandSpec};
use crate::text::{nearest, printable};

/// The table of keys.
const KEYS: &str = "keys";

/// Reads a configuration file. What is faulty is told, and the default holds for it.
pub fn read(file: &str, text: &str) -> (Config, Vec<Problem>) {
    let mut reading = Reading::default();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or_default();
        reading.broken.push((span.start, span.end));
        reading.fault(span.start, printable(error.message()).into_owned(), None);
    }
    reading.table(text, "", table.get_ref());
    let Reading {
        mut config,
        mut faults,
        named,
        chosen,
        ..
    } = reading;
    config.keys.choose(&named, &chosen, &mut faults);
    faults.sort_by_key(|(at, ..)| *at);
    let problem = |(at, message, hint): Fault| Problem {
        times: 1,
        file: file.into(),
        place: place(text, at),
        severity: Severity::Error,
        message,
        hint,
    };
    (config, faults.into_iter().map(problem).collect())
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    config: Config,
    faults: Vec<Fault>,
    /// Spans that are not TOML: what the parser made of them is not what was meant.
    broken: Vec<(usize, usize)>,
    named: Vec<(&'static CommandSpec, usize)>,
    chosen: Vec<Chosen>,
}

impl Reading {
    fn fault(&mut self, at: usize, message: impl Into<String>, hint: Option<String>) {
        self.faults.push((at, message.into(), hint));
    }

    fn table(&mut self, text: &str, name: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let at = key.span().start;
            let is_broken = |line: usize| {
                self.broken
                    .iter()
                    .any(|(from, _)| place(text, *from).line == place(text, line).line)
            };
            if is_broken(at) && !matches!(value.get_ref(), DeValue::Table(_)) {
                // Its line is told already.
                continue;
            }
            let word: &str = key.get_ref();
            match value.get_ref() {
                DeValue::Table(keys) if name.is_empty() && word == KEYS => self.keys(keys),
                DeValue::Table(inner)
                    if name.is_empty() && SETTINGS.iter().any(|s| s.table == word) =>
                {
                    self.table(text, word, inner);
                }
                _ => self.setting(name, (word, at), (value.get_ref(), value.span().start)),
            }
        }
    }

    fn setting(
        &mut self,
        table: &str,
        (word, at): (&str, usize),
        (value, value_at): (&DeValue<'_>, usize),
    ) {
        let here = || SETTINGS.iter().filter(|s| s.table == table);
        let Some(setting) = here().find(|s| s.name == word) else {
            let tables = SETTINGS.iter().map(|s| s.table).chain([KEYS]);
            let tables = tables.filter(|t| table.is_empty() && !t.is_empty());
            let near = nearest(word, here().map(|s: &Setting| s.name).chain(tables));
            let (text, hint) = (
                format!("unknown setting “{}”", printable(word)),
                near.map(meant),
            );
            return self.fault(at, text, hint);
        };
        let value = match value {
            DeValue::String(text) => Value::Text(text),
            DeValue::Boolean(yes) => Value::Yes(*yes),
            DeValue::Integer(n) => n.as_str().parse().map_or(Value::Other, Value::Number),
            _ => Value::Other,
        };
        if let Err(why) = (setting.set)(&mut self.config, value) {
            self.fault(value_at, format!("{word}: {why}"), None);
        }
    }

    fn keys(&mut self, table: &DeTable<'_>) {
        // In the order of the file: the first of two that want one key gets it.
        let mut lines: Vec<_> = table.iter().collect();
        lines.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in lines {
            let (word, at): (&str, usize) = (key.get_ref(), key.span().start);
            let Some(spec) = command::by_name(word) else {
                let near = nearest(word, COMMANDS.iter().map(|c| c.name));
                self.fault(
                    at,
                    format!("unknown command “{}”", printable(word)),
                    near.map(meant),
                );
                continue;
            };
            let texts: Option<Vec<(&str, usize)>> = match value.get_ref() {
                DeValue::String(text) => Some(vec![(text, value.span().start)]),
                DeValue::Array(list) => list
                    .iter()
                    .map(|v| Some((v.get_ref().as_str()?, v.span().start)))
                    .collect(),
                _ => None,
            };
            let Some(texts) = texts else {
                let hint = format!("write {word} = [\"x\", \"ctrl-x\"], or {word} = [] for none");
                self.fault(value.span().start, "expected keys in quotes", Some(hint));
                continue;
            };
            let before = self.chosen.len();
            for (text, at) in &texts {
                match key_of(text, spec.context) {
                    Ok(key) => self.chosen.push(Chosen {
                        command: spec,
                        key,
                        at: *at,
                    }),
                    Err((why, hint)) => self.fault(*at, why, hint),
                }
            }
            // Where no key of a line can be had, the defaults stay.
            if texts.is_empty() || self.chosen.len() > before {
                self.named.push((spec, at));
            }
        }
    }
}

fn meant(near: &str) -> String {
    format!("did you mean {near}?")
}

/// Line and column of an offset.
fn place(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    let line = before.get(line_start..).unwrap_or_default();
    Place {
        offset: offset as u32,
        line: before.matches('\n').count() as u32,
        column: line.chars().count() as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Keys, sample};
    use crate::session::screen::ThemeName;

    fn told(text: &str) -> Vec<String> {
        let (_, problems) = read("c.toml", text);
        problems.iter().map(ToString::to_string).collect()
    }

    fn keys(text: &str, command: &str) -> Vec<String> {
        let (config, problems) = read("c.toml", text);
        assert_eq!(problems, [], "{text}");
        config.keys.of(command).to_vec()
    }

    #[test]
    fn an_empty_file_chooses_nothing() {
        assert_eq!(read("c.toml", ""), (Config::default(), vec![]));
        let (config, problems) = read("c.toml", "# nothing\n[keys]\n[splits]\n");
        assert_eq!((config.keys, problems), (Keys::default(), vec![]));
    }

    #[test]
    fn settings_are_taken() {
        let text = "theme = \"light\"\nascii = true\n[splits]\nmiddle = 70\n";
        let (config, problems) = read("c.toml", text);
        assert_eq!(problems, []);
        assert_eq!(
            (config.theme, config.ascii),
            (Some(ThemeName::Light), Some(true))
        );
        assert_eq!(
            (config.splits.left, config.splits.middle),
            (None, Some(700))
        );
    }

    #[test]
    fn keys_replace_take_away_and_free() {
        assert_eq!(keys("[keys]\nfollow = \"Q\"", "follow"), ["Q"]);
        assert_eq!(
            keys("[keys]\nfollow = [\"o\", \"Enter\"]", "follow"),
            ["o", "enter"]
        );
        assert_eq!(keys("[keys]\nread = []", "read"), Vec::<String>::new());
        // What a command gets, another loses, where it keeps one.
        assert_eq!(keys("[keys]\nfind = \"k\"", "previous"), ["up"]);
        assert_eq!(
            keys("[keys]\nfirst = [\"ctrl-x g\"]", "first"),
            ["ctrl-x g"]
        );
    }

    #[test]
    fn faults_are_told_with_their_place_and_the_rest_holds() {
        for (text, expected) in [
            (
                "\n[keys]\nfolow = \"Q\"",
                "c.toml:3:1: unknown command “folow”; did you mean follow?",
            ),
            (
                "them = \"dark\"",
                "c.toml:1:1: unknown setting “them”; did you mean theme?",
            ),
            (
                "[key]\n",
                "c.toml:1:2: unknown setting “key”; did you mean keys?",
            ),
            (
                "theme = \"drak\"",
                "c.toml:1:9: theme: expected a theme (dark, light, 16, plain, high-contrast), found “drak”; did you mean dark?",
            ),
            (
                "theme = \"dark\"\nascii = 3",
                "c.toml:2:9: ascii: expected true, false or \"auto\"",
            ),
            (
                "[splits]\nleft = 0",
                "c.toml:2:8: left: expected a number from 1 to 99, or \"auto\"",
            ),
            (
                "[keys]\nread = \"pgupp\"",
                "c.toml:2:8: there is no key “pgupp”; did you mean pgup?",
            ),
            (
                "[keys]\nread = \"ctrl-i\"",
                "c.toml:2:8: ctrl-i is tab to a terminal; write tab",
            ),
            (
                "[keys]\nread = 3",
                "c.toml:2:8: expected keys in quotes; write read = [\"x\", \"ctrl-x\"], or read = [] for none",
            ),
            (
                "[keys]\nmark = \"Q\"\nfold = \"Q\"",
                "c.toml:3:8: “Q” runs mark already; give one of them another key",
            ),
            (
                "[keys]\naccept = \"x\"",
                "c.toml:2:10: “x” is text where text is typed; keys with a name, such as tab, and ctrl- with a letter can be had there",
            ),
            (
                "[keys]\ncancel = []",
                "c.toml:2:1: cancel keeps ctrl-c: the way out of everything",
            ),
            (
                "[keys]\nfold = \"n\"",
                "c.toml:2:8: “n” ran narrow, which has no key now; give narrow another one, or write narrow = [] to say that it needs none",
            ),
        ] {
            assert_eq!(told(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_no_toml_costs_its_line_only() {
        let text = "theme = dark\nascii = true\n[keys\nread = [\"x\"]\n";
        let (config, problems) = read("c.toml", text);
        assert!(!problems.is_empty());
        assert_eq!((config.theme, config.ascii), (None, Some(true)));
    }

    #[test]
    fn the_file_with_the_defaults_changes_nothing_when_all_of_it_is_taken() {
        let text = sample();
        assert_eq!(read("c.toml", &text), (Config::default(), vec![]));
        let all: Vec<&str> = text
            .lines()
            .map(|l| {
                l.strip_prefix("#")
                    .filter(|l| !l.starts_with(' '))
                    .unwrap_or(l)
            })
            .collect();
        assert_eq!(read("c.toml", &all.join("\n")), (Config::default(), vec![]));
    }

    proptest::proptest! {
        #[test]
        fn no_file_is_too_broken(text in "([a-z\\[\\]\"=# \n.',{}0-9\u{1b}é]|keys|theme|follow = ){0,60}") {
            let (config, _) = read("c.toml", &text);
            proptest::prop_assert!(config.keys.of("cancel").contains(&"ctrl-c".to_owned()));
        }
    }
}
