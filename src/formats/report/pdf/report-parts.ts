/** The parts that only the pages of a portfolio have, in Typst: its tables, and where its figures come from. */

export const reportParts = `
#let source-words = if d.provenance.sources == none { none } else { "Prices from " + d.provenance.sources }
#let provenance-line = (
  source-words,
  if d.provenance.knownAt == none { none } else { "known at " + d.provenance.knownAt },
  if d.provenance.grade == none { none } else { "overall grade " + d.provenance.grade },
  if d.provenance.madeAt == none { none } else { "report made at " + d.provenance.madeAt },
).filter(said => said != none).join(" · ")
#let picture(name, words) = {
  let svg = d.pictures.at(name)
  if svg != none {
    framed-picture(svg, words)[#words #if source-words != none [#source-words#if d.provenance.grade != none [; grade #d.provenance.grade].]]
  }
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
