//! The closed vocabularies: kinds, modes, stances, grades and the like, each with the word that files and JSON use.

/// A closed vocabulary with a word for each of its members.
pub trait Word: Sized {
    /// The words, in order.
    const WORDS: &'static [&'static str];

    /// The one that `word` stands for.
    fn from_word(word: &str) -> Option<Self>;
}

/// Declares an enumeration together with its words in files.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),+];

            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in files and JSON.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// What an entity is.
    Kind {
        /// A human being, by name or call sign.
        Person = "person",
        /// A body that acts: unit, company, party, outlet, state organ.
        Organisation = "organisation",
        /// Somewhere.
        Place = "place",
        /// Something that happened, or is to happen.
        Event = "event",
        /// Something written, filmed or published.
        Document = "document",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How a claim was put.
    Mode {
        /// Said outright, as known.
        Asserted = "asserted",
        /// Said by somebody with a stake in it, or that the source holds at arm's length.
        Claimed = "claimed",
        /// Passed on from somebody else.
        Reported = "reported",
        /// Follows from what is said, but is not said.
        Implied = "implied",
        /// Meant to be so.
        Planned = "planned",
        /// Said to be unknown or unconfirmed: neither yes nor no.
        Uncertain = "uncertain",
        /// Said not to be so.
        Denied = "denied",
    }
}

words! {
    /// Which way a claim points.
    Stance {
        /// It says that it holds.
        Supports = "supports",
        /// It says that it does not.
        Refutes = "refutes",
    }
}

words! {
    /// Reliability of a source on the Admiralty scale.
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Reliability cannot be judged.
        F = "F",
    }
}

words! {
    /// What is derived from all claims on one relation or fact.
    State {
        /// Somebody asserts, claims or reports it, nobody denies it.
        Supported = "supported",
        /// Somebody says so and somebody denies it.
        Disputed = "disputed",
        /// Only denials.
        Refuted = "refuted",
        /// Nobody says it outright: implied, planned or uncertain only.
        Tentative = "tentative",
        /// No claim at all.
        Unsourced = "unsourced",
    }
}

words! {
    /// What a disagreement is about.
    DisagreementKind {
        /// How many, how much.
        Number = "number",
        /// When.
        Date = "date",
        /// What somebody was, at which time.
        Role = "role",
        /// Who commands whom.
        Command = "command",
        /// Who took part.
        Participation = "participation",
        /// What happened, in which order.
        Course = "course",
        /// How a name is written.
        Spelling = "spelling",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How the analyst stands on a disagreement.
    Standing {
        /// Not settled.
        Open = "open",
        /// The sides do not exclude each other.
        BothHold = "both_hold",
        /// One side is preferred.
        Prefers = "prefers",
        /// It cannot be told.
        CannotTell = "cannot_tell",
    }
}

impl Kind {
    /// Its sign on the screen and in tables.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Person => "●",
            Self::Organisation => "■",
            Self::Place => "▲",
            Self::Event => "◆",
            Self::Document => "▤",
            Self::Other => "○",
        }
    }

    /// The word for several of them.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Organisation => "organisations",
            Self::Place => "places",
            Self::Event => "events",
            Self::Document => "documents",
            Self::Other => "others",
        }
    }
}

impl Reliability {
    /// The grade in words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

impl State {
    /// How it reads on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Disputed => "DISPUTED",
            Self::Refuted => "refuted",
            Self::Tentative => "nobody asserts it outright",
            Self::Unsourced => "unsourced",
        }
    }

    /// The sign before what is carried so; empty for what nothing is to be said of.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Supported => "",
            Self::Disputed => "≠",
            Self::Refuted => "×",
            Self::Tentative => "~",
            Self::Unsourced => "?",
        }
    }
}

impl DisagreementKind {
    /// How a list of them is headed.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Number => "numbers",
            Self::Date => "dates",
            Self::Role => "roles over time",
            Self::Command => "who commands whom",
            Self::Participation => "who took part",
            Self::Course => "what happened",
            Self::Spelling => "spellings",
            Self::Other => "others",
        }
    }
}

impl Standing {
    /// How it reads on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::BothHold => "both hold",
            Self::Prefers => "one side preferred",
            Self::CannotTell => "cannot be told",
        }
    }
}

impl Mode {
    /// Whether it says the thing outright: asserted, claimed or reported.
    pub fn is_outright(self) -> bool {
        matches!(self, Self::Asserted | Self::Claimed | Self::Reported)
    }
}

/// Credibility of a claim on the Admiralty scale, 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credibility(u8);

impl Credibility {
    /// Truth cannot be judged: what an ungraded claim has.
    pub const UNJUDGED: Self = Self(6);

    /// The grade, when it is 1 to 6.
    pub fn new(grade: u8) -> Option<Self> {
        (1..=6).contains(&grade).then_some(Self(grade))
    }

    /// 1 to 6.
    pub fn grade(self) -> u8 {
        self.0
    }

    /// The grade in words.
    pub fn meaning(self) -> &'static str {
        match self.0 {
            1 => "confirmed",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "truth cannot be judged",
        }
    }
}
