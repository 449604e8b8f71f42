"""The named colors of the product, once for light and once for dark."""

from __future__ import annotations

from dataclasses import dataclass

CATEGORICAL = (
    "#2262D1",
    "#ED830C",
    "#53C8B3",
    "#C34890",
    "#8973E9",
    "#D3BF4D",
    "#47A6E0",
    "#DB4B19",
    "#5D864F",
    "#BB917A",
)
"""Ten colors that stay apart for readers with protanopia or deuteranopia."""

HeatStops = tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every color by its use; text colors reach WCAG AA on surface, panel and canvas."""

    name: str
    surface: str
    canvas: str
    panel: str
    raised: str
    hover: str
    border: str
    border_strong: str
    text: str
    muted: str
    faint: str
    disabled: str
    accent: str
    accent_hover: str
    accent_tint: str
    on_accent: str
    selection: str
    focus: str
    ok: str
    ok_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    ok_fill: str
    warn_fill: str
    bad_fill: str
    track: str
    connector: str
    dotted: str
    shadow: str
    shadow_alpha: float
    other: str
    heat: HeatStops
    categorical: tuple[str, ...] = CATEGORICAL


LIGHT = Tokens(
    name="light",
    surface="#FFFFFF",
    canvas="#F4F6FA",
    panel="#FFFFFF",
    raised="#FFFFFF",
    hover="#EEF2F8",
    border="#DCE2EB",
    border_strong="#B9C3D1",
    text="#141C28",
    muted="#4C5869",
    faint="#627084",
    disabled="#A3ADBB",
    accent="#1C5FD4",
    accent_hover="#1750B6",
    accent_tint="#E4EDFD",
    on_accent="#FFFFFF",
    selection="#D3E2FC",
    focus="#1C5FD4",
    ok="#18794E",
    ok_tint="#DFF4E8",
    warn="#96560A",
    warn_tint="#FDF0D8",
    bad="#BC2F22",
    bad_tint="#FCE6E2",
    ok_fill="#2E9E6B",
    warn_fill="#E0A030",
    bad_fill="#D4483A",
    track="#E3E8F0",
    connector="#A7B2C2",
    dotted="#6B4FC4",
    shadow="#0F1B33",
    shadow_alpha=0.10,
    other="#8A94A3",
    heat=(
        (0.0, "#EDF4FA"),
        (0.5, "#D0E4F2"),
        (0.8, "#9CC7E3"),
        (0.95, "#C3D3BE"),
        (1.0, "#F3D98C"),
        (1.1, "#EFA253"),
        (1.3, "#C63D2B"),
    ),
)

DARK = Tokens(
    name="dark",
    surface="#1A202A",
    canvas="#11161D",
    panel="#171C25",
    raised="#232B37",
    hover="#262F3C",
    border="#2C3644",
    border_strong="#465366",
    text="#E9EEF6",
    muted="#AEB9C9",
    faint="#8E9BAE",
    disabled="#5A6677",
    accent="#7AA9FA",
    accent_hover="#9ABEFC",
    accent_tint="#1D304F",
    on_accent="#0C1626",
    selection="#274777",
    focus="#7AA9FA",
    ok="#58C793",
    ok_tint="#173527",
    warn="#E8B04B",
    warn_tint="#3A2D12",
    bad="#F28B7D",
    bad_tint="#41201C",
    ok_fill="#3FAE7C",
    warn_fill="#DDA63E",
    bad_fill="#DE5F4E",
    track="#333E4D",
    connector="#4D5B6E",
    dotted="#B19CF5",
    shadow="#000000",
    shadow_alpha=0.35,
    other="#7E8A9B",
    heat=(
        (0.0, "#1E2A38"),
        (0.5, "#25435E"),
        (0.8, "#2F6A96"),
        (0.95, "#5F7F68"),
        (1.0, "#B99A3F"),
        (1.1, "#D07F33"),
        (1.3, "#C8432F"),
    ),
)
