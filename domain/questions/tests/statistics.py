"""The figures of a quiz from the list of all its attempts, with other people's functions.

Reads a list of quizzes from the standard input, as JSON. Of each: `marks`, a list of attempts, each a list of questions, each [earned,
possible, least]; `answers`, in the same places the names of what was answered; and `asks`, what can be chosen in each question. Writes the
figures of each. statistics.rs compares them with what the sums give.
"""

import json
import sys
from itertools import permutations, product

import numpy as np
from scipy import stats

WHOLE = 1_000_000


def defined(value):
    """JSON knows no NaN; nothing is defined by one."""
    return float(value) if np.isfinite(value) else None


def shares(earned, possible):
    """Shares of the possible points in millionths, in whole numbers, as the product keeps them."""
    pairs = zip(earned.sum(axis=1).tolist(), possible.sum(axis=1).tolist())
    return np.array([(2 * got * WHOLE + of) // (2 * of) for got, of in pairs], dtype=float) / WHOLE


def consistency(earned):
    attempts, questions = earned.shape
    whole = np.var(earned.sum(axis=1), ddof=1) if attempts > 1 else 0.0
    if questions < 2 or whole == 0.0:
        return None
    # From the covariances of the questions rather than their variances: the same by another way.
    covariances = np.cov(earned, rowvar=False)
    return questions / (questions - 1) * (covariances.sum() - np.trace(covariances)) / covariances.sum()


def of_quiz(earned, possible):
    score = shares(earned, possible)
    attempts = len(score)
    differ = attempts > 1 and np.ptp(score) > 0
    deviation = np.std(score, ddof=1) if attempts > 1 else np.nan
    alpha = consistency(earned)
    ratio = np.nan if alpha is None else np.sqrt(1 - alpha)
    return {
        "mean": defined(np.mean(score)),
        "median": defined(np.median(score)),
        "deviation": defined(deviation),
        "skewness": defined(stats.skew(score, bias=False)) if differ and attempts > 2 else None,
        "kurtosis": defined(stats.kurtosis(score, bias=False)) if differ and attempts > 3 else None,
        "consistency": alpha,
        "error_ratio": defined(ratio),
        "standard_error": defined(ratio * deviation),
    }


def of_question(earned, possible, least, at):
    x, y = earned[:, at].astype(float), np.delete(earned, at, axis=1).sum(axis=1).astype(float)
    figures = {
        "facility": defined((x.mean() - least[:, at].mean()) / (possible[:, at].mean() - least[:, at].mean())),
        "deviation": defined(np.std(x, ddof=1) / possible[:, at].mean()) if len(x) > 1 else None,
        "discrimination": None,
        "efficiency": None,
    }
    if len(x) > 1 and np.ptp(x) > 0 and np.ptp(y) > 0:
        figures["discrimination"] = defined(stats.pearsonr(x, y).statistic)
        figures["efficiency"] = defined(np.cov(x, y)[0, 1] / np.cov(np.sort(x), np.sort(y))[0, 1])
    return figures


def shares_of_orders(items, scoring):
    """What every order of so many items earns."""
    orders = np.array(list(permutations(range(items))))
    steps = np.diff(orders)
    if scoring == "whole":
        return (steps > 0).all(axis=1)
    if scoring == "places":
        return (orders == np.arange(items)).mean(axis=1)
    if scoring == "neighbours":
        return (steps == 1).mean(axis=1)
    longest = np.zeros(orders.shape)
    for at in range(1, items):
        before = range(at) if scoring == "longest subset" else [at - 1]
        for earlier in before:
            rises = orders[:, at] > orders[:, earlier] if scoring == "longest subset" else steps[:, earlier] == 1
            longest[:, at] = np.maximum(longest[:, at], (longest[:, earlier] + 1) * rises)
    return longest.max(axis=1) / (items - 1)


def guessed(ask, can_cost):
    """The mean of what every answer earns that can be given without reading."""
    if ask["kind"] == "one":
        return np.mean(ask["shares"] if can_cost else np.maximum(ask["shares"], 0))
    if ask["kind"] == "ticks":
        ticks = np.array(list(product([0, 1], repeat=len(ask["shares"]))))
        return np.clip(ticks @ ask["shares"], 0, 1).mean()
    if ask["kind"] == "pairs":
        given = np.array(list(product(range(ask["answers"]), repeat=len(ask["right"]))))
        return (given == ask["right"]).mean()
    if ask["kind"] == "order":
        return shares_of_orders(ask["items"], ask["scoring"]).mean()
    if ask["kind"] == "gaps":
        filled = np.array(list(product(*(gap["shares"] for gap in ask["gaps"]))))
        return np.average(filled, axis=1, weights=[gap["weight"] for gap in ask["gaps"]]).mean()
    return 0.0


def guess(ask, possible, least):
    """The facility that guessing gives."""
    possible, least = possible.mean(), least.mean()
    return defined(np.clip((possible * guessed(ask, least < 0) - least) / (possible - least), 0, 1))


def weights_of_thirds(bands):
    """How much each attempt belongs to the lowest third; the band on the border in part."""
    _, place, counts = np.unique(bands, return_inverse=True, return_counts=True)
    before = np.cumsum(counts) - counts
    return (np.clip(len(bands) / 3 - before, 0, counts) / counts)[place]


def of_answers(given, rest, possible):
    """How often each answer was given: in all, by what share, of the best and of the worst third in the rest of the attempt."""
    # Where there is no rest everybody is alike.
    possible = np.maximum(possible, 1)
    bands = np.clip((2 * rest * 100 + possible) // (2 * possible), -100, 100) // 5
    bottom, top = weights_of_thirds(bands), weights_of_thirds(-bands)
    figures = {}
    for answer in sorted({name for names in given for name in names}):
        gave = np.array([answer in names for names in given])
        thirds = [float(np.average(gave, weights=weights)) for weights in (top, bottom)]
        figures[answer] = [int(gave.sum()), float(gave.mean()), *thirds]
    return figures


def effective_weights(earned):
    attempts, questions = earned.shape
    if attempts < 2:
        return [None] * questions
    total = earned.sum(axis=1)
    covariances = [np.cov(earned[:, at], total)[0, 1] for at in range(questions)]
    roots = [np.sqrt(each) if each >= 0 else None for each in covariances]
    whole = sum(root for root in roots if root is not None)
    return [root / whole if root is not None and whole > 0 else None for root in roots]


def figures(quiz):
    earned, possible, least = np.moveaxis(np.array(quiz["marks"], dtype=np.int64), 2, 0)
    questions = [of_question(earned, possible, least, at) for at in range(earned.shape[1])]
    for at, (question, weight, ask) in enumerate(zip(questions, effective_weights(earned), quiz["asks"])):
        question["effective_weight"] = weight
        question["guess"] = guess(ask, possible[:, at], least[:, at])
        rest, rest_possible = (np.delete(each, at, axis=1).sum(axis=1) for each in (earned, possible))
        question["answers"] = of_answers([attempt[at] for attempt in quiz["answers"]], rest, rest_possible)
    return {"quiz": of_quiz(earned, possible), "questions": questions}


json.dump([figures(quiz) for quiz in json.load(sys.stdin)], sys.stdout)
