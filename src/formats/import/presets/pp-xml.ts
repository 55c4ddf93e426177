/** Portfolio Performance's file: entries of accounts and of securities accounts, many of them two sides of one. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import { childNamed, childText, descendants, type XmlElement } from '#formats/import/tree/xml-tree.ts'
import { ppEntry } from './pp-entry.ts'
import { createReferences, type References } from './pp-references.ts'
import type { Preset } from './preset.ts'

export const ppXml: Preset = {
  id: 'pp-xml',
  title: 'Portfolio Performance XML',
  basis: 'recorded',
  recognise(file) {
    if (file.kind !== 'xml' || file.root.name !== 'client') return null
    const version = childText(file.root, 'version')
    return version === '' ? null : { score: 20, evidence: [`a client element of version ${version}`] }
  },
  read(file, builder) {
    if (file.kind === 'xml') readClient(file.root, builder)
    return { fingerprint: null, evidence: { decimal: 'point', dates: 'ymd', columns: null } }
  },
}

/** Shares had six places up to version 48, and have eight since. */
const VERSION_OF_EIGHT_PLACES = 49

const names = [
  'account-transaction',
  'accountTransaction',
  'portfolio-transaction',
  'portfolioTransaction',
  'transactionFrom',
  'transactionTo',
]

function readClient(root: XmlElement, builder: DraftBuilder): void {
  const references = createReferences(root)
  const shareScale = Number(childText(root, 'version')) >= VERSION_OF_EIGHT_PLACES ? 8 : 6
  const context = { references, shareScale, baseCurrency: childText(root, 'baseCurrency') || 'EUR', builder }
  for (const element of entriesIn(root, references))
    builder.attempt(element.line, () => {
      const entry = ppEntry(element, context)
      if (entry) builder.add(entry)
      else builder.skip(element.line, 'the money side of a trade, which stands with its shares')
    })
  if (entriesIn(root, references).length === 0)
    builder.warn({
      row: null,
      column: null,
      code: 'no-transactions',
      message: 'There is no transaction in this file.',
    })
}

/** Each entry once, wherever it is written out; elsewhere it is only referred to. */
function entriesIn(root: XmlElement, { resolve }: References): XmlElement[] {
  const found = new Set<XmlElement>()
  for (const name of names) for (const element of descendants(root, name)) found.add(resolve(element))
  return [...found].filter((element) => childNamed(element, 'type')).toSorted((a, b) => a.line - b.line)
}
