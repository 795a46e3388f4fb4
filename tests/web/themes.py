"""Palettes of the six editions to draw with and the sizes of each text mode, as `/v1/app` sends them."""

SCALES = {"standard": 1.0, "large": 1.3, "extra-large": 1.6}

MEANINGS = {"danger": "#a81e1e", "success": "#17663a", "warning": "#7a4a00", "info": "#0b5563"}
COLOURS = ("background", "surface", "surface-raised", "text", "text-soft", "primary", "accent", "line")
PALETTES = {
    "standard": ("#f3f6f7", "#ffffff", "#e6f0f2", "#16242a", "#4a5b62", "#0b5563", "#8a4b08", "#76868c"),
    "elder": ("#faf6ef", "#ffffff", "#f6ebe0", "#1d1611", "#453a32", "#8c1d18", "#7a3e00", "#7a6c60"),
    "rural": ("#f4f7f0", "#ffffff", "#e7f0dd", "#1b2416", "#4a5642", "#2c5e1a", "#8a4b08", "#74806a"),
    "private": ("#f5f3ee", "#ffffff", "#eeeadf", "#151a26", "#4b5060", "#141c33", "#7a5a14", "#7f7c72"),
    "sme": ("#f4f5fa", "#ffffff", "#e8eaf6", "#191c2e", "#4d5168", "#2d3a8c", "#8a4b08", "#7b7f96"),
    "english": ("#f4f5f7", "#ffffff", "#e8ecf1", "#18202b", "#4c5666", "#2b4c7e", "#8a4b08", "#7a8494"),
}


def theme(edition: str, text: str) -> dict[str, object]:
    """Tokens of one edition at one text size."""
    colours = {f"color.{name}": value for name, value in zip(COLOURS, PALETTES[edition], strict=True)}
    elder = edition == "elder"
    body = 20 if elder else 17 if edition == "rural" else 16
    sizes = {"body": body, "small": body - 2, "label": body - (0 if elder else 2), "title": body + 6}
    sizes |= {"heading": body + 2, "amount": body * 2 if not elder else 36, "icon": body + 8}
    return {
        **colours,
        **{f"color.on-{name}": "#ffffff" for name in ("primary", "accent", *MEANINGS)},
        **{f"color.{name}": value for name, value in MEANINGS.items()},
        **{f"size.{name}": round(size * SCALES[text], 2) for name, size in sizes.items()},
        "color.focus": "#b34700",
        "line.body": 1.5,
        "line.heading": 1.3,
        "space.xs": 4.0,
        "space.s": 8.0,
        "space.m": 14.0 if elder else 12.0,
        "space.l": 16.0,
        "space.xl": 24.0,
        "space.target-gap": 12.0 if elder else 8.0,
        "hit.primary": 60.0 if elder else 48.0,
        "hit.other": 60.0 if elder else 44.0,
        "radius.card": 16.0,
        "radius.button": 12.0,
        "font.family": "Noto Sans CJK SC, Noto Sans, sans-serif",
    }
