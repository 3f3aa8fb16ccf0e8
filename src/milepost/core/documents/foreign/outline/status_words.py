"""Words that say how an objective or key result stands, when they stand alone in a bracket, a badge or behind a dash."""

from milepost.core.documents.foreign.words import folded

_WORDS = """
done | complete | completed | achieved | finished | closed | met | hit | shipped | delivered | not achieved |
missed | on track | ontrack | at risk | off track | offtrack | behind | ahead | delayed | blocked | stalled |
paused | on hold | in progress | wip | ongoing | started | not started | todo | to do | planned | pending |
open | active | draft | dropped | cancelled | canceled | abandoned | deferred | postponed |
partially achieved | partial | failed | not done | green | yellow | amber | red | grey | gray |
needs attention | no progress | exceeded | stretch | erledigt | fertig | in arbeit | offen | im plan |
gefährdet | verzögert | abgeschlossen | nicht begonnen | erreicht | terminé | fait | en cours | à faire |
en retard | atteint | non commencé | à risque | bloqué | hecho | completado | en progreso | en curso |
pendiente | retrasado | logrado | en riesgo | no iniciado | cumplido | concluído | feito | em andamento |
pendente | atrasado | em risco | não iniciado | atingido | em progresso | finalizado | klaar | bezig |
niet gestart | op schema | behaald | afgerond | tamamlandı | devam ediyor | başlamadı | bitti | beklemede |
hoàn thành | đang làm | chưa bắt đầu | đang thực hiện | đã xong | xong | trễ | selesai | berjalan |
belum dimulai | 完了 | 進行中 | 未着手 | 達成 | 未達 | 遅延 | 順調 | 完成 | 已完成 | 进行中 | 未开始 | 已达成 |
延期 | 正常 | 완료 | 진행중 | 진행 중 | 미착수 | 달성 | 지연 | 대기 | 예정 | 보류 | готово | в работе |
выполнено | не начато | completato
"""
STATUS_WORDS: frozenset[str] = frozenset(folded(word) for word in _WORDS.replace("\n", " | ").split("|") if word.strip())
