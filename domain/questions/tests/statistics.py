"""The figures of a quiz from the list of all its attempts, with other people's functions.

Reads a list of quizzes from the standard input, as JSON: each a list of attempts, each a list of questions, each [earned, possible, least].
Writes the figures of each. statistics.rs compares them with what the sums give.
"""

import json
import sys

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


def effective_weights(earned):
    attempts, questions = earned.shape
    if attempts < 2:
        return [None] * questions
    total = earned.sum(axis=1)
    covariances = [np.cov(earned[:, at], total)[0, 1] for at in range(questions)]
    roots = [np.sqrt(each) if each >= 0 else None for each in covariances]
    whole = sum(root for root in roots if root is not None)
    return [root / whole if root is not None and whole > 0 else None for root in roots]


def figures(attempts):
    earned, possible, least = np.moveaxis(np.array(attempts, dtype=np.int64), 2, 0)
    questions = [of_question(earned, possible, least, at) for at in range(earned.shape[1])]
    for question, weight in zip(questions, effective_weights(earned)):
        question["effective_weight"] = weight
    return {"quiz": of_quiz(earned, possible), "questions": questions}


json.dump([figures(attempts) for attempts in json.load(sys.stdin)], sys.stdout)
