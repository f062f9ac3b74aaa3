"""Real repositories of git for tests, with days of their own."""

import os
import subprocess
from pathlib import Path


def git(root: Path, *arguments: object, day: str = "2031-05-01", written: str = "") -> str:
    """Run git in a folder and return what it prints.

    Args:
        root: The folder.
        arguments: The command.
        day: The day of the committer, at ten in the evening of New York: the next day in UTC.
        written: The day of the author, if it is another.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_COMMITTER_DATE": f"{day}T22:00:00-0400",
        "GIT_AUTHOR_DATE": f"{written or day}T22:00:00-0400",
    }
    done = subprocess.run(
        ["git", "-C", root, *map(str, arguments)], check=True, capture_output=True, text=True, env=environment
    )
    return done.stdout


def begin(root: Path, day: str = "2031-05-01") -> Path:
    """Make a folder a repository with one commit of all that git may hold of it."""
    if not (root / ".gitignore").exists():
        (root / ".gitignore").write_text("/sources/archive/*\n.cache/\nsite/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root, day)
    return root


def commit(root: Path, day: str = "2031-05-02", written: str = "") -> str:
    """Commit everything and return the name of the commit."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "x", day=day, written=written)
    return git(root, "rev-parse", "HEAD").strip()


def clone(origin: Path, target: Path, *options: str) -> Path:
    """Clone a repository as if it were far away, so that options on depth and filters hold."""
    git(origin, "config", "uploadpack.allowFilter", "true")
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(origin, "clone", "-q", *options, f"file://{origin}", target)
    return target
