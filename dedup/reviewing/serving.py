"""What the review app serves: the pages of the report with a keeper that writes into its folder, and the exports; and the port of this machine, and of no other, on which it does."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Flask, Response, abort
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from dedup.errors import UsageError
from dedup.exporting import Format
from dedup.exporting import export as exported
from dedup.reporting.rendering import assets
from dedup.reviewing.guarding import policy
from dedup.store.claims import written_before

FINDINGS: Final = "assets/findings.js"
"""The script that says which pair has which discrepancies; the report's own."""

FORMATS: Final[Mapping[Format, tuple[str, str]]] = {
    "xlsx": ("findings.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("findings.csv", "text/csv"),
    "jsonl": ("findings.jsonl", "application/x-ndjson"),
    "tei": ("apparatus.xml", "application/tei+xml"),
    "patch": ("decisions.patch", "text/x-diff"),
}
"""The export menu: a format of `dedup export`, the name that the browser gives the file, its media type."""

MISSING: Final = "Dedup-Missing"
"""The header that lists what is missing from an exported file, percent-encoded, one line each."""

_LONGEST_SAID: Final = 800
"""Characters of that: a server takes some eight thousand bytes of headers, and a Han character is nine of them encoded."""


def serving(out: Path) -> Blueprint:
    """The routes to the files of the report in `out`. Only what the run wrote is served, whatever else lies there."""
    routes = Blueprint("serving", __name__)
    keeper = (resources.files("dedup.reviewing").joinpath(name).read_text("utf-8") for name in ("keeper.js", "menu.js"))
    shared = {**assets(), "assets/keeper.js": "\n".join(keeper)}

    @routes.get("/export/<form>")
    def export(form: str) -> Response:
        format = next((known for known in FORMATS if known == form), None)
        if format is None:
            abort(404)
        name, kind = FORMATS[format]
        made = exported(out, format)
        missing = "\n".join(filter(None, (made.empty, *(one.sentence for one in made.failures), *made.refused)))
        answer = Response(made.content, content_type=kind)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers[MISSING] = quote(missing[:_LONGEST_SAID])
        return answer

    @routes.get("/")
    @routes.get("/<path:name>")
    def page(name: str = "index.html") -> Response:
        if name in shared:
            kind = "text/css" if name.endswith(".css") else "text/javascript"
            return Response(shared[name], content_type=f"{kind}; charset=utf-8")
        if not name.endswith((".html", ".js")) or name not in written_before(out):
            abort(404)
        content = (out / name).read_bytes()
        if name.endswith(".js"):
            return Response(content, content_type="text/javascript; charset=utf-8")
        answer = Response(content, content_type="text/html; charset=utf-8")
        answer.headers["Content-Security-Policy"] = policy(content)
        return answer

    return routes


class _Silent(WSGIRequestHandler):
    """A request handler without a log: a line per request is of no use to an editor."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass


def listening(app: Flask, port: int) -> BaseWSGIServer:
    """A server that listens already; 0 is any port that is free.

    Raises:
        UsageError: the port is taken, or nobody may listen there.
    """
    try:
        return make_server("127.0.0.1", port, app, threaded=True, request_handler=_Silent)
    except (OSError, SystemExit) as error:  # werkzeug leaves where the port is taken
        raise UsageError(
            f"port {port} of 127.0.0.1 cannot be used. Choose another with --port, or leave it out."
        ) from error
