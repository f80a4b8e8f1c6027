//! The map in words: where the cursor is, what is in sight and what is not.

use std::collections::HashSet;

use super::Fit;
use crate::formats::geojson::features;
use crate::formats::json;
use crate::formats::svg::{MapPicture, PaperOptions, map, map_on_screen};
use crate::model::ids::EntityIx;
use crate::scene::map::atlas::{Atlas, Site};
use crate::scene::map::words::{
    MISREAD, NO_PLACES, name, nowhere, sites, unplaced, way, whereabouts,
};

use crate::session::state::State;
use crate::text::counted;

impl State {
    /// What the map is of and where the cursor is, for its top line.
    pub fn map_title(&self) -> String {
        let map = &self.shown.sights.map;
        if let Some(one) = self.nowhere_here() {
            let why = if one.misread.is_some() {
                MISREAD
            } else {
                "nowhere"
            };
            return format!("map › {why} › {}", name(self.view(), one.entity));
        }
        let here = self.atlas().zip(map.cursor);
        let here = here.and_then(|(atlas, at)| Some((atlas, at, atlas.sites.get(at.site)?)));
        let Some((atlas, stand, site)) = here else {
            return "map".to_owned();
        };
        let mut title = format!("map › {}", name(self.view(), site.entity));
        if let Some(on) = self.map_line() {
            title.push_str(&format!(" › {}", self.line_in_words(on)));
        } else if let Some(member) = atlas.member(stand) {
            if site.is_area {
                title = format!("map › somewhere in {}", name(self.view(), site.entity));
            }
            title.push_str(&format!(" › {}", name(self.view(), member.entity)));
        }
        title
    }

    /// Where the cursor is on the earth, and how far from what is measured from.
    pub fn map_position(&self) -> String {
        if self.nowhere_here().is_some() {
            return String::new();
        }
        let site = self.atlas().zip(self.shown.sights.map.cursor);
        let Some(site) = site.and_then(|(atlas, stand)| atlas.sites.get(stand.site)) else {
            return String::new();
        };
        let at = whereabouts(site);
        match self.map_from() {
            Some((of, from)) => {
                let way = way(from, site);
                format!("{way} from {} · {at}", name(self.view(), of))
            }
            None => at,
        }
    }

    /// What is seen of it, on paper.
    pub(super) fn map_paper(&self, options: PaperOptions) -> Result<String, String> {
        let scene = &self.shown.sights.map.scene;
        if scene.frame.is_none() || self.atlas().is_none_or(|a| a.sites.is_empty()) {
            return Err("nothing stands on the map".to_owned());
        }
        let title = &self.paper_title();
        let atlas = self.atlas();
        let left_out = |atlas: &Atlas| scene.left_out(atlas.n_unplaced, atlas.n_ties_left_out);
        let mut left_out = atlas.map_or(Vec::new(), left_out);
        if self.shown.sights.map.asked.is_some() || self.shown.sights.map.stopped.is_some() {
            left_out.push("not yet as the lens has it".to_owned());
        }
        left_out.extend(self.lens().in_words(self.view()));
        let of = MapPicture {
            title,
            scene,
            left_out: &left_out.join(" · "),
        };
        Ok(map(of, options.is_dark))
    }

    /// What the screen shows of it, as SVG; nothing where the cells are of another size.
    pub(super) fn map_on_screen(&self, size: (usize, usize), is_dark: bool) -> Option<String> {
        let scene = &self.shown.sights.map.scene;
        scene.frame.filter(|frame| frame.size == size)?;
        let cursor = self.map_mark().filter(|_| self.nowhere_here().is_none());
        Some(map_on_screen(scene, cursor, is_dark))
    }

    /// What is seen of it, for programs that draw maps.
    pub(in crate::session) fn map_features(&self) -> Result<String, String> {
        let scene = &self.shown.sights.map.scene;
        let atlas = self.atlas().filter(|_| !scene.marks.is_empty());
        let atlas = atlas.ok_or("nothing stands on the map")?;
        let seen: HashSet<usize> = scene
            .marks
            .iter()
            .flat_map(|m| m.sites.iter().copied())
            .collect();
        let features = features(self.view(), atlas, |n, _| seen.contains(&n));
        let mut bytes = Vec::new();
        json::print(&features, &mut bytes).map_err(|e| e.to_string())?;
        String::from_utf8(bytes).map_err(|e| e.to_string())
    }

    /// What distances are measured from, and where it is.
    fn map_from(&self) -> Option<(EntityIx, &Site)> {
        let from = self.shown.sights.map.from?;
        let stand = self.atlas()?.stands(from).first()?;
        Some((from, self.atlas()?.sites.get(stand.site)?))
    }

    /// For the bottom line.
    pub(super) fn map_summary(&self) -> String {
        let map = &self.shown.sights.map;
        let looking = map
            .asked
            .as_ref()
            .map(|asked| format!("looking for places{}", asked.progress.words()));
        let Some(atlas) = self.atlas() else {
            return looking.unwrap_or_else(|| "stopped: 0 looks for places".to_owned());
        };
        let n = atlas.sites.len();
        let seen = n - map.scene.n_out_of_sight.min(n);
        let mut words = format!("{seen} of {}", counted(n, "place", "places"));
        if atlas.n_unplaced > 0 {
            words.push_str(&format!(" · {} nowhere", atlas.n_unplaced));
        }
        if atlas.n_ties_left_out > 0 {
            words.push_str(&format!(" · {} ties left out", atlas.n_ties_left_out));
        }
        if let Some(looking) = looking {
            words.push_str(&format!(" · {looking}"));
        } else if map.stopped.is_some() {
            words.push_str(" · not as the lens has it: 0 looks again");
        }
        if map.fit == Fit::Chosen && seen < n {
            words.push_str(" · 0 fits");
        }
        words
    }

    /// What there is to say while it is not known what stands where.
    pub fn map_waits(&self) -> &'static str {
        match self.shown.sights.map.asked {
            Some(_) => "looking for what has coordinates; Esc stops it",
            None => "stopped before it was known what has coordinates; 0 looks again",
        }
    }

    /// The whole map in words.
    pub(super) fn map_text(&self) -> String {
        let Some(atlas) = self.atlas() else {
            return self.map_waits().to_owned();
        };
        if atlas.sites.is_empty() {
            return NO_PLACES.to_owned();
        }
        let view = self.view();
        let from = self.map_from().map(|(_, site)| site);
        let listed = self.nowhere_here();
        let cursor = self.shown.sights.map.cursor.filter(|_| listed.is_none());
        let cursor = cursor.map(|c| c.site);
        let mut text = sites(view, atlas, (from, cursor), |_| true);
        text.push_str(&self.lines_in_words());
        text.push_str(&nowhere(view, atlas));
        if let Some(one) = listed {
            text.push_str(&format!("> {}\n", unplaced(view, one)));
        }
        text.trim_end().to_owned()
    }
}
