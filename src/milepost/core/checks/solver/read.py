"""A pack as a network: what it states of its numbers, and what ties them."""

from __future__ import annotations

from milepost.core.checks.solver.chains import chained
from milepost.core.checks.solver.measures import cycle_factor
from milepost.core.checks.solver.network import Network
from milepost.core.checks.solver.prose import drafts_of_prose
from milepost.core.checks.solver.settling import Figures
from milepost.core.checks.solver.stating import drafts_of
from milepost.core.checks.solver.subjects import subjects_of
from milepost.core.checks.solver.ties_of_metrics import ties_of_metrics
from milepost.core.checks.solver.ties_of_parts import drafts_of_bases, ties_of_parts
from milepost.core.checks.solver.ties_of_words import ties_of_words
from milepost.core.model.pack import Pack


def network_of(pack: Pack) -> Network:
    """The network of a pack: every figure that it states of something nameable, and every identity that its definitions state.

    Definitions that are computed and definitions in words count alike; a relation is made only between things that the pack itself names.
    """
    subjects = subjects_of(pack)
    stated = tuple(drafts_of(pack, subjects))
    known = {draft.subject for draft in stated}
    said = (draft for draft in drafts_of_prose(pack, subjects) if draft.subject in known)
    figures = Figures((*stated, *drafts_of_bases(pack, subjects), *said), cycle_factor(pack.cycle))
    relations = (
        *ties_of_metrics(subjects, figures),
        *ties_of_words(pack, subjects, figures),
        *ties_of_parts(pack, subjects, figures),
    )
    of_ratios = chained(relations, figures.statements)
    return Network(figures.statements, tuple(dict.fromkeys((*relations, *of_ratios))), subjects.words)
