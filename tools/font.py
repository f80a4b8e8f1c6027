#!/usr/bin/env python3
"""Cuts Liberation Sans down to what pictures need: Latin, Cyrillic, Greek, signs, without hints.

    python3 tools/font.py /usr/share/fonts/truetype/liberation2

writes assets/fonts/LegworkSans-{Regular,Bold}.ttf. Needs fonttools (MIT). The licence of the fonts, OFL 1.1, keeps
the name Liberation for the unchanged ones, so what is cut down is renamed; it stands in assets/fonts/OFL.txt.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x24F),  # Latin
    (0x259, 0x259),
    (0x2B0, 0x36F),  # accents, apart from letters
    (0x370, 0x3FF),  # Greek
    (0x400, 0x52F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Vietnamese, and more of Latin
    (0x2000, 0x206F),  # dashes, quotes
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # ≠ ≈ ≤
    (0x2300, 0x2302),
    (0x25A0, 0x25FF),  # signs of kinds
    (0xFB01, 0xFB02),
    (0xFFFD, 0xFFFD),
]
NAME = "Legwork Sans"
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "fonts"


def cut(source: Path, style: str) -> None:
    options = subset.Options(
        hinting=False,
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl"],
        name_IDs=[0, 1, 2, 3, 4, 6, 13, 14],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    font = TTFont(source / f"LiberationSans-{style}.ttf", recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    cutter.subset(font)
    words = {
        1: NAME,
        2: style,
        3: f"{NAME} {style}, cut from Liberation Sans",
        4: NAME if style == "Regular" else f"{NAME} {style}",
        6: f"LegworkSans-{style}",
    }
    for record in font["name"].names:
        if record.nameID in words:
            record.string = words[record.nameID]
    font.save(FOLDER / f"LegworkSans-{style}.ttf", reorderTables=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for style in ["Regular", "Bold"]:
        cut(Path(sys.argv[1]), style)
