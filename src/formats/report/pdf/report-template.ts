/** The pages of a report, in Typst: how they look, and where each thing stands. What they say comes in as data and is never read as markup. */
import { pageParts } from '#formats/pages/page-parts.ts'
import { reportParts } from './report-parts.ts'

export const reportTemplate = `
#let d = json("words.json")
#set document(title: d.title + ", portfolio report", date: none)
${pageParts}
${reportParts}

// The cover: whose portfolio, of which day, the figures in short, and where to find the rest.
#page(footer: none, margin: (x: 22mm, top: 24mm, bottom: 20mm))[
  #text(fill: faint, size: 9pt, tracking: 0.08em)[PORTFOLIO REPORT]
  #v(14mm)
  #text(size: 30pt, weight: "semibold", fill: main)[#d.title]
  #if d.description != none { v(-3mm); text(size: 12pt, fill: faint)[#d.description] }
  #v(1mm)
  #if d.isDated { text(size: 12pt)[As of #d.asOf] }
  #v(10mm)
  #if d.tiles.len() > 0 { tiles(d.tiles) }
  #v(1fr)
  #line(length: 100%, stroke: 0.5pt + grid-line)
  #v(2mm)
  #text(size: 10pt)[#outline(title: text(size: 11pt, fill: main)[Contents], indent: auto, depth: 1)]
  #v(6mm)
  #text(size: 8.5pt, fill: faint)[#provenance-line]
]

= Executive summary
#if d.sentences.len() == 0 [Nothing is known of this portfolio's value yet.]
#for sentence in d.sentences { par(sentence) }
#v(2mm)
#picture("value", d.captions.value)
#if d.facts.len() > 0 [
  == How it is kept
  #facts(d.facts)
]

= Holdings
#picture("allocation", d.captions.allocation)
#if d.holdings.len() == 0 [There are no holdings.] else { holdings-table }
#if d.holdingsLeftOut > 0 [#note[The #d.holdingsLeftOut smallest positions are not printed; the other formats of this export carry all.]]

= Performance
#if d.returns.len() == 0 [No returns have been measured.] else { figure-table(d.returns) }
#picture("drawdown", "How far the portfolio stood below its highest value before.")

= Risk
#if d.risks.len() == 0 [No risk has been measured.] else { figure-table(d.risks) }
#picture("risk", "Share of the portfolio's volatility that each holding brings, beside its share of value.")

#if d.optimizations.len() > 0 [
  = Optimisation
  #for one in d.optimizations { optimization(one) }
]

= Transactions
#if d.entries.len() == 0 [The ledger is empty.] else [
  #note[The latest #d.entries.len() of #d.entriesInAll entries. The other formats of this export carry the whole ledger.]
  #entries-table
]

= Data and quality
#par[Every figure in this report rests on prices whose source and grade are known. A grade says how complete, fresh and consistent the data behind a figure are: excellent, good, fair or poor.]
#if d.quality.len() > 0 { quality-table }
#v(2mm)
#note[Returns are simple returns; a year has 252 sessions. Volatility is the standard deviation of daily returns times the square root of 252. Value at risk and expected shortfall are historical, at 95 %, and positive where they are losses. Time-weighted returns leave payments out of account; money-weighted returns count them. Past returns say little about future ones.]
`
