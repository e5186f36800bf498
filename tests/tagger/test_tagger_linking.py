"""From scores to attributions: spans are whole, links go where the pointers point."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.encoder.pieces import Window
from goodoffices.read.tagger.linking import Scores, Tagged, link
from goodoffices.read.tagger.tags import TAGS, Floats, allowed, best_paths, spans

FREE = allowed(np.zeros((len(TAGS), len(TAGS)), dtype=np.float32))


def window(length: int) -> Window:
    inner = list(range(length - 2))
    return Window(
        [101, *(7 for _ in inner), 102],
        [0] * length,
        [-1, *(2 * i for i in inner), -1],
        [-1, *(2 * i + 1 for i in inner), -1],
    )


def scores(tags: list[str], cue: dict[int, int], source: dict[int, int]) -> Scores:
    size = len(tags)
    emitted = np.zeros((size, len(TAGS)), dtype=np.float32)
    for at, tag in enumerate(tags):
        emitted[at, TAGS.index(tag)] = 8
    pointers = []
    for pairs in (cue, source):
        one = np.zeros((size, size), dtype=np.float32)
        for start, goal in pairs.items():
            one[start, goal] = 8
        pointers.append(one)
    return Scores(emitted, *pointers)


def linked(tags: list[str], cue: dict[int, int], source: dict[int, int]) -> list[Tagged]:
    return link([window(len(tags))], [scores(tags, cue, source)], FREE)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(0, 10_000))
def test_no_span_begins_with_an_inside_tag(length: int, seed: int) -> None:
    emitted: Floats = np.random.default_rng(seed).normal(size=(length, len(TAGS))).astype(np.float32)
    path = best_paths([emitted], FREE)[0]
    for before, after in zip([0, *path], path, strict=False):
        if TAGS[after][0] == "I":
            assert TAGS[before][1:] == TAGS[after][1:]
    assert all(first < last for _, first, last in spans(path))


def test_the_best_path_beats_every_other() -> None:
    emitted: Floats = np.random.default_rng(5).normal(size=(4, len(TAGS))).astype(np.float32)
    moves: Floats = allowed(np.random.default_rng(6).normal(size=(len(TAGS), len(TAGS))).astype(np.float32))

    def worth(path: tuple[int, ...]) -> float:
        if TAGS[path[0]][0] == "I":
            return -1e4
        steps = sum(moves[a, b] for a, b in pairwise(path))
        return float(steps + sum(emitted[at, tag] for at, tag in enumerate(path)))

    every = [(a, b, c, d) for a in range(7) for b in range(7) for c in range(7) for d in range(7)]
    assert tuple(best_paths([emitted], moves)[0]) == max(every, key=worth)


def test_two_contents_of_one_cue_are_one_attribution() -> None:
    tags = ["O", "B-content", "I-content", "B-source", "B-cue", "B-content", "O"]
    (one,) = linked(tags, {1: 4, 5: 4}, {4: 3})
    assert one.content == ((0, 3), (8, 9))
    assert one.cue == (6, 7)
    assert one.source == (4, 5)


def test_two_cues_may_share_a_source() -> None:
    tags = ["O", "B-source", "B-cue", "B-content", "B-cue", "B-content", "O"]
    first, second = linked(tags, {3: 2, 5: 4}, {2: 1, 4: 1})
    assert first.source == second.source == (0, 1)
    assert (first.cue, second.cue) == ((2, 3), (6, 7))


def test_a_cue_that_points_at_nothing_has_no_source() -> None:
    tags = ["O", "B-source", "B-cue", "B-content", "O"]
    (one,) = linked(tags, {3: 2}, {2: 0})
    assert one.source is None


def test_no_content_is_no_attribution() -> None:
    assert linked(["O", "B-source", "B-cue", "O"], {}, {2: 1}) == []


def test_a_second_content_that_points_weakly_stands_alone() -> None:
    tags = ["O", "B-source", "B-cue", "B-content", "O", "B-content", "O"]
    one = scores(tags, {3: 2}, {2: 1})
    first, second = link([window(7)], [one], FREE)
    assert (first.cue, first.content) == ((2, 3), ((4, 5),))
    assert (second.cue, second.source, second.content) == (None, None, ((8, 9),))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=5), st.integers(0, 10_000))
def test_a_window_is_tagged_the_same_whatever_stands_beside_it(lengths: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    windows: list[Floats] = [draw.normal(size=(size, len(TAGS))).astype(np.float32) for size in lengths]
    together = best_paths(windows, FREE)
    assert together == [best_paths([one], FREE)[0] for one in windows]
