"""The template of the print, in the language of Typst. It takes its words as data (`sys.inputs`), never as text of its own."""

TEMPLATE = r"""
#let d = json(bytes(sys.inputs.data))
#let ink = rgb("#1c1e21")
#let soft = rgb("#575d66")
#let hair = rgb("#d9dad6")
#let rule = rgb("#a9adb3")
#let accent = rgb("#1b5e7b")
#let tones = (good: rgb("#1b7446"), done: rgb("#1b7446"), warn: rgb("#8f5a00"), bad: rgb("#b02a20"), idle: rgb("#646a73"))

#set document(title: d.title, date: none)
#set page(
  paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 20mm),
  header: context if counter(page).get().first() > 1 {
    set text(8pt, fill: soft)
    grid(columns: (1fr, auto), column-gutter: 12pt, d.short, d.cycle)
  },
  footer: context {
    set text(8pt, fill: soft)
    align(right, [#counter(page).get().first() / #counter(page).final().first()])
  },
)
#set text(
  font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"), size: 9.5pt, fill: ink, lang: "en",
  number-type: "lining", number-width: "tabular", hyphenate: false, fallback: true,
)
#set par(leading: 0.52em, spacing: 0.75em)
#set list(marker: text(fill: rule)[–], indent: 0pt, body-indent: 6pt, spacing: 0.5em)
#set enum(indent: 0pt, body-indent: 6pt, spacing: 0.5em)
#show title: set text(24pt, weight: "regular")
#show title: set block(below: 12pt)
#show raw: set text(font: "DejaVu Sans Mono", size: 0.8em)
#show link: set text(fill: accent)
#show heading: set text(weight: "regular")
#show heading.where(level: 1): it => block(above: 22pt, below: 9pt, sticky: true, {
  stack(spacing: 5pt, text(15pt, it.body), line(length: 100%, stroke: 0.6pt + ink))
})
#show heading.where(level: 2): it => block(above: 14pt, below: 6pt, sticky: true, text(11pt, weight: "semibold", it.body))
#show heading.where(level: 3): it => block(above: 0pt, below: 4pt, sticky: true, text(10pt, weight: "semibold", it.body))
#set table(stroke: none, inset: (x: 0pt, y: 3.5pt), column-gutter: 9pt)

#let said(runs) = {
  for run in runs {
    let body = if run.at("c", default: false) { raw(run.t) } else {
      let lines = run.t.split("\n")
      lines.enumerate().map(((place, part)) => (if place > 0 { linebreak() }, text(part))).flatten().join()
    }
    if run.at("s", default: false) { body = strong(body) }
    if run.at("e", default: false) { body = emph(body) }
    if run.at("l", default: none) != none { body = link(run.l, body) }
    body
  }
}
#let label(body) = text(fill: soft, body)
#let small(body) = text(8pt, body)
#let dot = circle(radius: 1.2pt, fill: soft)
#let at(share, height, body) = place(dx: share * 0.01%, dy: height, place(center + horizon, body))

#let shape(tone) = {
  let paint = tones.at(tone)
  box(width: 6.5pt, height: 6.5pt, baseline: 0.3pt, {
    if tone == "good" { circle(radius: 3.1pt, fill: paint) }
    if tone == "bad" { rect(width: 6pt, height: 6pt, fill: paint) }
    if tone == "warn" { polygon(fill: paint, (3.25pt, 0pt), (6.5pt, 6.2pt), (0pt, 6.2pt)) }
    if tone == "idle" { circle(radius: 2.7pt, stroke: 0.9pt + paint) }
    if tone == "done" {
      place(circle(radius: 3.2pt, fill: paint))
      place(curve(stroke: 0.9pt + white, curve.move((1.7pt, 3.4pt)), curve.line((2.8pt, 4.5pt)), curve.line((4.8pt, 2.2pt))))
    }
  })
}
#let state(it) = if it != none {
  box(text(9pt, fill: tones.at(it.tone), [#shape(it.tone)#h(3pt)#it.words]))
}
#let headed(level, it, ..said-of) = {
  let words = {
    if it.mark.len() > 0 { label(text(weight: "regular", said(it.mark))) ; h(5pt) }
    said(it.title)
  }
  let title = heading(level: level, ..said-of, words)
  let (above, below) = if level == 2 { (16pt, 6pt) } else { (0pt, 4pt) }
  block(above: above, below: below, sticky: true, width: 100%, if it.state == none { title } else {
    grid(columns: (1fr, auto), column-gutter: 12pt, title, state(it.state))
  })
}
#let lines-of(texts) = stack(spacing: 4.5pt, ..texts.map(said))
#let facts(rows, width: 30mm) = if rows.len() > 0 {
  grid(
    columns: (width, 1fr), column-gutter: 8pt, row-gutter: 6.5pt,
    ..rows.map(row => (label(said(row.label)), lines-of(row.texts))).flatten(),
  )
}

#let track(way) = if way != none {
  let tone = if way.tone == none { ink } else { tones.at(way.tone) }
  block(width: 105mm, above: 5pt, below: 6pt, {
    block(width: 100%, height: 8pt, below: 3pt, {
      let path = if way.share { (paint: rule, thickness: 1pt) } else { (paint: rule, thickness: 1pt, dash: "dotted") }
      place(dx: way.start * 0.01%, dy: 4pt, line(length: (way.end - way.start) * 0.01%, stroke: path))
      if way.share {
        let (a, b) = (calc.min(way.start, way.now), calc.max(way.start, way.now))
        place(dx: a * 0.01%, dy: 4pt, line(length: (b - a) * 0.01%, stroke: 2.4pt + tone))
      }
      place(dx: way.start * 0.01%, dy: 1.5pt, line(angle: 90deg, length: 5pt, stroke: 1pt + soft))
      place(dx: way.end * 0.01%, dy: 0pt, line(angle: 90deg, length: 8pt, stroke: 1.6pt + accent))
      if way.share {
        let (fill, edge) = if way.stated { (white, tone) } else { (tone, white) }
        at(way.now, 4pt, circle(radius: 2.6pt, fill: fill, stroke: 1.1pt + edge))
      }
    })
    grid(
      columns: (1fr, auto, 1fr), column-gutter: 8pt, align: (left, center, right),
      ..way.figures.map(it => if it.text == "" { [] } else { [#small(label(it.word)) #strong(it.text)] }),
    )
  })
}
#let weights(parts) = if parts.len() > 0 {
  block(width: 105mm, above: 8pt, below: 8pt, {
    small(label([Weights]))
    v(-4pt)
    block(width: 100%, height: 9pt, below: 2pt, {
      for (place-of, part) in parts.enumerate() {
        let tint = if calc.even(place-of) { rgb("#c9d8df") } else { rgb("#e4ecef") }
        place(dx: part.from * 0.01%, rect(width: part.width * 0.01%, height: 9pt, fill: tint, stroke: 0.4pt + white))
      }
    })
    if parts.len() <= 12 { small(parts.map(part => box(part.words)).join([#h(10pt) ])) }
  })
}
#let timeline(line-of) = if line-of != none {
  block(width: 100%, above: 14pt, below: 10pt, {
    block(width: 100%, height: 9pt, below: 2pt, for it in line-of.months {
      place(dx: it.at * 0.01%, small(label(it.name)))
    })
    block(width: 100%, height: 10pt, below: 2pt, {
      place(dy: 5pt, line(length: 100%, stroke: 1pt + rule))
      for it in line-of.months { place(dx: it.at * 0.01%, line(angle: 90deg, length: 10pt, stroke: 0.6pt + hair)) }
      for it in line-of.marks {
        if it.again { at(it.at, 5pt, dot) } else {
          place(dx: it.at * 0.01%, dy: 2.5pt, rect(width: calc.max(it.width, 60) * 0.01%, height: 5pt, fill: accent))
        }
      }
    })
    grid(columns: (1fr, 1fr), align: (left, right), small(label(line-of.start)), small(label(line-of.end)))
    v(1pt)
    let entry(it) = box[#if it.when == "" { box(baseline: -1.6pt, dot) } else { label(it.when) } #it.title]
    small(line-of.words.map(entry).join([#h(12pt) ]))
  })
}

#let result(card) = block(above: 11pt, below: 0pt, width: 100%, breakable: not card.short, {
  block(below: 6pt, line(length: 100%, stroke: 0.4pt + hair))
  headed(3, card, outlined: false, bookmarked: false)
  track(card.track)
  if card.definition.len() > 0 { block(above: 4pt, below: 6pt, said(card.definition)) }
  text(8.5pt, facts(card.facts, width: 24mm))
})
#let objective(card) = {
  headed(2, card)
  block(width: 100%, above: 4pt, breakable: not card.short, sticky: card.short, facts(card.facts))
  if card.why_now.len() > 0 {
    block(above: 8pt, below: 5pt, sticky: true, strong[Why now])
    list(..card.why_now.map(said))
  }
  weights(card.weights)
  for it in card.results { result(it) }
  if card.initiatives.len() > 0 {
    block(above: 10pt, below: 5pt, sticky: true, strong[Initiatives])
    list(..card.initiatives.map(said))
  }
}
#let titled(it) = if it.len() > 0 { heading(level: 2, outlined: false, said(it)) }
#let columns-of(it) = block(width: 100%, breakable: not it.short, {
  titled(it.title)
  set text(8.5pt)
  table(
    columns: it.widths.map(width => width * 1fr),
    table.header(..it.header.map(cell => small(label(said(cell)))), table.hline(stroke: 0.6pt + rule)),
    ..it.rows.map(row => (..row.map(said), table.hline(stroke: 0.4pt + hair))).flatten(),
  )
})
#let box-of(tick) = box(width: 6.5pt, height: 6.5pt, stroke: 0.6pt + soft, baseline: 0.5pt, if tick {
  place(curve(stroke: 0.9pt + ink, curve.move((1.4pt, 3.4pt)), curve.line((2.7pt, 4.8pt)), curve.line((5.2pt, 1.6pt))))
})
#let items(it) = {
  titled(it.title)
  if it.ticks.len() > 0 {
    stack(spacing: 5pt, ..it.texts.zip(it.ticks).map(((body, tick)) => [#box-of(tick)#h(5pt)#said(body)]))
  } else if it.numbered { enum(..it.texts.map(said)) } else { list(..it.texts.map(said)) }
}
#let prose(it) = {
  titled(it.title)
  if it.lead { text(11.5pt, said(it.text)) } else { said(it.text) }
}

#if d.kicker.len() > 0 { label(said(d.kicker)) ; v(-2pt) }
#title(said(d.heading))
#if d.summary.len() > 0 { block(above: 8pt, below: 12pt, text(11.5pt, said(d.summary))) }
#if d.facts.len() > 0 {
  block(below: 6pt, d.facts.map(row => box[#label(said(row.label)) #row.texts.map(said).join([, ])]).join([#h(16pt) ]))
}
#timeline(d.timeline)
#context if counter(page).final().first() > 5 {
  block(above: 16pt, below: 4pt, text(11pt, weight: "semibold")[Contents])
  show outline.entry.where(level: 1): set block(above: 6pt)
  outline(title: none, depth: 2, indent: 10pt)
}
#for part in d.sections {
  heading(level: 1, said(part.title))
  for it in part.blocks {
    if it.sort == "facts" { titled(it.title) ; facts(it.rows) }
    if it.sort == "prose" { prose(it) }
    if it.sort == "items" { items(it) }
    if it.sort == "columns" { columns-of(it) }
    if it.sort == "objective" { objective(it) }
  }
}
#if d.closing.len() > 0 { block(above: 20pt, emph(said(d.closing))) }
#if d.caveat != "" { block(above: 16pt, small(label(d.caveat))) }
"""
