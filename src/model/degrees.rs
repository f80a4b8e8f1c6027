//! Coordinates that are told in words: columns and facts named for latitude and longitude, or for both together.

/// What a fact says of where something is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::model) enum Degrees {
    /// How far north.
    Latitude(f64),
    /// How far east.
    Longitude(f64),
    /// Latitude and longitude.
    Both(f64, f64),
}

/// What facts are called that tell it, in small letters.
const LATITUDE: &[&str] = &["lat", "latitude", "geo_lat", "geolat", "gps_lat", "y_lat"];
const LONGITUDE: &[&str] = &[
    "lon",
    "lng",
    "long",
    "longitude",
    "geo_lon",
    "geo_lng",
    "geo_long",
    "geolon",
    "gps_lon",
    "gps_lng",
];
const BOTH: &[&str] = &[
    "coordinates",
    "coordinate",
    "coord",
    "coords",
    "latlon",
    "lat_lon",
    "latlng",
    "lat_lng",
    "lat,lon",
    "geo",
    "geom",
    "geometry",
    "point",
    "location",
    "coordinate location",
    "gps",
];

/// Whether a fact of this name can tell it.
pub(in crate::model) fn is_told_by(name: &str) -> bool {
    let all = [LATITUDE, LONGITUDE, BOTH];
    all.into_iter().any(|names| is_one_of(name, names))
}

/// What a fact of this name and value says of where something is; nothing where it says nothing of that.
pub(in crate::model) fn degrees(name: &str, value: &str) -> Option<Degrees> {
    if is_one_of(name, LATITUDE) {
        return number(value, 90.0).map(Degrees::Latitude);
    }
    if is_one_of(name, LONGITUDE) {
        return number(value, 180.0).map(Degrees::Longitude);
    }
    if is_one_of(name, BOTH) {
        return both(value);
    }
    None
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    let name = name.trim();
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

fn number(text: &str, most: f64) -> Option<f64> {
    let number: f64 = text.trim().trim_end_matches('°').parse().ok()?;
    (number.abs() <= most).then_some(number)
}

/// `50.45, 30.52`, latitude first; or `Point(30.52 50.45)` as databases write it, longitude first.
fn both(text: &str) -> Option<Degrees> {
    let text = text.trim();
    let is_point = text
        .get(..5)
        .is_some_and(|t| t.eq_ignore_ascii_case("point"));
    let inner = if is_point { text.get(5..)? } else { text };
    let inner = inner.trim().trim_matches(['(', ')', '[', ']']);
    let mut parts = inner.split([',', ';', ' ']).filter(|p| !p.is_empty());
    let (a, b) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (lat, lon) = if is_point { (b, a) } else { (a, b) };
    Some(Degrees::Both(number(lat, 90.0)?, number(lon, 180.0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_read_as_people_and_databases_write_them() {
        for (name, value, expected) in [
            ("lat", "50.45", Some(Degrees::Latitude(50.45))),
            ("Latitude", " -50.45° ", Some(Degrees::Latitude(-50.45))),
            ("LNG", "30.5", Some(Degrees::Longitude(30.5))),
            ("lat", "150", None),
            ("lat", "north", None),
            (
                "coordinates",
                "50.45, 30.52",
                Some(Degrees::Both(50.45, 30.52)),
            ),
            ("geo", "[50.45;30.52]", Some(Degrees::Both(50.45, 30.52))),
            (
                "location",
                "Point(30.52 50.45)",
                Some(Degrees::Both(50.45, 30.52)),
            ),
            ("location", "Kyiv", None),
            ("location", "12, 13, 14", None),
            ("platform", "50, 30", None),
            ("geo", "пойнт", None),
        ] {
            assert_eq!(degrees(name, value), expected, "{name}: {value}");
        }
    }
}
