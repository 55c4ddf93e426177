/** The parts that a report's pages are made of, in Typst: type, colours, tables, tiles and pictures. */
import { palette } from '#charts/palette.ts'
import { REPORT_FONT } from './report-pictures.ts'

/** Only typefaces that the compiler carries, so that a bare machine prints the same pages. */
export const pageParts = `
#let ink = rgb("${palette.ink}")
#let faint = rgb("${palette.faint}")
#let main = rgb("${palette.main}")
#let grid-line = rgb("${palette.grid}")
#let grade-colour = (excellent: rgb("#1f7a4d"), good: rgb("#4c7a1f"), fair: rgb("#a67c00"), poor: rgb("${palette.loss}"))
#set text(font: "${REPORT_FONT}", size: 10pt, fill: ink, number-width: "tabular", number-type: "lining", lang: "en")
#set par(leading: 0.62em, spacing: 0.9em)
#let source-words = if d.provenance.sources == none { none } else { "Prices from " + d.provenance.sources }
#let provenance-line = (
  source-words,
  if d.provenance.knownAt == none { none } else { "known at " + d.provenance.knownAt },
  if d.provenance.grade == none { none } else { "overall grade " + d.provenance.grade },
  if d.provenance.madeAt == none { none } else { "report made at " + d.provenance.madeAt },
).filter(said => said != none).join(" · ")
#set page(
  paper: "a4",
  margin: (x: 22mm, top: 20mm, bottom: 20mm),
  footer: context [
    #line(length: 100%, stroke: 0.4pt + grid-line)
    #v(-2mm)
    #text(size: 8pt, fill: faint)[#d.title#if d.isDated [, as of #d.asOf] #h(1fr) #counter(page).display("1 of 1", both: true)]
  ],
)
#show heading.where(level: 1): it => block(above: 9mm, below: 4mm, sticky: true)[
  #text(size: 16pt, weight: "semibold", fill: main)[#it.body]
]
#show heading.where(level: 2): it => block(above: 5mm, below: 2.5mm, sticky: true)[
  #text(size: 11.5pt, weight: "semibold")[#it.body]
]
#let note(body) = block(sticky: true, text(size: 8.5pt, fill: faint, body))
#let grade-mark(grade) = if grade == none [] else {
  box(circle(radius: 1.6pt, fill: grade-colour.at(grade, default: faint)), baseline: -1pt)
  h(2.5pt)
  text(size: 8pt, fill: faint)[#grade]
}
#let tiles(all) = grid(
  columns: (1fr,) * all.len(),
  column-gutter: 4mm,
  ..all.map(tile => block(width: 100%, stroke: (top: 1.2pt + main), inset: (top: 3mm))[
    #text(size: 8.5pt, fill: faint)[#tile.label] \\
    #v(-1.5mm)
    #text(size: 14pt, weight: "semibold")[#tile.value]
    #if tile.grade != none { linebreak(); v(-1mm); grade-mark(tile.grade) }
  ])
)
#let picture(name, words) = {
  let svg = d.pictures.at(name)
  if svg != none {
    block(breakable: false, above: 5mm, below: 5mm)[
      #pad(left: -5mm)[#image(bytes(svg), format: "svg", width: 100%, alt: words)]
      #v(-2mm)
      #note[#words #if source-words != none [#source-words#if d.provenance.grade != none [; grade #d.provenance.grade].]]
    ]
  }
}
#let head(..titles) = table.header(..titles.pos().map(title => text(size: 8.5pt, fill: faint)[#title]))
#let rules = (x, y) => (bottom: if y == 0 { 0.8pt + main } else { 0.3pt + grid-line })
#let tight-table(columns: (), align: left, ..cells) = {
  set text(size: 9pt)
  table(columns: columns, align: align, stroke: rules, inset: (x: 1.6mm, y: 1.5mm), ..cells)
}
#let facts(all) = {
  set text(size: 9.5pt)
  grid(columns: (1fr, 1fr), column-gutter: 8mm, row-gutter: 2mm,
    ..all.map(fact => [#text(fill: faint)[#fact.label] #h(1fr) #fact.value]))
}
#let holdings-table = {
  let wide = if d.hasTargets { 7 } else { 6 }
  tight-table(
    columns: (1fr,) + (auto,) * (wide - 1),
    align: (left,) + (right,) * (wide - 1),
    head(..([Instrument], [Quantity], [Price], [Value #if d.currency != "" [in #d.currency]], [Gain], [Weight], [Target]).slice(0, wide)),
    ..d.holdings.map(one => (
      [#one.name #if one.detail != "" { linebreak(); text(size: 7.5pt, fill: faint)[#one.detail] }],
      one.quantity,
      [#one.price #if one.priceNote != "" { linebreak(); text(size: 7.5pt, fill: faint)[#one.priceNote #grade-mark(one.grade)] }],
      one.value, one.gain, one.weight, one.target,
    ).slice(0, wide)).flatten(),
    ..if d.cash == none { () } else { ([Cash], [], [], d.cash, [], [], []).slice(0, wide) },
    ..if d.total == none { () } else { ([*Total*], [], [], [*#d.total*], [], [], []).slice(0, wide) },
  )
}
#let figure-table(rows) = tight-table(
  columns: (1fr, auto, auto, auto, auto),
  align: (left, right, left, left, left),
  head([Figure], [Value], [Period], [Source], [Grade]),
  ..rows.map(row => (row.title, row.value, text(fill: faint)[#row.period], text(fill: faint)[#row.source], grade-mark(row.grade))).flatten(),
)
#let optimization(one) = block(breakable: false)[
  == #one.method
  #note[#one.period#if one.estimates != "" [ · estimates: #one.estimates]]
  #par[Expected return #one.expectedReturn, volatility #one.expectedVolatility, Sharpe ratio #one.sharpeRatio.]
  #{
    set text(size: 9pt)
    grid(columns: (1fr,) * 4, column-gutter: 6mm, row-gutter: 1.8mm,
      ..one.weights.map(weight => [#weight.label #h(1fr) #weight.value]))
  }
]
#let entries-table = tight-table(
  columns: (auto, auto, 1fr, auto, auto, auto),
  align: (left, left, left, right, right, left),
  head([Date], [Type], [Instrument], [Quantity], [Amount], []),
  ..d.entries.map(one => (one.day, one.type, one.what, one.quantity, one.amount, one.currency)).flatten(),
)
#let quality-table = tight-table(
  columns: (1fr, auto, auto, auto, auto),
  align: (left, right, left, right, left),
  head([Instrument], [Score], [Grade], [Complete], [Sources]),
  ..d.quality.map(one => (one.symbol, one.score, grade-mark(one.level), one.completeness, one.sources)).flatten(),
)
`
