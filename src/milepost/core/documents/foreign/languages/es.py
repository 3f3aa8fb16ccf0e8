"""Spanish."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="es",
    words={
        Field.OBJECTIVE: each("objetivo | objetivos | objetivo estratégico | título del objetivo | nombre del objetivo"),
        Field.KEY_RESULT: each(
            "resultado clave | resultados clave | resultados claves | resultado | resultados | KR | resultado principal | resultado medible"
        ),
        Field.INITIATIVE: each(
            "iniciativa | iniciativas | proyecto | proyectos | acción | acciones | tarea | tareas | actividad | "
            "actividades | plan de acción | entregable | entregables"
        ),
        Field.TITLE: each("título | nombre | texto | resumen | enunciado"),
        Field.DESCRIPTION: each("descripción | detalle | detalles | contexto | por qué | justificación | motivo"),
        Field.NOTE: each("nota | notas | comentario | comentarios | observaciones | observación"),
        Field.ID: each("identificador | clave | código | referencia"),
        Field.LABEL: each("número | núm | nro | no"),
        Field.TYPE: each("tipo | nivel"),
        Field.PARENT: each("objetivo padre | alineado a | alineado con | contribuye a | objetivo superior"),
        Field.OWNER: each(
            "responsable | responsables | propietario | propietarios | dueño | dueña | encargado | encargada | "
            "asignado a | asignado | quién | a cargo | a cargo de | líder responsable"
        ),
        Field.LEAD: each("líder | patrocinador"),
        Field.TEAM: each("equipo | equipos | departamento | área | grupo | unidad de negocio | entidad | empresa | sector"),
        Field.PERIOD: each("período | periodo | ciclo | trimestre | cuatrimestre | plazo"),
        Field.YEAR: each("año | ejercicio"),
        Field.START: each("fecha de inicio | inicio | fecha inicio | comienza"),
        Field.DUE: each(
            "fecha límite | vencimiento | fecha de vencimiento | fecha de fin | fecha fin | fecha final | "
            "plazo límite | para cuándo | fecha objetivo | fecha de entrega | fecha de término | cuándo | entrega"
        ),
        Field.METRIC: each("métrica | indicador | medida | indicadores | métricas | medición | indicador clave"),
        Field.SOURCE: each("fuente | fuente de datos | origen"),
        Field.UNIT: each("unidad | unidad de medida"),
        Field.DIRECTION: each("dirección | sentido"),
        Field.BASELINE: each(
            "línea base | línea de base | valor inicial | valor de partida | punto de partida | base | valor base | inicial | desde"
        ),
        Field.TARGET: each("meta | metas | valor meta | valor objetivo | objetivo numérico | valor final | hasta | alvo | valor esperado"),
        Field.CURRENT: each("actual | valor actual | real | último valor | hoy | avance actual | valor real | alcanzado | logrado"),
        Field.PROGRESS: each(
            "progreso | avance | % avance | % de avance | % completado | porcentaje | completado | "
            "cumplimiento | % cumplimiento | nivel de avance | % progreso"
        ),
        Field.STATUS: each("estado | estatus | situación | semáforo | salud"),
        Field.CONFIDENCE: each("confianza | nivel de confianza"),
        Field.SCORE: each(
            "puntuación | calificación | puntaje | nota final | puntuación final | calificación final | evaluación | valoración"
        ),
        Field.WEIGHT: each("peso | ponderación"),
        Field.PRIORITY: each("prioridad"),
        Field.TAGS: each("etiquetas | categoría | categorías | tema | eje | eje estratégico"),
        Field.CREATED: each("creado | creado el | fecha de creación"),
        Field.UPDATED: each(
            "actualizado | actualizado el | última actualización | fecha | fecha de actualización | semana | fecha de revisión"
        ),
    },
    local={
        Field.PARENT: each("padre"),
        Field.TARGET: each("a"),
    },
    weak=each(
        "objetivo | objetivos | resultado | resultados | meta | metas | acción | acciones | proyecto | "
        "proyectos | tarea | tareas | actividad | actividades | plan de acción | entregable | entregables"
    ),
    joining=each("de | del | la | el | los | las | en | y | al | a | por | para | un | una"),
    worth=each("valor | valores | monto | cifra"),
    interim=each(
        "medio trimestre | mitad | intermedio | intermedia | a la fecha | último | última | actual | parcial | "
        "mitad de trimestre | medio ciclo"
    ),
    final=each("final | fin | fin de trimestre | cierre | fin de ciclo | fin de año"),
    projected=each("proyección | proyectado | pronóstico | previsto | previsión | estimado | estimación | esperado | planificado"),
    example=each("ejemplo | ejemplos | por ejemplo | p ej | muestra | modelo"),
    guide=each(
        "qué es un OKR | qué son los OKR | qué son los OKRs | cómo escribir | cómo redactar | consejos | "
        "buenas prácticas | guía | instrucciones | errores comunes | introducción a los OKR"
    ),
    placeholder=each(
        "por definir | a definir | pendiente de definir | completar | rellenar | tu objetivo | su objetivo | "
        "insertar | escribe aquí | escriba aquí | a completar"
    ),
)
