/** The parts that printed pages are made of, in Typst: type, colours, tables, tiles and pictures. `d.footer` stands under each page. */
import { palette } from '#charts/palette.ts'
import { PAGE_FONT } from './page-font.ts'

/** Only typefaces that the compiler carries, so that a bare machine prints the same pages. */
export const pageParts = `
#let ink = rgb("${palette.ink}")
#let faint = rgb("${palette.faint}")
#let main = rgb("${palette.main}")
#let grid-line = rgb("${palette.grid}")
#let grade-colour = (excellent: rgb("#1f7a4d"), good: rgb("#4c7a1f"), fair: rgb("#a67c00"), poor: rgb("${palette.loss}"))
#set text(font: "${PAGE_FONT}", size: 10pt, fill: ink, number-width: "tabular", number-type: "lining", lang: "en")
#set par(leading: 0.62em, spacing: 0.9em)
#set page(
  paper: "a4",
  margin: (x: 22mm, top: 20mm, bottom: 20mm),
  footer: context [
    #line(length: 100%, stroke: 0.4pt + grid-line)
    #v(-2mm)
    #text(size: 8pt, fill: faint)[#d.footer #h(1fr) #counter(page).display("1 of 1", both: true)]
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
    #stack(
      spacing: 2.4mm,
      text(size: 8.5pt, fill: faint)[#tile.label],
      text(size: 14pt, weight: "semibold")[#tile.value],
      ..if tile.grade == none { () } else { (grade-mark(tile.grade),) },
    )
  ])
)
#let framed-picture(svg, words, below) = block(breakable: false, above: 5mm, below: 5mm)[
  #pad(left: -5mm)[#image(bytes(svg), format: "svg", width: 100%, alt: words)]
  #v(-2mm)
  #note(below)
]
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
`
