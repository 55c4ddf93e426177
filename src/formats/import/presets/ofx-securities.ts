/** Who the securities of an OFX statement are: it names them by number, and says beside what they are called. */
import type { DraftBuilder } from '#formats/import/draft-builder.ts'
import { childNamed, childText, descendants, type XmlElement } from '#formats/import/tree/xml-tree.ts'

/** How a security is called, by its number. */
export type Securities = ReadonlyMap<string, { readonly symbol: string | null; readonly name: string | null }>

export type StatementContext = {
  readonly currency: string | null
  readonly account: string
  readonly securities: Securities
  readonly builder: DraftBuilder
}

export function securitiesOf(root: XmlElement): Securities {
  const found = new Map<string, { symbol: string | null; name: string | null }>()
  for (const info of descendants(root, 'SECINFO')) {
    const id = childText(childNamed(info, 'SECID') ?? info, 'UNIQUEID')
    found.set(id, { symbol: childText(info, 'TICKER') || null, name: childText(info, 'SECNAME') || null })
  }
  return found
}

/** Number and name of the security of an element. */
export function securityOf(element: XmlElement, { securities }: Pick<StatementContext, 'securities'>) {
  const [secid] = descendants(element, 'SECID')
  const id = secid ? childText(secid, 'UNIQUEID') : ''
  const kind = secid ? childText(secid, 'UNIQUEIDTYPE').toUpperCase() : ''
  const known = securities.get(id)
  return {
    symbol: known?.symbol ?? (kind === 'TICKER' ? id : null),
    name: known?.name ?? null,
    cusip: kind === 'CUSIP' ? id : null,
    isin: kind === 'ISIN' ? id : null,
  }
}
