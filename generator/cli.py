"""The command `compendium`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from generator.add import NotAddedError, Wishes, describe, examine, prepare, write
from generator.console import (
    FORMATS,
    VERIFICATION_FORMATS,
    Progress,
    explain,
    failure_for_github,
    flaws_as_text,
    format_github,
    format_human,
)
from generator.conversions import accept, find_conversions, format_conversions, unread
from generator.diff import DIFF_FORMATS, NotComparableError, compare_named
from generator.exchange import verify
from generator.exchange.verifying import UnverifiableError
from generator.link.evaluation import evaluate
from generator.link.labels import COLUMNS, Pair, read_labels
from generator.link.leaving_out import leave_one_out
from generator.mkdocs_site import SiteBuildError
from generator.model.clause import clauses_of
from generator.model.compendium import Compendium
from generator.model.conversion import ReviewedConversions
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.expression_yaml import dump_expression
from generator.model.language import Language
from generator.model.project import PolicySource
from generator.pipeline import NoDateError, assemble, normalize, without_allowed
from generator.publish import (
    Published,
    UnsoundSiteError,
    building,
    deploy,
    publish,
    render,
    rendering,
)
from generator.read import read_document, read_project
from generator.read.conversions import FILE as CONVERSIONS_FILE
from generator.read.conversions import read_conversions
from generator.record import NotRecordedError, record
from generator.replacing import NotReplacedError
from generator.review import REVIEWS, Reviewer, numbered
from generator.rules.diagnostics import diagnostic_rules
from generator.scores import format_evaluation, format_left_out
from generator.serve import Builds, make_server, serve
from generator.translate import (
    NotWrittenError,
    Translations,
    count_pending,
    format_pending,
)

CLEAN, FOUND, UNABLE = 0, 1, 2

_REVIEWED = 10
"""How many proposals a review lists unless the editor asks for more."""

_REBUILD_WAIT = 60.0
"""How many seconds a rebuild waits for another build to end."""

_NEW_OBJECTS = 200_000
"""How many more objects there have to be before cycles are looked for."""

Arguments = argparse.Namespace


_FINDINGS = (NotAddedError, UnsoundSiteError)
"""What ends a command as findings do: it could run, and says what is wrong."""

_NOTHING_PUBLISHED = (NotReplacedError, SiteBuildError, UnsoundSiteError)


class UnusableError(Exception):
    """The command cannot run; the message ends in a hint."""


_EXPECTED = (
    UnusableError,
    NoDateError,
    NotAddedError,
    NotComparableError,
    NotRecordedError,
    NotReplacedError,
    NotWrittenError,
    SiteBuildError,
    UnsoundSiteError,
    OSError,
    KeyboardInterrupt,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns: 0 if all is well, 1 if there are findings at or above the asked
    level, 2 if the command could not run.
    """
    collect_rarely()
    arguments = _parser().parse_args(argv)
    command: Callable[[Arguments], int] = arguments.command
    try:
        arguments.as_of = arguments.as_of or _epoch_day()
        return command(arguments)
    except _EXPECTED as error:
        return _failed(error, arguments)


def collect_rarely() -> None:
    """Let the garbage collector look for cycles only now and then.

    Values are trees without cycles, made by the hundred thousand and kept to the end: they are
    freed by counting references. To walk through them again and again takes a tenth of the time
    of normalizing and a fifth of that of linking, and finds nothing.
    """
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


def _failed(error: BaseException, arguments: Arguments) -> int:
    """Say what went wrong and what to do; the exit code tells how far the command got."""
    if isinstance(error, BrokenPipeError):
        # Whoever read our output has seen enough; the interpreter must not flush into the void.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    if isinstance(error, NoDateError) and _report(error.findings, arguments) == FOUND:
        return FOUND
    flaws = error.flaws if isinstance(error, UnsoundSiteError) else ()
    if arguments.format == "github":
        print(failure_for_github(_with_hint(error), flaws), end="")
    print(flaws_as_text(flaws), end="", file=sys.stderr)
    _fail(_with_hint(error))
    return FOUND if isinstance(error, _FINDINGS) else UNABLE


def _fail(message: str) -> None:
    print(f"compendium: {message}", file=sys.stderr)


def _with_hint(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "stopped"
    if isinstance(error, NoDateError):
        return f"{error}. Give a day: --as-of 2026-01-31"
    if isinstance(error, FileNotFoundError):
        return f"{error}. Run this in the project folder, or name it: --project DIR"
    if isinstance(error, _NOTHING_PUBLISHED):
        return f"{error}\nThe last good site is untouched."
    if isinstance(error, OSError):
        return f"{error}. Check the path, permissions and free space."
    return str(error)


def run_normalize(arguments: Arguments) -> int:
    """Write the normalized YAML of all policies, or print that of the files named."""
    if arguments.files:
        return max(_print_normalized(Path(name), arguments) for name in arguments.files)
    project, findings = read_project(arguments.project)
    found = list(findings)
    progress = Progress()
    for source in progress.each(project.policies, "normalizing"):
        found.extend(_write_normalized(arguments.project, source))
    return _report(found, arguments)


def run_add(arguments: Arguments) -> int:
    """Show what is found in a new document, then write it into the project."""
    file: Path = arguments.file
    examined = examine(file.name, file.read_bytes())
    if isinstance(examined, Diagnostic):
        return _report([examined], arguments)
    expression, findings = examined
    print(f"{file.name}:", *describe(expression), sep="\n")
    _report(findings, arguments)
    project, _ = read_project(arguments.project)
    wishes = Wishes(
        arguments.jurisdiction,
        arguments.policy,
        arguments.expression,
        arguments.url,
        arguments.retrieved,
    )
    ask = _ask if sys.stdin.isatty() else _ask_nobody
    addition = prepare(expression, project.jurisdictions, wishes, ask)
    if arguments.dry_run:
        print(f"would be written to {addition.folder}/")
        return CLEAN
    for written in write(arguments.project, addition, file):
        print(f"wrote {written}")
    return CLEAN


def run_check(arguments: Arguments) -> int:
    """Read and link everything and print the findings; write nothing."""
    compendium, _ = assemble(arguments.project, arguments.as_of)
    return _report(compendium.findings, arguments)


def run_link(arguments: Arguments) -> int:
    """Print the links between comparable clauses, one a line, or what editors should decide."""
    compendium, _ = assemble(arguments.project, arguments.as_of)
    if arguments.review or arguments.of:
        _print_review(compendium, arguments)
        return _end(compendium.findings, arguments)
    for link in compendium.links:
        row = (link.a, link.b, link.relation, f"{link.score:.4f}", link.wording, link.reason)
        print(*row, sep="\t")
    return _end(compendium.findings, arguments)


def run_conversions(arguments: Arguments) -> int:
    """Print the choices between traditional characters that nobody has read, or accept them."""
    compendium, project = assemble(arguments.project, arguments.as_of)
    reviewed, problems = read_conversions(arguments.project)
    if problems:
        return _report(problems, arguments)
    read = reviewed or ReviewedConversions()
    found = find_conversions(arguments.project, compendium, project)
    if arguments.accept:
        added = accept(arguments.project, found, read)
        print(f"{added} new entries in {CONVERSIONS_FILE}")
        return CLEAN
    new = unread(found, read)
    for line in format_conversions(found if arguments.all else new):
        print(line)
    print(f"{len(found)} choices, {len(new)} of them read by nobody")
    return FOUND if new and arguments.strict else CLEAN


def run_translate(arguments: Arguments) -> int:
    """List what is still to be translated, or add an empty entry for each of it."""
    compendium, project = assemble(arguments.project, arguments.as_of)
    translations = Translations(arguments.project, compendium, project)
    languages = _asked_languages(arguments.languages, project.languages)
    if arguments.write:
        for language in languages:
            for path in translations.write(language):
                print(f"wrote {path}")
        return CLEAN
    pending = {language: list(translations.pending(language)) for language in languages}
    for line in format_pending(chain.from_iterable(pending.values())):
        print(line)
    for language, found in pending.items():
        print(count_pending(language, found))
    return FOUND if arguments.strict and any(pending.values()) else CLEAN


def _asked_languages(tags: Sequence[str], languages: Iterable[Language]) -> list[Language]:
    """The languages of these tags; all that are translated into if there are none."""
    known = {it.tag: it for it in languages if it.translation}
    for tag in tags:
        if tag not in known:
            hint = f"Languages that are translated into: {', '.join(known)}."
            raise UnusableError(f"nothing is translated into {tag}. {hint}")
    return [known[tag] for tag in tags or known]


def run_generate(arguments: Arguments) -> int:
    """Write the finished pages below build/, without building the site."""
    compendium, project = assemble(arguments.project, arguments.as_of)
    if _report(compendium.findings, arguments) == FOUND:
        return FOUND
    with rendering(arguments.project) as build:
        rendered = render(compendium, project, arguments.project, build)
    print(f"{rendered.pages} pages in build/pages")
    return CLEAN


def run_build(arguments: Arguments) -> int:
    """Build the whole site and put it in the place of the old one."""
    return _build(arguments, wait=0.0)


def _build(arguments: Arguments, *, wait: float) -> int:
    started = time.monotonic()
    progress = Progress()
    with building(arguments.project, _site_folder(arguments), wait=wait) as place:
        progress.step("reading source/")
        compendium, project = assemble(arguments.project, arguments.as_of)
        if _report(compendium.findings, arguments) == FOUND:
            print(f"Nothing was published; {_shown(arguments.site)} is untouched.", file=sys.stderr)
            return FOUND
        published = publish(compendium, project, arguments.project, place, progress.step)
    _print_summary(compendium, published, arguments.site, time.monotonic() - started)
    return CLEAN


def run_deploy(arguments: Arguments) -> int:
    """Put a copy of a built site in the place of a published one, all or nothing."""
    try:
        files = deploy(arguments.built, arguments.target.resolve())
    except FileNotFoundError as error:
        raise UnusableError(f"{arguments.built}: there is no such folder") from error
    except UnverifiableError as error:
        hint = "Give the folder of a whole site."
        raise UnusableError(f"{arguments.built}: {error}. {hint}") from error
    print(f"{files:,} files are in {_shown(arguments.target)}")
    return CLEAN


def run_serve(arguments: Arguments) -> int:
    """Build, serve on this machine, and build again when a source changes."""
    if run_build(arguments) != CLEAN:
        return FOUND
    builds = Builds()
    server = make_server(_site_folder(arguments), arguments.port, builds)
    print(f"Serving http://127.0.0.1:{server.server_port}/ – stop with Ctrl-C", flush=True)
    serve(arguments.project, server, builds, lambda: _rebuild(arguments))
    return CLEAN


def run_verify(arguments: Arguments) -> int:
    """Check a downloaded site, a folder or a zip, against the manifest that it carries."""
    try:
        done = verify(arguments.copy)
    except FileNotFoundError as error:
        raise UnusableError(f"{arguments.copy}: there is no such folder or zip") from error
    except UnverifiableError as error:
        hint = "Give the folder of a whole site, or its compendium.zip."
        raise UnusableError(f"{arguments.copy}: {error}. {hint}") from error
    print(VERIFICATION_FORMATS[arguments.format](done), end="")
    return FOUND if done.problems else CLEAN


def run_explain(arguments: Arguments) -> int:
    """Print what a finding means and what to do about it."""
    rules = diagnostic_rules()
    if arguments.code is None:
        for rule in rules.values():
            print(f"{rule.code}  {rule.severity.word:<8} {rule.name}")
        return CLEAN
    asked = rules.get(arguments.code.upper())
    if asked is None:
        raise UnusableError(f"no finding has the code {arguments.code}. List: compendium explain")
    print(explain(asked), end="")
    return CLEAN


def run_evaluate(arguments: Arguments) -> int:
    """Score the links against tables of labelled pairs."""
    labels: dict[Pair, str] = {}
    for path in arguments.gold:
        labels |= _read_gold(path)
    compendium, _ = assemble(arguments.project, arguments.as_of)
    refs = [clause.ref for one in compendium.policies for clause in clauses_of(one.expression)]
    try:
        found = evaluate(compendium.links, labels, compendium.tags, refs)
        print(format_evaluation(found), end="")
        if arguments.leave_one_out:
            _print_left_out(compendium, labels)
    except ValueError as error:
        raise UnusableError(f"{error}. Check the tables of --gold.") from error
    return CLEAN


def run_record(arguments: Arguments) -> int:
    """Add what is about to be published to the ledger of addresses and to the histories."""
    compendium, _ = assemble(arguments.project, arguments.as_of)
    lines = record(arguments.project, compendium, arguments.on or _today())
    print(*(lines or ("nothing new to record",)), sep="\n")
    return CLEAN


def run_diff(arguments: Arguments) -> int:
    """Tell what changed between two checkouts or published sites, or between two days."""
    compared = compare_named(arguments.old, arguments.new, arguments.project, arguments.as_of)
    for note in compared.notes:
        _fail(note)
    sys.stdout.write(DIFF_FORMATS[arguments.format](compared))
    return FOUND if arguments.strict and not compared.changes.is_empty else CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="compendium",
        description="Policy documents in; a structured, linked, searchable website out.",
        epilog="example: compendium build --as-of 2026-01-31",
    )
    common = _common_arguments(tuple(FORMATS), "how to print findings")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_document_commands(commands, common)
    _add_site_commands(commands, common)
    _add_record_command(commands, common)
    _add_diff_command(commands)
    return parser


def _common_arguments(formats: tuple[str, ...], purpose: str) -> argparse.ArgumentParser:
    """What every command understands; the first format is the one that nobody has to ask for."""
    common = argparse.ArgumentParser(add_help=False)
    add = common.add_argument
    add("--project", type=Path, default=Path(), metavar="DIR", help="the project folder (.)")
    add(
        "--as-of",
        type=_day,
        metavar="DAY",
        help="tell statuses on this day (else SOURCE_DATE_EPOCH, else the latest retrieval)",
    )
    add(
        "--strict",
        action="store_true",
        help="fail on warnings as well (errors, dead links and missing anchors always fail)",
    )
    add("--format", choices=formats, default=formats[0], help=purpose)
    return common


def _add_document_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    adding = _command(
        commands,
        "add",
        run_add,
        common,
        "compendium add decree.pdf --policy talent-measures-2024 --retrieved 2026-01-31",
    )
    adding.add_argument("file", type=Path, metavar="FILE")
    adding.add_argument("--jurisdiction", metavar="ID", help="else the one that the text names")
    adding.add_argument("--policy", metavar="NAME", help="the policy's name in its address")
    adding.add_argument("--expression", metavar="DAY", help="the day of the text, or `undated`")
    adding.add_argument("--url", help="where it was published")
    adding.add_argument("--retrieved", type=_day, metavar="DAY", help="when you got it")
    adding.add_argument("--dry-run", action="store_true", help="show, write nothing")
    normalizing = _command(
        commands, "normalize", run_normalize, common, "compendium normalize decree.txt"
    )
    normalizing.add_argument("files", nargs="*", metavar="FILE", help="print these as YAML")
    _command(commands, "check", run_check, common, "compendium check --strict --format github")
    explaining = _command(commands, "explain", run_explain, common, "compendium explain W012")
    explaining.add_argument("code", nargs="?", metavar="CODE")
    _add_link_command(commands, common)
    _add_conversions_command(commands, common)
    _add_translate_command(commands, common)
    _add_evaluate_command(commands, common)


def _add_evaluate_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    evaluating = _command(
        commands, "evaluate", run_evaluate, common, "compendium evaluate --gold pairs.tsv"
    )
    evaluating.add_argument(
        "--gold",
        type=Path,
        required=True,
        action="append",
        metavar="FILE",
        help="a table of labelled pairs: clause_a, clause_b, label, by tabs; a clause is "
        "place-number or policy#clause; may be given again",
    )
    evaluating.add_argument(
        "--leave-one-out",
        action="store_true",
        help="also score each document by what the others alone would have taught",
    )


def _add_link_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    linking = _command(
        commands,
        "link",
        run_link,
        common,
        "compendium link --review 5  (then paste what you decide into source/decisions/links.yaml)",
    )
    linking.add_argument(
        "--review",
        nargs="?",
        type=_count,
        const=_REVIEWED,
        metavar="N",
        help=f"the N ({_REVIEWED}) most doubtful proposals, each with an entry to paste",
    )
    linking.add_argument("--of", choices=tuple(REVIEWS), help="what to review (links)")


def _add_conversions_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    reading = _command(
        commands, "conversions", run_conversions, common, "compendium conversions --all"
    )
    reading.add_argument("--all", action="store_true", help="print those that were read as well")
    reading.add_argument(
        "--accept", action="store_true", help=f"add what is new to {CONVERSIONS_FILE}"
    )


def _add_translate_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    translating = _command(
        commands, "translate", run_translate, common, "compendium translate --write en"
    )
    translating.add_argument(
        "languages", nargs="*", metavar="LANGUAGE", help="only these, by their tags (all)"
    )
    translating.add_argument(
        "--write",
        action="store_true",
        help="add an entry with the Chinese, its hash and an empty text for what is missing",
    )


def _add_site_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    _command(commands, "generate", run_generate, common, "compendium generate")
    building = _command(commands, "build", run_build, common, "compendium build --site public")
    deploying = _command(commands, "deploy", run_deploy, common, "compendium deploy site ../www")
    deploying.add_argument("built", type=Path, metavar="SITE", help="the folder of a built site")
    deploying.add_argument("target", type=Path, metavar="TARGET", help="where it is served from")
    verifying = _command(commands, "verify", run_verify, common, "compendium verify compendium.zip")
    verifying.add_argument("copy", type=Path, metavar="SITE", help="its folder or its zip")
    serving = _command(commands, "serve", run_serve, common, "compendium serve --port 9000")
    for command in (building, serving):
        command.add_argument(
            "--site", type=Path, default=Path("site"), metavar="DIR", help="where to (site)"
        )
    serving.add_argument("--port", type=int, default=8000, metavar="N", help="(8000)")


def _add_record_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    recording = _command(
        commands, "record", run_record, common, "compendium record --on 2026-01-31"
    )
    recording.add_argument(
        "--on", type=_day, metavar="DAY", help="the day of publication (else today)"
    )


def _add_diff_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    common = _common_arguments(tuple(DIFF_FORMATS), "how to print what changed")
    comparing = _command(
        commands,
        "diff",
        run_diff,
        common,
        "compendium diff ../published/site . --format markdown  (or: diff 2022-01-01 2024-01-01)",
    )
    for name in ("old", "new"):
        comparing.add_argument(
            name,
            metavar=name.upper(),
            help="a project folder, a site (folder, zip, or its data/), or a day",
        )


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[Arguments], int],
    common: argparse.ArgumentParser,
    example: str,
) -> argparse.ArgumentParser:
    summary = (run.__doc__ or "").strip()
    command = commands.add_parser(
        name, parents=[common], help=summary, description=summary, epilog=f"example: {example}"
    )
    command.set_defaults(command=run)
    return command


def _day(printed: str) -> date:
    try:
        return date.fromisoformat(printed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{printed} is not a day like 2026-01-31") from error


def _count(printed: str) -> int:
    if not printed.isdecimal() or not int(printed):
        raise argparse.ArgumentTypeError(f"{printed} is not a number from 1 on")
    return int(printed)


def _today() -> date:
    return _epoch_day() or datetime.now(UTC).date()


def _epoch_day() -> date | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError) as error:
        hint = "Set it to seconds since 1970, or unset it."
        raise UnusableError(f"SOURCE_DATE_EPOCH: {epoch} tells no day. {hint}") from error


def _ask(question: str) -> str | None:
    return input(f"{question}: ").strip() or None


def _ask_nobody(_question: str) -> None:
    return None


def _print_review(compendium: Compendium, arguments: Arguments) -> None:
    undecided = REVIEWS[arguments.of or "links"](Reviewer(compendium, _today()))
    items = list(numbered(undecided, arguments.review or _REVIEWED))
    print(*items, sep="\n", end="\n" if items else "")
    if not items:
        _fail("nothing is left to decide")


def _read_gold(path: Path) -> dict[Pair, str]:
    try:
        return read_labels(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableError(f"{path}: {error.strerror}. Name a table: --gold FILE") from error
    except UnicodeDecodeError as error:
        raise UnusableError(f"{path}: not UTF-8. Save it as UTF-8.") from error
    except ValueError as error:
        hint = f"The first line names the columns {', '.join(COLUMNS)}, between tabs."
        raise UnusableError(f"{path}: {error}. {hint}") from error


def _print_left_out(compendium: Compendium, labels: Mapping[Pair, str]) -> None:
    for own_cues in (True, False):
        scores = leave_one_out(compendium.topics, compendium.policies, labels, own_cues=own_cues)
        print(format_left_out(scores, own_cues=own_cues), end="")


def _print_normalized(path: Path, arguments: Arguments) -> int:
    shown = path.name if path.is_absolute() else path.as_posix()
    source = read_document(shown, path.read_bytes())
    if isinstance(source, Diagnostic):
        return _report([source], arguments)
    document = normalize(f"unfiled/{path.stem}", path.stem, source)
    assert document.expression is not None
    sys.stdout.write(dump_expression(document.expression))
    return _report(document.findings, arguments)


def _write_normalized(root: Path, source: PolicySource) -> Iterable[Diagnostic]:
    found: list[Diagnostic] = []
    for text in source.texts:
        document = normalize(source.id, text.name, text.source)
        assert document.expression is not None
        target = root / text.normalized_path
        target.write_text(dump_expression(document.expression), encoding="utf-8", newline="\n")
        found.extend(document.findings)
    return without_allowed(source, found)


def _rebuild(arguments: Arguments) -> bool:
    """A rebuild that never ends the server: what is wrong is printed, the old site stays."""
    try:
        return _build(arguments, wait=_REBUILD_WAIT) == CLEAN
    except (OSError, NoDateError, *_NOTHING_PUBLISHED) as error:
        _fail(_with_hint(error))
        return False


def _report(findings: Iterable[Diagnostic], arguments: Arguments) -> int:
    listed = list(findings)
    if arguments.format == "human":
        sys.stderr.write(format_human(listed))
    elif arguments.format == "github":
        sys.stdout.write(format_github(listed, _folder_of_findings(arguments)))
    else:
        sys.stdout.write(FORMATS[arguments.format](listed))
    return _exit_code(listed, arguments)


def _folder_of_findings(arguments: Arguments) -> str:
    """Where the project is, as seen from here; GitHub knows files by that, or not at all."""
    shown = os.path.relpath(arguments.project).replace(os.sep, "/")
    return "" if shown == "." or shown.startswith("../") else f"{shown}/"


def _end(findings: Iterable[Diagnostic], arguments: Arguments) -> int:
    """The exit code of a command that prints no findings, with a word on where they are."""
    code = _exit_code(findings, arguments)
    if code == FOUND:
        _fail("there are findings. List them: compendium check")
    return code


def _exit_code(findings: Iterable[Diagnostic], arguments: Arguments) -> int:
    level = Severity.WARNING if arguments.strict else Severity.ERROR
    return FOUND if any(found.severity.rank <= level.rank for found in findings) else CLEAN


def _site_folder(arguments: Arguments) -> Path:
    site: Path = arguments.site
    project: Path = arguments.project
    return (site if site.is_absolute() else project / site).resolve()


def _shown(path: Path) -> str:
    return f"{path.as_posix()}/"


def _print_summary(
    compendium: Compendium, published: Published, site: Path, seconds: float
) -> None:
    clauses = sum(len(clauses_of(policy.expression)) for policy in compendium.policies)
    print(
        f"{len(compendium.policies)} policies, {clauses} clauses, {len(compendium.links)} links, "
        f"{published.pages} pages in {len(published.languages)} languages, {seconds:.1f} s"
    )
    print(
        f"The site is in {_shown(site)}. Open it: python3 -m http.server -d {site.as_posix()} 8000"
    )
    print("and then http://127.0.0.1:8000/ (or `make serve`, which rebuilds on change)")
