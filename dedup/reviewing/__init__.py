"""The local review app: the pages of a report, served with a keeper that writes decisions into the report folder.

The one door of flask. One person, one machine: it listens on 127.0.0.1, and only who has the token gets an answer.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

from dedup import decisions
from dedup.errors import DedupError, MissingExtra, UsageError
from dedup.exporting import export as exported
from dedup.finished import opened, opened_to_decide
from dedup.model import CHOICES, Decision
from dedup.reporting.rendering import assets
from dedup.store import DATABASE, written_before

if TYPE_CHECKING:
    from flask import Flask, Response

    from dedup.exporting import Format

FINDINGS: Final = "assets/findings.js"
"""The one script of a report that is its own: which pair holds which discrepancies."""

FORMATS: Final = {
    "xlsx": ("findings.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("findings.csv", "text/csv"),
    "jsonl": ("findings.jsonl", "application/x-ndjson"),
    "tei": ("apparatus.xml", "application/tei+xml"),
    "patch": ("decisions.patch", "text/x-diff"),
}
"""The export menu: a format of `dedup export`, the name that the browser gives the file, its media type."""

MISSING: Final = "Dedup-Missing"
"""The header that says what is not in an exported file, percent-encoded, a line each."""

_LONGEST_SAID: Final = 800
"""Characters of that: a server takes some eight thousand bytes of headers, and a Han character is nine of them encoded."""

COOKIE: Final = "dedup-review"
_INLINE: Final = re.compile(rb"<(style|script)>(.*?)</\1>", re.DOTALL)
HOSTS: Final = frozenset({"127.0.0.1", "localhost"})
"""Names under which the app answers: a page elsewhere that had its own name point here would say another."""
_MOST: Final = 4_000_000
"""Bytes of one request: the keys of 200,000 discrepancies, or a long note."""


def create_app(out: Path, token: str, who: str = "", now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Flask:
    """The app over a finished report, without a socket.

    Raises:
        UsageError: `out` is no report folder, or its pages are those of an earlier version.
        MissingExtra: flask is not installed.
    """
    try:
        from flask import Flask, Response, abort, redirect, request
    except ImportError as error:
        raise MissingExtra("dedup review", "review") from error

    with opened(out) as connection:
        connection.execute("SELECT 1")
    if FINDINGS not in written_before(out):
        raise UsageError(f"{out} was made by an earlier dedup, whose pages take no decisions. Make the report again.")
    keeper = "\n".join(
        resources.files("dedup.reviewing").joinpath(name).read_text("utf-8") for name in ("keeper.js", "menu.js")
    )
    shared = {**assets(), "assets/keeper.js": keeper}
    app = Flask("dedup.reviewing", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _MOST

    @app.before_request
    def guard() -> Any:
        if request.host.rsplit(":", 1)[0] not in HOSTS:
            abort(403)
        given = request.args.get("token", "")
        if request.method == "GET" and given and secrets.compare_digest(given.encode(), token.encode()):
            answer = redirect("/")
            answer.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
            return answer
        if not secrets.compare_digest(request.cookies.get(COOKIE, "").encode(), token.encode()):
            abort(403)
        if request.method == "POST" and not request.is_json:
            abort(415)
        return None

    @app.after_request
    def restrict(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", _policy(b""))
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @app.errorhandler(Exception)
    def told(error: Exception) -> Any:
        """A sentence, never a traceback."""
        code = getattr(error, "code", None)
        if isinstance(error, DedupError):
            return {"error": str(error)}, 409
        if isinstance(code, int):
            return {"error": getattr(error, "description", "") or str(error)}, code
        return {"error": f"a mistake in dedup: {type(error).__name__}"}, 500

    @app.get("/decisions")
    def state() -> dict[str, Any]:
        if not (os.access(out, os.W_OK) and os.access(out / DATABASE, os.W_OK)):
            with opened(out) as connection:
                return _told(connection, writable=False)
        with opened_to_decide(out) as connection:
            return _told(connection, writable=True)

    @app.post("/decide")
    def decide() -> dict[str, Any]:
        asked = request.get_json()
        keys = asked.get("keys") if isinstance(asked, dict) else None
        if not isinstance(keys, list) or not keys or not all(isinstance(key, str) and key for key in keys):
            abort(400, "keys: a list of keys of discrepancies.")
        if "choice" in asked and asked["choice"] not in (*CHOICES, None):
            abort(400, f"choice: one of {', '.join(CHOICES)}, or null.")
        if not isinstance(asked.get("note", ""), str):
            abort(400, "note: a text.")
        strange = _strange(out, keys)
        if strange:
            abort(409, f"{strange[0]}: the report has no such discrepancy any more. Load the page again.")
        with opened_to_decide(out) as connection:
            standing = decisions.current(connection)
            wanted = []
            for key in dict.fromkeys(keys):
                old = standing.get(key, Decision(key, None))
                wanted.append(
                    Decision(key, asked.get("choice", old.choice), asked.get("note", old.note), who, moment())
                )
            decisions.decide(connection, wanted)
            return _told(connection, writable=True)

    @app.post("/undo")
    def undo() -> dict[str, Any]:
        with opened_to_decide(out) as connection:
            decisions.undo(connection, who, moment())
            return _told(connection, writable=True)

    @app.post("/redo")
    def redo() -> dict[str, Any]:
        with opened_to_decide(out) as connection:
            decisions.redo(connection, who, moment())
            return _told(connection, writable=True)

    @app.get("/export/<form>")
    def export(form: str) -> Response:
        if form not in FORMATS:
            abort(404)
        name, kind = FORMATS[form]
        made = exported(out, cast("Format", form))
        answer = Response(made.content, content_type=kind)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers[MISSING] = quote(
            "\n".join((*(one.sentence for one in made.failures), *made.refused))[:_LONGEST_SAID]
        )
        return answer

    @app.get("/")
    @app.get("/<path:name>")
    def page(name: str = "index.html") -> Response:
        if name in shared:
            kind = "text/css" if name.endswith(".css") else "text/javascript"
            return Response(shared[name], content_type=f"{kind}; charset=utf-8")
        if name == FINDINGS:
            return Response((out / name).read_bytes(), content_type="text/javascript; charset=utf-8")
        if not name.endswith(".html") or name not in written_before(out):
            abort(404)
        content = (out / name).read_bytes()
        answer = Response(content, content_type="text/html; charset=utf-8")
        answer.headers["Content-Security-Policy"] = _policy(content)
        return answer

    def moment() -> str:
        return now().strftime("%Y-%m-%dT%H:%M:%SZ")

    return app


def _strange(out: Path, keys: list[str]) -> list[str]:
    """Those of the keys that no discrepancy has: the page was made by another run."""
    with opened(out) as connection:
        query = "SELECT 1 FROM discrepancies WHERE key = ?"
        return [key for key in keys if connection.execute(query, (key,)).fetchone() is None]


def _told(connection: Any, *, writable: bool) -> dict[str, Any]:
    past = decisions.history(connection)
    last = past.done[-1].changes if past.done else ()
    return {
        "decisions": _rows(decisions.current(connection)),
        "last": {"choice": last[0].choice, "keys": [one.key for one in last]} if last else None,
        "undone": len(past.undone),
        "gone": _gone(connection),
        "writable": writable,
    }


def _gone(connection: Any) -> int:
    """Decisions that are kept for discrepancies that no longer occur."""
    query = """SELECT count(*) FROM decision_current
               WHERE decision != '' AND key NOT IN (SELECT key FROM discrepancies)"""
    (count,) = connection.execute(query).fetchone()
    return int(count)


def _rows(standing: dict[str, Decision]) -> dict[str, dict[str, str | None]]:
    return {key: {"choice": one.choice, "note": one.note} for key, one in standing.items() if one.choice or one.note}


def _policy(content: bytes) -> str:
    """Nothing but what this app serves; of what stands in the page only what its template put there, by its digest."""
    own: dict[bytes, set[str]] = {b"style": set(), b"script": set()}
    for tag, text in _INLINE.findall(content.partition(b"<body")[0]):
        own[tag].add("'sha256-" + base64.b64encode(hashlib.sha256(text).digest()).decode() + "'")
    sources = {tag.decode(): " ".join(("'self'", *sorted(digests))) for tag, digests in own.items()}
    return (
        f"default-src 'self'; script-src {sources['script']}; style-src {sources['style']}; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
