"""The search index: small files, of which a browser loads those that a query asks for."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from generator.model.language import SOURCE_LANGUAGE
from generator.model.policy import Policy
from generator.model.term import Term
from generator.render.catalogue import Catalogue
from generator.render.fold import FoldTable
from generator.render.language_marks import unmarked
from generator.render.search_documents import SearchDocuments, SearchText
from generator.render.search_facets import PolicyFacts, clause_facets, policy_facts
from generator.render.search_grams import GramIndex, UnitText
from generator.render.search_postings import document_list, shards, utf16_order
from generator.render.search_words import words
from generator.render.voice import Voice

_RUN_OF_CHARACTERS, _RUN_OF_WORDS = 3, 2
_SMALLEST_SHARD = 1_500
_SHOWN_SIZE = 2_000
_HASH_LENGTH = 16


class IndexFile(NamedTuple):
    """A file of the index, below the folder of the index."""

    path: str
    data: bytes


def search_index(
    catalogue: Catalogue, voices: Sequence[Voice], table: FoldTable
) -> Iterator[IndexFile]:
    """Every file of the index; the last, `index.json`, says where the others are.

    They stand in a folder named by what is in them, so that a browser never mixes the
    files of two builds. Format: site_templates/pages/about/decisions/search-index-of-characters.md
    """
    files, described = _IndexWriter(catalogue, voices, table).write()
    seen = hashlib.sha256()
    for file in files:
        seen.update(f"{file.path}\0{len(file.data)}\0".encode())
        seen.update(file.data)
    folder = seen.hexdigest()[:_HASH_LENGTH]
    for file in files:
        yield IndexFile(f"{folder}/{file.path}", file.data)
    yield IndexFile("index.json", _json({"folder": folder, **described}))


class _IndexWriter:
    """Writes one index."""

    def __init__(
        self,
        catalogue: Catalogue,
        voices: Sequence[Voice],
        table: FoldTable,
    ) -> None:
        self._catalogue, self._voices = catalogue, voices
        self._table = table
        self._documents = SearchDocuments(catalogue)
        self._files: list[IndexFile] = []

    def write(self) -> tuple[list[IndexFile], dict[str, Any]]:
        translated = [voice for voice in self._voices if not voice.language.reads_original]
        facets = self._write_facets()
        self._write_runs(SOURCE_LANGUAGE, self._characters())
        for voice in translated:
            self._write_translation(voice)
        described = {
            "clauses": len(self._documents.clauses),
            "languages": {voice.tag: voice.language.name for voice in self._voices},
            "originals": [voice.tag for voice in self._voices if voice.language.reads_original],
            "policies": _columns(self._documents, self._facts()),
            "facets": facets,
            "source": SOURCE_LANGUAGE,
            "translations": [voice.tag for voice in translated],
            "shown": {
                voice.tag: {
                    "documents": self._write_blocks(f"{voice.tag}/documents", self._shown(voice)),
                    "policies": self._write_blocks(f"{voice.tag}/policies", self._heads(voice)),
                }
                for voice in self._voices
            },
        }
        terms = self._catalogue.compendium.terms
        self._add("terms.json", _json([_term(term, self._voices) for term in terms]))
        return self._files, described

    def _facts(self) -> list[PolicyFacts]:
        return [policy_facts(self._catalogue, policy) for policy in self._documents.policies]

    def _write_facets(self) -> dict[str, list[str]]:
        number_of, total = self._documents.number_of, len(self._documents)
        written, names = bytearray(), {}
        for facet in clause_facets(self._catalogue):
            names[facet.id] = list(facet.values)
            for value in facet.values:
                members = sorted(number_of[ref] for ref in facet.members[value] if ref in number_of)
                written += document_list(members, total)
        self._add("facets.bin", bytes(written))
        return names

    def _characters(self) -> GramIndex:
        """The runs of characters of the published wording, folded."""
        index = GramIndex(_RUN_OF_CHARACTERS)
        for number, text in enumerate(self._documents.originals()):
            lines = tuple(self._table.fold(line) for line in text.lines)
            opening = len(self._table.fold("\n".join(text.lines)[: text.opening]))
            index.add(number, UnitText(lines, opening))
        return index

    def _write_translation(self, voice: Voice) -> None:
        index, vocabulary = GramIndex(_RUN_OF_WORDS, " "), set[str]()
        for number, text in enumerate(self._documents.translations(voice)):
            if text is not None:
                units = _words_of(text)
                vocabulary.update(word for line in units.lines for word in line)
                index.add(number, units)
        spelt = "\n".join(sorted(vocabulary, key=utf16_order))
        self._add(f"{voice.tag}/vocabulary.txt", spelt.encode())
        self._write_runs(voice.tag, index)

    def _write_runs(self, language: str, index: GramIndex) -> None:
        self._write_shards(f"{language}/short", index.short_runs(len(self._documents)))
        self._write_shards(f"{language}/long", index.long_runs())

    def _write_shards(self, folder: str, entries: Mapping[str, bytes]) -> None:
        """Write the shards, and the first run of each of them, one a line."""
        firsts = []
        size = _shard_size(sum(map(len, entries.values())))
        for number, shard in enumerate(shards(entries, size)):
            self._add(f"{folder}/{number}.bin", shard.data)
            firsts.append(shard.first)
        self._add(f"{folder}/firsts.txt", "\n".join(firsts).encode())

    def _write_blocks(self, folder: str, items: Iterable[bytes]) -> list[int]:
        """Write what results show; tell how many items each file has."""
        counts = []
        for number, block in enumerate(_blocks(items)):
            self._add(f"{folder}/{number}.json", b"[" + b",".join(block) + b"]")
            counts.append(len(block))
        return counts

    def _shown(self, voice: Voice) -> Iterator[bytes]:
        """What a result shows of each document."""
        for clause in self._documents.clauses:
            shown = self._documents.shown_clause(voice, clause)
            alike = self._documents.comparable(clause)
            yield _json([shown.id, shown.number, shown.path, shown.text, alike])
        for policy in self._documents.policies:
            about = self._documents.shown_policy(voice, policy)
            yield _json([about.anchors, about.lines])

    def _heads(self, voice: Voice) -> Iterator[bytes]:
        """What stands above the results of each policy."""
        for policy in self._documents.policies:
            about = self._documents.shown_policy(voice, policy)
            yield _json([about.title, about.place, about.document_number])

    def _add(self, path: str, data: bytes) -> None:
        self._files.append(IndexFile(path, data))


def _shard_size(total: int) -> int:
    """How large a file is best: a query loads few of them, and once the list of them all."""
    return max(_SMALLEST_SHARD, math.isqrt(2 * total))


def _words_of(text: SearchText) -> UnitText:
    lines = tuple(words(line) for line in text.lines)
    return UnitText(lines, len(words("\n".join(text.lines)[: text.opening])))


def _blocks(items: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The items in lists of about `_SHOWN_SIZE` bytes."""
    held, size = list[bytes](), 0
    for item in items:
        if held and size + len(item) > _SHOWN_SIZE:
            yield held
            held, size = [], 0
        held.append(item)
        size += len(item)
    if held:
        yield held


def _columns(documents: SearchDocuments, facts: Sequence[PolicyFacts]) -> dict[str, list[Any]]:
    """The policies' facts, a list each, in the order of the policies."""
    counts = [len(documents.catalogue.clauses_of(policy.id)) for policy in documents.policies]
    return {
        "id": [one.id for one in facts],
        "clauses": counts,
        "numbered": [_numbered(documents, policy) for policy in documents.policies],
        "jurisdiction": [one.jurisdiction for one in facts],
        "level": [one.level for one in facts],
        "type": [one.type for one in facts],
        "status": [one.status for one in facts],
        "dated": [_iso(one.dated) for one in facts],
        "effective": [_iso(one.effective_on) for one in facts],
        "expires": [_iso(one.expires_on) for one in facts],
        "repealed": [_iso(one.repealed_on) for one in facts],
    }


def _numbered(documents: SearchDocuments, policy: Policy) -> int:
    """How many clauses of a policy stand at the place that their number says."""
    clauses = documents.catalogue.clauses_of(policy.id)
    told = (clause.ref.clause.rpartition("_")[2] == str(at) for at, clause in enumerate(clauses, 1))
    return sum(1 for _ in takewhile(bool, told))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _term(term: Term, voices: Sequence[Voice]) -> list[Any]:
    """A term, how other scripts write it, and its forms in each language of translations."""
    originals = [voice for voice in voices if voice.language.reads_original]
    scripts = {voice.tag: voice.convert(term.zh) for voice in originals}
    other = {tag: written for tag, written in scripts.items() if written != term.zh}
    return [term.zh, other, {tag: list(forms) for tag, forms in term.translations.items()}]


def _json(value: object) -> bytes:
    return unmarked(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode()
