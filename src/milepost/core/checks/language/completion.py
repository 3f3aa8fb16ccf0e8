"""Targets that are words of completion, in every language: a thing is there ("Shipped"), or a yes or no is a yes ("Granted")."""

from __future__ import annotations

from functools import cache, lru_cache

from milepost.core.checks.language.tokens import tokens_of
from milepost.core.checks.language.words import each

_MADE = each(
    "shipped | launched | released | delivered | deployed | built | implemented | published | rolled out | live | ga"
    " | introduced | installed | set up | put in place | in place | up and running | in production | in ga | go live"
    " | is live | went live | eingeführt | veröffentlicht | ausgeliefert | ausgerollt | umgesetzt | gelauncht | freigegeben"
    " | produktiv | eingerichtet | eröffnet | installiert | in Betrieb | lancé | lancée | lancés | lancées | livré | livrée"
    " | publié | publiée | déployé | déployée | en ligne | mis en ligne | mis en place | mise en place | en place"
    " | introduit | introduite | installé | installée | ouvert | ouverte | en production | lanzado | lanzada | publicado"
    " | publicada | entregado | entregada | desplegado | desplegada | implementado | implementada | puesto en marcha"
    " | puesta en marcha | en marcha | instalado | instalada | implantado | implantada | en producción | lançado | lançada"
    " | entregue | no ar | em produção | gelanceerd | uitgerold | opgeleverd | gepubliceerd | yayında | yayınlandı"
    " | canlıda | đã ra mắt | ra mắt | đã phát hành | 已上线 | 上线 | 已发布 | 发布 | 已推出 | リリース済み | リリース"
    " | 公開済み | 公開 | 출시 | 출시 완료"
)
_REACHED = each(
    "yes | done | complete | completed | achieved | granted | signed | certified | true | ja | fertig | erledigt | erreicht"
    " | abgeschlossen | oui | fait | faite | terminé | terminée | atteint | signé | sí | hecho | hecha | terminado | terminada"
    " | completado | completada | sim | feito | feita | concluído | concluída | pronto | gereed | klaar | afgerond | behaald"
    " | evet | tamamlandı | bitti | có | hoàn thành | đã hoàn thành | xong | 完成 | 已完成 | 是 | 达成 | 完了 | 達成 | はい"
    " | 완료 | 달성 | 예"
)
_LONGEST = 5  # words of a phrase
_TARGETS_KEPT = 2048


@cache
def _forms(listed: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(token.form for token in tokens_of(word)) for word in listed)


@lru_cache(maxsize=_TARGETS_KEPT)
def is_made(target: str) -> bool:
    """Whether a target says that a thing is there: `Shipped`, `Live in all regions`, `Veröffentlicht`."""
    return _begins(target, _forms(_MADE))


@lru_cache(maxsize=_TARGETS_KEPT)
def is_reached(target: str) -> bool:
    """Whether a target is the yes of a yes or no: `Done`, `Granted`, `Fertig`."""
    return _begins(target, _forms(_REACHED))


def _begins(target: str, known: frozenset[tuple[str, ...]]) -> bool:
    forms = tuple(token.form for token in tokens_of(target)[:_LONGEST])
    return any(forms[:length] in known for length in range(1, len(forms) + 1))
