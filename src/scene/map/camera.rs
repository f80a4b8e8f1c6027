//! Which part of the earth is seen, and where on the screen a place of it stands.
//!
//! Parallels and meridians are straight (an equidistant cylinder). The parallel on which distances across are true is the middle
//! one of what is seen; as what is seen grows taller than a large country it turns to 30°, which suits the whole earth.
//! So a region has its true shape, the world has its usual one, and every place can be found again from its cell.

/// Columns and rows of dots in a cell: braille. They make dots square.
pub const DOTS: [f64; 2] = [2.0, 4.0];
/// The least and the greatest height of a dot, in degrees: a district, the world and some room.
const NEAREST: f64 = 0.000_4;
const FARTHEST: f64 = 3.0;
/// The heights in degrees between which the true parallel goes from the middle to that of the world.
const TALL: [f64; 2] = [30.0, 110.0];
const WORLD_PARALLEL: f64 = 30.0;
/// No true parallel is nearer to a pole.
const STEEPEST: f64 = 75.0;
/// What is fitted is at least so many degrees tall.
const LEAST_SPAN: f64 = 0.25;
/// The part of the screen that what is fitted takes at most.
const FILLED: f64 = 0.82;

/// What is looked at: a place in the middle and a scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// Longitude of the middle.
    pub lon: f64,
    /// Latitude of the middle.
    pub lat: f64,
    /// Degrees of latitude that a dot is tall.
    pub dot: f64,
}

/// A camera and a screen of so many columns and rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// What is looked at.
    pub camera: Camera,
    /// Columns and rows.
    pub size: (usize, usize),
    /// How many times narrower a degree of longitude is than one of latitude.
    narrow: f64,
}

impl Camera {
    /// The whole earth on a screen.
    pub fn world(size: (usize, usize)) -> Self {
        let (cols, rows) = dots(size);
        let across = 360.0 * WORLD_PARALLEL.to_radians().cos() / cols;
        Self {
            lon: 11.0,
            lat: 15.0,
            dot: across.max(150.0 / rows).min(FARTHEST),
        }
    }

    /// One that has all the places (longitude, latitude) in sight; the world where there are none.
    pub fn fit(places: &[[f64; 2]], size: (usize, usize)) -> Self {
        let Some((west, width)) = span_of_longitudes(places) else {
            return Self::world(size);
        };
        let (mut south, mut north) = (f64::MAX, f64::MIN);
        for place in places {
            south = south.min(place[1]);
            north = north.max(place[1]);
        }
        let lat = f64::midpoint(south, north);
        let (cols, rows) = dots(size);
        let mut camera = Self {
            lon: wrapped(west + width / 2.0),
            lat,
            dot: 0.0,
        };
        // How narrow a degree is depends on the height that is seen, which depends on it: a few rounds settle it.
        let mut narrow = cosine(lat);
        for _ in 0..4 {
            let across = width * narrow / (cols * FILLED);
            let down = (north - south).max(LEAST_SPAN) / (rows * FILLED);
            camera.dot = across.max(down).clamp(NEAREST, FARTHEST);
            narrow = narrowness(lat, camera.dot * rows);
        }
        camera
    }

    /// Nearer (below one) or farther, with what stands at a place of the frame kept there.
    #[must_use]
    pub fn zoomed(self, by: f64, size: (usize, usize), keep: (f64, f64)) -> Self {
        let before = Frame::new(self, size);
        let dot = (self.dot * by).clamp(NEAREST, before.farthest());
        let kept = before.place(keep);
        let after = Frame::new(Self { dot, ..self }, size);
        let now = after.place(keep);
        Self {
            lon: wrapped(self.lon + kept[0] - now[0]),
            lat: self.lat + kept[1] - now[1],
            dot,
        }
        .within(size)
    }

    /// Moved by so many cells.
    #[must_use]
    pub fn panned(self, cells: (f64, f64), size: (usize, usize)) -> Self {
        let frame = Frame::new(self, size);
        let to = frame.place((size.0 as f64 / 2.0 + cells.0, size.1 as f64 / 2.0 + cells.1));
        Self {
            lon: wrapped(to[0]),
            lat: to[1],
            ..self
        }
        .within(size)
    }

    /// With a pole no nearer to the middle than the edge of the screen, where the earth is taller than that.
    fn within(self, size: (usize, usize)) -> Self {
        let half = self.dot * dots(size).1 / 2.0;
        let room = (90.0 - half).max(0.0);
        Self {
            lat: self.lat.clamp(-room, room),
            ..self
        }
    }
}

impl Frame {
    /// A camera over a screen.
    pub fn new(camera: Camera, size: (usize, usize)) -> Self {
        let narrow = narrowness(camera.lat, camera.dot * dots(size).1);
        Self {
            camera,
            size,
            narrow,
        }
    }

    /// The cell of a longitude and latitude, with fractions: 0, 0 is the upper left corner.
    pub fn cell(&self, [lon, lat]: [f64; 2]) -> (f64, f64) {
        let camera = self.camera;
        let across = wrapped(lon - camera.lon) * self.narrow / camera.dot / DOTS[0];
        let down = (camera.lat - lat) / camera.dot / DOTS[1];
        (
            across + self.size.0 as f64 / 2.0,
            down + self.size.1 as f64 / 2.0,
        )
    }

    /// The longitude and latitude at a cell.
    pub fn place(&self, (x, y): (f64, f64)) -> [f64; 2] {
        let camera = self.camera;
        let across = (x - self.size.0 as f64 / 2.0) * DOTS[0] * camera.dot / self.narrow;
        let down = (y - self.size.1 as f64 / 2.0) * DOTS[1] * camera.dot;
        [camera.lon + across, camera.lat - down]
    }

    /// Cells across that so many degrees of longitude take.
    pub fn cells_across(&self, degrees: f64) -> f64 {
        degrees * self.narrow / self.camera.dot / DOTS[0]
    }

    /// Whether a cell is on the screen.
    pub fn is_in(&self, (x, y): (f64, f64)) -> bool {
        x >= 0.0 && y >= 0.0 && x < self.size.0 as f64 && y < self.size.1 as f64
    }

    /// The zoom as maps of the web count it: 0 has the world in 256 dots, each further one doubles it.
    pub fn zoom(&self) -> f64 {
        (360.0 / (256.0 * self.camera.dot)).log2()
    }

    /// How narrow a degree of longitude is.
    pub(super) fn narrow(&self) -> f64 {
        self.narrow
    }

    fn farthest(&self) -> f64 {
        // No farther than the world and a little air.
        let world = Camera::world(self.size).dot * 1.15;
        world.max(self.camera.dot.min(FARTHEST))
    }
}

/// A longitude brought into −180 to 180.
pub(super) fn wrapped(lon: f64) -> f64 {
    (lon + 180.0).rem_euclid(360.0) - 180.0
}

fn dots(size: (usize, usize)) -> (f64, f64) {
    (
        (size.0.max(1) as f64) * DOTS[0],
        (size.1.max(1) as f64) * DOTS[1],
    )
}

fn cosine(lat: f64) -> f64 {
    lat.clamp(-STEEPEST, STEEPEST).to_radians().cos()
}

fn narrowness(lat: f64, tall: f64) -> f64 {
    let world = ((tall - TALL[0]) / (TALL[1] - TALL[0])).clamp(0.0, 1.0);
    cosine(lat) * (1.0 - world) + cosine(WORLD_PARALLEL) * world
}

/// The narrowest stretch of longitudes that holds all places, over the seam where that is narrower: its western end and width.
fn span_of_longitudes(places: &[[f64; 2]]) -> Option<(f64, f64)> {
    let mut sorted: Vec<f64> = places.iter().map(|p| wrapped(p[0])).collect();
    sorted.sort_by(f64::total_cmp);
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    let mut best = (first, last - first);
    for pair in sorted.windows(2) {
        if let [before, after] = pair {
            let width = 360.0 - (after - before);
            if width < best.1 {
                best = (*after, width);
            }
        }
    }
    Some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (usize, usize) = (120, 24);

    #[test]
    fn what_is_fitted_is_in_sight() {
        for places in [
            vec![[30.5, 50.4], [37.6, 55.7]],
            vec![[179.0, -17.0], [-178.0, -18.0]],
            vec![[-70.0, -55.0], [100.0, 80.0]],
            vec![[9.0, 45.0]],
        ] {
            let frame = Frame::new(Camera::fit(&places, SIZE), SIZE);
            for place in places {
                assert!(frame.is_in(frame.cell(place)), "{place:?} {frame:?}");
            }
        }
    }

    #[test]
    fn a_cell_leads_back_to_its_place() {
        let frame = Frame::new(Camera::fit(&[[30.5, 50.4], [37.6, 55.7]], SIZE), SIZE);
        let [lon, lat] = frame.place(frame.cell([36.6, 50.6]));
        assert!((lon - 36.6).abs() < 1e-9 && (lat - 50.6).abs() < 1e-9);
    }

    #[test]
    fn zooming_keeps_what_it_is_about() {
        let camera = Camera::fit(&[[30.5, 50.4], [37.6, 55.7]], SIZE);
        let keep = (30.0, 7.0);
        let before = Frame::new(camera, SIZE).place(keep);
        let after = Frame::new(camera.zoomed(0.5, SIZE, keep), SIZE).place(keep);
        // A degree of longitude is as wide as it is in the middle of the frame, which moved.
        assert!((before[0] - after[0]).abs() < 0.1, "{before:?} {after:?}");
        assert!((before[1] - after[1]).abs() < 1e-9, "{before:?} {after:?}");
    }
}
