"""Which figure of a clause became which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from generator.model.change import FigureChange
from generator.model.snapshot import FigureState

_Key = Callable[[FigureState], object]


def compare_figures(
    old: Sequence[FigureState], new: Sequence[FigureState]
) -> tuple[FigureChange, ...]:
    """What became of the figures of a clause; one that says the same in other words did not change.

    Where both state the same measures in the same order, each is held against its own. Else the
    equal ones are set aside, and the rest is paired in order: what measures the same in the
    same unit, then what measures the same.
    """
    if list(map(_measure, old)) == list(map(_measure, new)):
        pairs = zip(old, new, strict=True)
        return tuple(FigureChange(*pair) for pair in pairs if _value(pair[0]) != _value(pair[1]))
    rest_old, rest_new = _without_common(old, new)
    found = []
    for key in (_measure, _kind):
        for figure in list(rest_old):
            other = next((it for it in rest_new if key(it) == key(figure)), None)
            if other is not None:
                rest_old.remove(figure)
                rest_new.remove(other)
                found.append(FigureChange(figure, other))
    found += [FigureChange(figure, None) for figure in rest_old]
    return (*found, *(FigureChange(None, figure) for figure in rest_new))


def _without_common(
    old: Sequence[FigureState], new: Sequence[FigureState]
) -> tuple[list[FigureState], list[FigureState]]:
    common = Counter(map(_value, old)) & Counter(map(_value, new))
    return list(_rest(old, common.copy())), list(_rest(new, common.copy()))


def _rest(figures: Sequence[FigureState], common: Counter[object]) -> Iterator[FigureState]:
    for figure in figures:
        if common[_value(figure)]:
            common[_value(figure)] -= 1
        else:
            yield figure


def _value(figure: FigureState) -> object:
    return figure[1:]


def _measure(figure: FigureState) -> object:
    return figure.kind, figure.unit


def _kind(figure: FigureState) -> object:
    return figure.kind
