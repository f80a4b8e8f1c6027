//! A line of the script as words for people: what an action of the undo list was.

use super::command::by_name;
use super::history::list_of;
use super::script;
use super::state::State;
use crate::text::printable;

impl State {
    /// `follow Alexey Baranovsky` for `follow names_as_supporter baranovsky`: ids become names, numbers of parallel relations go.
    pub(super) fn action_words(&self, line: &str) -> String {
        let words = script::words(line).unwrap_or_default();
        let Some((name, args)) = words.split_first() else {
            return "something".to_owned();
        };
        if let ("narrow", [text]) = (name.as_str(), args) {
            return format!("narrow to “{}”", printable(text));
        }
        if let ("narrow-list", [text]) = (name.as_str(), args) {
            let what = list_of(self.shown.view);
            return format!("narrow {what}to “{}”", printable(text));
        }
        if let ("standing", Some(ix)) = (name.as_str(), args.first())
            && let Ok(ix) = self.named_disagreement(ix)
        {
            let question = self.view().disagreement(ix).map_or("", |d| &d.question);
            let stood = self.standing_words(ix);
            return format!("standing: {stood} on “{}”", printable(question));
        }
        let entity = |word: &String| {
            let ix = self.view().resolve(word)?;
            Some(printable(self.view().entity(ix).name()).into_owned())
        };
        let verb = match name.as_str() {
            "focus" => "go to",
            "follow" => "follow",
            "next-sibling" | "previous-sibling" => "step aside to",
            "fold" | "lens" | "mark" | "unmark" | "path" => name,
            name => by_name(name).map_or(name, |c| c.title),
        };
        let places = matches!(name.as_str(), "back" | "forward");
        let named: Vec<String> = args.iter().filter_map(entity).collect();
        let rest = if places {
            self.name_here()
        } else if named.is_empty() {
            let plain = args.iter().map(|a| printable(a).into_owned());
            plain.collect::<Vec<_>>().join(" ")
        } else {
            named.join(" – ")
        };
        let verb = match name.as_str() {
            "back" => "back to",
            "forward" => "forward to",
            _ => verb,
        };
        format!("{verb} {rest}").trim_end().to_owned()
    }

    /// The name of the place one stands on.
    pub fn name_here(&self) -> String {
        self.name_of(self.trail.here().spot)
    }

    /// The name of a place.
    pub fn name_of(&self, spot: super::trail::Spot) -> String {
        match spot {
            super::trail::Spot::Graph => "the graph".to_owned(),
            super::trail::Spot::Entity(ix) => printable(self.view().entity(ix).name()).into_owned(),
        }
    }
}
