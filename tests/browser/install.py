"""Finds a Chromium for the browser tests, and installs one where it can. Run by `make test`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PACKAGES = ("chromium", "fonts-noto-cjk", "fonts-noto-core")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = f"""No Chromium was found or could be installed: the browser tests are skipped. Any of these helps:
  Debian, Ubuntu:  sudo apt-get install {" ".join(PACKAGES)}
  elsewhere:       .venv/bin/python -m playwright install chromium
  or set CHROMIUM to the path of a Chromium or Chrome that you have."""


def find(environ: Mapping[str, str], own: str | None = None) -> str | None:
    """Path of a browser: CHROMIUM, the usual names, then Playwright's `own`; None when there is none."""
    given = environ.get("CHROMIUM")
    if given:
        return given if Path(given).is_file() else None
    known = next((path for name in NAMES if (path := shutil.which(name))), None)
    return known or (own if own and Path(own).is_file() else None)


def own_of_playwright() -> str:
    """Path at which `playwright install` keeps its browser, whether there is one or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def say(*words: str) -> None:
    """Tell the person who waits."""
    print(*words, flush=True)  # noqa: T201 - a script for a terminal


def run(*command: str) -> bool:
    """Run a command with its output on the screen; True when it worked."""
    say("+", " ".join(command))
    try:
        return subprocess.run(command, check=False).returncode == 0
    except OSError:
        return False


def install() -> None:
    """Install by the system's packages, else by Playwright; shows what it does."""
    root = () if os.geteuid() == 0 else ("sudo", "-n")
    apt = shutil.which("apt-get") is not None and (not root or shutil.which("sudo") is not None)
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "--no-install-recommends")
    if apt and run(*root, *quiet, "install", *PACKAGES):
        return
    if apt and run(*root, *quiet, "update") and run(*root, *quiet, "install", *PACKAGES):
        return
    run(sys.executable, "-m", "playwright", "install", "chromium")


def main() -> int:
    """Make sure that there is a browser; fails only in CI, where skipping would hide something."""
    own = own_of_playwright()
    if not find(os.environ, own):
        say("The browser tests need Chromium: installing it (one or two minutes, once).")
        install()
    browser = find(os.environ, own)
    say(f"browser: {browser}" if browser else ADVICE)
    return 1 if not browser and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
