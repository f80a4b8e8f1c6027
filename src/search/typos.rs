//! Words but for a typo or two: letters left out, added, wrong, or two beside each other the other way round.

/// Most letters of a word that is searched with typos: what is longer is no word.
const MAX_LETTERS: u32 = 48;

/// A word of the query that may have typos.
pub(super) struct Wanted<'q> {
    text: &'q str,
    n_letters: u32,
    letters: u64,
    /// Typos allowed.
    typos: u32,
    /// Of each letter that occurs, its places as bits.
    places: Vec<(char, u64)>,
}

impl<'q> Wanted<'q> {
    pub(super) fn new(text: &'q str) -> Self {
        let n_letters = text.chars().count() as u32;
        let typos = match n_letters {
            0..=3 => 0,
            4..=7 => 1,
            8..=MAX_LETTERS => 2,
            _ => 0,
        };
        let mut places: Vec<(char, u64)> = Vec::new();
        for (n, c) in text.chars().take(MAX_LETTERS as usize).enumerate() {
            match places.iter_mut().find(|(known, _)| *known == c) {
                Some((_, places)) => *places |= 1 << n,
                None => places.push((c, 1 << n)),
            }
        }
        Self {
            text,
            n_letters,
            letters: letters(text),
            typos,
            places,
        }
    }

    pub(super) fn n_letters(&self) -> u32 {
        self.n_letters
    }

    /// How many typos lie between this and a word of a name; 0 where the word begins with it.
    pub(super) fn typos_to(&self, word: &str) -> Option<u32> {
        if word.starts_with(self.text) {
            return Some(0);
        }
        let limit = self.typos;
        // A letter is at most four bytes: the length alone rules most words out.
        let (shortest, longest) = (
            self.n_letters - limit.min(self.n_letters),
            self.n_letters + limit,
        );
        let n_bytes = word.len() as u32;
        if limit == 0 || n_bytes < shortest || n_bytes > 4 * longest {
            return None;
        }
        // Each typo takes away and adds one letter at most: most words are out before they are looked at.
        let known = letters(word);
        let far = (self.letters & !known).count_ones() > limit
            || (known & !self.letters).count_ones() > limit;
        if far || (word.chars().count() as u32).abs_diff(self.n_letters) > limit {
            return None;
        }
        let n = self.distance(word);
        (n <= limit).then_some(n)
    }

    /// Typos between this and a word: all of a column of the table at once, as bits (Hyyrö's way, with letters that have
    /// changed places).
    fn distance(&self, word: &str) -> u32 {
        let last = 1_u64 << (self.n_letters.max(1) - 1);
        let (mut plus, mut minus, mut zero) = (u64::MAX, 0_u64, 0_u64);
        let (mut before, mut n) = (0_u64, self.n_letters);
        for c in word.chars() {
            let here = self.places.iter().find(|(known, _)| *known == c);
            let here = here.map_or(0, |(_, places)| *places);
            let swapped = ((!zero & here) << 1) & before;
            zero = ((here & plus).wrapping_add(plus) ^ plus) | here | minus | swapped;
            let (more, less) = (minus | !(zero | plus), zero & plus);
            n += u32::from(more & last != 0);
            n -= u32::from(less & last != 0);
            let (more, less) = (more << 1 | 1, less << 1);
            plus = less | !(zero | more);
            minus = more & zero;
            before = here;
        }
        n
    }
}

/// Which letters occur in a word, by their code modulo 64: two words whose masks differ much are far apart.
fn letters(word: &str) -> u64 {
    word.chars()
        .fold(0, |mask, c| mask | 1 << (u32::from(c) % 64))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn distances_are_those_of_the_table(a in "[a-dй]{1,12}", b in "[a-dй]{0,12}") {
            let n = strsim::osa_distance(&a, &b) as u32;
            prop_assert_eq!(Wanted::new(&a).distance(&b), n);
        }
    }
}
