//! Whether a place is a spot, or spreads over an area: of a region or a country coordinates say no more than about where it is.
//! A graph says so by the type of a place, in words of its own; where those tell nothing, what others lie in is an area.

use crate::model::words::Kind;
use crate::text::fold;

/// Words of types for what coordinates tell the place of, and for what lies within such.
const SPOTS: &[&str] = &[
    "city",
    "capital",
    "town",
    "village",
    "hamlet",
    "suburb",
    "borough",
    "settlement",
    "municipality",
    "building",
    "house",
    "palace",
    "castle",
    "street",
    "road",
    "square",
    "park",
    "bridge",
    "airport",
    "airfield",
    "aerodrome",
    "port",
    "harbour",
    "harbor",
    "station",
    "base",
    "camp",
    "prison",
    "colony",
    "depot",
    "depots",
    "warehouse",
    "plant",
    "factory",
    "refinery",
    "mine",
    "school",
    "university",
    "hospital",
    "church",
    "mosque",
    "cemetery",
    "monument",
    "museum",
    "hotel",
    "office",
    "headquarters",
    "crossing",
    "checkpoint",
    "stadt",
    "dorf",
    "ville",
    "ciudad",
    "город",
    "село",
    "деревня",
    "поселок",
    "місто",
    "селище",
];

/// Words of types for what is wide.
const AREAS: &[&str] = &[
    "country",
    "countries",
    "state",
    "nation",
    "kingdom",
    "republic",
    "federation",
    "region",
    "regions",
    "oblast",
    "krai",
    "okrug",
    "raion",
    "rayon",
    "province",
    "district",
    "county",
    "prefecture",
    "governorate",
    "voivodeship",
    "department",
    "canton",
    "territory",
    "territories",
    "continent",
    "subcontinent",
    "peninsula",
    "archipelago",
    "island",
    "islands",
    "sea",
    "ocean",
    "gulf",
    "desert",
    "steppe",
    "mountains",
    "valley",
    "basin",
    "area",
    "zone",
    "land",
    "bundesland",
    "staat",
    "kreis",
    "pays",
    "departement",
    "pais",
    "provincia",
    "departamento",
    "estado",
    "страна",
    "область",
    "край",
    "район",
    "республика",
    "країна",
    "регион",
    "регіон",
    "республіка",
];

/// Whether a place of a type spreads over an area; `holds`: whether others lie in it.
pub(super) fn is_wide(kind: Kind, type_name: &str, holds: bool) -> bool {
    if kind != Kind::Place {
        return false;
    }
    let type_name = fold(type_name);
    let mut words = type_name.split(|c: char| !c.is_alphanumeric());
    let has = |some: &[&str]| words.clone().any(|w| some.contains(&w));
    // A district of a city is a spot beside a district of a country: the smaller word says more.
    if has(SPOTS) {
        false
    } else {
        holds || words.any(|w| AREAS.contains(&w))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_say_what_is_wide_and_else_what_lies_within() {
        for (kind, type_name, holds, expected) in [
            (Kind::Place, "country", false, true),
            (Kind::Place, "Border region", false, true),
            (Kind::Place, "Область", false, true),
            (Kind::Place, "Département", false, true),
            (Kind::Place, "state_or_province", false, true),
            (Kind::Place, "capital city", true, false),
            (Kind::Place, "district of the city", true, false),
            (Kind::Place, "посёлок", false, false),
            (Kind::Place, "village", false, false),
            (Kind::Place, "", false, false),
            (Kind::Place, "", true, true),
            (Kind::Event, "meeting of a region", true, false),
        ] {
            let found = is_wide(kind, type_name, holds);
            assert_eq!(found, expected, "{kind:?} {type_name} {holds}");
        }
    }
}
