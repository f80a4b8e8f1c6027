//! A web as it is seen: for files, and for what is said of it.

use super::Manner;
use crate::formats::svg::{OnScreen, on_screen};
use crate::scene::Scene;
use crate::scene::seen::{Sighting, seen};
use crate::session::state::State;
use crate::text::printable;

impl State {
    /// The web as it is seen.
    pub(super) fn web_scene(&self) -> Option<Scene> {
        let web = self.web()?;
        let size = self.screen.picture_size();
        let focus = self.focus();
        let in_sight = web.seen(size, focus);
        let view = self.view();
        let title = match focus {
            Some(ix) => printable(view.entity(ix).name()).into_owned(),
            None => self.paper_title(),
        };
        let sighting = Sighting {
            web: &web.web,
            seen: &in_sight,
            size,
            by_community: self.shown.sights.picture.by_community,
        };
        Some(seen(view, title, sighting))
    }

    /// The picture as a screen of so many columns and rows shows it, as SVG; nothing where there is none to show.
    pub(super) fn picture_on_screen(&self, size: (usize, usize), is_dark: bool) -> Option<String> {
        let (web, layered) = (self.web(), self.layered());
        // Of a layered picture a file gets all, a screen perhaps a part.
        let scene = match layered {
            Some(layered) => layered.drawing.scene.clone(),
            None => self.picture_scene()?,
        };
        let (corner, node) = match (self.manner(), web, layered) {
            (Manner::Web, Some(web), _) => {
                let here = web.knot().and_then(|n| web.web.knots.get(n as usize));
                let node = here.and_then(|k| scene.nodes.iter().position(|n| n.entity == k.entity));
                ((0, 0), node)
            }
            (_, _, Some(layered)) => (layered.corner, Some(layered.node())),
            _ => ((0, 0), Some(self.picture_node())),
        };
        let relation = web.and_then(|w| w.relation);
        let relation = relation.or_else(|| layered.and_then(|l| l.relation));
        let all = || scene.nodes.iter().map(|node| node.entity);
        let seen = OnScreen {
            corner,
            size,
            node,
            relation,
            visited: all().filter(|ix| self.trail.visited(*ix)).collect(),
            marked: all().filter(|ix| self.marks.contains(*ix)).collect(),
        };
        Some(on_screen(self.view(), &scene, seen, is_dark))
    }
}
