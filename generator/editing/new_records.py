"""Add new records: ``dossier new`` and ``dossier archive add``. The check reports what is still to be written."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.check.rules.prose import TO_WRITE
from generator.core.files import FileTooLargeError, NotOrdinaryFileError, has_content, read_file
from generator.core.git import run_git
from generator.core.text import suggest
from generator.editing.article_metadata import Proposal, propose_metadata, record_text
from generator.editing.errors import EditingError
from generator.editing.transaction import apply_changes, read, read_yaml, write
from generator.editing.yaml_edit import add_item, scalar
from generator.load.archive import MAX_TEXT_BYTES
from generator.load.files import ARCHIVE_FOLDER, SOURCES
from generator.load.records import LoadedDossier, load_dossier
from generator.model.dossier import Dossier
from generator.model.ids import NONE_GIVEN

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_ID = 64
_MAX_LISTED = 12
"""The most names that an error lists where none is similar."""
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b|</(?:p|div|span|body|html)>", re.IGNORECASE)
SENTENCE = f"{TO_WRITE}."
_NAV_TOPIC = re.compile(r"^(?P<indent>\s*)- (?:[^#:]+: *)?[\"']?topics/[\w-]+\.md[\"']?\s*$")


@dataclass(frozen=True, slots=True)
class NewCitation:
    """The citation of a new statement."""

    source: str
    first: str
    last: str


def new_source(root: Path, source_id: str, *, short: str | None = None, archive: Path | None = None) -> tuple[str, ...]:
    """Write the record of an article, from its text where the archive has it, and return the file.

    Args:
        root: The folder of the dossier.
        source_id: The id of the new source.
        short: Its short name; None for one made from the id.
        archive: The folder of the full texts; None for the default.

    Raises:
        EditingError: The id is taken or invalid.
        OSError: A file cannot be written.
    """
    loaded, dossier = _load(root)
    _require_unused_id(source_id, "source", dossier.source_by_id, loaded)
    text = (archive or root / SOURCES / ARCHIVE_FOLDER) / f"{source_id}.txt"
    proposal = propose_metadata(_read_article(text)) if text.is_file() else None
    name = f"{SOURCES}/articles/{source_id}.md"
    if (root / name).exists():
        raise EditingError(f"{name} is there already")
    apply_changes(root, {name: record_text(source_id, short or _title_from_id(source_id), proposal)})
    return (name,)


def new_origin(root: Path, origin_id: str, *, speaker: str, title: str | None = None) -> tuple[str, ...]:
    """Add an origin and return the file.

    Args:
        root: The folder of the dossier.
        origin_id: The id of the new origin.
        speaker: The id of its speaker.
        title: Its title; None for one made from the id.

    Raises:
        EditingError: The id is taken or invalid, or the speaker is unknown.
        OSError: A file cannot be written.
    """
    loaded, dossier = _load(root)
    _require_unused_id(origin_id, "origin", dossier.origin_by_id, loaded)
    _require_known(speaker, "person or body", dossier.body_by_id)
    item = [f"id: {origin_id}", f"title: {scalar(title or _title_from_id(origin_id))}", f"speaker: {speaker}"]
    return _add(root, f"{SOURCES}/origins.yml", "origins", item)


def new_statement(
    root: Path,
    statement_id: str,
    *,
    topic: str,
    question: str | None = None,
    origin: str = NONE_GIVEN,
    text: str = SENTENCE,
    citation: NewCitation | None = None,
) -> tuple[str, ...]:
    """Add a statement to a fact sheet and return the file.

    Args:
        root: The folder of the dossier.
        statement_id: The id of the new statement.
        topic: The id of its topic.
        question: The id of its question; may be None where the topic has only one.
        origin: The id of its origin, or ``none-given``.
        text: Its sentence.
        citation: Its citation; None for none yet.

    Raises:
        EditingError: The id is taken or invalid, or what the statement refers to is unknown.
        OSError: A file cannot be written.
    """
    loaded, dossier = _load(root)
    _require_unused_id(statement_id, "statement", dossier.statement_by_id, loaded)
    topics = {one.id: one for one in dossier.topics}
    _require_known(topic, "topic", topics)
    questions = [one.id for one in topics[topic].questions]
    if question is None and len(questions) > 1:
        raise EditingError(f"say which question it answers, with --question: {', '.join(questions)}")
    if question is not None:
        _require_known(question, "question of this topic", questions)
    if origin != NONE_GIVEN:
        _require_known(origin, "origin", dossier.origin_by_id)
    question_id = question or next(iter(questions), None)
    item = [f"id: {statement_id}", *([f"questions: [{question_id}]"] if question_id else [])]
    item += [f"text: {scalar(text)}", f"origins: [{origin}]"]
    if citation is not None:
        _require_known(citation.source, "source", dossier.source_by_id)
        item += ["citations:", f"  - source: {citation.source}", f"    from: {scalar(citation.first)}"]
        item += [f"    to: {scalar(citation.last)}", *(["    mode: own-voice"] if origin == NONE_GIVEN else [])]
    return _add(root, f"{SOURCES}/facts/{topic}.yml", "statements", item)


def new_topic(root: Path, topic_id: str, *, title: str | None = None) -> tuple[str, ...]:
    """Add a fact sheet, list it in dossier.yml and in the navigation, and return the files.

    Args:
        root: The folder of the dossier.
        topic_id: The id of the new topic.
        title: Its title; None for one made from the id.

    Raises:
        EditingError: The id is taken or invalid.
        OSError: A file cannot be written.
    """
    loaded, dossier = _load(root)
    _require_unused_id(topic_id, "topic", [one.id for one in dossier.topics], loaded)
    heading = title or _title_from_id(topic_id)
    fields = (f"topic: {topic_id}", f"title: {scalar(heading)}", f"description: {TO_WRITE}.", f"summary: {TO_WRITE}.")
    sheet = f"{SOURCES}/facts/{topic_id}.yml"
    if (root / sheet).exists():
        raise EditingError(f"{sheet} is there already")
    changes = {sheet: "\n".join([*fields, "questions: []", "statements: []", ""])}
    listing = f"{SOURCES}/dossier.yml"
    changes[listing] = add_item(read_yaml(root, listing), "topics", [topic_id])
    if (root / "mkdocs.yml").is_file():
        navigation = _add_to_navigation(read(root, "mkdocs.yml"), topic_id)
        if navigation is not None:
            changes["mkdocs.yml"] = navigation
    apply_changes(root, changes)
    return tuple(changes)


def add_text(root: Path, file: Path, source_id: str, archive: Path | None = None) -> tuple[Path, Proposal]:
    """Copy the text of an article to the archive, and return its path and the metadata that it states.

    Args:
        root: The folder of the dossier.
        file: The file with the text.
        source_id: The id of its source.
        archive: The folder of the full texts; None for the default.

    Raises:
        EditingError: The text cannot be used, another one is filed under the id, or git does not ignore the archive.
        OSError: A file cannot be read or written.
    """
    _require_valid_id(source_id)
    text = _read_article(file)
    if archive is not None and not archive.is_dir():
        raise EditingError(f"there is no folder {archive}: correct DOSSIER_ARCHIVE, or make the folder first")
    place = (archive or root / SOURCES / ARCHIVE_FOLDER) / f"{source_id}.txt"
    if os.path.lexists(place) and not has_content(place, text.encode()):
        raise EditingError(f"{place} holds another text; remove it first if this one is to take its place")
    _require_ignored_by_git_succeeds(root, place)
    if not place.exists():
        write(place, text)
    return place, propose_metadata(text)


def _add(root: Path, name: str, field: str, item: list[str]) -> tuple[str, ...]:
    try:
        changed = add_item(read_yaml(root, name), field, item)
    except ValueError as error:
        raise EditingError(f"{name}: {error}") from error
    apply_changes(root, {name: changed})
    return (name,)


def _load(root: Path) -> tuple[LoadedDossier, Dossier]:
    loaded = load_dossier(root)
    if loaded.dossier is None:
        raise EditingError("sources/dossier.yml cannot be read; `dossier check` says why")
    return loaded, loaded.dossier


def _require_valid_id(own_id: str) -> None:
    if not _ID.fullmatch(own_id) or len(own_id) > _MAX_ID:
        slug = re.sub(r"[^a-z0-9]+", "-", own_id.lower()).strip("-")[:_MAX_ID].strip("-")
        hint = f": '{slug}'" if slug else ""
        raise EditingError(f"'{own_id}' is not an id; it has small letters a to z, digits and single hyphens{hint}")


def _require_unused_id(own_id: str, kind: str, taken: Iterable[str], loaded: LoadedDossier) -> None:
    _require_valid_id(own_id)
    if own_id == NONE_GIVEN:
        raise EditingError(f"`{NONE_GIVEN}` has a meaning of its own")
    if own_id in taken or (kind, own_id) in loaded.locations:
        raise EditingError(f"the {kind} `{own_id}` is there already, in {loaded.locations.span((kind, own_id))}")


def _require_known(wanted: str, kind: str, known: Iterable[str]) -> None:
    names = list(known)
    if wanted not in names:
        hint = suggest(wanted, names)
        if hint is None and 0 < len(names) <= _MAX_LISTED:
            hint = f"There is {', '.join(f'`{name}`' for name in names)}."
        raise EditingError(f"there is no {kind} `{wanted}`. {hint or ''}".rstrip())


def _title_from_id(own_id: str) -> str:
    return own_id.replace("-", " ").capitalize()


def _read_article(file: Path) -> str:
    try:
        text = read_file(file, MAX_TEXT_BYTES).decode("utf-8-sig")
    except NotOrdinaryFileError as error:
        raise EditingError(f"{file.name} is not an ordinary file") from error
    except FileTooLargeError as error:
        raise EditingError(
            f"{file.name} is longer than {MAX_TEXT_BYTES:,} bytes: keep the text of the article alone"
        ) from error
    except UnicodeDecodeError as error:
        raise EditingError(f"{file.name} is not in UTF-8: save the text with that encoding") from error
    if not text.strip():
        raise EditingError(f"{file.name} is empty")
    if _WEB_PAGE.match(text) or len(_WEB_PAGE.findall(text)) > 1:
        raise EditingError(
            f"{file.name} is the code of a web page: open it in a browser, and save the words of the article alone as "
            "plain text, a paragraph in each line"
        )
    return text


def _require_ignored_by_git_succeeds(root: Path, place: Path) -> None:
    """Raise unless git ignores a path: the texts belong to their publishers and must not be committed."""
    if not place.resolve().is_relative_to(root.resolve()) or not _git_succeeds(
        root, "rev-parse", "--is-inside-work-tree"
    ):
        return
    if not _git_succeeds(root, "check-ignore", "--quiet", "--", str(place.resolve())):
        raise EditingError(f"git does not ignore {place}: add the line '/sources/archive/*' to .gitignore first")


def _git_succeeds(root: Path, *arguments: str) -> bool:
    """Return whether a git command succeeds; False where there is no git."""
    done = run_git(root, *arguments)
    return done is not None and done.returncode == 0


def _add_to_navigation(configuration: str, topic_id: str) -> str | None:
    """Return ``mkdocs.yml`` with a topic added after the last one in its navigation; None where it lists none."""
    newline = "\r\n" if "\r\n" in configuration else "\n"
    lines = configuration.split(newline)
    last = max((n for n, line in enumerate(lines) if _NAV_TOPIC.match(line)), default=None)
    if last is None:
        return None
    match = _NAV_TOPIC.match(lines[last])
    indentation = match["indent"] if match else ""
    return newline.join([*lines[: last + 1], f"{indentation}- topics/{topic_id}.md", *lines[last + 1 :]])
