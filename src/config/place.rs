//! Where the configuration file is.

use std::ffi::OsString;
use std::path::PathBuf;

/// The place of the configuration file; none where the environment names no home. `var` gives variables of the environment.
pub fn path(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name| var(name).map(PathBuf::from).filter(|p| p.is_absolute());
    // The standard says that a path which is not absolute is to be ignored.
    let folder = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
    Some(folder.join("legwork").join("config.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xdg_comes_before_home() {
        for (xdg, home, expected) in [
            (Some("/x"), Some("/h"), Some("/x/legwork/config.toml")),
            (
                Some("x"),
                Some("/h"),
                Some("/h/.config/legwork/config.toml"),
            ),
            (None, Some("/h"), Some("/h/.config/legwork/config.toml")),
            (None, None, None),
        ] {
            let var = |name: &str| match name {
                "XDG_CONFIG_HOME" => xdg.map(OsString::from),
                _ => home.map(OsString::from),
            };
            assert_eq!(path(var), expected.map(PathBuf::from));
        }
    }
}
