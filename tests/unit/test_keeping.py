from __future__ import annotations

from datetime import date

from generator.changes.keeping import Kept, keep_addresses
from generator.model.diagnostic import Place
from generator.model.record import Ledger, Move, Record

PAGE = "policies/moshi/talent-measures/"
NOW = frozenset({PAGE, f"{PAGE}#art_1", f"{PAGE}#art_1__para_1", f"{PAGE}#art_2", "parameters/"})


def move(origin: str, target: str | None) -> Move:
    return Move(origin, target, date(2024, 5, 1), "renamed", Place("source/redirects.yaml"))


def keep(*ledger: str, moves: tuple[Move, ...] = (), now: frozenset[str] = NOW) -> Kept:
    lines = {address: at for at, address in enumerate((*ledger, *now), start=1)}
    return keep_addresses(Record(Ledger("source/id-ledger", lines), moves), now)


def codes(kept: Kept) -> list[str]:
    return [found.code for found in kept.findings]


def targets(kept: Kept) -> dict[str, str | None]:
    return {old.address: old.target for old in kept.old}


def test_an_address_that_is_there_is_no_finding() -> None:
    assert keep() == Kept((), ())


def test_an_address_that_vanished_is_an_error_that_says_what_to_do() -> None:
    (found,) = keep(f"{PAGE}#art_3").findings
    assert (found.code, found.place.line) == ("E140", 1)
    assert "redirects.yaml" in found.next_step


def test_a_page_that_vanished_is_one_finding_with_all_that_stood_on_it() -> None:
    page = "policies/moshi/old/"
    (found,) = keep(page, f"{page}#art_1", f"{page}#art_1__para_1", f"{page}#art_2").findings
    assert (
        found.message
        == f"{page} was published and is not here any more, nor are 3 addresses below it"
    )


def test_a_restarting_clause_that_vanished_is_a_finding_though_its_section_is_there() -> None:
    now = NOW | {f"{PAGE}#sec_1"}
    assert codes(keep(f"{PAGE}#sec_1__subsec_4", now=now)) == ["E140"]


def test_a_paragraph_that_is_gone_leads_to_its_article_by_itself() -> None:
    point = f"{PAGE}#art_1__para_2__point_3"
    kept = keep(f"{PAGE}#art_1__para_2", point)
    assert codes(kept) == []
    assert targets(kept) == {f"{PAGE}#art_1__para_2": f"{PAGE}#art_1", point: f"{PAGE}#art_1"}


def test_an_article_that_only_an_earlier_text_has_leads_to_the_latest_that_has_it() -> None:
    texts = [f"{PAGE}texts/{name}/" for name in ("2018-01-01", "2020-01-01", "undated")]
    now = NOW | {*texts, *(f"{text}#art_9" for text in texts)}
    assert targets(keep(f"{PAGE}#art_9", now=now)) == {
        f"{PAGE}#art_9": f"{PAGE}texts/2020-01-01/#art_9"
    }


def test_a_dated_text_that_became_the_current_one_leads_to_the_policy() -> None:
    text = f"{PAGE}texts/2024-01-01/"
    lines = dict.fromkeys((text, f"{text}#art_1", f"{text}#art_9", *NOW), 1)
    kept = keep_addresses(Record(Ledger("x", lines)), NOW, {text: PAGE})
    assert codes(kept) == []
    assert targets(kept) == {text: PAGE, f"{text}#art_1": f"{PAGE}#art_1", f"{text}#art_9": PAGE}


def test_a_dated_text_that_is_taken_away_is_a_finding() -> None:
    assert codes(keep(f"{PAGE}texts/2018-01-01/", f"{PAGE}texts/2018-01-01/#art_1")) == ["E140"]


def test_a_page_of_figures_without_any_leads_to_all_figures_by_itself() -> None:
    assert targets(keep("parameters/housing/")) == {"parameters/housing/": "parameters/"}


def test_a_redirect_of_a_page_carries_its_anchors_over() -> None:
    old = "policies/moshi/old/"
    kept = keep(old, f"{old}#art_1__para_1", f"{old}#art_9", moves=(move(old, PAGE),))
    assert codes(kept) == []
    assert targets(kept) == {
        old: PAGE,
        f"{old}#art_1__para_1": f"{PAGE}#art_1__para_1",
        f"{old}#art_9": PAGE,
    }


def test_a_redirect_of_an_article_carries_its_paragraphs_over() -> None:
    old = f"{PAGE}#art_7"
    kept = keep(old, f"{old}__para_1", moves=(move(old, f"{PAGE}#art_1"),))
    assert targets(kept)[f"{old}__para_1"] == f"{PAGE}#art_1__para_1"


def test_a_tombstone_covers_everything_on_its_page() -> None:
    old = "policies/moshi/old/"
    kept = keep(old, f"{old}#art_1", moves=(move(old, None),))
    assert (codes(kept), targets(kept)) == ([], {old: None, f"{old}#art_1": None})


def test_the_file_behind_a_page_goes_where_the_page_goes() -> None:
    old = "policies/moshi/old/"
    file = f"{old}source/"
    (found,) = keep(old, file).findings
    assert found.place.shown == old
    assert targets(keep(old, file, moves=(move(old, None),))) == {old: None, file: None}
    moved = keep(old, file, moves=(move(old, PAGE),), now=NOW | {f"{PAGE}source/"})
    assert targets(moved) == {old: PAGE, file: f"{PAGE}source/"}
    elsewhere = keep(old, file, moves=(move(old, "parameters/"),))
    assert targets(elsewhere) == {old: "parameters/", file: "parameters/"}


def test_redirects_form_chains_that_may_end_at_a_tombstone() -> None:
    a, b = "policies/moshi/a/", "policies/moshi/b/"
    there = keep(a, b, moves=(move(a, b), move(b, PAGE)))
    gone = keep(a, b, moves=(move(a, b), move(b, None)))
    assert (codes(there), targets(there)) == ([], {a: PAGE, b: PAGE})
    assert (codes(gone), targets(gone)) == ([], {a: None, b: None})


def test_a_loop_of_redirects_is_found_and_ends() -> None:
    a, b, c = (f"policies/moshi/{name}/" for name in "abc")
    assert codes(keep(a, b, moves=(move(a, b), move(b, a)))) == ["E145", "E145"]
    assert "E145" in codes(keep(a, b, c, moves=(move(a, b), move(b, c), move(c, b))))


def test_a_redirect_to_nowhere_from_where_nothing_was_or_where_something_is_is_found() -> None:
    old = "policies/moshi/old/"
    assert codes(keep(old, moves=(move(old, "policies/moshi/none/"),))) == ["E144"]
    assert codes(keep(moves=(move(old, PAGE),))) == ["W147"]
    assert codes(keep(moves=(move(f"{PAGE}#art_2", f"{PAGE}#art_1"),))) == ["E146"]


def test_new_addresses_are_one_warning() -> None:
    record = Record(Ledger("source/id-ledger", {PAGE: 1}))
    (found,) = keep_addresses(record, NOW).findings
    assert (found.code, "(4)" in found.message) == ("W141", True)


def test_without_a_ledger_nothing_is_held_against_it() -> None:
    assert codes(keep_addresses(Record(), NOW)) == ["I149"]
