"""`python -m tests.fuzz_api [--examples 200]`: the API under schemathesis, over made-up news; ends with 1 on any fault.

Every operation of the OpenAPI description is asked with values that fit it and with values that do not. A fault is an
answer of 500 or above, one that the description does not know, or one of another shape than it says.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.site import OURS, Place, prepare, served

EVENTS = 2_000
CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz the API.")
    parser.add_argument("--examples", type=int, default=200, help="an operation")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="timeline-fuzz-") as folder:
        prepare(place := Place(Path(folder)), EVENTS)
        with served(OURS, place) as port:
            return subprocess.run(
                _command(port, options.examples), cwd=folder, env=dict(os.environ), check=False
            ).returncode


def _command(port: int, examples: int) -> list[str]:
    program = Path(sys.executable).with_name("schemathesis")
    asked = ["run", f"http://127.0.0.1:{port}/api/v1/openapi.json", "--checks", ",".join(CHECKS)]
    return [str(program), *asked, "--max-examples", str(examples), "--seed", "1", "--no-color"]


if __name__ == "__main__":
    sys.exit(main())
