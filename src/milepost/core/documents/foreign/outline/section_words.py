"""Words of headings that stand over no objectives: guides, examples, schedules, what the page is made with."""

from __future__ import annotations

from milepost.core.documents.foreign.words import folded


def _words(text: str) -> tuple[str, ...]:
    """The folded words of a list, apart by bars."""
    return tuple(dict.fromkeys(folded(word) for word in text.replace("\n", " | ").split("|") if word.strip()))


# What explains OKRs; a heading of these words and fillers alone.
GUIDE = frozenset(
    _words(
        """
    key concepts | concepts | definition | definitions | terminology | glossary | best practices | tips |
    tips and tricks | faq | guide | guidelines | guideline | introduction | principles | basics | methodology |
    framework | format | rules | about | common mistakes | mistakes | pitfalls | anatomy | cheat sheet |
    scoring guide | scoring | grading | grading scale | scale | how it works | how to use | how to read | legend |
    instructions | usage notes | process | okr process | checklist | writing tips | benefits | advantages |
    conclusion | further reading | references | external references | resources | what is okr | theory |
    grundlagen | begriffe | leitfaden | erklärung | tipps | bewertung | conceptos | guía | consejos |
    definiciones | conceitos | guia | dicas | definições | princípios | principios | conseils | définitions |
    concepts clés | uitleg | kavramlar | ipuçları | rehber | khái niệm | hướng dẫn | gợi ý | giải thích |
    giải thích logic | lưu ý | nguyên tắc | 说明 | 原则 | 什么是okr | 打分 | 评分标准 | 评分规则 | 使用说明 |
    注意 | 注意事项 | 用語 | 使い方 | ルール | 説明 | 注意点 | 안내 | 가이드 | 작성 가이드 | 원칙 | 용어 | 설명 |
    справка
    """
    )
)
# What only illustrates.
EXAMPLE = frozenset(
    _words(
        """
    example | examples | sample | samples | okr example | okr examples | example okr | example okrs | sample okr |
    sample okrs | good example | bad example | good examples | bad examples | good | bad | good okr | bad okr |
    good okrs | bad okrs | before | after | template | templates | okr template | illustration | demo | beispiel |
    beispiele | vorlage | ejemplo | ejemplos | plantilla | exemplo | exemplos | modelo | exemple | exemples |
    modèle | voorbeeld | voorbeelden | sjabloon | örnek | örnekler | şablon | ví dụ | mẫu | 例 | 例子 | 示例 |
    样例 | 案例 | 模板 | サンプル | テンプレート | 例え | 記入例 | 예시 | 예 | 템플릿 | 샘플 | пример | примеры |
    esempio | esempi | contoh
    """
    )
)
# What is about other matters.
OTHER = frozenset(
    _words(
        """
    steps | output format | input | prompt | repositories | sources | data model | schema | tables | migrations |
    endpoints | commands |
    alignment map | alignment | traceability | mapping | progress log | 进展记录 | 进度记录 | 更新记录 | 節奏 |
    节奏 | 時程表 | success indicators |
    liên kết với roadmap | đánh giá | đánh giá độ hợp lý | what was not measured | aprovação | time horizon |
    suivi | monitoring | acompanhamento | seguimiento | nachverfolgung | opvolging | takip | theo dõi | change log |
    execution cadence | cadence
    confidence levels | approval | aprovação | aprobación | freigabe | achievements | 成就记录 | metrics to track |
    key metrics | success metrics
    schedule | okr schedule | timeline | calendar | toc | table of contents | contents | on this page | links |
    related links | retrospective | retro | review | end of quarter review | what went well |
    what did not go well | lessons | lessons learned | learnings | risks | risk register | dependencies |
    assumptions | out of scope | non goals | anti goals | not doing | values | vision | mission |
    vision and mission | mission and vision | strategy | strategic context | stakeholders | budget |
    financial projection | members | team members | participants | attendees | agenda | changelog | license |
    installation | usage | features | getting started | action items | backlog | todo | to do | decisions |
    open questions | questions | check in | check ins | check in schedule | cadence | weekly check ins |
    meeting notes | meetings | parking lot | history | log | appendix | metrics definitions | health metrics |
    kpi | kpis | kpi dashboard | dashboard | contact | contributing | milestones | key milestones | setup |
    tech stack | technologies | api | documentation | screenshots | development | deployment | prerequisites |
    requirements | architecture | project structure | contents of this document | see also | related documents |
    overall score | final scores | score summary | scorecard | ownership | summary | overview | background |
    context | notes | comments | tracking | progress tracking | north star | north star metric |
    state of the project | review schedule | review cadence | ideas | candidate fields | guardrails |
    anti metrics | success stories | go no go decision criteria | current state | status quo |
    adjustments for next quarter | next quarter | future | future work | priorities | checklist | zeitplan |
    risiken | abhängigkeiten | übersicht | kontext | inhalt | inhaltsverzeichnis | riesgos | calendario | resumen |
    contexto | estado actual | índice | cronograma | resumo | riscos | retrospectiva |
    retrospectiva de fechamento | risques | calendrier | sommaire | contexte | overzicht | planning | risico s |
    riskler | takvim | genel bakış | rủi ro | lịch | tổng quan | bối cảnh | 目录 | 背景 | 总结 | 复盘 | 风险 |
    概述 | 回顾 | 备注 | 目次 | 概要 | スケジュール | 振り返り | リスク | 備考 | 목차 | 개요 | 회고 | 일정 |
    리스크 | 요약 | 비고 | итоги | риски | check list | checkliste | lista de verificación | próximos passos |
    próximos pasos | prochaines étapes | nächste schritte
    """
    )
)
# What begins a heading that explains.
GUIDE_BEGINS = _words(
    """
    exemplo de | exemplos de | ejemplo de | ejemplos de | exemple de | exemples d | beispiel für | beispiele für |
    definição de | definición de
    definition of | definitions of | características d | caracteristicas d |
    characteristics | diferença entre | diferencia entre | unterschied
    como utilizar | uso dos | uso de | tipos de | benefícios | importância d | propósito d | purpose of | advantages |
    why we use | what makes
    exemplos d | sample okr | example okr | ví dụ | contoh | örnek | implementação | implementation of okr |
    desafios | challenges of
    what is | what are | what s | how to | how do | how does | how we use | how we work | how i | why okr |
    why use | why do | introduction to | intro to | guide to | about okr | tips for | tips on | writing good |
    using okr | understanding | when to | learn more | examples of | example of | characteristics of |
    benefits of | difference between | types of | the difference | was ist | was sind | wie man | wie wir |
    qué es | qué son | cómo | o que é | o que são | como escrever | como funciona | qu est ce | comment | wat is |
    wat zijn | okr nedir | nasıl | là gì | cách viết | vì sao | tại sao | 什么是 | 如何 | 为什么 | 怎么 | とは |
    なぜ | どのように | 무엇 | 어떻게 | что такое | как | cos è | apa itu | bagaimana
    """
)
# What shows anywhere in it that a heading explains.
GUIDE_HOLDS = _words(
    """
    okrとは | とは何 | 是什么 | 이란 | 란 무엇 | nedir | là gì | explained | okr 101 | 101
    """
)
# Words that say nothing of what a heading is about.
FILLERS = frozenset(
    _words(
        """
        vs | versus | or | y | e | und | et |
    okr | okrs | our | my | the | a | an | of | for | and | in | on | to | with | this | current | company | team |
    teams | quarter | quarterly | annual | yearly | monthly | month | year | personal | individual | organization |
    organisation | org | objective | objectives | key | result | results | goals | goal | q1 | q2 | q3 | q4 | h1 |
    h2 | fy | set | cycle | period | overall | final | draft | v1 | v2 | level | department | group | project |
    product | s | de | del | la | los | das | der | die | trimestre | trimestral | quartal | equipo | equipe |
    empresa | objetivos | resultados | clave | chave | objectifs | résultats | clés | ziele | schlüsselergebnisse |
    mục | tiêu | kết | quả | then | chốt | quý | 目標 | 目标 | 关键结果 | 主要な結果 | 목표 | 핵심 | 결과 | 季度 |
    年度 | 个人 | 团队 | 公司 | 年 | 月 | 분기 | 팀 | 개인 | 四半期 | 個人 | チーム | 全社 | meine | mis | meus |
    mes | minhas | first | second | third | fourth | last | next | previous | past | upcoming | half | kwartaal |
    çeyrek | dönem | dönemi | yıl | ekip
    """
    )
)
