"""Who gets an answer from the review app, and what a page that it serves may load.

The app holds a person's decisions and listens on that person's machine, where any page of any site can send requests to it. So an
answer needs the token of this run (once in the address, then in a cookie that other sites cannot send), the name of this machine
as the host, and JSON, which no form can post. Pages may load what this app serves and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from typing import Any, Final

from flask import Flask, Response, abort, redirect, request

COOKIE: Final = "dedup-review"
HOSTS: Final = frozenset({"127.0.0.1", "localhost"})
"""Host names that the app answers to: a foreign page whose own name points here would send another."""
_INLINE: Final = re.compile(rb"<(style|script)>(.*?)</\1>", re.DOTALL)


def guard(app: Flask, token: str) -> None:
    """Make the app ask every request for the token."""

    @app.before_request
    def ask() -> Any:
        if request.host.rsplit(":", 1)[0] not in HOSTS:
            abort(403)
        given = request.args.get("token", "")
        if request.method == "GET" and given and _same(given, token):
            answer = redirect("/")
            answer.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
            return answer
        if not _same(request.cookies.get(COOKIE, ""), token):
            abort(403)
        if request.method == "POST" and not request.is_json:
            abort(415)
        return None

    @app.after_request
    def restrict(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", policy(b""))
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Cache-Control"] = "no-store"
        return answer


def policy(content: bytes) -> str:
    """The content security policy: only what this app serves, and inline only what the template put there, by its digest."""
    own: dict[bytes, set[str]] = {b"style": set(), b"script": set()}
    for tag, text in _INLINE.findall(content.partition(b"<body")[0]):
        own[tag].add("'sha256-" + base64.b64encode(hashlib.sha256(text).digest()).decode() + "'")
    sources = {tag.decode(): " ".join(("'self'", *sorted(digests))) for tag, digests in own.items()}
    return (
        f"default-src 'self'; script-src {sources['script']}; style-src {sources['style']}; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())
