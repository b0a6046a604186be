"""Arguments → one library call → print: the command line.

exit 0 done · 1 findings, only with --fail-on · 2 wrong usage or settings · 3 some inputs unreadable
     4 the output could not be written · 130 interrupted

This module imports nothing slow, so that `main` can handle an interruption from the first moment.
"""

from __future__ import annotations

import errno
import io
import os
import sys

TYPE_CHECKING = False  # typing's own takes a while to import
if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

INTERRUPTED = 130
_WIDEST = 5
"""Digits of the width of a terminal: the system counts in 16 bits."""


def main() -> None:
    """The console script: runs the command and turns errors into one sentence and an exit code."""
    _stop_alike()
    _open_what_is_closed()
    _let_talk_be_lost()
    try:
        code = _run()
    except KeyboardInterrupt:
        code = _interrupted()
    sys.exit(code)


def _stop_alike() -> None:
    """Make SIGTERM (a scheduler) and SIGHUP (a closed terminal) interrupt like Ctrl-C: half-written files go, and the exit code is 130.

    Signals that our parent chose to ignore (`nohup`) stay ignored.
    """
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has one of them
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _open_what_is_closed() -> None:
    """Replace standard streams that are closed: messages go nowhere, and writing a result is an error.

    Otherwise a file opened later would get their number.
    """
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w")  # noqa: PTH123, SIM115 - by its number, for good
    if sys.stderr is None:
        sys.stderr = open(os.open(os.devnull, os.O_WRONLY), "w")  # noqa: PTH123, SIM115


class _Talk(io.FileIO):
    """Standard error. Messages are not results: if they cannot be written they are lost, and the work continues."""

    def write(self, said: ReadableBuffer, /) -> int:
        """Write all of it, or pretend to."""
        try:
            return super().write(said)
        except OSError:
            return memoryview(said).nbytes


def _let_talk_be_lost() -> None:
    """Lose messages, and nothing else, if the reader stops (`dedup report … 2>&1 | head`) or the disk is full."""
    stream = sys.__stderr__
    if stream is not None and stream is sys.stderr:  # else somebody has put something of theirs in its place
        talk = io.BufferedWriter(_Talk(stream.fileno(), "w", closefd=False))
        sys.stderr = io.TextIOWrapper(talk, stream.encoding, "backslashreplace", line_buffering=True)


def _run() -> int:
    """Run the command; its exit code."""
    import gc

    gc.disable()  # loaded modules never become garbage: looking for it takes a tenth of the time
    from dedup.cli.commands import app
    from dedup.errors import DedupError, OutputError, UsageError

    _forget_no_width()
    if not _has_a_folder():
        return _say("the folder in which this runs is gone. Change into another.", UsageError.exit_code)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character gets its number
    try:
        try:
            try:
                command = app(sys.argv[1:])
            finally:
                gc.freeze()
                gc.enable()
            command(standalone_mode=True)
        finally:
            sys.stdout.flush()
    except SystemExit as left:
        if _is_closed_pipe(left.__context__):
            return close_stdout()
        if left.code == INTERRUPTED:
            return _interrupted()
        return left.code if isinstance(left.code, int) else 0
    except DedupError as error:
        return _say(str(error), error.exit_code)
    except MemoryError:
        return _say("out of memory. Give it fewer or smaller inputs at a time.", OutputError.exit_code)
    except Exception as error:  # noqa: BLE001 - the outermost place: whatever it is, people get a sentence
        if _is_closed_pipe(error):
            return close_stdout()
        close_stdout()
        what = (
            _refused(error) if isinstance(error, OSError) else f"a mistake in dedup: {type(error).__name__}: {error}."
        )
        return _say(f"{what} --debug shows where.", OutputError.exit_code)
    return 0


def _forget_no_width() -> None:
    """Ignore a terminal width of zero, which schedulers and editors report, and one that no terminal has, whose lines would
    fill the memory: tables then get the usual width.
    """
    width = os.environ.get("COLUMNS", "unset").strip()
    if not width.strip("0") or (width.isdecimal() and len(width.lstrip("0")) > _WIDEST):
        del os.environ["COLUMNS"]


def _has_a_folder() -> bool:
    """Whether the working folder exists: names are resolved from it."""
    try:
        os.getcwd()  # noqa: PTH109 - the command line is not ready for pathlib yet
    except OSError:
        return False
    return True


def _refused(error: OSError) -> str:
    """A sentence for an unforeseen error of the operating system, with a way out."""
    where = error.filename or "standard output"
    way_out = {
        errno.EACCES: " Check its permissions, and those of the folders that it lies in.",
        errno.EBADF: " It is closed: send the output elsewhere.",
        errno.ENOSPC: " Free some space, or send the output elsewhere.",
    }
    return f"stopped at {where}: {error.strerror or error}.{way_out.get(error.errno or 0, '')}"


def _interrupted() -> int:
    """The interruption of a command that keeps nothing, or of a report with nothing to keep yet."""
    sys.stderr.write("dedup: interrupted; the same command starts again.\n")
    return INTERRUPTED


def _say(sentence: str, code: int) -> int:
    if "--debug" in sys.argv:
        import traceback

        traceback.print_exc()
    from dedup.cli.talk import say

    say(f"dedup: {sentence}")
    return code


def _is_closed_pipe(error: BaseException | None) -> bool:
    """Whether the reader of our output has stopped: `dedup cut … | head`."""
    return isinstance(error, OSError) and error.errno == errno.EPIPE


def close_stdout() -> int:
    """Discard buffered output that cannot be written, so that Python does not try again on exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
