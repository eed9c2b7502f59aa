"""The site's processes, started together, watched, and stopped together."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

# Long enough for a worker to end the article at hand.
SECONDS_TO_END = 20
# A worker that dies at once, again and again, is started ever more slowly.
LONGEST_PAUSE = 60.0
STEADY_SECONDS = 60.0


class PortTaken(Exception):
    """Another program listens on the port."""


def check_port(host: str, port: int) -> None:
    """Nobody listens there.

    Raises:
        PortTaken: somebody does.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} is taken by another program; choose another one: PORT={port + 1} make run"
            ) from error


@dataclass(slots=True)
class Child:
    """A process that is started again, after a pause, when it ends by itself."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 1.0

    def start(self) -> None:
        """A session of its own: Ctrl-C reaches us alone, and we tell it once."""
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.started = time.monotonic()

    def ended(self) -> int | None:
        """The status it ended with; None while it runs."""
        return self.process.poll() if self.process else None

    def next_pause(self) -> float:
        """How long to wait before it is started again."""
        steady = time.monotonic() - self.started > STEADY_SECONDS
        self.pause = 1.0 if steady else min(self.pause * 2, LONGEST_PAUSE)
        return self.pause

    def stop(self) -> None:
        """Ask it to end."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def reap(self, deadline: float) -> None:
        """Wait for its end until the deadline, then end it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Launcher:
    """Runs its children until it is told to stop."""

    children: list[Child]
    stopping: bool = False
    due: dict[str, float] = field(default_factory=dict)

    def run(self) -> None:
        """Start all, start again what ends, and stop all on SIGINT or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        for child in self.children:
            child.start()
        while not self.stopping:
            self._look_after()
            time.sleep(0.2)
        self._end()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _look_after(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.name in self.due:
                if now >= self.due[child.name]:
                    del self.due[child.name]
                    child.start()
            elif (status := child.ended()) is not None:
                pause = child.next_pause()
                self.due[child.name] = now + pause
                print(
                    f"The {child.name} ended with status {status}; starting it again in {pause:.0f} s.", file=sys.stderr
                )

    def _end(self) -> None:
        print("\nStopping; an article that is being read is finished first.")
        deadline = time.monotonic() + SECONDS_TO_END
        for child in self.children:
            child.stop()
        for child in self.children:
            child.reap(deadline)
