"""A PostgreSQL server of the benchmark's own: a data directory in bench/data, a socket in a temporary one, no port."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from bench.apt import install
from bench.peers.peer import Unavailable

PACKAGES = ("postgresql-15", "postgresql-15-postgis-3")
_SETTINGS = {
    "listen_addresses": "''",
    "shared_buffers": "1GB",
    "work_mem": "128MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "plan_cache_mode": "force_custom_plan",  # a generic plan does not know how common a word is: eight times slower
    "max_parallel_workers_per_gather": "0",  # every engine gets one core
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    "autovacuum": "off",  # vacuumed after the load
    "log_min_messages": "fatal",
}


class PostgresServer:
    """Started on entering, stopped on leaving."""

    def __init__(self, directory: Path) -> None:
        self._binaries = _binaries()
        self._directory = directory
        self._note = directory / "bench-socket"  # names the directory of the socket while a server runs
        self._socket = Path()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """A connection string."""
        return f"host={self._socket} dbname=postgres user=postgres"

    def start(self) -> None:
        """Make the data directory when there is none, and serve; where another process serves it, use that server.

        Raises:
            Unavailable: it does not start.
        """
        if self._note.exists() and self._answers(Path(self._note.read_text())):
            self._socket = Path(self._note.read_text())
            return
        self._socket = Path(tempfile.mkdtemp(prefix="bench-postgres-"))
        _give_to_postgres(self._socket)
        if not (self._directory / "PG_VERSION").exists():
            self._directory.mkdir(parents=True, exist_ok=True)
            _give_to_postgres(self._directory)
            self._run("initdb", "-D", str(self._directory), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
                      "--locale=C.UTF-8")  # fmt: skip
        options = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value.strip(chr(39))}")]
        command = [
            *_as_postgres(),
            str(self._binaries / "postgres"),
            "-D",
            str(self._directory),
            "-k",
            str(self._socket),
        ]
        self._process = subprocess.Popen(command + options, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        atexit.register(self.stop)
        self._wait()
        self._note.write_text(str(self._socket))

    def stop(self) -> None:
        """Stop the server that this one started, and remove its socket."""
        if self._process is not None:
            self._note.unlink(missing_ok=True)
            subprocess.run(
                [*_as_postgres(), str(self._binaries / "pg_ctl"), "-D", str(self._directory), "-m", "fast", "stop"],
                check=False, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            self._process.wait(30)
            self._process = None
            shutil.rmtree(self._socket, ignore_errors=True)

    def _wait(self) -> None:
        for _ in range(100):
            if self._answers(self._socket):
                return
            time.sleep(0.1)
        raise Unavailable("PostgreSQL did not start within ten seconds")

    def _answers(self, socket: Path) -> bool:
        command = [str(self._binaries / "pg_isready"), "-h", str(socket), "-q"]
        return subprocess.run(command, check=False).returncode == 0

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [*_as_postgres(), str(self._binaries / name), *arguments], check=False, capture_output=True
        )
        if done.returncode:
            raise Unavailable(f"{name} failed: {done.stderr.decode(errors='replace').strip()[-200:]}")


def _binaries() -> Path:
    """Where the programs are; they are installed when this process may."""
    found = _installed()
    if found is None and install(*PACKAGES):
        found = _installed()
    if found is None:
        raise Unavailable(f"PostgreSQL with PostGIS is not installed: sudo apt install {' '.join(PACKAGES)}")
    return found


def _installed() -> Path | None:
    for extension in sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"), reverse=True):
        programs = Path("/usr/lib/postgresql") / extension.parent.parent.name / "bin"
        if (programs / "postgres").exists():
            return programs
    return None


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _give_to_postgres(directory: Path) -> None:
    directory.chmod(0o700)
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(directory, owner.pw_uid, owner.pw_gid)
