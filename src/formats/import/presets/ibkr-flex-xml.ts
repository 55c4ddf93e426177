/** Interactive Brokers' Flex queries as XML: a record is an element, its fields are attributes. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import { descendants, type XmlElement } from '#formats/import/tree/xml-tree.ts'
import { ibkrCorporateAction } from './ibkr-corporate-action.ts'
import { fieldKey, ibkrRecord } from './ibkr-fields.ts'
import { readRecord } from './ibkr-flex-csv.ts'
import type { Preset } from './preset.ts'

export const ibkrFlexXml: Preset = {
  id: 'ibkr-flex-xml',
  title: 'Interactive Brokers Flex query (XML)',
  basis: 'documented',
  recognise(file) {
    if (file.kind !== 'xml' || !/^Flex(QueryResponse|Statements?)$/.test(file.root.name)) return null
    return { score: 20, evidence: [`an element ${file.root.name}`] }
  },
  read(file, builder) {
    if (file.kind === 'xml') readStatement(file.root, builder)
    return { fingerprint: null, evidence: { decimal: 'point', dates: 'ymd', columns: null } }
  },
}

const sections = [
  ['Trade', 'trades'],
  ['CashTransaction', 'cash'],
  ['OpenPosition', 'positions'],
] as const

function readStatement(root: XmlElement, builder: DraftBuilder): void {
  for (const [name, section] of sections)
    for (const element of descendants(root, name))
      builder.attempt(element.line, () => readRecord(section, recordOf(element, builder), builder))
  for (const element of descendants(root, 'CorporateAction'))
    builder.attempt(element.line, () => {
      const entry = ibkrCorporateAction(recordOf(element, builder))
      if (entry) builder.add(entry)
      else builder.skip(element.line, 'sums up rows that stand by themselves')
    })
}

function recordOf({ attributes, line }: XmlElement, { options }: DraftBuilder) {
  const fields = new Map(Object.entries(attributes).map(([name, value]) => [fieldKey(name), value]))
  return ibkrRecord(fields, { line, raw: Object.values(attributes), today: options.today })
}
