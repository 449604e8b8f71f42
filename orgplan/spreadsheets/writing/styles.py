"""The look of written workbooks: fonts, fills and number formats, one place for all sheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

INK = "1F2933"
MUTED = "6B7785"
ACCENT = "2F5D8C"
INPUT_BLUE = "0B4FCC"

HEADER_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
HEADER_FILL = PatternFill("solid", fgColor=ACCENT)
REQUIRED_FILL = PatternFill("solid", fgColor="1F3F61")
HEADER_ALIGNMENT = Alignment(vertical="center", wrap_text=True)
NUMBER_HEADER = Alignment(horizontal="right", vertical="center", wrap_text=True)
TITLE_FONT = Font(name="Calibri", size=16, bold=True, color=INK)
SECTION_FONT = Font(name="Calibri", size=12, bold=True, color=ACCENT)
LABEL_FONT = Font(name="Calibri", size=11, color=MUTED)
TOTAL_FONT = Font(name="Calibri", size=11, bold=True, color=INK)
INPUT_FONT = Font(name="Calibri", size=11, color=INPUT_BLUE)
INPUT_FILL = PatternFill("solid", fgColor="EEF4FF")
FORMULA_FILL = PatternFill("solid", fgColor="F4F5F7")
LINK_FONT = Font(name="Calibri", size=11, color="1E7B4D")
TOP_LINE = Border(top=Side(style="thin", color=MUTED))
WRAPPED = Alignment(wrap_text=True, vertical="top")
TOP = Alignment(vertical="top")
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)

HEAT_LOW, HEAT_MIDDLE, HEAT_HIGH = "FFFFFF", "9CC7E8", "E07A5F"
ALARM = "C0392B"

DATE_FORMAT = "yyyy-mm-dd"
WHOLE_FORMAT = "#,##0"
NUMBER_FORMAT = "#,##0.00"
SHARE_FORMAT = "0.0%"
GENERAL = "General"
MONTH_FORMAT = "mmm yyyy"
DATE_OR_DASH = 'yyyy-mm-dd;;"–"'
AMOUNT_FORMAT = '#,##0_);(#,##0);"–"_)'
EXACT_AMOUNT_FORMAT = '#,##0.00_);(#,##0.00);"–"_)'
RATE_FORMAT = 'General_);(General);"–"_)'
PERCENT_FORMAT = '0.0##%_);(0.0##%);"–"_)'
PLACE_FORMAT = "0_)_)"
SHARE_OR_DASH = '0.0%_);(0.0%);"–"_)'
"""Amounts in reports: negative ones in brackets, a dash for zero."""


def money_format(amount: Decimal) -> str:
    """Return the number format of an amount: cents only where there are any."""
    return WHOLE_FORMAT if amount == amount.to_integral_value() else NUMBER_FORMAT


def number_format(value: object) -> str:
    """Return the number format that shows a value as it is."""
    match value:
        case Decimal():
            return money_format(value)
        case date():
            return DATE_FORMAT
        case _:
            return GENERAL
