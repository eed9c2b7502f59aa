import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.management.launching import Child, PortTaken, check_port

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


def test_a_free_port_passes(port: int) -> None:
    check_port("127.0.0.1", port)


def test_a_taken_port_is_named_with_a_way_out(port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(PortTaken, match=rf"Port {port} is taken by another program.*PORT={port + 1} make run"):
            check_port("127.0.0.1", port)


def test_a_child_that_dies_again_and_again_is_started_ever_more_slowly() -> None:
    child = Child("reader", [sys.executable, "-c", "raise SystemExit(3)"])
    child.start()
    assert child.process is not None
    child.process.wait()
    assert child.ended() == 3
    assert [child.next_pause() for _ in range(8)] == [2, 4, 8, 16, 32, 60, 60, 60]


def launched(port: int, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "run", "--no-samples", "--port", str(port)]
    own = {"TIMELINE_DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'timeline.sqlite3'}"}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | own, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def lines_until(process: subprocess.Popen[str], words: str) -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line
        if words in line:
            return


def test_run_serves_the_site_says_how_to_sign_in_once_and_stops_on_ctrl_c(port: int, tmp_path: Path) -> None:
    process = launched(port, tmp_path)
    said = "".join(lines_until(process, "Ctrl-C"))
    password = (tmp_path / "admin-password").read_text().strip()
    assert f"http://127.0.0.1:{port}/" in said
    assert f"as admin with the password {password}" in said
    assert _answers(port)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=40)
    assert process.returncode == 0
    check_port("127.0.0.1", port)

    again = launched(port, tmp_path)
    said = "".join(lines_until(again, "Ctrl-C"))
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=40)
    assert password not in said


def _answers(port: int) -> bool:
    """The site needs a moment to listen."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(100):
        try:
            return bool(opener.open(f"http://127.0.0.1:{port}/login/", timeout=10).status == 200)
        except ConnectionError:
            pass
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
        time.sleep(0.1)
    return False
