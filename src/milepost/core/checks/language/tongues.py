"""Which languages a pack is written in, told by their little words and commonest verbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from milepost.core.checks.language.tokens import tokens_of
from milepost.core.checks.once import once_for_pack
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

# Words that are frequent in one language and, as far as can be, in no other of these.
_TELLING = {
    "en": "the of and to with our from by is are for that we have new increase reduce improve build launch create make users customers",
    "de": "der die das und mit für von auf zu den im ein eine wir nicht neue neuen unsere bis steigern erhöhen senken einführen kunden",
    "fr": "le la les des et pour avec une du dans nos notre sur augmenter réduire améliorer lancer est aux par qui clients utilisateurs",
    "es": "el la los las y para con una del en nuestros aumentar reducir mejorar lanzar por que crear lograr nuevo clientes usuarios",
    "pt": "o os as e para com uma do da dos em nossos aumentar reduzir melhorar lançar por que criar não clientes usuários",
    "nl": "de het een en met voor van op te onze wij niet nieuwe naar verhogen verlagen verbeteren lanceren klanten is om",
    "tr": "ve ile için bir yeni daha oranını artırmak azaltmak müşteri kullanıcı geliştirmek olarak",
    "vi": "và của cho với người dùng tăng giảm đạt các được trong khách hàng sản phẩm ít nhất xây dựng",
}
# Letters of a language: single ones, and pairs that begin and end a range.
_LETTERS = {
    "ko": ("\uac00\ud7af", ""),
    "ja": ("\u3040\u30ff", ""),
    "zh": ("\u3400\u9fff", ""),
    "vi": ("\u1ea0\u1ef9", "ăđơưĂĐƠƯ"),
    "tr": ("", "ğışĞİŞ"),
    "": ("\u0400\u04ff\u0590\u06ff\u0900\u0e7f", ""),  # scripts of languages that have no words here
}
_OF_A_SCRIPT = 5  # points of a text with a language's own letters; signs have no little words to count
_MOST = 2000  # words looked at
_SHARE = 3  # a language counts beside the first one when its words are at least a third as many
_USUAL = ("en",)


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, words in _TELLING.items():
        for form in {token.form for token in tokens_of(words, code == "vi")}:
            found.setdefault(form, []).append(code)
    return {form: tuple(codes) for form, codes in found.items()}


def tongues_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The languages of texts by code, the likeliest first; English where nothing tells, none where the script is another.

    Example: "Neues Portal für Kunden einführen" is ("de",); a text in Russian is ().
    """
    known = _languages_of_words()
    points: Counter[str] = Counter()
    read = 0
    foreign = False
    for text in texts:
        script = None if text.isascii() else _script_of(text)
        if script:
            points[script] += _OF_A_SCRIPT
        foreign = foreign or script == ""
        forms = [token.form for token in tokens_of(text)]
        if not text.isascii():
            forms += [token.form for token in tokens_of(text, True) if not token.form.isascii()]
        for form in forms:
            for code in known.get(form, ()):
                points[code] += 2 if len(known[form]) == 1 else 1
        read += len(forms)
        if read > _MOST:
            break
    if not points:
        return () if foreign else _USUAL
    best = max(points.values())
    return tuple(code for code, count in points.most_common() if count * _SHARE >= best)


def _script_of(text: str) -> str | None:
    """The language whose letters a text has; empty for a script of none here, None where the letters tell nothing."""
    letters = [letter for letter in set(text) if not letter.isascii()]
    for code, (ranges, single) in _LETTERS.items():
        bounds = tuple(zip(ranges[::2], ranges[1::2], strict=True))
        if any(letter in single or any(first <= letter <= last for first, last in bounds) for letter in letters):
            return code
    return None


def tongues_in(pack: Pack) -> tuple[str, ...]:
    """The languages that the objectives and key results of a pack are written in."""
    return once_for_pack(pack, _tongues_in)


def _tongues_in(pack: Pack) -> tuple[str, ...]:
    return tongues_of(text for objective in pack.objectives for text in _titles(objective))


def _titles(objective: Objective) -> Iterator[str]:
    yield objective.title
    for key_result in objective.key_results:
        yield key_result.title
