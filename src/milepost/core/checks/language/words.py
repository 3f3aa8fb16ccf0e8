"""What a language gives to judging: its words for work, change, metrics and wishes."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The words of one language, compared without case and accents (`marks` keeps accents, where they tell words apart).

    Work: `makes` are verbs that begin a text and name something made whatever follows ("launch"), `builds` those that may also bring about
    something lasting (`lasting`: "build trust"), `does` activities ("interview"), `makes_last` verbs that end a text, `made` what is said
    of a thing that is there ("published", after one of `copulas`), `project` nouns of work ("migration").

    Change: `changes` are verbs that move a metric and begin a text, `changes_last` those that end it; `metrics` are nouns of metrics,
    `measures` further nouns by which a word of work is part of a metric ("launch readiness").

    `becoming` are words by which something becomes something ("establish X as Y").

    Grammar: `joints` end a phrase of nouns (prepositions, conjunctions), `of` are those that continue it, `articles` begin it,
    `fillers` may stand before a verb, `purposes` begin what the work is for. `head_first` languages put the noun that counts first
    ("taux de conversion"), `compounds` join it to others ("Kundenzufriedenheit"), `inflects` add endings to it.

    Wishes: `vague` words say "better" without saying how much; `buzz` words sound and name nothing. `chain` words tell of a second step
    ("which in turn").
    `kin` are groups of words that speak of one thing ("churn", "cancellations"), divided by blanks;
    `plain` are words of every second sentence, which make no two texts alike.
    """

    code: str
    makes: tuple[str, ...] = ()
    builds: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    makes_last: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    becoming: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    copulas: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    changes_last: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    buzz: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    head_first: bool = False
    compounds: bool = False
    inflects: bool = False
    marks: bool = False


def each(words: str) -> tuple[str, ...]:
    """The words of a list that is written with bars between them: `launch | roll out`."""
    return tuple(word for part in words.split("|") if (word := part.strip()))
