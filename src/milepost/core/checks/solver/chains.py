"""Relations between ratios alone: of a chain of ratios whose parts nobody states, the last is the product of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from milepost.core.checks.solver.network import How, Product, Relation, Statement, Variable


def chained(relations: Iterable[Relation], statements: Iterable[Statement]) -> Iterator[Product]:
    """`A / C = A / B x B / C`, for every such three ratios whose common part is not stated (where it is, the figures meet there).

    Example: a sign-up rate of visits, an activation rate of sign-ups, and activated users as a share of visits.
    """
    products = [relation for relation in relations if isinstance(relation, Product)]
    stated = {statement.variable for statement in statements}
    by_whole: dict[Variable, list[Product]] = {}
    by_ends: dict[tuple[Variable, Variable], Product] = {}
    for product in products:
        by_whole.setdefault(product.whole, []).append(product)
        by_ends.setdefault((product.whole, product.right), product)
    for first in products:
        for second in by_whole.get(first.right, ()) if first.right not in stated else ():
            direct = by_ends.get((first.whole, second.right))
            if direct is not None and {first.whole, second.right}.isdisjoint(stated) and direct not in (first, second):
                why = f"{direct.why}; {first.why}; {second.why}"
                scale = first.scale * second.scale / direct.scale
                yield Product(direct.left, first.left, second.left, How.TIMES, why, scale)
