/** OFX and QFX: investment and bank statements, with the list of what their securities are called. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import type { Preset } from './preset.ts'
import { childNamed, childText, descendants, type XmlElement } from '#formats/import/tree/xml-tree.ts'
import { bankEntry } from './ofx-bank.ts'
import { investmentEntries, investmentKinds } from './ofx-investment.ts'
import { statedPositions } from './ofx-positions.ts'
import { securitiesOf } from './ofx-securities.ts'

export const ofx: Preset = {
  id: 'ofx',
  title: 'OFX',
  basis: 'recorded',
  recognise(file) {
    if (file.kind !== 'ofx') return null
    return { score: 20, evidence: ['an OFX element'] }
  },
  read(file, builder) {
    if (file.kind === 'ofx') readStatements(file.root, builder)
    return { fingerprint: null, evidence: { decimal: 'point', dates: 'ymd', columns: null } }
  },
}

function readStatements(root: XmlElement, builder: DraftBuilder): void {
  const securities = securitiesOf(root)
  for (const statement of descendants(root, 'INVSTMTRS')) {
    const account = childText(childNamed(statement, 'INVACCTFROM') ?? statement, 'ACCTID')
    const context = { currency: childText(statement, 'CURDEF') || null, account, securities, builder }
    for (const kind of investmentKinds) {
      for (const element of descendants(childNamed(statement, 'INVTRANLIST') ?? statement, kind))
        builder.attempt(element.line, () => {
          for (const entry of investmentEntries(element, context)) builder.add(entry)
        })
    }
    for (const element of descendants(statement, 'INVBANKTRAN'))
      for (const bank of descendants(element, 'STMTTRN'))
        builder.attempt(bank.line, () => void builder.add(bankEntry(bank, context)))
    statedPositions(statement, context)
  }
  for (const name of ['STMTRS', 'CCSTMTRS']) {
    for (const statement of descendants(root, name)) {
      const from = childNamed(statement, 'BANKACCTFROM') ?? childNamed(statement, 'CCACCTFROM') ?? statement
      const context = {
        currency: childText(statement, 'CURDEF') || null,
        account: childText(from, 'ACCTID'),
        securities,
        builder,
      }
      for (const bank of descendants(statement, 'STMTTRN'))
        builder.attempt(bank.line, () => void builder.add(bankEntry(bank, context)))
    }
  }
}
