//! The picture in words, for scripts and for those who do not see it.

use super::Manner;
use crate::session::state::State;
use crate::text::counted;

/// Entities of a web that are told.
const TOLD: usize = 40;
/// Neighbours of each.
const NEIGHBOURS: usize = 6;

impl State {
    /// What the picture shows.
    pub fn picture_text(&self) -> String {
        match self.manner() {
            Manner::Web => self.web_text(),
            Manner::Layered => self.layers_text(),
            Manner::Ego => self.ego_text(),
        }
    }

    /// A web: how it has grown, and what is tied most with what, community by community.
    fn web_text(&self) -> String {
        let Some(view) = self.web() else {
            return String::new();
        };
        let web = &view.web;
        let mut text = view.summary(self.screen.picture_size(), self.focus());
        for expansion in &view.plan.expansions {
            let off = if expansion.is_on {
                ""
            } else {
                ", switched off"
            };
            text.push_str(&format!(
                "\n  with {}{off}",
                self.expansion_words(expansion)
            ));
        }
        let n_communities = counted(web.n_communities(), "community", "communities");
        text.push_str(&format!("\n  {n_communities}"));
        let mut order: Vec<u32> = (0..web.knots.len() as u32).collect();
        let knot = |n: &u32| web.knots.get(*n as usize);
        order.sort_by_key(|n| knot(n).map(|k| (k.community, std::cmp::Reverse(k.degree))));
        let mut told = None;
        for n in order.iter().take(TOLD) {
            let Some(knot) = knot(n) else {
                continue;
            };
            if told != Some(knot.community) {
                told = Some(knot.community);
                text.push_str(&format!("\ncommunity {}", knot.community + 1));
            }
            let near: Vec<u32> = web.neighbours(*n).collect();
            let names = near.iter().take(NEIGHBOURS);
            let names = names.filter_map(|n| Some(web.knots.get(*n as usize)?.name.as_str()));
            let names: Vec<&str> = names.collect();
            let more = near.len().saturating_sub(NEIGHBOURS);
            let more = if more == 0 {
                String::new()
            } else {
                format!(", … {more} more")
            };
            text.push_str(&format!(
                "\n  {} {}: {}{more}",
                knot.kind.glyph(),
                knot.name,
                names.join(", ")
            ));
        }
        let more = order.len().saturating_sub(TOLD);
        if more > 0 {
            text.push_str(&format!(
                "\n… {}",
                counted(more, "entity more", "entities more")
            ));
        }
        text
    }
}
