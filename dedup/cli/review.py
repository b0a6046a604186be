"""`dedup review OUT`: the report in a browser, where editors decide."""

from __future__ import annotations

import getpass
import secrets
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from dedup.cli.options import Debug, Quiet
from dedup.cli.talk import say
from dedup.errors import UsageError


def review(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 0,
    who: Annotated[str | None, typer.Option("--who", help="Who decides; your login name if not given.")] = None,
    join: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="A colleague's decisions.jsonl: take it in first.")
    ] = None,
    theirs: Annotated[bool, typer.Option("--theirs", help="Where both decided differently, theirs stand.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only say the address.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Open a finished report in a browser and keep what is decided there in it.

    Example: dedup review report
    """
    from dedup.finished import MIRROR
    from dedup.reviewing import create_app
    from dedup.reviewing.joining import join as take_in

    token = secrets.token_urlsafe(24)
    app = create_app(out, token, _login() if who is None else who)

    mirror = out / MIRROR  # somebody may have changed it since: a colleague by git, an editor by hand
    for file in filter(None, (mirror if mirror.exists() else None, join)):
        taken = take_in(out, file, theirs=theirs)
        if taken:
            say(f"{taken:,} decisions taken from {file}.", quiet=quiet)

    from werkzeug.serving import WSGIRequestHandler, make_server

    class Silent(WSGIRequestHandler):
        """A line a request is of no use to an editor."""

        def log(self, type: str, message: str, *args: object) -> None:
            pass

    try:
        server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Silent)
    except (OSError, SystemExit) as error:  # werkzeug leaves where the port is taken
        raise UsageError(f"port {port} of 127.0.0.1 cannot be used. Name another with --port, or none.") from error
    address = f"http://127.0.0.1:{server.server_port}/?token={token}"
    say(f"Review at {address}\nCtrl-C ends it; decisions are kept in {out}.")
    if not no_browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("Ended.", quiet=quiet)
    finally:
        server.server_close()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
