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

/// A number of degrees, with a point or, as many languages write it, a comma.
fn number(text: &str, most: f64) -> Option<f64> {
    let text = text.trim().trim_end_matches('°');
    let number: f64 = match text.split_once(',') {
        Some((whole, rest)) if is_digits(rest) => format!("{whole}.{rest}").parse().ok()?,
        _ => text.parse().ok()?,
    };
    (number.abs() <= most).then_some(number)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `50.45, 30.52`, latitude first; or `Point(30.52 50.45)` as databases write it, longitude first.
fn both(text: &str) -> Option<Degrees> {
    let (is_point, parts) = parts(text);
    let [a, b] = parts.as_slice() else {
        return None;
    };
    let (lat, lon) = if is_point { (b, a) } else { (a, b) };
    Some(Degrees::Both(number(lat, 90.0)?, number(lon, 180.0)?))
}

/// Whether longitude stands first, and the numbers. A comma parts them, unless something else does and it stands in both: then
/// `50,45; 30,52` has decimals.
fn parts(text: &str) -> (bool, Vec<&str>) {
    let text = text.trim();
    let is_point = text
        .get(..5)
        .is_some_and(|t| t.eq_ignore_ascii_case("point"));
    let inner = if is_point { text.get(5..) } else { Some(text) };
    let inner = inner.unwrap_or_default().trim();
    let inner = inner.trim_matches(['(', ')', '[', ']']);
    let at_blanks = inner
        .split([';', ' ', '\t'])
        .map(|p| p.trim_end_matches(','));
    let at_blanks: Vec<&str> = at_blanks.filter(|p| !p.is_empty()).collect();
    if let [a, b] = at_blanks.as_slice()
        && a.contains(',')
        && b.contains(',')
    {
        return (is_point, at_blanks);
    }
    let at_all = inner.split([',', ';', ' ', '\t']).filter(|p| !p.is_empty());
    (is_point, at_all.collect())
}

/// What a fact was to say of where something is, and does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Misread {
    /// How far north.
    Latitude,
    /// How far east.
    Longitude,
    /// Both.
    Both,
}

impl Misread {
    /// What was expected.
    pub(in crate::model) fn expected(self) -> &'static str {
        match self {
            Self::Latitude => "a latitude of −90 to 90 degrees, like 50.45",
            Self::Longitude => "a longitude of −180 to 180 degrees, like 30.52",
            Self::Both => {
                "a latitude of −90 to 90 and a longitude of −180 to 180 degrees, like 50.45, 30.52"
            }
        }
    }

    /// The fault in words.
    pub(in crate::model) fn message(self, found: &str) -> String {
        let expected = self.expected();
        format!(
            "expected {expected}, found “{found}”, which is kept as a fact and puts nothing on the map"
        )
    }
}

/// Whether a fact of this name is meant to say where something is, and its value does not; what was expected.
pub(in crate::model) fn misread(name: &str, value: &str) -> Option<Misread> {
    if value.trim().is_empty() || degrees(name, value).is_some() {
        return None;
    }
    let of_one = [
        (LATITUDE, Misread::Latitude),
        (LONGITUDE, Misread::Longitude),
    ];
    let is_number = |text: &str| {
        text.trim()
            .bytes()
            .next()
            .is_some_and(|b| b.is_ascii_digit() || b == b'-')
    };
    for (names, what) in of_one {
        if is_one_of(name, names) {
            // "long" may be anything.
            let is_meant = !name.trim().eq_ignore_ascii_case("long") || is_number(value);
            return is_meant.then_some(what);
        }
    }
    // A location is mostly a name, and a point a score: numbers, and several of them, are meant as coordinates.
    let (_, parts) = parts(value);
    let is_meant = parts.len() > 1 && parts.iter().all(|p| is_number(p));
    (is_one_of(name, BOTH) && is_meant).then_some(Misread::Both)
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
            ("lat", "50,45", Some(Degrees::Latitude(50.45))),
            ("lat", "1,234.5", None),
            ("geo", "50,45", Some(Degrees::Both(50.0, 45.0))),
            ("geo", "50,45 30,52", Some(Degrees::Both(50.45, 30.52))),
            ("geo", "50,45; 30,52", Some(Degrees::Both(50.45, 30.52))),
            ("geo", "50,45, 30,52", Some(Degrees::Both(50.45, 30.52))),
            ("geo", "50,45,30,52", None),
            ("location", "Kyiv", None),
            ("location", "12, 13, 14", None),
            ("platform", "50, 30", None),
            ("geo", "пойнт", None),
        ] {
            assert_eq!(degrees(name, value), expected, "{name}: {value}");
        }
    }
    #[test]
    fn what_was_meant_as_coordinates_is_told_from_what_was_not() {
        for (name, value, expected) in [
            ("lat", "95", Some(Misread::Latitude)),
            ("lat", "north", Some(Misread::Latitude)),
            ("lng", "1.2.3", Some(Misread::Longitude)),
            ("lat", " ", None),
            ("lat", "50,45", None),
            ("long", "yes", None),
            ("long", "200", Some(Misread::Longitude)),
            ("location", "Kyiv", None),
            ("location", "12 Baker Street", None),
            ("location", "95, 30", Some(Misread::Both)),
            ("geo", "50,45,30,52", Some(Misread::Both)),
            ("point", "7", None),
            ("name", "95, 30", None),
        ] {
            assert_eq!(misread(name, value), expected, "{name}: {value}");
        }
    }
}
