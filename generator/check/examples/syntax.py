"""Examples of what cannot be read: bytes, characters, YAML, front matter."""

from generator.check.examples.example import FACTS, ORIGINS, PRINTED, RECORD, Example

_TEXT = f"    text: {PRINTED}"
_ORIGINS = "    origins: [quill-interview]"

SYNTAX = (
    Example("LD101", FACTS, "title: The pi<0xE9>r", "title: The piér"),
    Example("LD102", FACTS, "<U+FEFF>topic: pier", "topic: pier"),
    Example("LD103", FACTS, "title: The<U+0008> pier", "title: The pier"),
    Example("LD104", FACTS, "        from: Ada<U+00A0>Quill said", "        from: Ada Quill said"),
    Example("LD105", "", "1310720  sources/facts/pier.yml", "12288  sources/facts/pier.yml"),
    Example(
        "LD106",
        FACTS,
        f"<<<<<<< HEAD\n{_TEXT}\n=======\n    text: Ada Quill counted 40 crates.\n>>>>>>> my-change",
        _TEXT,
    ),
    Example("LD107", "docs/about.md", f"{'>' * 21} The pier has stood since 1911.", "> The pier has stood since 1911."),
    Example("LD110", FACTS, "<U+0009>origins: [quill-interview]", _ORIGINS),
    Example(
        "LD111",
        FACTS,
        "    text: Ada Quill: she said that 40 crates were landed.",
        '    text: "Ada Quill: she said that 40 crates were landed."',
    ),
    Example("LD112", FACTS, '        to: "crates were landed', '        to: "crates were landed"'),
    Example("LD113", FACTS, '        from: "Ada" Quill said', "        from: Ada Quill said"),
    Example("LD114", FACTS, "   origins: [quill-interview]", _ORIGINS),
    Example("LD115", FACTS, _TEXT.replace("Ada Quill", "*Ada Quill*"), _TEXT),
    Example("LD116", FACTS, "    origins: [quill-interview", _ORIGINS),
    Example("LD117", FACTS, "      - source:gazette", "      - source: gazette"),
    Example("LD118", FACTS, "title: The pier #quay", 'title: "The pier #quay"'),
    Example("LD119", FACTS, "title: The pier\n&new *old : landed", "title: The pier"),
    Example("LD120", FACTS, _TEXT.replace("Ada", "&count Ada"), _TEXT),
    Example("LD121", FACTS, "topic: pier\n---\ntitle: The pier", "topic: pier\ntitle: The pier"),
    Example("LD122", FACTS, f"{_TEXT}\n    text: Ada Quill counted 40 crates.", _TEXT),
    Example("LD123", FACTS, f"title: {'[' * 21}The pier{']' * 21}", "title: The pier"),
    Example("LD124", FACTS, "    text:", _TEXT),
    Example(
        "LD125",
        ORIGINS,
        "- id: quill-interview\n  title: Interview with the harbour master\n  speaker: ada-quill",
        "origins:\n  - id: quill-interview\n    title: Interview with the harbour master\n    speaker: ada-quill",
    ),
    Example("LD126", FACTS, r'title: "The \pier"', r"title: 'The \pier'"),
    Example("LD130", RECORD, "id: gazette\nshort: Orrin Gazette", "---\nid: gazette\nshort: Orrin Gazette"),
    Example(
        "LD131",
        RECORD,
        '  furniture: "2"\n\nThe article says how many',
        '  furniture: "2"\n---\n\nThe article says how many',
    ),
    Example(
        "LD132",
        RECORD,
        '  furniture: "2"\n---',
        '  furniture: "2"\n---\n\nThe article says how many crates came off the ferry.',
    ),
)
