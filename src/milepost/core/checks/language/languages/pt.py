"""Portuguese."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="pt",
    makes=each(
        "lançar | publicar | implementar | implantar | colocar no ar | colocar em produção | migrar | redesenhar | abrir | instalar"
        " | finalizar | automatizar | integrar | introduzir | entregar | terminar | concluir | disponibilizar | refatorar"
    ),
    builds=each("desenvolver | criar | construir | desenhar | elaborar | produzir | redigir | escrever | estabelecer"),
    does=each("organizar | realizar | identificar | definir | documentar | explorar | analisar | preparar | pesquisar | ministrar"),
    made=each(
        "lançado | lançada | lançados | lançadas | publicado | publicada | publicados | implementado | implementada"
        " | implantado | implantada | no ar | em produção | criado | criada | desenvolvido | desenvolvida | concluído"
        " | concluída | finalizado | finalizada | entregue"
    ),
    project=each(
        "lançamento | implementação | implantação | migração | reformulação | redesenho | criação | desenvolvimento | MVP"
        " | protótipo | publicação"
    ),
    becoming=each("como"),
    lasting=each(
        "confiança | cultura | marca | comunidade | time | equipe | equipes | equipa | relação | relações | lealdade | valor"
        " | crescimento | demanda | futuro | hábito | hábitos | experiência | vantagem | parceria | parcerias | ecossistema"
        " | mercado | negócio | habilidades | talentos | reputação"
    ),
    copulas=each("são | está | estão | foi | foram | será | serão | totalmente"),
    changes=each(
        "aumentar | incrementar | reduzir | diminuir | melhorar | elevar | dobrar | duplicar | triplicar | atingir | alcançar"
        " | otimizar | maximizar | minimizar | impulsionar | potencializar | crescer | acelerar | fortalecer"
    ),
    metrics=each(
        "taxa | receita | receitas | faturamento | vendas | conversão | retenção | churn | evasão | margem | margens"
        " | rentabilidade | lucro | custo | custos | satisfação | tráfego | NPS | MRR | ARR | CSAT | EBITDA | ROI | LTV | CAC"
        " | produtividade | disponibilidade | rotatividade | engajamento | fidelização | participação de mercado"
    ),
    measures=each("prazo | prazos | tempo | tempos | duração | data | dia | dias | número | frequência | qualidade | sucesso | volume"),
    joints=each(
        "em | no | na | nos | nas | a | ao | à | para | por | pelo | pela | com | sem | entre | desde | até | e | ou | mas"
        " | que | quem | onde | quando | antes | depois | após | são | está | não | se"
    ),
    of=each("de | do | da | dos | das | o | a | os | as"),
    articles=each(
        "o | a | os | as | um | uma | uns | umas | nosso | nossa | novo | nova | novos | novas | primeiro | primeira | de | do | da"
    ),
    fillers=each("conseguir | com sucesso | significativamente | rapidamente"),
    purposes=each("para que | a fim de | para aumentar | para reduzir | para melhorar | que | permitindo | sem"),
    vague=each(
        "melhorar | melhoria | melhorias | melhorado | otimizar | otimizado | otimização | fortalecer | potencializar"
        " | impulsionar | maximizar | minimizar | melhor | melhores | excelente | de classe mundial | significativamente"
        " | consideravelmente | notavelmente | fluido | fluida | robusto | robusta | amigável | de qualidade"
        " | de alta qualidade | eficiente | eficaz | mais rápido | mais fácil | regularmente | suficiente | adequado | adequada"
        " | apropriado | o mais rápido possível | vários | várias | diversos | diversas | inúmeros | ótimo | moderno | moderna"
        " | intuitivo | intuitiva"
    ),
    buzz=each(
        "sinergia | sinergias | paradigma | holístico | holística | tecnologia de ponta | de última geração | disruptivo"
        " | disruptiva | transformação digital | excelência operacional | 360 graus"
    ),
    chain=each("o que por sua vez | por sua vez | indiretamente | a longo prazo | com o tempo | no futuro levará"),
    plain=each(
        "time | equipe | equipes | novo | nova | novos | novas | mais | menos | taxa | número | aumentar | reduzir | melhorar"
        " | lançar | atingir | alcançar | cliente | clientes | usuário | usuários | produto | produtos | trimestre | mês"
        " | semana | dia | dias | horas | todos | todas | cada | nosso | nossa"
    ),
    head_first=True,
)
