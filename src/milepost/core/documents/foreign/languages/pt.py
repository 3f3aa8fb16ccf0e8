"""Portuguese."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="pt",
    words={
        Field.OBJECTIVE: each(
            "objetivo | objetivos | objectivo | objectivos | objetivo estratégico | título do objetivo | nome do objetivo"
        ),
        Field.KEY_RESULT: each(
            "resultado-chave | resultados-chave | resultado chave | resultados chave | resultados chaves | "
            "resultado | resultados | KR | KRs | resultado principal | resultado mensurável"
        ),
        Field.INITIATIVE: each(
            "iniciativa | iniciativas | projeto | projetos | projecto | ação | ações | acção | tarefa | "
            "tarefas | atividade | atividades | plano de ação | entrega | entregas | entregável | entregáveis"
        ),
        Field.TITLE: each("título | nome | texto | resumo | enunciado"),
        Field.DESCRIPTION: each("descrição | detalhes | detalhe | contexto | por que | por quê | justificativa | motivo | motivação"),
        Field.NOTE: each("nota | notas | comentário | comentários | observação | observações | obs"),
        Field.ID: each("identificador | chave | código | referência"),
        Field.LABEL: each("número | nº | núm"),
        Field.TYPE: each("tipo | nível"),
        Field.PARENT: each("objetivo pai | alinhado a | alinhado com | contribui para | objetivo superior | pai | vinculado a"),
        Field.OWNER: each(
            "responsável | responsáveis | dono | dona | proprietário | proprietária | encarregado | quem | "
            "atribuído a | a cargo | a cargo de | ponto focal"
        ),
        Field.LEAD: each("líder | patrocinador"),
        Field.TEAM: each(
            "equipe | equipa | equipes | departamento | área | setor | sector | grupo | unidade de negócio | squad | empresa | diretoria"
        ),
        Field.PERIOD: each("período | ciclo | trimestre | quadrimestre | semestre | prazo do ciclo"),
        Field.YEAR: each("ano | exercício"),
        Field.START: each("data de início | início | data início | começa em | data inicial"),
        Field.DUE: each(
            "prazo | data limite | vencimento | data de vencimento | data de término | data fim | data final | "
            "data de entrega | data alvo | até quando | quando | prazo final | data de fim | término"
        ),
        Field.METRIC: each("métrica | indicador | medida | indicadores | métricas | como medir | medição"),
        Field.SOURCE: each("fonte | fonte de dados | fonte do dado | fonte dos dados | origem"),
        Field.UNIT: each("unidade | unidade de medida"),
        Field.DIRECTION: each("direção | sentido"),
        Field.BASELINE: each(
            "linha de base | linha base | valor inicial | valor de partida | ponto de partida | base | baseline | inicial | valor base"
        ),
        Field.TARGET: each(
            "meta | metas | alvo | valor meta | valor alvo | valor-alvo | valor final | valor da meta | objetivo numérico | meta numérica"
        ),
        Field.CURRENT: each(
            "atual | valor atual | actual | realizado | valor realizado | último valor | hoje | "
            "valor corrente | alcançado | atingido | resultado atual"
        ),
        Field.PROGRESS: each(
            "progresso | andamento | avanço | % concluído | % de conclusão | porcentagem | percentual | "
            "concluído | conclusão | % atingido | evolução | percentual concluído | atingimento"
        ),
        Field.STATUS: each("situação | estado | status | semáforo | farol | saúde"),
        Field.CONFIDENCE: each("confiança | nível de confiança | grau de confiança"),
        Field.SCORE: each("pontuação | nota final | avaliação | score final | pontuação final | nota de avaliação"),
        Field.WEIGHT: each("peso | ponderação"),
        Field.PRIORITY: each("prioridade"),
        Field.TAGS: each("etiquetas | categoria | categorias | tema | marcadores | eixo | pilar"),
        Field.CREATED: each("criado | criado em | data de criação"),
        Field.UPDATED: each(
            "atualizado | atualizado em | última atualização | data da atualização | semana | data de atualização | data da revisão"
        ),
    },
    local={
        Field.TEAM: each("time | times"),
        Field.BASELINE: each("de"),
        Field.TARGET: each("para"),
        Field.UPDATED: each("data"),
    },
    weak=each(
        "objetivo | objetivos | objectivo | objectivos | resultado | resultados | meta | metas | ação | ações | "
        "projeto | projetos | tarefa | tarefas | atividade | atividades | entrega | entregas | entregável | entregáveis | "
        "plano de ação"
    ),
    joining=each("de | do | da | dos | das | o | a | os | as | em | no | na | e | por | para | um | uma | ao"),
    worth=each("valor | valores | montante | número"),
    interim=each(
        "meio do trimestre | meio | intermediário | intermediária | parcial | último | última | atual | até a data | meio do ciclo"
    ),
    final=each("final | fim | fim do trimestre | fechamento | encerramento | fim do ciclo"),
    projected=each("projeção | projetado | previsão | previsto | estimativa | estimado | esperado | planejado"),
    example=each("exemplo | exemplos | por exemplo | p ex | ex | amostra | modelo"),
    guide=each(
        "o que é um OKR | o que são OKRs | o que é OKR | como escrever | dicas | boas práticas | guia | "
        "instruções | como usar | erros comuns | introdução aos OKRs"
    ),
    placeholder=each(
        "a definir | a preencher | preencher | seu objetivo | inserir | escreva aqui | a ser definido | definir | em definição"
    ),
)
