"""The weights that labelled pairs ask for."""

from __future__ import annotations

import pytest

from generator.link.features import Features
from generator.link.fitting import Example, fit
from generator.link.linking import likelihood
from generator.rules.likeness import Likeness, likeness


def _features(wording: float, terms: float = 0.0) -> Features:
    return Features(wording, 0.0, 0.0, 0.0, 0.0, terms, 0.0, 0.0, 0.0)


def test_fitting_learns_what_tells_the_labelled_pairs_apart() -> None:
    alike = [Example(_features(0.5 + at / 100), comparable=True) for at in range(20)]
    unlike = [Example(_features(0.3 - at / 100), comparable=False) for at in range(20)]
    model = fit([*alike, *unlike])

    assert likelihood(_features(0.6), model) > 0.8
    assert likelihood(_features(0.1), model) < 0.2
    assert model.weights["terms"] == pytest.approx(0.0)


def test_a_feature_that_differs_by_nothing_but_rounding_tells_nothing() -> None:
    rounded = [1.0, 1.0 - 2**-53]
    examples = [
        Example(_features(at / 10, terms=rounded[at % 2]), comparable=bool(at % 2))
        for at in range(6)
    ]

    assert fit(examples).weights["terms"] == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(("much", "likely"), [(1e6, 1.0), (-1e6, 0.0)])
def test_a_likelihood_stays_between_nought_and_one_however_much_speaks(
    much: float, likely: float
) -> None:
    assert (
        likelihood(_features(much), Likeness(0.0, dict.fromkeys(Features._fields, 1.0))) == likely
    )


def test_a_pair_that_counts_less_moves_the_weights_less() -> None:
    base = [Example(_features(0.5), comparable=True), Example(_features(0.2), comparable=False)] * 9
    odd = _features(0.45)
    light = fit([*base, Example(odd, comparable=False, weight=0.1)])
    heavy = fit([*base, Example(odd, comparable=False, weight=5.0)])

    assert likelihood(odd, heavy) < likelihood(odd, light)


def test_fitting_asks_for_examples_of_both_kinds() -> None:
    with pytest.raises(ValueError, match="both kinds"):
        fit([Example(_features(0.5), comparable=True)])


def test_the_bias_makes_the_likelihoods_add_up_to_what_was_labelled() -> None:
    examples = [
        Example(_features(at / 40), comparable=at > 33 or at == 5, weight=1.0 + at % 3)
        for at in range(40)
    ]
    model = fit(examples)
    missed = (one.weight * (one.comparable - likelihood(one.features, model)) for one in examples)

    assert sum(missed) == pytest.approx(0.0, abs=1e-9)


def test_few_labels_do_not_make_a_weight_without_bounds() -> None:
    pair = [Example(_features(1.0), comparable=True), Example(_features(0.0), comparable=False)]

    assert 0.5 < likelihood(_features(1.0), fit(pair)) < 0.9
    assert 0.9 < likelihood(_features(1.0), fit(pair * 50)) < 1.0


def test_the_fitted_weights_are_those_of_the_features() -> None:
    assert list(likeness().weights) == list(Features._fields)
