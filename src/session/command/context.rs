//! Where a command can be run.

use crate::session::sight::Sight;

/// Where a command can be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// In every view.
    Views,
    /// In the walking view.
    Walk,
    /// In the paths view.
    Paths,
    /// In the reader.
    Reader,
    /// In the disagreements view.
    Disagreements,
    /// In the sources view.
    Sources,
    /// In every view with a list at the left but the walking view.
    Lists,
    /// In the trail view.
    Trail,
    /// In the card of an entity.
    Card,
    /// In the list of marks.
    Marks,
    /// In one of the views that show shapes.
    Sight(Sight),
    /// In all of these.
    Sights,
    /// In a list that stands over a view (help).
    Overlay,
    /// Where the lens is edited: text is typed, and some keys choose.
    Lens,
    /// Where text is typed.
    Field,
    /// Everywhere.
    Anywhere,
}

impl Context {
    /// All, in the order of the documentation.
    pub const ALL: [Self; 21] = [
        Self::Walk,
        Self::Paths,
        Self::Reader,
        Self::Disagreements,
        Self::Sources,
        Self::Lists,
        Self::Trail,
        Self::Card,
        Self::Marks,
        Self::Sights,
        Self::Sight(Sight::Picture),
        Self::Sight(Sight::Timeline),
        Self::Sight(Sight::Map),
        Self::Sight(Sight::Table),
        Self::Sight(Sight::Matrix),
        Self::Sight(Sight::Walkers),
        Self::Views,
        Self::Overlay,
        Self::Lens,
        Self::Field,
        Self::Anywhere,
    ];

    /// Whether a command of this context can be run `here`.
    pub fn is_in(self, here: Self) -> bool {
        let has_list = matches!(here, Self::Disagreements | Self::Sources);
        let is_view = !matches!(
            here,
            Self::Views | Self::Overlay | Self::Lens | Self::Field | Self::Anywhere
        );
        let over_a_view = is_view || here == Self::Overlay;
        self == here
            || self == Self::Anywhere
            || (self == Self::Field && here == Self::Lens)
            || (self == Self::Lists && has_list)
            // The picture is another look at the walk: what can be done there can be done here.
            || (self == Self::Walk && here == Self::Sight(Sight::Picture))
            || (self == Self::Sights && matches!(here, Self::Sight(_)))
            || (self == Self::Views && over_a_view)
    }

    /// Whether letters are text there, and what is pasted goes in.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Field | Self::Lens)
    }

    /// Where one gets by which key, for those who want a command of this place elsewhere; none where nothing can be lacking.
    pub fn way_there(self) -> Option<&'static str> {
        match self {
            Self::Walk => Some("in the walk: 1 first"),
            Self::Paths => Some("in paths: p first"),
            Self::Reader => Some("in the reader: r first"),
            Self::Disagreements => Some("in disagreements: 8 first"),
            Self::Sources => Some("in sources: 7 first"),
            Self::Lists => Some("in sources: 7 first, or 8"),
            Self::Trail => Some("in the trail: t first"),
            Self::Card => Some("in a card: i first"),
            Self::Marks => Some("in the marks: M first"),
            Self::Sights => Some("in the picture and its like: 2 first"),
            Self::Sight(sight) => Some(sight.spec().way_there),
            Self::Views | Self::Overlay | Self::Lens | Self::Field | Self::Anywhere => None,
        }
    }

    /// How the documentation heads it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Walk => "In the walking view",
            Self::Paths => "In the paths view",
            Self::Reader => "In the reader",
            Self::Disagreements => "In the disagreements view",
            Self::Sources => "In the sources view",
            Self::Lists => "In the lists of disagreements and sources",
            Self::Trail => "In the trail view",
            Self::Card => "In a card",
            Self::Marks => "In the list of marks",
            Self::Sights => "In the views that show shapes",
            Self::Sight(sight) => sight.spec().title,
            Self::Views => "In every view",
            Self::Overlay => "In the help",
            Self::Lens => "In the lens",
            Self::Field => "Where text is typed",
            Self::Anywhere => "Everywhere",
        }
    }
}
