"""Languages to translate into in tests."""

from __future__ import annotations

from collections.abc import Mapping

from generator.enrich.translations.parallel import Known
from generator.enrich.translations.terms import Glossary
from generator.model.language import Direction, Language, NumberWords

NO_TERMS = Glossary(())
ENGLISH = Language("en", "English", "EN", Direction.LTR, "en", translation="en", complete=True)
MONGOLIAN = Language(
    "mn",
    "Монгол",
    "МН",
    Direction.LTR,
    "mn",
    translation="mn",
    falls_back_to="en",
    words=NumberWords(
        percent=("хувь", "хувийн"),
        scales=(("мянга", 1000), ("сая", 1_000_000)),
        lists=(("lead", ("тэргүүлэх байгууллага",)), ("responsible", ("хариуцах байгууллага",))),
        joins=("болон",),
    ),
)


def known(glossary: Glossary = NO_TERMS, names: Mapping[str, str] | None = None) -> Known:
    """What a comparison with English rests on."""
    return Known(ENGLISH, glossary, names or {})
