"""Debian's packages, where this process may install them."""

import os
import shutil
import subprocess


def install(*packages: str) -> bool:
    """Install packages as root on Debian; whether they are there now. No service is started."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}}
    print(f"Installing {', '.join(packages)} …", flush=True)
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", *command], check=False, stdout=subprocess.DEVNULL, **quiet)  # type: ignore[call-overload]  # one mapping of options for both calls
        if done.returncode:
            return False
    return True
