"""A PostgreSQL server of the tests' own, on a socket in a folder of their own, where its programs are installed."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNERS = ("postgres", "nobody")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them out of the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Start a server with its data in `folder`; gives the SQLAlchemy URL of an empty database."""
    bin_folder = programs()
    assert bin_folder is not None
    as_owner = _owner(folder)
    data, socket = folder / "data", folder
    subprocess.run(
        [*as_owner, bin_folder / "initdb", "-D", data, "-U", "tests", "-A", "trust", "--no-sync", "-E", "UTF8"],
        check=True,
        capture_output=True,
        cwd=folder,
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={socket} -c fsync=off"
    start = [*as_owner, bin_folder / "pg_ctl", "-D", data, "-o", options, "-w", "-l", folder / "log", "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        yield f"postgresql+psycopg://tests@/postgres?host={socket}"
    finally:
        subprocess.run(
            [*as_owner, bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder
        )


def _owner(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then another user owns the folder and runs it."""
    if os.geteuid() != 0:
        return []
    user = next(pwd.getpwnam(name) for name in OWNERS if _known(name))
    os.chown(folder, user.pw_uid, user.pw_gid)
    for parent in folder.parents:
        if parent.stat().st_uid == 0 and parent != Path("/") and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _known(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
