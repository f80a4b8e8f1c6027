//! What is added up word by word is what a close look at each name says.

use proptest::prelude::*;

use super::*;
use crate::model::base::{LAST, NamesBuilder};
use crate::text::{fold, skeleton};

/// Some have two words as they sound, or none as they are spelled.
fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a", "ab", "ba", "aba", "b", "bab", "1", "№", "щ", "баб", "Аб", "½", "北京", "œ", "™",
    ])
}

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..=most).prop_map(|words| words.join(" "))
}

fn manner() -> impl Strategy<Value = Manner> {
    let how = prop::sample::select(vec![How::Anywhere, How::Begins, How::Ends, How::Whole]);
    (how, any::<bool>(), any::<bool>()).prop_map(|(how, is_scattered, sounds_within)| Manner {
        how,
        is_scattered,
        sounds_within,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_sheet_says_what_a_close_look_does(
        all in prop::collection::vec(text(5), 1..80),
        asked in text(6),
        manner in manner(),
    ) {
        let mut builder = NamesBuilder::default();
        for (n, name) in all.iter().enumerate() {
            builder.entity(&format!("e{n}"), std::iter::once(&**name));
        }
        let names = builder.finish();
        let (spelled, sound) = (fold(&asked), skeleton(&asked));
        // Scattered words are asked for only where there are several.
        let is_scattered = manner.is_scattered && spelled.contains(' ');
        let manner = Manner { is_scattered, ..manner };
        let question = Question::new(&names, (&spelled, &sound), manner);
        let mut quick = Vec::new();
        question.each(&Cancel::default(), |name, score| quick.push((name, score)));
        quick.sort_unstable();
        let each = names.words.split_inclusive(|w| w & LAST != 0);
        let slow = (0..).zip(each).map(|(name, words)| (name, question.closely(words)));
        let slow: Vec<(u32, u8)> = slow.filter(|(_, score)| *score > 0).collect();
        prop_assert_eq!(quick, slow, "{} of {:?}", asked, all);
    }
}
