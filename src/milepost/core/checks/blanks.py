"""Texts that hold a place and say nothing: empty, `TBD`, `n/a`, `to follow`, `XX%`; names that are nobody's, times that are no day."""

from __future__ import annotations

import re

_BLANK = re.compile(
    r"^(?:\W*|n/?a|n\. ?a\.?|tbd|tba|tbc|todo|none|unknown|xx+%?|<.*>|pending|to follow|to come"
    r"|(?:still )?(?:to be|not(?: yet)?|yet to be) (?:\w+ )?(?:agreed|confirmed|decided|defined|determined|known|measured|named|set|chosen)"
    r"(?: yet)?"
    r"|k\. ?a\.?|(?:noch )?(?:offen|unbekannt|unklar)|noch nicht \w+"
    r"|(?:wird|werden) (?:noch )?\w*(?:nachgereicht|festgelegt|bestimmt|geklärt|gemessen)"
    r"|(?:noch )?zu (?:klären|bestimmen|definieren)|folgt"
    r"|à (?:définir|déterminer|venir|confirmer|préciser|compléter)|pas encore \w+|inconnue?|en attente"
    r"|(?:por|a) (?:definir|determinar|confirmar|decidir)|(?:aún|todavía) (?:sin|no) \w+|pendiente|desconocid[oa]"
    r"|(?:ainda )?(?:não|sem) (?:medido|definido|medição)|desconhecid[oa]|pendente|nog te bepalen|nog niet \w+|onbekend|volgt)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:every(?:one|body)|some(?:one|body)|any(?:one|body)|no(?:body| one)|all(?: of us)?|we(?: all)?|us|the (?:whole )?team|whoever"
    r"|alle|jemand|jeder|niemand|wir(?: alle)?|das (?:ganze )?team|tous|tout le monde|quelqu['’]un|personne|nous|l['’]équipe"
    r"|todos|alguien|nadie|nosotros|el equipo|alguém|ninguém|nós|a equipe|iedereen|iemand|niemand|wij|het team)$",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"^(?:soon|later(?: .*)?|some ?day|asap|as soon as (?:possible|we can)|when(?:ever)? (?:possible|there is time|we can)"
    r"|in due course|shortly|eventually|bald|demnächst|später(?: .*)?|irgendwann|so bald wie möglich|so ?schnell wie möglich"
    r"|sobald (?:wie )?möglich|zeitnah|bientôt|plus tard|dès que possible"
    r"|un jour|prochainement|pronto|más (?:adelante|tarde)|cuanto antes|lo antes posible|algún día|em breve|mais tarde|assim que possível"
    r"|binnenkort|later|zo snel mogelijk)$",
    re.IGNORECASE,
)
_LONGEST = 60  # characters; a longer text says something


def says_nothing(text: str | None) -> bool:
    """Whether a text is missing or only holds its place (`TBD`, `to follow`, `noch offen`, `à définir`)."""
    return text is None or _matches(_BLANK, text)


def names_nobody(text: str | None) -> bool:
    """Whether an owner is missing, or is everybody and so nobody (`everyone`, `the team`, `alle`)."""
    return text is None or says_nothing(text) or _matches(_NOBODY, text)


def names_no_day(text: str | None) -> bool:
    """Whether a due day is missing, or is a time that never comes (`soon`, `asap`, `bald`)."""
    return text is None or says_nothing(text) or _matches(_NO_DAY, text)


def _matches(pattern: re.Pattern[str], text: str) -> bool:
    told = text.strip().rstrip(".")
    return len(told) <= _LONGEST and pattern.match(told) is not None
