"""Examples of files that are out of place, of values that are not what a field takes, and of a damaged lock."""

from generator.check.examples.example import (
    CORRECTIONS,
    DOSSIER,
    FACTS,
    LOCK,
    NAVIGATION,
    ORIGINS,
    PEOPLE,
    PLACES,
    PRINTED,
    QUAY,
    RECORD,
    REVIEWS,
    Example,
)

_PERSON = "  - {id: ada-quill, name: Ada Quill, kind: person}"
_MANY = "Ada Quill said that 3,800 crates were landed."
_IN_WRITING = "    circumstances:\n      - kind: in-writing\n        citation: "
_PIER = f"""\
topic: pier
title: The pier
description: What the article says of the pier.
summary: One count of the crates is given. [@crates]
questions:
  - id: how-many
    ask: How many crates were landed?
statements:
  - id: crates
    questions: [how-many]
    text: {PRINTED}
    origins: [quill-interview]
    citations:
      - source: gazette
        from: Ada Quill said
        to: crates were landed"""
_OWN_TOPIC = """\
topic: quay
title: The quay
description: What the article says of the quay.
summary: The harbour master spoke of crates. [@who-spoke]
questions:
  - id: who
    ask: Who spoke of the crates?
statements:
  - id: who-spoke
    questions: [who]
    text: Ada Quill said that crates were landed.
    origins: [quill-interview]
    citations:
      - source: gazette
        from: Ada Quill said
        to: crates were landed"""

FILES = (
    Example("LD201", "", "sources/origin.yml", "sources/origins.yml"),
    Example("LD202", "", "sources/origins.yml -> ../shared/origins.yml", "sources/origins.yml"),
    Example("LD203", "", "-rwxr-xr-x  sources/origins.yml", "-rw-r--r--  sources/origins.yml"),
    Example("LD204", "", "sources/facts/pier.docx", "sources/facts/pier.yml"),
    Example("LD205", "", "sources/facts/pier.yml~", "sources/facts/pier.yml"),
    Example("LD206", "", "----------  sources/origins.yml", "-rw-r--r--  sources/origins.yml"),
    Example("LD207", "", "sources/facts/The Pier.yml", "sources/facts/pier.yml"),
    Example("LD208", "", "DOSSIER_ARCHIVE=sources/archiv", "DOSSIER_ARCHIVE=sources/archive"),
    Example("LD209", "sources/archive/gazette.txt", f"{PRINTED[:-1]}<0x85>", PRINTED),
    Example("LD210", "", "sources/facts/  (5,001 files)", "sources/facts/  (1 file)"),
    Example("PG101", "", "docs/about.html", "docs/about.md"),
    Example("PG102", "", "docs/coverage.md", "docs/about.md"),
    Example("LD211", QUAY, _PIER, _OWN_TOPIC),
)
RECORDS = (
    Example("LD301", FACTS, "    orgins: [quill-interview]", "    origins: [quill-interview]"),
    Example("LD302", FACTS, "  - id: how-many", "  - id: how-many\n    ask: How many crates were landed?"),
    Example("LD303", PEOPLE, _PERSON.replace("person", "prisoner"), _PERSON),
    Example(
        "LD304",
        FACTS,
        f"    text: {_MANY}\n    quantities:\n      - measure: landed\n        value: 3,800",
        f"    text: {_MANY}\n    quantities:\n      - measure: landed\n        value: 3800",
        _MANY,
    ),
    Example("LD305", FACTS, "      - source: Orrin Gazette", "      - source: gazette"),
    Example("LD306", DOSSIER, "as_of: 06.05.2031", "as_of: 2031-05-06"),
    Example("LD307", FACTS, "    origins: quill-interview", "    origins: [quill-interview]"),
    Example("LD308", FACTS, 'title: ""', "title: The pier"),
    Example(
        "LD309",
        DOSSIER,
        "    - {id: by-telephone, label: spoke by telephone, caveat: sometimes}",
        "    - {id: by-telephone, label: spoke by telephone, caveat: true}",
    ),
    Example(
        "LD310",
        PLACES,
        "  - {id: tarn-quay, name: Tarn Quay, latitude: 512, longitude: 4, basis: The harbour map.}",
        "  - {id: tarn-quay, name: Tarn Quay, latitude: 51.2, longitude: 4, basis: The harbour map.}",
    ),
    Example("LD311", RECORD, "language: English", "language: en"),
    Example("LD320", RECORD, "id: gazete", "id: gazette"),
    Example("LD321", DOSSIER, "topics: [pier, quay]", "topics: [pier]"),
    Example("LD322", DOSSIER, "topics: []", "topics: [pier]"),
    Example("LD323", DOSSIER, "topics: [pier, pier]", "topics: [pier]"),
)
LOCKS = (
    Example("LD401", LOCK, '  "version": 1,', '{\n  "version": 1,'),
    Example("LD402", LOCK, '  "version": 99,', '  "version": 1,'),
    Example("LD403", LOCK, '"start": 41, "end": 0', '"start": 0, "end": 41'),
    Example("LD404", LOCK, '    "statement/crates": {},\n    "statement/crates": {', '    "statement/crates": {'),
    Example("LD405", LOCK, '<<<<<<< HEAD\n{\n  "version": 1,', '{\n  "version": 1,'),
    Example("RC101", LOCK, '    "statement/crate": {', '    "statement/crates": {'),
    Example("RC102", FACTS, "    text: Ada Quill said 40 crates were landed.", f"    text: {PRINTED}"),
    Example("RC103", LOCK, '    "statement/barrels": {', '    "statement/crates": {'),
)
_SITE_NAME = "site_name: The pier at Tarn Quay"
_PLUGINS = "plugins:\n  - search\n  - dossier"
CONFIGURATION = (
    Example("LD501", NAVIGATION, _SITE_NAME.replace(": ", ': "'), _SITE_NAME),
    Example("LD502", NAVIGATION, "site_name: !!python/object/apply:os.getcwd []", _SITE_NAME),
    Example("LD503", NAVIGATION, f"{_PLUGINS}\n  - macros", _PLUGINS),
    Example("LD504", NAVIGATION, "use_directory_urls: false", "use_directory_urls: true"),
)
_DIGEST = "efe8e3c1db66e87812467a551bdc4ec67eb69bf62d3abb95370964469e83f177"
_SIGNED = f"  - {{statement: crates, by: Bea Holm, digest: {_DIGEST}}}"
AFTER_PUBLICATION = (
    Example("CR101", CORRECTIONS, "    statements: [crate]", "    statements: [crates]"),
    Example("CR102", CORRECTIONS, "    withdrawn: [crates]", "    withdrawn: [barrels]"),
    Example("CR103", CORRECTIONS, "    withdrawn: [barels]", "    withdrawn: [barrels]"),
    Example("RV101", REVIEWS, _SIGNED.replace("crates", "crate"), _SIGNED),
    Example("RV102", REVIEWS, _SIGNED.replace(_DIGEST, "0" * len(_DIGEST)), _SIGNED),
    Example("RV103", REVIEWS, f"{_SIGNED}\n{_SIGNED}", _SIGNED),
)
IDS = (
    Example(
        "ID101",
        PEOPLE,
        f"{_PERSON}\n  - {{id: ada-quill, name: Orrin Gazette, kind: outlet}}",
        f"{_PERSON}\n  - {{id: orrin-gazette, name: Orrin Gazette, kind: outlet}}",
    ),
    Example("ID103", ORIGINS, "  - id: index", "  - id: quill-interview"),
    Example("ID102", FACTS, "    origins: [quil-interview]", "    origins: [quill-interview]"),
    Example(
        "OR101",
        ORIGINS,
        f"{_IN_WRITING}{{source: herald, from: Ada Quill always, to: in writing}}",
        f"{_IN_WRITING}{{source: gazette, from: who answered, to: in writing}}",
        "Ada Quill, who answered in writing, said that 40 crates were landed.",
    ),
    Example(
        "OR102",
        ORIGINS,
        "    speaker: ada-quill\n  - {id: quill-letter, title: A letter that nothing cites, speaker: ada-quill}",
        "    speaker: ada-quill",
    ),
    Example("OR103", PEOPLE, f"{_PERSON[:-1]}, may_be: [ada-quill]}}", _PERSON),
)
