"""Examples of the rules: evidence, words, support, coverage, dates."""

from generator.check.examples.example import FACTS, NAVIGATION, PRINTED, RECORD, Example

_MARCH = "Ada Quill said that the ferry came in March"
_NINTH = "Ada Quill said that the ferry came on 9 March 2031."
_SUNDAY = "    derived:\n      - {value: Sunday, basis: 9 March 2031 is a Sunday.}"
_MASTER = PRINTED.replace("Ada Quill", "The harbour master")
_ANALYSIS = "  - id: no-more\n    kind: analysis\n    questions: [how-many]\n    text: No other count is known."
_SET_ASIDE = '\nset_aside:\n  - {paragraphs: "1", reason: no-assertion, note: A heading.}'
_SPOKEN = " ".join(f"{word} {number}" for number in range(1, 8) for word in ("crate", "rope", "sail")[:3])
_LONG = f"{_SPOKEN} and so on"
_LEGS = "    legs:\n      - {order: 1, unknown: how the crates came is not stated}"
_ASKED = "    ask: How many crates were landed?\n    answers:"
_SOME = "      - {id: some, text: At least some of them"

RULES = (
    Example("CV101", RECORD, "  body: 1-2", '  body: "1"\n  furniture: "2"'),
    Example("CV102", RECORD, f'  furniture: "2"{_SET_ASIDE}', '  furniture: "2"'),
    Example("CV103", RECORD, '  furniture: "3"', '  furniture: "2"'),
    Example("DT101", FACTS, f"    text: {_MARCH.replace('in', 'on 9')}.", f"    text: {_MARCH}.", f"{_MARCH}."),
    Example(
        "DT102",
        FACTS,
        f"    text: {_MARCH} 2031.\n    when: 2031-03-09",
        f"    text: {_MARCH} 2031.\n    when: 2031-03",
        f"{_MARCH} 2031.",
    ),
    Example(
        "DT103",
        FACTS,
        f"    text: {_NINTH}\n{_SUNDAY}",
        f"    text: {_NINTH.replace('on 9', 'on Sunday 9')}\n{_SUNDAY}",
        _NINTH,
    ),
    Example(
        "DT104",
        RECORD,
        "short: Orrin Gazette\npublished: 2031-05-09",
        "short: Orrin Gazette\npublished: 2031-05-05",
    ),
    Example("EV101", FACTS, "        from: Ada Quill sang", "        from: Ada Quill said"),
    Example(
        "EV102",
        FACTS,
        "        from: Ada Quill said\n        to: crates were landed",
        "        from: Later Ada Quill said\n        to: crates were landed",
        "Ada Quill said that crates were landed. Later Ada Quill said that dry crates were landed.",
    ),
    Example("EV103", RECORD, '  body: "2"\n  furniture: "1"', '  body: "1"\n  furniture: "2"'),
    Example(
        "EV104",
        FACTS,
        "        quote: no one counted the crates",
        "        quote: nobody counted the crates",
        "Ada Quill said that “nobody counted the crates”.",
    ),
    Example("EV105", "", "sources/archive/gazete.txt", "sources/archive/gazette.txt"),
    Example(
        "EV106",
        FACTS,
        '    text: Ada Quill said that "no one counted the crates".',
        '    text: Ada Quill said that "nobody counted the crates".',
        "Ada Quill said that “nobody counted the crates”.",
    ),
    Example("FG101", FACTS, f"    text: {PRINTED.replace('40', '50')}", f"    text: {PRINTED}"),
    Example("GL101", FACTS, "title: The pier, ⅓ of it", "title: The pier, a third of it"),
    Example("NM101", FACTS, f"    text: {PRINTED}", f"    text: {_MASTER}", _MASTER),
    Example("NV101", NAVIGATION, "      - topics/peer.md", "      - topics/pier.md"),
    Example("NV102", NAVIGATION, "      - topics/pier.md\n      - topics/quay.md", "      - topics/pier.md"),
    Example("NV103", NAVIGATION, "  - home.md", "  - index.md"),
    Example(
        "PR101",
        FACTS,
        "summary: One count of the crates is given.",
        "summary: One count of the crates is given. [@crates]",
    ),
    Example("PR102", FACTS, "    text: To be written.", f"    text: {PRINTED}"),
    Example(
        "PR103",
        FACTS,
        "summary: One count gives 400 crates. [@crates]",
        "summary: One count gives 40 crates. [@crates]",
    ),
    Example(
        "PR104",
        FACTS,
        "tensions:\n  - id: counted-or-said\n    title: Counted, or said\n    statements: [crates]\n"
        "    text: Whether she counted is open.\n    reason: The sentence can be read in two ways.",
        "gaps:\n  - Whether Ada Quill counted the crates herself.",
    ),
    Example(
        "PR105",
        FACTS,
        'summary: Ada Quill speaks of "all 40 crates". [@crates]',
        'summary: Ada Quill speaks of "40 crates". [@crates]',
    ),
    Example(
        "QL101",
        FACTS,
        f"    text: {PRINTED}",
        f"    text: {PRINTED.replace('40', 'about 40')}",
        PRINTED.replace("40", "about 40"),
    ),
    Example(
        "QL102",
        FACTS,
        f"    text: {PRINTED}",
        f"    text: {PRINTED.replace('said', 'claimed')}",
        PRINTED.replace("said", "claimed"),
    ),
    Example(
        "ST101",
        FACTS,
        "    origins: [quill-interview]",
        "    origins: [quill-interview]\n    citations:\n      - source: gazette\n"
        "        from: Ada Quill said\n        to: crates were landed",
    ),
    Example("ST102", FACTS, "    origins: []", "    origins: [quill-interview]"),
    Example(
        "ST103",
        FACTS,
        _ANALYSIS,
        f"{_ANALYSIS}\n    rests_on: [crates]\n    confidence: {{level: low, reason: One article was read.}}",
    ),
    Example("ST104", FACTS, "    questions: []", "    questions: [how-many]"),
    Example(
        "ST105",
        FACTS,
        "    ask: How many crates were landed?\n  - id: by-whom\n    ask: Who landed them?",
        "    ask: How many crates were landed?",
    ),
    Example(
        "ST106",
        FACTS,
        f"        quote: {_LONG}",
        "        quote: crate 1 rope 1 sail 1",
        f"Ada Quill counted {_LONG}.",
    ),
    Example("ST107", FACTS, _LEGS, f"    event: crossing\n{_LEGS}"),
    Example(
        "ST109",
        FACTS,
        "        to: crates were landed\n        mode: own-voice",
        "        to: crates were landed",
    ),
    Example(
        "ST108",
        FACTS,
        f"{_ASKED}\n      - {{id: all, text: All of them, within: [some]}}\n{_SOME}, within: [all]}}",
        f"{_ASKED}\n      - {{id: all, text: All of them, within: [some]}}\n{_SOME}}}",
    ),
)
