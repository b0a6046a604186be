"""Plain text: the page is the decoded source, unless a tool has laid it out, with columns side by side or with line numbers."""

from __future__ import annotations

from dedup.loading.encodings import Decoded, decode
from dedup.loading.extract import Broken, Extract, Unreadable
from dedup.loading.line_numbers import without_line_numbers
from dedup.loading.side_by_side import column_by_column
from dedup.settings import LoadingSettings
from dedup.text.markup import has_markup


def read(data: bytes, settings: LoadingSettings) -> Extract:
    """The decoded text; if it has columns side by side, column by column; if its lines are numbered, without the numbers.

    Raises:
        Broken: it is too long for a page, or not text.
    """
    if len(data) > settings.longest_source:
        raise Broken(
            f"Too long for a page: {len(data):,} bytes, the limit is {settings.longest_source:,}.",
            "Split it, or raise loading.longest_source.",
        )
    found = decode(data, settings.encoding)
    if isinstance(found, Unreadable):
        raise Broken(found.reason, found.hint, found.place)
    unnumbered = without_line_numbers(found.text)
    columns = column_by_column(found.text if unnumbered is None else unnumbered)
    if unnumbered is None and columns is None:
        marked = has_markup(found.text)
        return Extract(found.text, found.encoding, found.reason, None, damage(found), markup=marked)
    text, aside = columns or (unnumbered or "", ())
    return Extract(text, found.encoding, found.reason, None, damage(found), aside, "laid-out", has_markup(text))


def damage(found: Decoded) -> tuple[Unreadable, ...]:
    """The report of bytes that could not be decoded, or not as they were meant; empty if there are none."""
    if found.doubtful:
        reason = f"Read as {found.encoding}, as asked for, though all its bytes are valid UTF-8."
        return (Unreadable("", reason, "Leave out --encoding to have it detected."),)
    if found.damage is None:
        return ()
    places, first = found.damage
    what = "1 stretch of bytes is" if places == 1 else f"{places} stretches of bytes are"
    reason = f"{what} not valid {found.encoding}; the page was read with U+FFFD in their place."
    return (Unreadable(f"byte {first}", reason, "Get a clean copy of the page, or name its encoding with --encoding."),)
