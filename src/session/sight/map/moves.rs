//! Moving on the map: the cursor from place to place, and what is seen.

use super::Fit;
use crate::scene::Way;
use crate::scene::map::atlas::Stand;
use crate::scene::map::camera::{Camera, Frame};
use crate::scene::map::steer;
use crate::session::sight::{Cell, Zoom};
use crate::session::state::State;
use crate::text::counted;

/// How much nearer one step of the zoom goes.
const STEP: f64 = 0.6;

impl State {
    /// Columns and rows of the map itself, without what stands beside it.
    pub fn map_size(&self) -> (usize, usize) {
        let (cols, rows) = self.screen.picture_size();
        let beside = self.map_beside();
        (cols - beside, rows)
    }

    /// Columns that the list beside the map takes, with the line before it; none on small screens.
    pub fn map_beside(&self) -> usize {
        match self.screen.picture_size().0 {
            cols @ 100.. => (cols * 28 / 100).clamp(30, 44),
            _ => 0,
        }
    }

    /// Puts the cursor on something that stands on the map, and that in sight.
    pub(in crate::session) fn put_map_cursor(&mut self, stand: Stand) {
        let size = self.map_size();
        let map = &mut self.shown.sights.map;
        (map.cursor, map.nowhere, map.line) = (Some(stand), None, None);
        let site = map.atlas.as_ref().and_then(|a| a.sites.get(stand.site));
        if let (Some(site), Some(camera)) = (site, map.camera)
            && !Frame::new(camera, size).is_in(Frame::new(camera, size).cell(site.at))
        {
            let [lon, lat] = site.at;
            map.camera = Some(Camera { lon, lat, ..camera }.panned((0.0, 0.0), size));
            map.fit = Fit::Chosen;
        }
        self.begin_evidence();
    }

    /// Has in sight what is to be.
    pub(super) fn fit_map(&mut self) {
        let size = self.map_size();
        let map = &mut self.shown.sights.map;
        let Some(atlas) = &map.atlas else { return };
        let wanted = (map.fit, size, map.n_atlases);
        if map.fitted.as_ref() == Some(&wanted) {
            return;
        }
        let camera = match map.fit {
            Fit::Chosen => {
                map.fitted = None;
                return;
            }
            Fit::Core => Camera::fit(&steer::core(atlas), size),
            Fit::All => {
                let all: Vec<[f64; 2]> = atlas.sites.iter().map(|s| s.at).collect();
                Camera::fit(&all, size)
            }
            Fit::World => Camera::world(size),
        };
        (map.camera, map.fitted) = (Some(camera), Some(wanted));
    }

    pub(super) fn step_on_map(&mut self, by: isize) {
        if self.step_nowhere(by) {
            return;
        }
        let (way, far) = if by < 0 {
            (Way::Up, by.saturating_neg())
        } else {
            (Way::Down, by)
        };
        match far {
            0 => {}
            1 => {
                if !self.go_on_map(way) {
                    self.fail("there is nothing further that way");
                }
            }
            _ => {
                let rows = by.clamp(-200, 200) as f64;
                self.pan_map((0.0, rows));
            }
        }
    }

    pub(super) fn go_on_map(&mut self, way: Way) -> bool {
        if let Some(left) = self.leave_nowhere(way) {
            return left;
        }
        let map = &self.shown.sights.map;
        let (Some(atlas), Some(cursor)) = (&map.atlas, map.cursor) else {
            return false;
        };
        let Some(site) = steer::next(atlas, &map.scene, cursor.site, way) else {
            return false;
        };
        self.put_map_cursor(self.first_at(site));
        true
    }

    /// Moves the map by so many columns and rows.
    pub(in crate::session) fn pan_map(&mut self, cells: (f64, f64)) {
        let size = self.map_size();
        let map = &mut self.shown.sights.map;
        if let Some(camera) = map.camera {
            map.camera = Some(camera.panned(cells, size));
            map.fit = Fit::Chosen;
        }
    }

    pub(super) fn zoom_map(&mut self, zoom: Zoom, about: Option<Cell>) -> Result<(), String> {
        if zoom == Zoom::Fit && self.shown.sights.map.stopped.take().is_some() {
            return Ok(());
        }
        let size = self.map_size();
        let keep = about.or_else(|| self.map_mark().map(|m| m.at));
        let keep = keep.map(|(x, y)| (x as f64 + 0.5, y as f64 + 0.5));
        let middle = (size.0 as f64 / 2.0, size.1 as f64 / 2.0);
        let map = &mut self.shown.sights.map;
        let (Some(camera), Some(atlas)) = (map.camera, &map.atlas) else {
            return Err("nothing stands on the map".to_owned());
        };
        let by = match zoom {
            Zoom::In => STEP,
            Zoom::Out => 1.0 / STEP,
            Zoom::Fit => {
                map.fit = match map.fit {
                    Fit::Core => Fit::All,
                    Fit::All => Fit::World,
                    Fit::World | Fit::Chosen => Fit::Core,
                };
                let n = counted(atlas.sites.len(), "place", "places");
                let said = match map.fit {
                    Fit::Core | Fit::Chosen => {
                        "the places where most happens; 0 again: all places".to_owned()
                    }
                    Fit::All => format!("all there is: {n}; 0 again: the earth"),
                    Fit::World => "the earth; 0 again: where most happens".to_owned(),
                };
                self.say(said);
                return Ok(());
            }
        };
        let zoomed = camera.zoomed(by, size, keep.unwrap_or(middle));
        if (zoomed.dot / camera.dot - 1.0).abs() < 1e-6 {
            let way = if zoom == Zoom::In {
                "closer"
            } else {
                "further away"
            };
            return Err(format!("the map goes no {way}"));
        }
        (map.camera, map.fit) = (Some(zoomed), Fit::Chosen);
        Ok(())
    }
}
