"""Spanish."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="es",
    makes=each(
        "lanzar | publicar | implementar | desplegar | poner en marcha | poner en producción | migrar | rediseñar | abrir | instalar"
        " | finalizar | automatizar | integrar | introducir | implantar | entregar | terminar | lanza | implementa | publica"
    ),
    builds=each("desarrollar | crear | construir | diseñar | elaborar | producir | redactar | escribir | establecer"),
    does=each(
        "organizar | realizar | identificar | definir | documentar | explorar | analizar | preparar | investigar | celebrar | impartir"
    ),
    made=each(
        "lanzado | lanzada | lanzados | lanzadas | publicado | publicada | publicados | publicadas | implementado"
        " | implementada | desplegado | desplegada | en producción | en marcha | creado | creada | desarrollado | desarrollada"
        " | terminado | terminada | finalizado | finalizada | entregado | entregada"
    ),
    project=each(
        "lanzamiento | puesta en marcha | implementación | implantación | despliegue | migración | rediseño | creación"
        " | desarrollo | MVP | prototipo | publicación"
    ),
    becoming=each("como"),
    lasting=each(
        "confianza | cultura | marca | comunidad | equipo | equipos | relación | relaciones | lealtad | valor | crecimiento"
        " | demanda | notoriedad | futuro | hábito | hábitos | experiencia | ventaja | alianza | alianzas | ecosistema"
        " | mercado | negocio | habilidades | talento | reputación"
    ),
    copulas=each("es | son | está | están | fue | fueron | ha sido | han sido | será | serán | completamente"),
    changes=each(
        "aumentar | incrementar | reducir | disminuir | mejorar | elevar | bajar | duplicar | triplicar | alcanzar | optimizar"
        " | maximizar | minimizar | impulsar | potenciar | subir | lograr | acelerar | fortalecer"
    ),
    metrics=each(
        "tasa | ratio | ingresos | ventas | facturación | conversión | retención | churn | abandono | margen | márgenes"
        " | rentabilidad | coste | costes | costo | costos | satisfacción | tráfico | NPS | MRR | ARR | CSAT | EBITDA | ROI"
        " | LTV | CAC | productividad | disponibilidad | rotación | fidelización | engagement | cuota de mercado"
    ),
    measures=each("plazo | plazos | tiempo | tiempos | duración | fecha | día | días | número | frecuencia | calidad | éxito | volumen"),
    joints=each(
        "en | a | al | para | por | con | sin | entre | hacia | desde | hasta | y | e | o | pero | que | quien | donde | cuando"
        " | antes | después | tras | según | es | son | está | no | se"
    ),
    of=each("de | del | la | el | los | las"),
    articles=each(
        "el | la | los | las | un | una | unos | unas | nuestro | nuestra | nuevo | nueva | nuevos | nuevas | primer | primera | de"
    ),
    fillers=each("lograr | conseguir | exitosamente | significativamente | rápidamente"),
    purposes=each("para que | con el fin de | para aumentar | para reducir | para mejorar | que | a fin de | permitiendo | sin"),
    vague=each(
        "mejorar | mejora | mejorado | mejorada | mejoras | optimizar | optimizado | optimización | fortalecer | potenciar"
        " | impulsar | maximizar | minimizar | mejor | mejores | excelente | de clase mundial | significativamente"
        " | notablemente | considerablemente | fluido | fluida | robusto | robusta | amigable | de calidad | de alta calidad"
        " | eficiente | eficientemente | eficaz | más rápido | más fácil | regularmente | suficiente | adecuado | adecuada"
        " | apropiado | lo antes posible | varios | diversos | numerosos | óptimo | moderno | intuitivo | intuitiva"
    ),
    buzz=each(
        "sinergia | sinergias | paradigma | holístico | holística | de vanguardia | de última generación | disruptivo"
        " | disruptiva | transformación digital | excelencia operacional | excelencia operativa | 360 grados"
    ),
    chain=each("lo que a su vez | a su vez | a la larga | indirectamente | a largo plazo | con el tiempo | finalmente llevará"),
    plain=each(
        "equipo | equipos | nuevo | nueva | nuevos | nuevas | más | menos | tasa | número | aumentar | incrementar | reducir"
        " | mejorar | lanzar | lograr | alcanzar | cliente | clientes | usuario | usuarios | producto | productos | trimestre"
        " | mes | semana | día | días | horas | todos | todas | cada | nuestro | nuestra"
    ),
    head_first=True,
)
