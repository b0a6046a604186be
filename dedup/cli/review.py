"""`dedup review OUT`: the report in a browser, where editors decide."""

from __future__ import annotations

import getpass
import secrets
import webbrowser
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dedup.cli.options import Debug, Json, Quiet
from dedup.cli.stdout import write_object
from dedup.cli.talk import say
from dedup.errors import UsageError
from dedup.text.characters import is_writable
from dedup.text.plural import many

if TYPE_CHECKING:
    from dedup.reviewing.joining import Joined

_NAMED: Final = 10
"""Keys that are named: what a screen shows beside the address."""


def review(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A report folder.")],
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="0: any free port.")] = 0,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Who decides; your login name by default.")
    ] = None,
    join: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="First import a colleague's decisions.jsonl.")
    ] = None,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where the two of you decided differently, keep theirs.")
    ] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Review a finished report in a browser; decisions are kept in it.

    Example: dedup review report
    """
    from dedup.reviewing import create_app, joining
    from dedup.store.mirror import MIRROR

    if who is not None and not is_writable(who):
        raise UsageError("--who is not valid text. Write the name in the encoding of the terminal.")
    token = secrets.token_urlsafe(24)
    app = create_app(out, token, _login() if who is None else who)
    from dedup.reviewing.serving import listening  # flask is there, or `create_app` has said how to get it

    mirror, brought = out / MIRROR, None
    if mirror.exists():  # somebody may have changed it since: a colleague by git, an editor by hand
        renewed = joining.renew(out, mirror, theirs=theirs)
        if renewed.taken:
            say(f"{many(renewed.taken, 'decision')} taken from {mirror}.", quiet=quiet)
    if join is not None:
        brought = joining.join(out, join, theirs=theirs)
        say(_brought(join, brought), quiet=quiet)

    server = listening(app, port)
    address = f"http://127.0.0.1:{server.server_port}/?token={token}"
    with suppress(KeyboardInterrupt):  # the server takes it itself once it runs
        if json:
            write_object({"address": address, "imported": None if brought is None else asdict(brought)})
        else:
            say(f"Review at {address}\nPress Ctrl-C to end it; decisions are kept in {out}.")
        if not no_browser:
            webbrowser.open(address)
        server.serve_forever()
    server.server_close()
    say("Ended.", quiet=quiet)


def _brought(file: Path, brought: Joined) -> str:
    """What an import did, and what it left."""
    said = f"{many(brought.taken, 'decision')} taken from {file}"
    if not brought.in_file:
        return f"{said}: it holds none."
    if not brought.strange:
        return f"{said}{'' if brought.taken else ': all of it stands here already'}."
    ours = brought.in_file - len(brought.strange)
    return f"{said}: {ours:,} of {brought.in_file:,} belong to this report; no discrepancy has {', '.join(brought.strange[:_NAMED])}."


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
