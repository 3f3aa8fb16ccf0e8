"""Words of labels and lead-ins beside those of the languages: what stands over a list of key results, and what is said of much else too."""

from __future__ import annotations

from collections.abc import Mapping

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.words import folded


def _words(text: str) -> tuple[str, ...]:
    """The folded words of a list, apart by bars."""
    return tuple(dict.fromkeys(folded(word) for word in text.replace("\n", " | ").split("|") if word.strip()))


_MORE: Mapping[Field, str] = {
    Field.KEY_RESULT: """
        as measured by | measured by | we will measure this by | how we measure success | how we will measure |
        success criteria | success measures | success looks like | measures of success | measurable results |
        measurable outcomes | key outcomes | key metrics | target results | quantitative results | krs | kr |
        key results krs | key results kr | key result s | ผลลัพธ์หลัก | ผลลัพธ์สำคัญ | ผลลัพธ์ที่สำคัญ |
        hasil kunci | النتائج الرئيسية |
        النتيجة الرئيسية | मुख्य परिणाम | kluczowe rezultaty | kluczowy rezultat | klíčové výsledky |
        klíčový výsledek | ключові результати |
        ключовий результат | avaintulokset | avaintulos | nyckelresultat | nøkkelresultat | nøkkelresultater |
        nøgleresultat | nøgleresultater |
        βασικά αποτελέσματα | תוצאות מפתח | نتایج کلیدی | rezultate cheie | kulcseredmények
    """,
    Field.OBJECTIVE: """
        objective statement | the objective | our objective | main objective | objective o | strategic objective |
        company objective | team objective | qualitative objective | วัตถุประสงค์ | เป้าหมาย | الهدف | الأهداف |
        उद्देश्य | cel | cele | cíl | cíle |
        ціль | цілі | tavoite | tavoitteet | mål | målsättning | στόχος | στόχοι | מטרה | מטרות | هدف | اهداف |
        obiectiv | obiective | célkitűzés | primary goal | primary objective | secondary goal | secondary objective |
        top goal | overall goal | overall objective | overarching goal | overarching objective | hauptziel | oberziel |
        objetivo principal | objetivo general | objetivo geral | objectif principal | objectif général | hoofddoel |
        ana hedef | mục tiêu chính | главная цель | основная цель | 主目标 | 总目标 | 主要目标 | 总体目标
    """,
    Field.INITIATIVE: """
        initiatives | key initiatives | supporting initiatives | projects | key projects | tasks | actions |
        key actions | action items | action plan | activities | key activities | deliverables | bets |
        experiments | how | how we will get there | how we get there | plan | tactics | work | work items |
        next steps | milestones | epics | strategies | maßnahmen | initiativen | aufgaben | projekte |
        actividades | acciones | iniciativas | iniciativas clave | tareas | proyectos | ações | atividades |
        tarefas | projetos | plano de ação | initiatives clés | actions clés | tâches | projets | plan d'action |
        initiatieven | acties | taken | projecten | girişimler | inisiyatifler | aksiyonlar | görevler | eylemler |
        sáng kiến | hành động | nhiệm vụ | công việc | kế hoạch hành động | 举措 | 关键举措 | 行动 | 行动计划 |
        任务 | 重点任务 | 具体任务 | 施策 | 取り組み | アクション | アクションプラン | アクション項目 |
        アクションアイテム | タスク | 이니셔티브 | 실행 과제 |
        실행과제 | 실행 계획 | 액션 아이템 | 할 일 | инициативы | задачи | действия | iniziative | azioni |
        attività | inisiatif | tugas
    """,
    Field.DESCRIPTION: """
        why it matters | why this matters | why now | why | rationale | motivation | context | background |
        description | purpose | reason | explanation | problem | overview | summary | kontext | warum |
        begründung | beschreibung | por qué | contexto | por quê | porquê | pourquoi | contexte | waarom | neden |
        açıklama | lý do | mô tả | ý nghĩa | 为什么 | 为什么重要 | what this means | 背景 | 说明 | 原因 | 理由 | 説明 |
        なぜ | 배경 | 설명 |
        이유 | 왜
    """,
    Field.NOTE: """
        note | notes | comment | comments | remark | remarks | update | updates | progress update |
        progress updates | progress notes | log | check ins | check in | evidence | dependencies | risks | risk |
        blockers | assumptions | guardrail | guardrails | counter metric | health metrics | learnings |
        retrospective | method | measurement | how measured | how to measure | calculation | formula | 备注 |
        メモ | 備考 | 비고 | ghi chú | observações | notas | notizen | anmerkungen | hinweis
    """,
    Field.STATUS: """
        current status | overall status | status quo
    """,
    Field.SCORE: """
        end of quarter score | eoq score | overall score | final | graded | okr score | final result
    """,
    Field.CURRENT: """
        now | today | actuals | current state | result | achieved | mid q score | currently
    """,
    Field.TARGET: """
        goal target | target state | target metric | committed target
    """,
    Field.OWNER: """
        led by | owned by | dri | point person | people | point of contact | lead owner | owner s
    """,
    Field.DUE: """
        by | due by | until | finish by | eta | timeline | target completion | completion date
    """,
    Field.IGNORED: """
        o
    """,
}
# Words that name a field, and also begin much that is no set of OKRs: they count only beside surer ones.
GENERAL = frozenset(
    _words(
        """
        goal | goals | result | results | outcome | outcomes | success metric | success metrics | metrics | milestone |
        milestones | success criteria | key metrics | main goal | purpose | aim | aims | mission | meta | metas |
        ziel | ziele | but | buts | doel | doelen | hedef | hedefler | mål | resultado | resultados | ergebnis |
        ergebnisse | résultat | résultats | sonuç | sonuçlar | 目標 | 目标 | 목표 | 成果 | 结果 | 결과 | kết quả |
        mục đích | tujuan | hasil | цель | цели | obiettivi | risultati | how | plan | measured by | success measures |
        target | targets
        """
    )
)
# With them the plain word for an objective, which lesson plans and papers begin with as well.
WEAK = GENERAL | frozenset(
    _words(
        """
        objective | objectives | objetivo | objetivos | objectif | objectifs | doelstelling | doelstellingen | amaç |
        mục tiêu | obiettivo | obiettivi | zielsetzung | primary goal | primary objective | secondary goal |
        secondary objective | top goal | overall goal | overall objective | overarching goal | overarching objective |
        hauptziel | oberziel | objetivo principal | objetivo general | objetivo geral | objectif principal |
        objectif général | hoofddoel | ana hedef | mục tiêu chính | главная цель | основная цель | 主目标 | 总目标 |
        主要目标 | 总体目标
        """
    )
)
MORE_WORDS: Mapping[str, Field] = {name: field for field, names in _MORE.items() for name in _words(names)}
# Words beside which the word for an objective or key result is only spoken of: `Example of an objective`.
SPOKEN_OF = frozenset(
    _words(
        """
        example | examples | sample | samples | definition | definitions | characteristics | types | difference |
        setting | writing | defining
        exemplo | exemplos | definicao | definicoes | caracteristicas | diferenca | tipos | uso | ejemplo | ejemplos |
        definicion | diferencia
        exemple | exemples | définition | différence | beispiel | beispiele | definition | unterschied |
        voorbeeld | voorbeelden | örnek
        ví dụ | contoh | esempio | esempi | good | bad | what | how | why | between | versus | vs | about | no |
        delete | add | create | edit
        """
    )
)
