"""Read the project's `source/` folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from generator.model.compendium import (
    EntryPlaces,
    PolicyTranslation,
    TranslatedLanguage,
    Translation,
)
from generator.model.diagnostic import Diagnostic, Place
from generator.model.language import TRANSLATIONS_FOLDER, Language, names_path
from generator.model.link import Aspect, Topic, TopicGroup
from generator.model.policy import (
    Allowance,
    Jurisdiction,
    Level,
    Meta,
    Names,
    Repeal,
    TextMeta,
)
from generator.model.project import (
    PolicySource,
    Project,
    PublishedText,
    ScriptException,
)
from generator.model.term import Term
from generator.read.data_file import DataFile, read_data_file
from generator.read.decisions import read_decisions
from generator.read.document import read_document
from generator.read.languages import read_languages
from generator.read.strays import unread_files
from generator.rules.diagnostics import diagnostic_rules, finding
from generator.rules.policy_types import policy_types

_DATA_SUFFIXES = (".yaml",)
_UNDATED = "undated"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_project(root: Path) -> tuple[Project, tuple[Diagnostic, ...]]:
    """Read everything under `root/source`.

    Returns: the project without what could not be used, and a finding for each
    such thing. A bad file never costs the others.
    Raises: FileNotFoundError if there is no folder `source/policies`.
    """
    reader = _ProjectReader(root)
    project = reader.read()
    return project, (*reader.findings, *unread_files(root))


class _ProjectReader:
    """Collects findings while the files of one project are read."""

    def __init__(self, root: Path) -> None:
        self.findings: list[Diagnostic] = []
        self._root = root
        if not (root / "source" / "policies").is_dir():
            raise FileNotFoundError("there is no folder source/policies")

    def read(self) -> Project:
        jurisdictions = self._read_jurisdictions()
        groups, topics = self._read_topics()
        terms, exceptions = self._read_glossary()
        policies = tuple(self._read_policies({place.id for place in jurisdictions}))
        decisions, findings = read_decisions(
            self._root, topics, (place.id for place in jurisdictions)
        )
        self.findings.extend(findings)
        languages, findings = read_languages(self._root)
        self.findings.extend(findings)
        return Project(
            jurisdictions=jurisdictions,
            groups=groups,
            topics=topics,
            script_exceptions=exceptions,
            terms=terms,
            policies=policies,
            languages=languages,
            translations=self._read_translations(languages, {policy.id for policy in policies}),
            decisions=decisions,
        )

    def _read_jurisdictions(self) -> tuple[Jurisdiction, ...]:
        file = self._data("source/jurisdictions.yaml", "jurisdictions")
        rows = list(self._unique(file, "jurisdictions"))
        known = {row["id"] for _, row in rows}
        for index, row in rows:
            if row["parent"] is not None and row["parent"] not in known:
                self._unknown(file, ("jurisdictions", index, "parent"), row["parent"])
        return tuple(
            _jurisdiction(row) for _, row in sorted(rows, key=lambda item: item[1]["code"])
        )

    def _read_topics(self) -> tuple[tuple[TopicGroup, ...], tuple[Topic, ...]]:
        file = self._data("source/topics.yaml", "topics")
        groups = [row for _, row in self._unique(file, "groups")]
        topics = list(self._unique(file, "topics"))
        group_ids = {row["id"] for row in groups}
        aspects = list(_aspect_rows(topics))
        self._check_aspects(file, aspects)
        for index, row in topics:
            if row["group"] not in group_ids:
                self._unknown(file, ("topics", index, "group"), row["group"])
        return (
            tuple(TopicGroup(row["id"], Names(row["zh"], row["en"])) for row in groups),
            tuple(_topic(row) for _, row in topics if row["group"] in group_ids),
        )

    def _check_aspects(self, file: DataFile | None, aspects: list[_AspectRow]) -> None:
        known: set[str] = set()
        for path, row in aspects:
            if row["id"] in known:
                self._repeated(file, (*path, "id"), row["id"])
            known.add(row["id"])
        for path, row in aspects:
            for at, other in enumerate(row.get("confusable", ())):
                if other not in known:
                    self._unknown(file, (*path, "confusable", at), other)

    def _read_glossary(self) -> tuple[tuple[Term, ...], tuple[ScriptException, ...]]:
        file = self._data("source/glossary.yaml", "glossary")
        if file is None:
            return (), ()
        return (
            tuple(_term(row) for row in file.value["terms"]),
            tuple(self._script_exceptions(file)),
        )

    def _script_exceptions(self, file: DataFile) -> Iterator[ScriptException]:
        for index, row in enumerate(file.value["script"]):
            if len(row["simplified"]) == len(row["traditional"]):
                yield ScriptException(**row)
            else:
                self.findings.append(finding("E114", file.place(("script", index)), **row))

    def _read_policies(self, jurisdictions: set[str]) -> Iterator[PolicySource]:
        for place in _folders(self._root / "source" / "policies"):
            for folder in _folders(place):
                policy = self._read_policy(folder, jurisdictions)
                if policy is not None:
                    yield policy

    def _read_policy(self, folder: Path, jurisdictions: set[str]) -> PolicySource | None:
        place = folder.parent.name
        meta_path = self._relative(folder / "meta.yaml")
        if jurisdictions and place not in jurisdictions:
            self.findings.append(finding("E104", Place(meta_path), jurisdiction=place))
        usable = self._is_name(folder.name, meta_path) and place in jurisdictions
        names = {path.stem for path in _documents(folder)}
        meta = self._read_meta(folder / "meta.yaml", names)
        texts = tuple(self._read_texts(folder))
        if meta is None or not texts or not usable:
            return None
        return PolicySource(f"{place}/{folder.name}", place, meta, meta_path, texts)

    def _read_meta(self, path: Path, texts: set[str]) -> Meta | None:
        if not path.is_file():
            self.findings.append(finding("E103", Place(self._relative(path))))
            return None
        file = self._data(self._relative(path), "meta")
        if file is None:
            return None
        known_types = {policy_type.id for policy_type in policy_types()}
        if file.value["type"] is not None and file.value["type"] not in known_types:
            self._unknown(file, ("type",), file.value["type"])
        for index, row in enumerate(file.value["allow"]):
            if row["code"] not in diagnostic_rules():
                self._unknown(file, ("allow", index, "code"), row["code"])
        for name in file.value.get("texts", ()):
            if name not in texts:
                self._unknown(file, ("texts", name), name)
        return _meta(file.value)

    def _read_texts(self, folder: Path) -> Iterator[PublishedText]:
        """The dated texts of a policy, the undated one first, then by their dates."""
        files = {path.stem: path for path in _documents(folder)}
        if not files:
            self.findings.append(finding("E106", Place(self._relative(folder / "meta.yaml"))))
        for path in _documents(folder):
            if path != files[path.stem]:
                used = files[path.stem].name
                self.findings.append(finding("W131", Place(self._relative(path)), used=used))
        if _UNDATED in files and len(files) > 1:
            self.findings.append(finding("W132", Place(self._relative(files[_UNDATED]))))
        for name in sorted(files, key=lambda name: (name != _UNDATED, name)):
            text = self._read_text(files[name])
            if text is not None:
                yield text

    def _read_text(self, path: Path) -> PublishedText | None:
        if not self._is_name(path.stem, self._relative(path)):
            return None
        data = path.read_bytes()
        document = read_document(self._relative(path), data)
        if isinstance(document, Diagnostic):
            self.findings.append(document)
            return None
        normalized = path.with_suffix(".yaml")
        return PublishedText(
            name=path.stem,
            source=document,
            data=data,
            normalized=normalized.read_text("utf-8") if normalized.is_file() else None,
            normalized_path=self._relative(normalized),
        )

    def _read_translations(
        self, languages: Iterable[Language], policies: set[str]
    ) -> dict[str, TranslatedLanguage]:
        """What each language that is translated into has, by its folder."""
        folders = dict.fromkeys(it.translation for it in languages if it.translation)
        base = self._root / TRANSLATIONS_FOLDER
        for folder in _folders(base) if base.is_dir() and folders else ():
            if folder.name not in folders:
                self.findings.append(finding("E124", Place(self._relative(folder))))
        return {folder: self._read_language(base / folder, policies) for folder in folders}

    def _read_language(self, folder: Path, policies: set[str]) -> TranslatedLanguage:
        found = {it.policy: it for it in self._read_policies_in(folder, policies)}
        path = names_path(folder.name)
        file = self._data(path, "translated_names") if (self._root / path).is_file() else None
        if file is None:
            return TranslatedLanguage(found)
        rows = [(at, row) for at, row in self._distinct_names(file) if row["name"]]
        names = {row["zh"]: row["name"] for _, row in rows}
        places = {row["zh"]: file.place(("names", at, "name")) for at, row in rows}
        return TranslatedLanguage(found, names, places)

    def _distinct_names(self, file: DataFile) -> Iterator[tuple[int, dict[str, str]]]:
        seen: set[str] = set()
        for at, row in enumerate(file.value["names"]):
            if row["zh"] in seen:
                self._repeated(file, ("names", at, "zh"), row["zh"])
            seen.add(row["zh"])
            yield at, row

    def _read_policies_in(self, folder: Path, policies: set[str]) -> Iterator[PolicyTranslation]:
        for path in sorted(folder.glob("*/*.yaml")):
            file = self._data(self._relative(path), "translation")
            if file is None:
                continue
            stated = path.relative_to(folder).with_suffix("").as_posix()
            if file.value["policy"] not in policies or file.value["policy"] != stated:
                self._unknown(file, ("policy",), file.value["policy"])
            else:
                yield _translation(file)

    def _data(self, path: str, schema: str) -> DataFile | None:
        file, findings = read_data_file(self._root, path, schema)
        self.findings.extend(findings)
        return file

    def _unique(self, file: DataFile | None, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        seen: set[str] = set()
        for index, row in enumerate(file.value[key] if file else ()):
            if row["id"] in seen:
                self._repeated(file, (key, index, "id"), row["id"])
            else:
                seen.add(row["id"])
                yield index, row

    def _is_name(self, name: str, path: str) -> bool:
        if _NAME.fullmatch(name):
            return True
        self.findings.append(finding("E109", Place(path), name=name))
        return False

    def _repeated(self, file: DataFile | None, path: tuple[str | int, ...], name: str) -> None:
        assert file is not None
        self.findings.append(finding("E105", file.place(path), id=name))

    def _unknown(self, file: DataFile | None, path: tuple[str | int, ...], value: str) -> None:
        assert file is not None
        self.findings.append(finding("E107", file.place(path), field=path[-1], value=value))

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def _folders(path: Path) -> list[Path]:
    return sorted(child for child in path.iterdir() if child.is_dir() and _is_visible(child))


def _files(path: Path) -> list[Path]:
    return sorted(child for child in path.iterdir() if child.is_file() and _is_visible(child))


def _documents(folder: Path) -> list[Path]:
    """The published files of a policy; what is YAML is ours."""
    return [path for path in _files(folder) if path.suffix not in _DATA_SUFFIXES]


def _is_visible(path: Path) -> bool:
    return not path.name.startswith(".")


def _jurisdiction(row: dict[str, Any]) -> Jurisdiction:
    return Jurisdiction(
        id=row["id"],
        code=row["code"],
        level=Level(row["level"]),
        parent=row["parent"],
        names=Names(row["zh"], row["en"]),
        short=row.get("short"),
    )


_AspectRow = tuple[tuple[str | int, ...], dict[str, Any]]


def _aspect_rows(topics: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[_AspectRow]:
    """The aspects with their paths in the file; an undivided topic is its own one."""
    for index, row in topics:
        if "aspects" not in row:
            yield ("topics", index), row
        for at, aspect in enumerate(row.get("aspects", ())):
            yield ("topics", index, "aspects", at), aspect


def _topic(row: dict[str, Any]) -> Topic:
    return Topic(
        id=row["id"],
        group=row["group"],
        names=Names(row["zh"], row["en"]),
        definition=Names(row["definition_zh"], row["definition_en"]),
        aspects=tuple(map(_aspect, row.get("aspects", [row]))),
    )


def _aspect(row: dict[str, Any]) -> Aspect:
    return Aspect(
        id=row["id"],
        names=Names(row["zh"], row["en"]),
        definition=Names(row["definition_zh"], row["definition_en"]),
        cues=tuple(row["cues"]),
        counter_cues=_strings(row, "counter_cues"),
        exclusive=row.get("exclusive", False),
        confusable=_strings(row, "confusable"),
        examples=_strings(row, "examples"),
        counter_examples=_strings(row, "counter_examples"),
    )


def _strings(row: dict[str, Any], key: str) -> tuple[str, ...]:
    values: Iterable[str] = row.get(key, ())
    return tuple(values)


def _meta(row: dict[str, Any]) -> Meta:
    return Meta(
        type=row["type"],
        url=row["url"],
        retrieved=_date(row["retrieved"]),
        allow=tuple(
            Allowance(item["code"], item["reason"], item.get("line")) for item in row["allow"]
        ),
        texts={name: _text_meta(item) for name, item in row.get("texts", {}).items()},
        repeal=_repeal(row["repealed"]) if "repealed" in row else None,
    )


def _text_meta(row: dict[str, Any]) -> TextMeta:
    return TextMeta(row.get("url"), _date(row.get("retrieved")), _date(row.get("applies_from")))


def _repeal(row: dict[str, Any]) -> Repeal:
    return Repeal(on=_date(row["since"]), by=row["by"], url=row.get("url"))


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _term(row: dict[str, Any]) -> Term:
    return Term(row["zh"], row["en"], _strings(row, "also"), _strings(row, "not_in"))


def _translation(file: DataFile) -> PolicyTranslation:
    nodes = {node: _entry(file, node, item) for node, item in file.value["nodes"].items()}
    return PolicyTranslation(
        file.value["policy"], file.value["title"], nodes, file.place(("title",))
    )


def _entry(file: DataFile, node: str, row: dict[str, Any]) -> Translation:
    places = (file.place(("nodes", node, *part)) for part in ((), ("heading",), ("text",)))
    return Translation(
        row["source"],
        row.get("heading"),
        row.get("text"),
        tuple(Allowance(item["code"], item["reason"]) for item in row.get("allow", ())),
        EntryPlaces(*places),
    )
