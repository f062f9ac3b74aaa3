"""The cache store: an entry is whole and under its own key, or counts for nothing."""

import os
from pathlib import Path

import pytest

from generator.cache import store
from generator.cache.fingerprint import fingerprint
from generator.cache.store import CacheKind


def entry(root: Path, kind: str) -> Path:
    """Return the only entry of a kind in the cache store."""
    (found,) = (root / ".cache" / kind).iterdir()
    return found


def test_an_entry_under_another_key_counts_for_nothing(tmp_path: Path) -> None:
    store.save(tmp_path, CacheKind.CHECK, "a", b"findings")
    assert store.load(tmp_path, CacheKind.CHECK, "a") == b"findings"
    entry(tmp_path, "check").rename(tmp_path / ".cache/check/b")
    assert store.load(tmp_path, CacheKind.CHECK, "a") is None
    assert store.load(tmp_path, CacheKind.CHECK, "b") is None


def test_only_the_entries_of_some_keys_stay(tmp_path: Path) -> None:
    for key in ("a", "b", "c"):
        store.save(tmp_path, CacheKind.PDF, key, key.encode())
    store.save(tmp_path, CacheKind.CHECK, "a", b"findings")
    store.prune(tmp_path, CacheKind.PDF, {"b"})
    assert [store.load(tmp_path, CacheKind.PDF, key) for key in ("a", "b", "c")] == [None, b"b", None]
    assert store.load(tmp_path, CacheKind.CHECK, "a") == b"findings"


def test_where_nothing_can_be_written_nothing_is_saved(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("no folder", encoding="utf-8")
    store.save(tmp_path, CacheKind.PDF, "a", b"x")
    store.prune(tmp_path, CacheKind.PDF, set())
    assert store.load(tmp_path, CacheKind.PDF, "a") is None


@pytest.mark.parametrize("link", [".cache", ".cache/check"])
def test_a_link_in_place_of_the_store_has_nothing_read_written_or_deleted_elsewhere(tmp_path: Path, link: str) -> None:
    other = tmp_path / "other"
    store.save(other, CacheKind.CHECK, "a", b"findings")
    root = tmp_path / "dossier"
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(other / link)
    assert store.load(root, CacheKind.CHECK, "a") is None
    store.save(root, CacheKind.CHECK, "b", b"x")
    store.prune(root, CacheKind.CHECK, set())
    assert [path.name for path in (other / ".cache/check").iterdir()] == ["a"]


def test_a_fingerprint_knows_modes_links_and_names(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    seen = [fingerprint([tmp_path])]
    (tmp_path / "a").chmod(0o755)
    seen.append(fingerprint([tmp_path]))
    (tmp_path / "a").rename(tmp_path / "b")
    seen.append(fingerprint([tmp_path]))
    (tmp_path / "c").symlink_to("b")
    seen.append(fingerprint([tmp_path]))
    (tmp_path / "d").mkdir()
    seen.append(fingerprint([tmp_path]))
    os.utime(tmp_path / "b", (1, 1))
    assert len(set(seen)) == 5
    assert fingerprint([tmp_path]) == seen[-1]


def test_what_a_link_leads_to_counts(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (tmp_path / "archive").symlink_to(texts)
    (texts / "round").symlink_to(texts)
    seen = {fingerprint([tmp_path / "archive"])}
    (texts / "a.txt").write_text("x", encoding="utf-8")
    seen.add(fingerprint([tmp_path / "archive"]))
    (texts / "a.txt").write_text("y", encoding="utf-8")
    assert len(seen | {fingerprint([tmp_path / "archive"])}) == 3
