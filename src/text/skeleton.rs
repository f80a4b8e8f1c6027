//! Brings names in Cyrillic and their many romanisations to one common form.
//!
//! Барановский is Baranovsky in one source, Baranovskiy or Baranovskij in the
//! next. The skeleton is a key on which they all agree. It errs on the side of
//! finding: a few names that differ share a key, so a match by skeleton is a
//! candidate, ranked below one by `fold`. It is never shown. Other scripts go
//! through `any_ascii`, which is enough for one spelling, not for all of them.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;

use super::fold::fold;

/// Spellings of one sound, longest first; the code on the right is a letter
/// that cannot come about from its neighbours (`s` + `h` is not `š`).
const SOUNDS: [(&str, &str); 27] = [
    ("schtsch", "š"),
    ("shtsh", "š"),
    ("shch", "š"),
    ("szcz", "š"),
    ("tsch", "č"),
    ("tch", "č"),
    ("sch", "š"),
    ("sh", "š"),
    ("sz", "š"),
    ("ch", "č"),
    ("cz", "č"),
    ("zh", "ž"),
    ("kh", "h"),
    ("ts", "c"),
    ("tz", "c"),
    ("ph", "f"),
    ("gh", "g"),
    ("th", "t"),
    ("rh", "r"),
    ("wh", "v"),
    ("cki", "cki"),
    ("cky", "cki"),
    ("ck", "k"),
    ("ct", "kt"),
    ("x", "ks"),
    ("w", "v"),
    ("q", "k"),
];

/// Returns the form on which a name and its romanisations agree.
///
/// | agree | as |
/// |---|---|
/// | и й ы і ї, `i y j`, and runs of them | `i`, dropped before `e` |
/// | я ю, `ya ia ja`, `yu iu ju` | `ia`, `iu` |
/// | е ё є э, `e ye je ie`; `yo jo` after a consonant | `e` |
/// | х, `kh h`; `ch` in Polish and German spellings | `h` |
/// | ц, `ts tz`; ч, `ch tch cz č` | `c`; `č` |
/// | ш щ, `sh shch sch sz š`; ж, `zh ž ż` | `š`; `ž` |
/// | в, `v w`; кс, `ks x`; ф, `f ph` | `v`; `ks`; `f` |
///
/// Doubled letters are collapsed, soft and hard signs dropped. The letter г is
/// `h` in a text with Ukrainian or Belarusian letters, else `g`. Kept apart:
/// г and х, з and ж, с and ш, Київ and Киев.
///
/// # Complexity
/// O(length).
#[must_use]
pub fn skeleton(text: &str) -> String {
    let latin = fold(&romanised(text));
    let mut out = String::with_capacity(latin.len());
    for word in latin.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let sounds = word_sounds(word);
        out.push_str(&without_doubles(&without_i_before_e(&without_doubles(
            &sounds,
        ))));
    }
    out
}

/// Spells the text in Latin letters, with digraphs as in English.
fn romanised(text: &str) -> String {
    let lower: Vec<char> = text.nfc().flat_map(char::to_lowercase).collect();
    let says_h = lower
        .iter()
        .any(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'ў'));
    let mut latin = String::with_capacity(text.len());
    let mut before = ' ';
    for &c in &lower {
        match c {
            // The official spelling, as it keeps зг and ж apart.
            'г' if says_h && before == 'з' => latin.push_str("gh"),
            'г' if says_h => latin.push('h'),
            _ if is_latin_or_mark(c) => latin.push(c),
            _ => latin.push_str(cyrillic_letter(c).unwrap_or_else(|| any_ascii_char(c))),
        }
        before = c;
    }
    latin
}

/// Romanises a lower-case letter that has its own rule.
fn cyrillic_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' | 'ђ' => "d",
        'е' | 'ё' | 'є' | 'э' => "e",
        'ж' | 'ž' | 'ż' => "zh",
        'з' => "z",
        'и' | 'і' | 'ї' | 'ы' => "i",
        'й' | 'ј' => "j",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' | 'č' | 'ć' => "ch",
        'ш' | 'щ' | 'š' | 'ş' | 'ș' => "sh",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'љ' => "lj",
        'њ' => "nj",
        'џ' => "dzh",
        _ => return None,
    })
}

/// Tells what `fold` deals with: Latin letters without a rule, their marks, and
/// general punctuation.
fn is_latin_or_mark(c: char) -> bool {
    cyrillic_letter(c).is_none()
        && (matches!(c, '\0'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{206f}'))
}

/// Replaces the spellings of each sound in one folded word by its code.
fn word_sounds(word: &str) -> String {
    let says_h = writes_ch_for_kh(word);
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        if says_h && rest.starts_with("ch") {
            out.push('h');
            rest = rest.get(2..).unwrap_or_default();
            continue;
        }
        if matches!(c, 'y' | 'j') && is_soft_o(&out, rest) {
            out.push('e');
            rest = rest.get(2..).unwrap_or_default();
            continue;
        }
        if let Some((spelling, code)) = SOUNDS.iter().find(|(s, _)| rest.starts_with(s)) {
            out.push_str(code);
            rest = rest.get(spelling.len()..).unwrap_or_default();
            continue;
        }
        out.push(if matches!(c, 'y' | 'j') { 'i' } else { c });
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}

/// Tells Polish and German spellings, in which `ch` is х and not ч.
fn writes_ch_for_kh(word: &str) -> bool {
    const ENDS: [&str; 7] = ["ow", "ew", "owa", "ewa", "owna", "ewna", "wicz"];
    // Short words (Chow, Chew) would be English or Chinese.
    word.len() >= 6 && (word.contains("wsk") || ENDS.iter().any(|end| word.ends_with(end)))
}

/// Tells `yo` for ё: after a consonant and not at the end of the word.
fn is_soft_o(before: &str, rest: &str) -> bool {
    let after_consonant = before
        .chars()
        .last()
        .is_some_and(|c| c.is_alphabetic() && !"aeiou".contains(c));
    after_consonant && rest.chars().nth(1) == Some('o') && rest.chars().nth(2).is_some()
}

/// Drops `i` before `e`: whether ye, ie or e is written is chance.
fn without_i_before_e(word: &str) -> String {
    word.replace("ie", "e")
}

fn without_doubles(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut before = None;
    for c in word.chars() {
        // In numbers a doubled digit is another number.
        if before != Some(c) || !c.is_alphabetic() {
            out.push(c);
        }
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_agree() {
        for spellings in [
            "Барановский Барановський Baranovsky Baranovskiy Baranovskij Baranovskii Baranowski",
            "Пономарёв Пономарев Ponomarev Ponomaryov Ponomarëv Ponomarjov Ponomariev",
            "Ходорковский Khodorkovsky Chodorkowski Hodorkovskij Khodorkovskiy",
            "Шойгу Shoigu Shoygu Šojgu Schoigu",
            "Грайворон Graivoron Grayvoron Grajvoron",
            "Київ Kyiv Kyyiv",
            "Киев Kiev Kiyev",
            "Арестович Arestovych Arestovich Arestovič Arestowicz",
            "Алексей Alexey Aleksei Alexei Aleksej",
            "Алексеев Alekseev Alekseyev Alexeiev",
            "Козинка Kozinka",
            "Латвія Латвия Latvia Latviya Latvija",
            "Волобуев Volobuev Volobuyev Volobujev",
            "Соловьёв Соловйов Solovyov Solovyev Soloviev Solov’ev",
            "Щербаков Shcherbakov Scherbakov Szczerbakow Ščerbakov",
            "Хрущёв Khrushchev Khruschev",
            "Чайковский Tchaikovsky Tschaikowski Chaykovskiy Czajkowski",
            "Высоцкий Vysotsky Vysotskiy Wysocki",
            "Ельцин Yeltsin Eltsin",
            "Евгений Evgeny Yevgeniy Evgenii Jewgeni",
            "Юрий Юрій Yuri Yury Iurii Jurij",
            "Юлия Yulia Julia Yuliya Iuliia",
            "Наталья Наталия Natalia Natalya",
            "Вячеслав В’ячеслав Vyacheslav Viacheslav Vjačeslav",
            "Лук'янов Lukyanov Lukianov",
            "Хмельницький Khmelnytskyi Khmelnytsky",
            "Чернігів Chernihiv",
            "Запоріжжя Zaporizhzhia Zaporizhia",
            "Згурський Zghurskyi",
            "Сходня Skhodnya",
            "Шевченко Shevchenko Szewczenko",
            "Достоевский Dostoevsky Dostoyevsky Dostojewski",
            "Зеленський Zelenskyy Zelensky Zelenskiy Zelenskyi",
            "Ксения Kseniya Xenia",
            "Вьетнам Vietnam",
            "Токио Tokyo",
            "北京 Beijing",
            "हिन्दी Hindi",
        ] {
            let mut keys = spellings.split(' ').map(|name| (name, skeleton(name)));
            let (first, key) = keys.next().unwrap();
            for (other, other_key) in keys {
                assert_eq!(other_key, key, "{other} and {first}");
            }
        }
    }

    #[test]
    fn other_names_stay_apart() {
        for (one, other) in [
            ("Navalny", "Nevalny"),
            ("Kursk", "Kiev"),
            ("Belgorod", "Beograd"),
            ("Київ", "Киев"),
            ("Сходня", "Шодня"),
            ("Згурський", "Журський"),
            ("Хан", "Чан"),
            ("Гора", "Хора"),
            ("Mario", "Marie"),
            ("Mario", "Мария"),
            ("Шаров", "Жаров"),
            ("Царёв", "Сарев"),
            ("Иванов", "Иванова"),
            ("T-72", "T-722"),
        ] {
            assert_ne!(skeleton(one), skeleton(other), "{one} and {other}");
        }
    }

    #[test]
    fn words_numbers_and_nothing() {
        assert_eq!(skeleton("Алексей  Барановский"), "aleksei baranovski");
        assert_eq!(skeleton("Łódź, 1100"), "lodz 1100");
        assert_eq!(skeleton("«»"), "");
        assert_eq!(skeleton(""), "");
    }
}
