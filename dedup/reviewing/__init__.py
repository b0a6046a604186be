"""The local review app: the pages of a report, served with a keeper that writes decisions into the report folder.

The one door of flask. One person, one machine: it listens on 127.0.0.1 and answers only requests with the token.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dedup.errors import DedupError, MissingExtra, UsageError
from dedup.store.claims import written_before
from dedup.store.finished import opened

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["create_app"]

_MOST: Final = 4_000_000
"""Bytes of one request: the keys of 200,000 discrepancies, or a long note."""


def create_app(out: Path, token: str, who: str = "", now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Flask:
    """The app over a finished report, without a socket.

    Raises:
        UsageError: `out` is no report folder, or its pages are those of an earlier version.
        MissingExtra: flask is not installed.
    """
    try:
        from flask import Flask
    except ImportError as error:
        raise MissingExtra("dedup review", "review") from error
    from dedup.reviewing.desk import desk
    from dedup.reviewing.guarding import guard
    from dedup.reviewing.serving import FINDINGS, serving

    with opened(out) as connection:
        connection.execute("SELECT 1")
    if FINDINGS not in written_before(out):
        raise UsageError(
            f"{out} was made by an earlier version of dedup, whose pages take no decisions. Make the report again."
        )
    app = Flask("dedup.reviewing", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _MOST
    guard(app, token)
    app.register_error_handler(Exception, _told)
    app.register_blueprint(desk(out, who, now))
    app.register_blueprint(serving(out))
    return app


def _told(error: Exception) -> tuple[dict[str, Any], int]:
    """A sentence, never a traceback."""
    code = getattr(error, "code", None)
    if isinstance(error, DedupError):
        return {"error": str(error)}, 409
    if isinstance(code, int):
        return {"error": getattr(error, "description", "") or str(error)}, code
    return {"error": f"a mistake in dedup: {type(error).__name__}"}, 500
