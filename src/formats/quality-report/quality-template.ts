/** The pages of a quality report, in Typst: figures in short, a picture, what to do next, and a section for each thing it tells. */
import { pageParts } from '#formats/pages/page-parts.ts'

/** `DejaVu Sans Mono` comes with the compiler, as the typeface of the text does. */
export const qualityTemplate = `
#let d = json("words.json")
#set document(title: d.footer, date: none)
${pageParts}
#set table.cell(breakable: false)
#let cell(column, value) = if column.kind == "grade" { grade-mark(value) } else if column.kind == "code" {
  text(font: "DejaVu Sans Mono", size: 7.5pt)[#value]
} else [#value]
#let section-table(one) = tight-table(
  columns: one.columns.map(column => if column.kind == "wide" { 3fr } else if column.kind == "code" { 2fr } else { auto }),
  align: one.columns.map(column => if column.kind == "figure" { right } else { left }),
  head(..one.columns.map(column => column.title)),
  ..one.rows.map(row => row.enumerate().map(((place, value)) => cell(one.columns.at(place), value))).flatten(),
)

#text(fill: faint, size: 9pt, tracking: 0.08em)[#upper(d.kind)]
#v(-1mm)
#text(size: 22pt, weight: "semibold", fill: main)[#d.title]
#v(-2mm)
#text(size: 10pt, fill: faint)[#d.about]
#v(4mm)
#tiles(d.tiles)
#v(3mm)
#for sentence in d.sentences { par(sentence) }
#framed-picture(d.picture.svg, d.picture.caption)[#d.picture.caption]

#for one in d.sections [
  #heading(level: 1, one.title)
  #if one.note != none { note(one.note) }
  #if one.facts.len() > 0 { facts(one.facts) }
  #if one.rows.len() > 0 { section-table(one) }
]
`
