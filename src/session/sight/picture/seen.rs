//! A web as it is seen: for files, and for what is said of it.

use super::{Manner, WebView};
use crate::formats::svg::{OnScreen, headed, on_screen};
use crate::scene::Scene;
use crate::scene::seen::{Sighting, seen, whole};
use crate::scene::window::Seen;
use crate::session::state::State;

/// Columns and rows at least that paper has of a picture of too many to name them all.
const PAPER: (usize, usize) = (220, 90);

impl State {
    /// The web as it is seen.
    pub(super) fn web_scene(&self) -> Option<Scene> {
        let web = self.web()?;
        let size = self.screen.picture_size();
        let in_sight = web.seen(size, self.focus());
        let sighting = self.sighting((web, &in_sight), size, false);
        Some(seen(self.view(), self.web_title(), sighting))
    }

    /// The web for paper: what is in sight, with all the room that its names ask for, or of too many more than a screen has.
    pub(super) fn web_paper(&self) -> Option<Scene> {
        let web = self.web()?;
        let size = self.screen.picture_size();
        let in_sight = web.seen(size, self.focus());
        let title = self.web_title();
        let sighting = self.sighting((web, &in_sight), size, true);
        if let Some(scene) = whole(self.view(), &title, &web.places, sighting) {
            return Some(scene);
        }
        let larger = (size.0.max(PAPER.0), size.1.max(PAPER.1));
        let in_sight = web.seen_larger(size, larger);
        let sighting = self.sighting((web, &in_sight), larger, true);
        Some(seen(self.view(), title, sighting))
    }

    fn web_title(&self) -> String {
        let about = self.focus();
        headed(self.view(), &self.opened.name, about.as_slice())
    }

    fn sighting<'a>(
        &self,
        (web, seen): (&'a WebView, &'a Seen),
        size: (usize, usize),
        on_paper: bool,
    ) -> Sighting<'a> {
        Sighting {
            web: &web.web,
            seen,
            size,
            by_community: self.shown.sights.picture.by_community,
            on_paper,
        }
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
