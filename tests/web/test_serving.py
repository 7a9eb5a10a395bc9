from __future__ import annotations

import gc
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.errors import ReportedlyError
from reportedly.web import serving


def served(*options: str) -> tuple[subprocess.Popen[str], str]:
    """Start the command on a free port, and give it with the address that it prints."""
    command = [sys.executable, "-m", "reportedly.cli", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors


def test_the_command_prints_where_the_desk_is_and_ends_when_interrupted(example: Path) -> None:
    process, address = served("--library", str(example))
    try:
        assert address.startswith("http://127.0.0.1:")
        with urlopen(address, timeout=60) as answer:
            assert b"Failed lock seal" in answer.read()
            assert "server" not in {name.casefold() for name in answer.headers}
    finally:
        code, errors = end(process)
    assert "Traceback" not in errors
    assert code == 0


def test_where_others_can_reach_it_the_address_has_a_token(example: Path) -> None:
    process, address = served("--library", str(example), "--host", "0.0.0.0")
    try:
        base, _, token = address.partition("/?token=")
        assert len(token) >= 24
        with pytest.raises(HTTPError, match="401"):
            urlopen(base.replace("0.0.0.0", "127.0.0.1"), timeout=60)
    finally:
        end(process)


def test_a_port_that_is_taken_is_said_with_what_helps() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ReportedlyError, match=f"can't listen at 127.0.0.1 on port {port}: .*; give another --port"):
            serving.serve("none.sqlite", port=port, say=print)


def test_what_is_loaded_at_the_start_is_not_looked_through_for_waste_later() -> None:
    assert gc.get_freeze_count() == 0

    def stop(address: str) -> None:
        raise InterruptedError(address)

    try:
        with pytest.raises(InterruptedError):
            serving.serve("none.sqlite", port=0, say=stop)
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()


def test_what_is_no_library_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no library")
    done = CliRunner().invoke(app, ["serve", "--library", str(tmp_path / "notes.txt")])
    assert done.exit_code == 1
    assert "is not a library" in done.stderr
    assert not done.stdout


def test_without_the_extra_the_command_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "reportedly.web", None)
    done = CliRunner().invoke(app, ["serve"])
    assert done.exit_code == 2
    assert "pip install 'reportedly[desk]'" in done.stderr
