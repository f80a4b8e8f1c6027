//! Distance and bearing between two places on the globe.

/// Mean radius of the earth in kilometres.
const RADIUS: f64 = 6371.0;
const WINDS: [&str; 16] = [
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
    "NNW",
];

/// How far it is from one place to another, and in which direction one sets out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leg {
    /// Kilometres along the great circle.
    pub km: f64,
    /// Degrees from north by east.
    pub bearing: f64,
}

impl Leg {
    /// From one longitude and latitude to another.
    pub fn between(from: [f64; 2], to: [f64; 2]) -> Self {
        let [a, b] = [from, to].map(|p| p.map(f64::to_radians));
        let (across, up) = (b[0] - a[0], b[1] - a[1]);
        let half = |d: f64| (d / 2.0).sin().powi(2);
        let h = half(up) + a[1].cos() * b[1].cos() * half(across);
        let y = across.sin() * b[1].cos();
        let x = a[1].cos() * b[1].sin() - a[1].sin() * b[1].cos() * across.cos();
        Self {
            km: 2.0 * RADIUS * h.sqrt().min(1.0).asin(),
            bearing: y.atan2(x).to_degrees().rem_euclid(360.0),
        }
    }

    /// In words: `412 km NE (47°)`; where an end is only somewhere in an area, `about 410 km NE`.
    pub fn words(self, is_rough: bool) -> String {
        let distance = kilometres(self.km);
        if self.km < 0.05 {
            return distance;
        }
        let wind = (self.bearing / 22.5).round() as usize % WINDS.len();
        let wind = WINDS.get(wind).copied().unwrap_or_default();
        if is_rough {
            // Two digits: a third would be of the middle of an area, not of what is in it.
            let unit = 10_f64.powf(self.km.log10().floor() - 1.0).max(1.0);
            let km = (self.km / unit).round() * unit;
            return format!("about {} {wind}", kilometres(km.max(1.0)));
        }
        format!("{distance} {wind} ({:.0}°)", self.bearing.round() % 360.0)
    }
}

/// A distance as people say it.
pub fn kilometres(km: f64) -> String {
    match km {
        0.0..1.0 => format!("{:.0} m", km * 1000.0),
        1.0..10.0 => format!("{km:.1} km"),
        _ => format!("{km:.0} km"),
    }
}

/// A longitude and latitude as people write them: `50.45 N 30.52 E`.
pub fn position([lon, lat]: [f64; 2]) -> String {
    let side = |n: f64, plus, minus| if n < 0.0 { minus } else { plus };
    let (north, east) = (side(lat, "N", "S"), side(lon, "E", "W"));
    format!("{:.2} {north} {:.2} {east}", lat.abs(), lon.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_an_atlas() {
        let (kyiv, moscow) = ([30.5234, 50.4501], [37.6173, 55.7558]);
        assert_eq!(Leg::between(kyiv, moscow).words(false), "756 km NE (36°)");
        assert_eq!(Leg::between(kyiv, moscow).words(true), "about 760 km NE");
        let (suva, apia) = ([178.44, -18.14], [-171.76, -13.83]);
        assert_eq!(Leg::between(suva, apia).words(false), "1152 km ENE (67°)");
        assert_eq!(Leg::between(kyiv, kyiv).words(false), "0 m");
        assert_eq!(position([-0.13, 51.5]), "51.50 N 0.13 W");
    }
}
