"""Dossiers of any size, from a seed: articles in several scripts, origins, statements, conflicts. All is invented."""

import json
import random
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.core.diagnostics import format_text
from generator.editing.lock import renew_lock

ROOT = Path(__file__).parents[2]
ARABIC = Path("tests/unit/publish/pdf/fonts/arabic.ttf")
PER_TOPIC = 10
"""Articles of one topic, and citations in one article."""
ACCOUNTS = 5
"""Statements on one question."""
QUESTIONS = 10
CITED_WORDS = 40
PLAIN_WORDS = 73
SET_ASIDE = 5
PRINTED_OTHERWISE = 3
"""Every so many articles have no-break spaces where editors type plain ones, so that their texts must be folded."""
SCRIPTS = {
    "en": ("b d f g k l m n p r s t v", "a e i o u"),
    "uk": ("б в г д ж з к л м н п р с т ш", "а е и і о у"),  # noqa: RUF001
    "el": ("β γ δ ζ κ λ μ ν π ρ σ τ φ", "α ε η ι ο υ"),  # noqa: RUF001
    "ko": ("가 나 다 라 마 바 사 아 자 차 카 타 파 하", "갑 넌 돌 밀 복 섬 울 전 철 팀 항"),
    # Of the five letters that the font of the tests has.
    "ar": ("سا لا ما سل لم مس", "ا س ل م"),  # noqa: RUF001
}
"""Sounds of which words are made, by language: English stands for Latin letters."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of what."""

    topics: int

    @property
    def articles(self) -> int:
        """The number of articles, of about 800 words each."""
        return self.topics * PER_TOPIC

    @property
    def statements(self) -> int:
        """The number of statements, of two citations each."""
        return self.topics * QUESTIONS * ACCOUNTS

    @property
    def citations(self) -> int:
        """The number of citations."""
        return 2 * self.statements

    @classmethod
    def of_pages(cls, pages: int) -> "Size":
        """Return the size whose site comes nearest to a number of generated pages."""
        # A topic brings itself, its articles, three origins and two speakers; eight pages look over the whole.
        return cls(max(1, round((pages - 8) / (PER_TOPIC + 6))))


def make_dossier(root: Path, size: Size, seed: int = 1) -> None:
    """Write a dossier with its texts in ``sources/archive``, its lock, and what a site needs beside it.

    Raises:
        AssertionError: A rule finds a fault in what was made.
    """
    writer = _Writer(root / "sources", random.Random(seed))  # noqa: S311 - no secret hangs on it
    writer.write(size)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("*.png"))
    topics = "".join(f"      - topics/topic-{t}.md\n" for t in range(size.topics))
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    configuration = re.sub(r"( +- topics/\S+\.md\n)+", topics, configuration)
    # Our own fonts hold no Arabic.
    (root / "fonts").mkdir()
    shutil.copy(ROOT / ARABIC, root / "fonts")
    (root / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    renewal = renew_lock(root)
    assert renewal.written, format_text(renewal.report)[:2_000]
    assert renewal.citations == size.citations


class _Writer:
    """Writes the sources."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder = folder
        self._chance = chance
        self._words = {language: self._vocabulary(*sounds) for language, sounds in SCRIPTS.items()}

    def _vocabulary(self, first: str, second: str) -> list[str]:
        one, two = first.split(), second.split()
        syllables = [a + b for a in one for b in two]
        return ["".join(self._chance.choices(syllables, k=self._chance.choice((2, 2, 3)))) for _ in range(4_000)]

    def write(self, size: Size) -> None:
        for name in ("articles", "facts", "archive"):
            (self._folder / name).mkdir(parents=True)
        speakers = [self._name() for _ in range(2 * size.topics)]
        for topic in range(size.topics):
            self._topic(topic, speakers)
        self._file(
            "dossier.yml",
            {
                "title": "A dossier made for measuring",
                "subtitle": "Invented articles of no meaning",
                "version": "1.0",
                "as_of": "2031-06-01",
                "scope": "Nothing here was ever said by anybody.",
                "limits": ["Everything is invented."],
                "rights": "Made for measuring.",
                "topics": [f"topic-{t}" for t in range(size.topics)],
                "vocabulary": {"measures": [{"id": "landed", "label": "crates landed"}]},
            },
        )
        bodies = [{"id": f"speaker-{n}", "name": name, "kind": "person"} for n, name in enumerate(speakers)]
        bodies.append({"id": "paper", "name": "the paper", "kind": "outlet"})
        self._file("people-and-bodies.yml", {"bodies": bodies})
        origins = [
            {
                "id": f"origin-{t}-{n}",
                "title": f"Word of {speakers[2 * t + n % 2]}, {('first', 'second', 'third')[n]}",
                "speaker": f"speaker-{2 * t + n % 2}",
                "said": {"date": f"2031-05-{1 + n:02}", "basis": "Invented."},
            }
            for t in range(size.topics)
            for n in range(3)
        ]
        self._file("origins.yml", {"origins": origins})

    def _name(self) -> str:
        first, second = self._chance.sample(self._words["en"], 2)
        return f"{first.capitalize()} {second.capitalize()}"

    def _topic(self, topic: int, speakers: list[str]) -> None:
        """Write a fact sheet with the articles that it cites."""
        statements = []
        slots: list[list[str]] = [[] for _ in range(PER_TOPIC)]
        for number in range(QUESTIONS * ACCOUNTS):
            question, account = divmod(number, ACCOUNTS)
            origin = number % 3
            speaker = speakers[2 * topic + origin % 2]
            # One question of ten has accounts that do not agree.
            crates = 20 + account if question == 0 else 20 + question
            citations = []
            for article in (number % PER_TOPIC, (number + 1 + number // PER_TOPIC) % PER_TOPIC):
                language = self._language(topic, article)
                words = self._chance.choices(self._words[language], k=CITED_WORDS)
                before, after = " ".join(words[:20]), " ".join(words[20:])
                if article % PRINTED_OTHERWISE == 0:
                    before = before.replace(" ", "\N{NO-BREAK SPACE}", 2)
                sentence = f"{before} {speaker} said that {crates} crates were landed {after}."
                slots[article].append(sentence)
                citations.append(
                    {"source": f"article-{topic}-{article}", "from": " ".join(words[:4]), "to": " ".join(words[-4:])}
                )
            statement: dict[str, object] = {
                "id": f"statement-{topic}-{number}",
                "questions": [f"question-{topic}-{question}"],
                "text": f"{speaker} said that {crates} crates were landed.",
                "origins": [f"origin-{topic}-{origin}"],
                "citations": citations,
            }
            if question == 0:
                statement["quantities"] = [{"measure": "landed", "value": crates, "role": "total"}]
            statements.append(statement)
        sheet: dict[str, object] = {
            "topic": f"topic-{topic}",
            "title": f"Matter {topic + 1}",
            "description": "What the articles say of some crates.",
            "summary": f"A count was given. [@statement-{topic}-0]",
            "questions": [
                {"id": f"question-{topic}-{q}", "ask": f"How many crates were landed on quay {'abcdefghij'[q]}?"}
                for q in range(QUESTIONS)
            ],
            "statements": statements,
            "gaps": ["Who counted the crates."],
        }
        self._file(f"facts/topic-{topic}.yml", sheet)
        for article, sentences in enumerate(slots):
            self._article(topic, article, sentences)

    def _language(self, topic: int, article: int) -> str:
        return list(SCRIPTS)[(topic + article) % len(SCRIPTS)]

    def _article(self, topic: int, article: int, sentences: list[str]) -> None:
        language = self._language(topic, article)
        name = f"article-{topic}-{article}"
        plain = [" ".join(self._chance.choices(self._words[language], k=PLAIN_WORDS)) + "." for _ in range(SET_ASIDE)]
        body = [*sentences, *plain]
        headline = " ".join(self._chance.choices(self._words[language], k=6))
        (self._folder / f"archive/{name}.txt").write_text("\n\n".join([headline, *body, ""]), encoding="utf-8")
        fields: dict[str, object] = {
            "id": name,
            "short": f"Paper {topic}.{article}",
            "publisher": "paper",
            "title": headline,
            "published": f"2031-05-{10 + article:02}",
            "language": language,
            "address": {"url": f"https://paper.example/{topic}/{article}", "basis": "Invented."},
            "paragraphs": {"headline": "1", "body": f"2-{len(body) + 1}"},
            "set_aside": [
                {"paragraphs": "1", "reason": "no-assertion", "note": "The headline."},
                {
                    "paragraphs": f"{len(sentences) + 2}-{len(body) + 1}",
                    "reason": "outside-scope",
                    "note": "Of other things.",
                },
            ],
        }
        text = f"---\n{_yaml(fields)}---\n\nThe paper tells of crates on ten quays.\n"
        (self._folder / f"articles/{name}.md").write_text(text, encoding="utf-8")

    def _file(self, name: str, fields: Mapping[str, object]) -> None:
        (self._folder / name).write_text(_yaml(fields), encoding="utf-8")


def _yaml(fields: Mapping[str, object]) -> str:
    """Return fields as an editor lays them out: lists in block form, every text in quotation marks."""
    return "".join(_field(name, value, "") for name, value in fields.items())


def _field(name: str, value: object, indent: str) -> str:
    if isinstance(value, dict):
        return f"{indent}{name}:\n" + "".join(_field(n, v, f"{indent}  ") for n, v in value.items())
    if isinstance(value, list):
        return f"{indent}{name}:\n" + "".join(_item(item, f"{indent}  ") for item in value)
    return f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}\n"


def _item(value: object, indent: str) -> str:
    if not isinstance(value, dict):
        return f"{indent}- {json.dumps(value, ensure_ascii=False)}\n"
    lines = "".join(_field(n, v, f"{indent}  ") for n, v in value.items())
    return f"{indent}- {lines[len(indent) + 2 :]}"
