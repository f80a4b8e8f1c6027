//! A picture in SVG in parts that are painted one after the other onto the same pixels, so that somebody sees how far it has
//! come and can stop it. Each part is an SVG of its own: the head of the whole, and some of its lines.

/// Lines of a part, more or less: text is brought into shapes in a blink, and what a part costs besides is little to it.
const LINES: usize = 400;

/// What every part begins with.
pub(super) struct Parts<'a> {
    head: &'a str,
    rest: &'a str,
}

impl<'a> Parts<'a> {
    /// The parts of a picture as [`crate::formats::svg::Paper`] writes it; of any other there is one.
    pub(super) fn of(svg: &'a str) -> Self {
        let ends = ["</defs>\n", "</title>\n"];
        let mut head = ends.iter().filter_map(|end| {
            let at = svg.find(end)? + end.len();
            svg.split_at_checked(at)
        });
        let (head, rest) = head
            .next()
            .filter(|(head, rest)| head.starts_with("<svg ") && rest.ends_with("</svg>\n"))
            .unwrap_or(("", svg));
        Self { head, rest }
    }

    /// Bytes of all parts, without what they begin with.
    pub(super) fn n_bytes(&self) -> usize {
        self.rest.len()
    }
}

impl Iterator for Parts<'_> {
    /// A part, and how many bytes of the whole it takes.
    type Item = (String, usize);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.trim().is_empty() || (!self.head.is_empty() && self.rest == "</svg>\n") {
            return None;
        }
        if self.head.is_empty() {
            let whole = std::mem::take(&mut self.rest);
            return Some((whole.to_owned(), whole.len()));
        }
        let (mut end, mut depth) = (0, 0usize);
        for (n, line) in self.rest.split_inclusive('\n').enumerate() {
            if line.starts_with("</svg>") {
                break;
            }
            end += line.len();
            // Text is escaped, so that no other line begins so.
            if line.starts_with("</g>") {
                depth = depth.saturating_sub(1);
            } else if line.starts_with("<g") {
                depth += 1;
            }
            if depth == 0 && n >= LINES {
                break;
            }
        }
        let (part, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some((format!("{}{part}</svg>\n", self.head), end))
    }
}
