"""Find where a conversion between scripts had a choice, and how the choice was settled."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.conversion import Passage, ReviewedConversions
from generator.model.diagnostic import Diagnostic
from generator.model.policy import Expression
from generator.model.project import ScriptException
from generator.model.provision import walk
from generator.model.source_text import SourceText
from generator.model.span import Span
from generator.render.script import Ground, ScriptConverter, Settled
from generator.render.script_dictionary import script_dictionary
from generator.rules.diagnostics import finding

_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_SHOWN = 5
"""How many conversions a finding names."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A stretch of text that could have become something else.

    `forms` are all forms of its characters that have several. A `contested` one is
    overlapped by another word, which would have made it something else; a `plain` one
    becomes what its characters become by themselves.
    Units: half-open offsets.
    """

    start: int
    end: int
    passage: Passage
    result: str
    ground: Ground
    forms: tuple[str, ...]
    contested: bool
    plain: bool

    @property
    def is_word(self) -> bool:
        """Whether it is enough to read it once, wherever it stands."""
        return self.ground is Ground.DICTIONARY and self.plain and not self.contested


class ScriptReviewer:
    """Lists the choices that a converter has in a text."""

    def __init__(self, convert: ScriptConverter) -> None:
        dictionary = script_dictionary()
        self._convert = convert
        self._forms = dictionary.forms
        self._words = _Lexicon(dictionary.words)
        self._phrases = _Lexicon(convert.phrases)
        self._results = dict(convert.phrases)
        self._plain: dict[str, str] = {}

    def conversions(self, text: str) -> Iterator[Conversion]:
        """Every choice in a text, in order."""
        for one in self.settled(text):
            word = text[one.start : one.end]
            forms = tuple(self._forms[char] for char in word if char in self._forms)
            plain = one.result == self._by_characters(word)
            if forms or not plain:
                yield Conversion(
                    start=one.start,
                    end=one.end,
                    passage=Passage(_han(text, one.start - 1), word, _han(text, one.end)),
                    result=one.result,
                    ground=one.ground,
                    forms=forms,
                    contested=self._is_contested(text, one),
                    plain=plain,
                )

    def settled(self, text: str) -> Iterator[Settled]:
        """What settles each word, and each character with several forms, in order."""
        end, unified = 0, _unified(text)
        for one in self._convert.settled(text):
            yield from self._by_dictionary(unified, end, one.start)
            yield one
            end = one.end
        yield from self._by_dictionary(unified, end, len(text))

    def _by_dictionary(self, text: str, at: int, stop: int) -> Iterator[Settled]:
        """The matches of the dictionary between two offsets, each the longest at its place."""
        while at < stop:
            length = self._words.longest(text, at, stop)
            end = at + (length or 1)
            if length:
                yield Settled(at, end, self._result(text[at:end]), Ground.DICTIONARY)
            elif text[at] in self._forms:
                yield Settled(at, end, self._by_characters(text[at]), Ground.CHARACTER)
            at = end

    def _is_contested(self, text: str, one: Settled) -> bool:
        if one.ground in {Ground.IDENTIFIER, Ground.SURNAME}:
            return False
        return any(
            _differs(one, start, self._result(text[start:end]))
            for words in (self._words, self._phrases)
            for start, end in words.across(text, one.start, one.end)
            if one.ground is not Ground.PHRASE or start > one.start or end < one.end
        )

    def _result(self, word: str) -> str:
        known = self._results.get(word)
        if known is None:
            known = self._results[word] = self._convert.by_dictionary(word)
        return known

    def _by_characters(self, word: str) -> str:
        for char in word:
            if char not in self._plain:
                self._plain[char] = self._convert.by_dictionary(char)
        return "".join(self._plain[char] for char in word)


def is_read(conversion: Conversion, reviewed: ReviewedConversions) -> bool:
    """Whether an editor has read a choice, or a rule or phrase of ours made it unopposed."""
    if conversion.ground in {Ground.IDENTIFIER, Ground.SURNAME}:
        return True
    if not conversion.contested:
        if conversion.ground is Ground.PHRASE:
            return True
        if reviewed.words.get(conversion.passage.word) == conversion.result:
            return True
    return reviewed.passages.get(conversion.passage) == conversion.result


def document_conversions(
    expression: Expression, reviewer: ScriptReviewer
) -> Iterator[tuple[Conversion, Span]]:
    """The choices in the wording of a document, each with its place in the published file."""
    for provision in walk(expression.body):
        for text in provision.own_texts():
            for conversion in reviewer.conversions(text.value):
                yield conversion, text.locate(conversion.start, conversion.end)


def unread_conversions(
    documents: Iterable[tuple[SourceText, Expression]],
    exceptions: Iterable[ScriptException],
    reviewed: ReviewedConversions,
) -> Iterator[Diagnostic]:
    """One I501 finding for each document with choices that nobody has read, at the first one."""
    reviewer = ScriptReviewer(ScriptConverter(exceptions))
    for source, expression in documents:
        unread = [
            (conversion, span)
            for conversion, span in document_conversions(expression, reviewer)
            if not is_read(conversion, reviewed)
        ]
        if unread:
            shown = dict.fromkeys(_named(conversion) for conversion, _ in unread)
            examples = "、".join([*shown][:_SHOWN]) + ("…" if len(shown) > _SHOWN else "")
            place = source.place_of(min(span for _, span in unread))
            yield finding("I501", place, count=len(shown), examples=examples)


def describe(conversion: Conversion) -> str:
    """A conversion with the characters around it: 目[制→制]技."""
    before, word, behind = conversion.passage
    return f"{before}[{word}→{conversion.result}]{behind}"


def _named(conversion: Conversion) -> str:
    """A conversion, with the characters around it if they matter."""
    if conversion.is_word:
        return f"{conversion.passage.word}→{conversion.result}"
    return describe(conversion)


class _Lexicon:
    """Words that are found quickly by their first two characters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._longest = max(map(len, self._words), default=0)
        lengths: defaultdict[str, list[int]] = defaultdict(list)
        for length in range(self._longest, 0, -1):
            for head in {word[:2] for word in self._words if len(word) == length}:
                lengths[head].append(length)
        self._lengths = dict(lengths)

    def longest(self, text: str, at: int, stop: int) -> int:
        """The length of the longest word at an offset that ends before another one, or 0."""
        for length in self._lengths.get(text[at : at + 2], ()):
            if at + length <= stop and text[at : at + length] in self._words:
                return length
        return 0

    def across(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The words that share a character with a stretch and do not lie within it."""
        for at in range(max(start - self._longest + 1, 0), end):
            for length in self._lengths.get(text[at : at + 2], ()):
                last = at + length
                if last > start and (at < start or last > end) and text[at:last] in self._words:
                    yield at, last


def _differs(one: Settled, start: int, result: str) -> bool:
    """Whether a word at an offset makes something else of what both of them hold."""
    shared = range(max(one.start, start), min(one.end, start + len(result)))
    return any(one.result[at - one.start] != result[at - start] for at in shared)


def _unified(text: str) -> str:
    """The text as the dictionary reads it: a character where a compatibility form of it stands."""
    return _COMPATIBILITY.sub(lambda match: unicodedata.normalize("NFC", match.group()), text)


def _han(text: str, at: int) -> str:
    """The Chinese character at an offset; nothing where there is none."""
    char = text[at : at + 1] if at >= 0 else ""
    return char if "\u3400" <= char <= "\u9fff" else ""
