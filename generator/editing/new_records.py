"""Begin a record: ``dossier new``, ``dossier archive add``. What is still to be written is left to the check to say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.check.rules.prose import TO_WRITE
from generator.core.git import run_git
from generator.core.text import suggest
from generator.editing.article_metadata import Proposal, propose_metadata
from generator.editing.errors import EditingError
from generator.editing.transaction import apply_changes, read, write
from generator.editing.yaml_edit import add_item, scalar
from generator.load.archive import MAX_TEXT_BYTES
from generator.load.files import ARCHIVE_FOLDER, SOURCES
from generator.load.records import LoadedDossier, load_dossier
from generator.model.dossier import Dossier
from generator.model.ids import NONE_GIVEN
from generator.model.source import ParagraphRole

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MAX_ID = 64
_FEW = 12
"""So many names are listed when none comes near."""
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b|</(?:p|div|span|body|html)>", re.IGNORECASE)
UNKNOWN = "und"
"""The tag of a language that nobody has determined (BCP 47)."""
SENTENCE = f"{TO_WRITE}."
_DIGEST = f"{TO_WRITE}: what the article says, in our own words."
_NAV_TOPIC = re.compile(r"^(?P<indent>\s*)- (?:[^#:]+: *)?[\"']?topics/[\w-]+\.md[\"']?\s*$")


@dataclass(frozen=True, slots=True)
class Citing:
    """Where the words of a new statement stand."""

    source: str
    first: str
    last: str


def new_source(root: Path, source_id: str, *, short: str | None = None, archive: Path | None = None) -> tuple[str, ...]:
    """Write the record of an article, from its text where the archive has it, and return the file.

    Raises:
        DeskError: The id is taken or no id.
        OSError: A file cannot be written.
    """
    loaded, dossier = _loaded(root)
    _free(source_id, "source", dossier.source_by_id, loaded)
    text = (archive or root / SOURCES / ARCHIVE_FOLDER) / f"{source_id}.txt"
    proposal = propose_metadata(_text(text)) if text.is_file() else None
    name = f"{SOURCES}/articles/{source_id}.md"
    if (root / name).exists():
        raise EditingError(f"{name} is there already")
    apply_changes(root, {name: record_text(source_id, short or _words(source_id), proposal)})
    return (name,)


def new_origin(root: Path, origin_id: str, *, speaker: str, title: str | None = None) -> tuple[str, ...]:
    """Add an origin and return the file.

    Raises:
        DeskError: The id is taken or no id, or the speaker is not known.
        OSError: A file cannot be written.
    """
    loaded, dossier = _loaded(root)
    _free(origin_id, "origin", dossier.origin_by_id, loaded)
    _known(speaker, "person or body", dossier.body_by_id)
    item = [f"id: {origin_id}", f"title: {scalar(title or _words(origin_id))}", f"speaker: {speaker}"]
    return _add(root, f"{SOURCES}/origins.yml", "origins", item)


def new_statement(
    root: Path,
    statement_id: str,
    *,
    topic: str,
    question: str | None = None,
    origin: str = NONE_GIVEN,
    text: str = SENTENCE,
    citing: Citing | None = None,
) -> tuple[str, ...]:
    """Add a statement to a fact sheet and return the file.

    Raises:
        DeskError: The id is taken or no id, or what the statement refers to is not known.
        OSError: A file cannot be written.
    """
    loaded, dossier = _loaded(root)
    _free(statement_id, "statement", dossier.statement_by_id, loaded)
    topics = {one.id: one for one in dossier.topics}
    _known(topic, "topic", topics)
    questions = [one.id for one in topics[topic].questions]
    if question is None and len(questions) > 1:
        raise EditingError(f"say which question it answers, with --question: {', '.join(questions)}")
    if question is not None:
        _known(question, "question of this topic", questions)
    if origin != NONE_GIVEN:
        _known(origin, "origin", dossier.origin_by_id)
    asked = question or next(iter(questions), None)
    item = [f"id: {statement_id}", *([f"questions: [{asked}]"] if asked else [])]
    item += [f"text: {scalar(text)}", f"origins: [{origin}]"]
    if citing is not None:
        _known(citing.source, "source", dossier.source_by_id)
        item += ["citations:", f"  - source: {citing.source}", f"    from: {scalar(citing.first)}"]
        item += [f"    to: {scalar(citing.last)}", *(["    mode: own-voice"] if origin == NONE_GIVEN else [])]
    return _add(root, f"{SOURCES}/facts/{topic}.yml", "statements", item)


def new_topic(root: Path, topic_id: str, *, title: str | None = None) -> tuple[str, ...]:
    """Begin a fact sheet, list it in dossier.yml and in the navigation, and return the files.

    Raises:
        DeskError: The id is taken or no id.
        OSError: A file cannot be written.
    """
    loaded, dossier = _loaded(root)
    _free(topic_id, "topic", [one.id for one in dossier.topics], loaded)
    heading = title or _words(topic_id)
    fields = (f"topic: {topic_id}", f"title: {scalar(heading)}", f"description: {TO_WRITE}.", f"summary: {TO_WRITE}.")
    sheet = f"{SOURCES}/facts/{topic_id}.yml"
    if (root / sheet).exists():
        raise EditingError(f"{sheet} is there already")
    changes = {sheet: "\n".join([*fields, "questions: []", "statements: []", ""])}
    listing = f"{SOURCES}/dossier.yml"
    changes[listing] = add_item(read(root, listing), "topics", [topic_id])
    if (root / "mkdocs.yml").is_file():
        navigation = _with_topic(read(root, "mkdocs.yml"), topic_id)
        if navigation is not None:
            changes["mkdocs.yml"] = navigation
    apply_changes(root, changes)
    return tuple(changes)


def add_text(root: Path, file: Path, source_id: str, archive: Path | None = None) -> tuple[Path, Proposal]:
    """File the text of an article in the archive and return its place and what it says of itself.

    Raises:
        DeskError: The text cannot be used, another one has its place, or git would take the archive in.
        OSError: A file cannot be read or written.
    """
    _hold_to_form(source_id)
    text = _text(file)
    if archive is not None and not archive.is_dir():
        raise EditingError(f"there is no folder {archive}: correct DOSSIER_ARCHIVE, or make the folder first")
    place = (archive or root / SOURCES / ARCHIVE_FOLDER) / f"{source_id}.txt"
    if place.exists() and place.read_bytes() != text.encode():
        raise EditingError(f"{place} holds another text; remove it first if this one is to take its place")
    _hold_to_ignored(root, place)
    if not place.exists():
        write(place, text)
    return place, propose_metadata(text)


def record_text(source_id: str, short: str, proposal: Proposal | None) -> str:
    """Return the record of an article, with what its text states and no more."""
    lines = ["---", f"id: {source_id}", f"short: {scalar(short)}"]
    if proposal is None:
        return "\n".join([*lines, f"language: {UNKNOWN}", "paragraphs:", '  body: "1"', "---", "", _DIGEST, ""])
    if proposal.title:
        lines.append(f"title: {scalar(proposal.title)}")
    for name, names in (("authors", proposal.authors), ("editors", proposal.editors)):
        if names:
            lines.append(f"{name}: [{', '.join(scalar(one) for one in names)}]")
    if proposal.published:
        lines.append(f"published: {proposal.published}")
    if proposal.dateline:
        lines.append(f"dateline: {scalar(proposal.dateline)}")
    lines += [f"language: {proposal.language or UNKNOWN}", "paragraphs:"]
    for role in ParagraphRole:
        numbers = [n for n, one in proposal.roles.items() if one is role]
        if numbers:
            lines.append(f'  {role.value}: "{ranges(numbers)}"')
    return "\n".join([*lines, "---", "", _DIGEST, ""])


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers in rising order as a list of ranges: ``1, 3-5``."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)


def _add(root: Path, name: str, field: str, item: list[str]) -> tuple[str, ...]:
    try:
        changed = add_item(read(root, name), field, item)
    except ValueError as error:
        raise EditingError(f"{name}: {error}") from error
    apply_changes(root, {name: changed})
    return (name,)


def _loaded(root: Path) -> tuple[LoadedDossier, Dossier]:
    loaded = load_dossier(root)
    if loaded.dossier is None:
        raise EditingError("sources/dossier.yml cannot be read; `dossier check` says why")
    return loaded, loaded.dossier


def _hold_to_form(own_id: str) -> None:
    if not _ID.fullmatch(own_id) or len(own_id) > _MAX_ID:
        slug = re.sub(r"[^a-z0-9]+", "-", own_id.lower()).strip("-")[:_MAX_ID].strip("-")
        hint = f": '{slug}'" if slug else ""
        raise EditingError(f"'{own_id}' is not an id; it has small letters a to z, digits and single hyphens{hint}")


def _free(own_id: str, kind: str, taken: Iterable[str], loaded: LoadedDossier) -> None:
    _hold_to_form(own_id)
    if own_id == NONE_GIVEN:
        raise EditingError(f"`{NONE_GIVEN}` has a meaning of its own")
    if own_id in taken or (kind, own_id) in loaded.locations:
        raise EditingError(f"the {kind} `{own_id}` is there already, in {loaded.locations.span((kind, own_id))}")


def _known(wanted: str, kind: str, known: Iterable[str]) -> None:
    names = list(known)
    if wanted not in names:
        near = suggest(wanted, names)
        if near is None and 0 < len(names) <= _FEW:
            near = f"There is {', '.join(f'`{name}`' for name in names)}."
        raise EditingError(f"there is no {kind} `{wanted}`. {near or ''}".rstrip())


def _words(own_id: str) -> str:
    return own_id.replace("-", " ").capitalize()


def _text(file: Path) -> str:
    if file.is_symlink() or not file.is_file():
        raise EditingError(f"{file.name} is not an ordinary file")
    data = file.read_bytes()
    if len(data) > MAX_TEXT_BYTES:
        raise EditingError(f"{file.name} is longer than {MAX_TEXT_BYTES:,} bytes: keep the text of the article alone")
    try:
        text = data.decode("utf-8-sig")
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


def _hold_to_ignored(root: Path, place: Path) -> None:
    """Refuse a place that git would take into the repository: the texts belong to their publishers."""
    if not place.resolve().is_relative_to(root.resolve()) or not _git(root, "rev-parse", "--is-inside-work-tree"):
        return
    if not _git(root, "check-ignore", "--quiet", "--", str(place.resolve())):
        raise EditingError(f"git does not ignore {place}: add the line '/sources/archive/*' to .gitignore first")


def _git(root: Path, *arguments: str) -> bool:
    """Return whether a command of git ends well; False where there is no git."""
    done = run_git(root, *arguments)
    return done is not None and done.returncode == 0


def _with_topic(configuration: str, topic_id: str) -> str | None:
    """Return ``mkdocs.yml`` with a topic after the last one of its navigation; None where there is no such line."""
    newline = "\r\n" if "\r\n" in configuration else "\n"
    lines = configuration.split(newline)
    last = max((n for n, line in enumerate(lines) if _NAV_TOPIC.match(line)), default=None)
    if last is None:
        return None
    match = _NAV_TOPIC.match(lines[last])
    indentation = match["indent"] if match else ""
    return newline.join([*lines[: last + 1], f"{indentation}- topics/{topic_id}.md", *lines[last + 1 :]])
