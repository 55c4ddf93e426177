/** Positions and cash that an OFX statement states beside its transactions. */
import { dateOf, numberOf } from '#formats/import/tree/tree-values.ts'
import { childNamed, childText, descendants, type XmlElement } from '#formats/import/tree/xml-tree.ts'
import { securityOf, type StatementContext } from './ofx-securities.ts'

export function statedPositions(statement: XmlElement, context: StatementContext): void {
  const { builder, currency, account } = context
  const common = { account, warnings: [] }
  for (const position of descendants(statement, 'INVPOS'))
    builder.attempt(position.line, () => {
      const quantity = numberOf(childText(position, 'UNITS'), 'UNITS')
      if (!quantity) return
      const { symbol, name, isin, cusip } = securityOf(position, context)
      builder.state({
        ...common,
        row: position.line,
        day: dateOf(
          childText(position, 'DTPRICEASOF') || childText(statement, 'DTASOF'),
          'DTPRICEASOF',
          builder.options.today,
        ).day,
        symbol: symbol ?? cusip,
        name,
        isin,
        quantity,
        currency,
        price: numberOf(childText(position, 'UNITPRICE'), 'UNITPRICE'),
        value: numberOf(childText(position, 'MKTVAL'), 'MKTVAL'),
        cost: null,
        isCash: false,
      })
    })
  const balance = childNamed(statement, 'INVBAL')
  const cash = balance ? numberOf(childText(balance, 'AVAILCASH'), 'AVAILCASH') : null
  if (balance && cash)
    builder.state({
      ...common,
      row: balance.line,
      day: null,
      symbol: null,
      name: null,
      isin: null,
      quantity: cash,
      currency,
      price: null,
      value: null,
      cost: null,
      isCash: true,
    })
}
