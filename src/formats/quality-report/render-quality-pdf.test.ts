// Tests of the pages of quality reports: what they say, and that nothing in a report is run as markup.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleDaily, sampleWeekly } from '#test/support/sample-quality-report.ts'
import { qualityWords } from './quality-words.ts'
import { renderQualityPdf } from './render-quality-pdf.ts'

const starts = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 5))

const section = (words: ReturnType<typeof qualityWords>, title: string) =>
  words.sections.find((one) => one.title === title)!

test('both reports have pages, and the same report the same bytes', () => {
  for (const report of [sampleDaily, sampleWeekly]) {
    const pages = renderQualityPdf(report)
    assert.equal(starts(pages), '%PDF-')
    assert.deepEqual(renderQualityPdf(report), pages)
  }
})

test('names and reasons full of markup are only words', () => {
  const text = '#panic("x") $ * _ ` <a> \\ "'
  const [first] = sampleDaily.symbols
  const report = {
    ...sampleDaily,
    symbols: [{ ...first!, symbol: text }],
    actions: [{ ...sampleDaily.actions[0]!, reason: text, command: text }],
  }
  assert.equal(starts(renderQualityPdf(report)), '%PDF-')
})

test('the daily pages say what changed, what is missing, and the command that helps', () => {
  const words = qualityWords(sampleDaily)
  assert.deepEqual(words.sentences, [
    'Since the day before, the scores of 1 fell and of 1 rose. The largest fall is HOLED, by 0.100.',
    '5 of 66 sessions lack a bar. More than 5 days behind: 1.',
  ])
  assert.deepEqual(section(words, 'What to do next').rows, [
    ['high', 'HOLED', '5 sessions lack a bar.', 'assay gaps HOLED --heal'],
  ])
  assert.deepEqual(section(words, 'Symbols, the worst first').rows[0]!.slice(0, 4), [
    'HOLED',
    '0.800',
    'good',
    '−0.100',
  ])
  assert.equal(words.picture.caption, 'In these days 6 findings were new and 3 were settled.')
})

test('the weekly pages say how quality moved, and which days had no report', () => {
  const words = qualityWords(sampleWeekly)
  assert.deepEqual(words.sentences, [
    'Quality is worsening (−0.020 over the week). The largest fall is HOLED, by 0.100.',
  ])
  assert.match(words.picture.caption, /^1 of 2 days had no report/)
  assert.deepEqual(section(words, 'Symbols, the largest falls first').rows[1], [
    'WHOLE',
    '0.990',
    'excellent',
    '–',
  ])
  assert.equal(section(words, 'Room').facts[0]!.value, '2.5 MB')
})

test('a report longer than its pages says how much is left out, and an empty one has pages too', () => {
  const [first] = sampleDaily.symbols
  const many = qualityWords({ ...sampleDaily, symbols: Array.from({ length: 40 }, () => first!) })
  const shown = section(many, 'Symbols, the worst first')
  assert.equal(shown.rows.length, 25)
  assert.match(shown.note!, /The first 25 of 40/)
  const bare = { ...sampleDaily, symbols: [], failed: [], actions: [], sources: [] }
  const issues = { open: 0, byRule: [], trend: [] }
  assert.equal(starts(renderQualityPdf({ ...bare, issues })), '%PDF-')
  assert.equal(section(qualityWords(bare), 'What to do next').note, 'Nothing needs doing.')
})
