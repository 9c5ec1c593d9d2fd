#!/usr/bin/env python3
"""Makes the text face of the screens from Pretendard (npm pretendard@1.3.9, SIL OFL 1.1), in three files by need.

    npm install --no-save pretendard@1.3.9 && pip install fonttools brotli && ui/kit/fonts/make.py

  jigap-sans-core   Latin, digits, signs, and every syllable that stands in our own words: all that most screens need
  jigap-sans-ks     the other syllables of KS X 1001 (the 2,350 of everyday Korean): names of people, shops, products
  jigap-sans-rest   the other syllables of modern Korean (11,172 in all), for the odd name

OFL 1.1 §3 reserves the name Pretendard for the unmodified face, so the parts carry a name of their own.
"""
import sys
from pathlib import Path
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

here = Path(__file__).parent
ui = here.parent.parent
source = Path("node_modules/pretendard/dist/web/variable/woff2/PretendardVariable.woff2")
if not source.exists():
    sys.exit(f"{source} is missing: npm install --no-save pretendard@1.3.9")

NAME = "Jigap Sans"
WEIGHTS = (400, 800)
FEATURES = ["kern", "ccmp", "locl", "mark", "mkmk", "calt", "case", "tnum", "ss05"]


def ks_x_1001():
    """The syllables of KS X 1001, read from the codec: rows 16 to 40."""
    found = set()
    for row in range(0xB0, 0xC9):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([row, cell]).decode("euc_kr")))
            except UnicodeDecodeError:
                pass
    assert len(found) == 2350, len(found)
    return found


def our_words():
    files = [*ui.glob("*/i18n/**/*.ftl"), *(ui.parent / "demo").glob("**/*.rs"), *ui.glob("gallery/src/**/*.rs")]
    return {ord(letter) for file in files for letter in file.read_text() if "가" <= letter <= "힣"}


latin = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
signs = {ord(sign) for sign in "–—‘’“”„†•…‰′″‹›€₩₿™←↑→↓↔−×÷≈≠≤≥√∞○●◎□■△▲▽▼◇◆★☆♥「」『』【】《》〈〉、。·ㆍ①②③④⑤⑥⑦⑧⑨⑩㈜✓"}
jamo = set(range(0x3131, 0x3164))
every = set(range(0xAC00, 0xD7A4))
words = our_words()
parts = {
    "rest": every - ks_x_1001() - words,
    "ks": ks_x_1001() - words | jamo,
    "core": latin | signs | words,
}


def ranges(points):
    """`U+AC00-AC05,U+AC08`, as short as it gets."""
    out, points = [], sorted(points)
    start = last = points[0]
    for point in [*points[1:], None]:
        if point is not None and point == last + 1:
            last = point
            continue
        out.append(f"U+{start:X}" if start == last else f"U+{start:X}-{last:X}")
        start = last = point
    return ",".join(out)


css = [
    "/* Made by fonts/make.py. A later rule goes before an earlier one, so the wide ranges stand first. */",
]
for part, points in parts.items():
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": WEIGHTS})
    points &= set(font.getBestCmap())
    options = subset.Options()
    options.layout_features = FEATURES
    options.flavor = "woff2"
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    cut = subset.Subsetter(options)
    cut.populate(unicodes=points)
    cut.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = NAME
        elif record.nameID in (3, 6, 25):
            record.string = NAME.replace(" ", "") + part.title()
    out = here / f"jigap-sans-{part}.woff2"
    font.flavor = "woff2"
    font.save(out)
    asked = "U+AC00-D7A3" if part == "rest" else ranges(points)
    css.append(
        f'@font-face {{ font-family: "{NAME}"; font-weight: {WEIGHTS[0]} {WEIGHTS[1]}; font-style: normal; font-display: swap; '
        f'src: url("./fonts/{out.name}") format("woff2-variations"); unicode-range: {asked}; }}'
    )
    print(f"{out.name}: {len(points)} characters, {out.stat().st_size} bytes")
css.append(
    '@font-face { font-family: "Jigap Mono"; font-weight: 400; font-style: normal; font-display: swap; '
    'src: url("./fonts/jetbrains-mono-latin.woff2") format("woff2"); unicode-range: U+20-7E; }'
)
(here / "fonts.css").write_text("\n".join(css) + "\n")
