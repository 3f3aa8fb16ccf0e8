"""The names of months in the languages that documents are written in, in full and as they are shortened."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.documents.foreign.words import folded

# Twelve names a language; a shorter form stands behind a stroke.
# English, German, French, Spanish, Portuguese, Dutch, Turkish, Italian, Polish.
_NAMES = (
    "january/jan february/feb march/mar april/apr may june/jun "
    "july/jul august/aug september/sep/sept october/oct november/nov december/dec",
    "januar/jän/jänner februar/feb märz/mrz april/apr mai juni/jun "
    "juli/jul august/aug september/sep/sept oktober/okt november/nov dezember/dez",
    "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre/sept octobre/oct novembre/nov décembre/déc",
    "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun "
    "julio/jul agosto/ago septiembre/sept/setiembre octubre/oct noviembre/nov diciembre/dic",
    "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun "
    "julho/jul agosto/ago setembro/set outubro/out novembro/nov dezembro/dez",
    "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep oktober/okt november/nov december/dec",
    "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara",
    "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu "
    "luglio/lug agosto/ago settembre/set ottobre/ott novembre/nov dicembre/dic",
    "stycznia/sty lutego/lut marca/mar kwietnia/kwi maja/maj czerwca/cze "
    "lipca/lip sierpnia/sie września/wrz października/paź listopada/lis grudnia/gru",
)


def _each() -> Iterator[tuple[str, int]]:
    for line in _NAMES:
        for number, forms in enumerate(line.split(), start=1):
            for form in forms.split("/"):
                yield folded(form), number


_NUMBERS = dict(_each())


def month_of(name: str) -> int | None:
    """The number of a month from its name in any of the languages, with or without accents; None for another word.

    Example: `août`, `Haziran`, `Mrz.` are 8, 6, 3.
    """
    return _NUMBERS.get(folded(name))
