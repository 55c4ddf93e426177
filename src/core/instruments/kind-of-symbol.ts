/** What a symbol says by its form about the kind of its instrument. */
import type { AssetKind } from './asset-kind.ts'

/** `^GSPC`, `EURUSD=X`, `BTC-USD`, `CL=F`; null for any other form, which may be a share, a fund or anything else. */
export function kindOfSymbol(symbol: string): AssetKind | null {
  return forms.find(({ form }) => form.test(symbol))?.kind ?? null
}

const forms: readonly { readonly form: RegExp; readonly kind: AssetKind }[] = [
  { form: /^\^./, kind: 'index' },
  { form: /^[A-Z]{6}=X$/i, kind: 'fx' },
  { form: /^[A-Z0-9]{2,10}-(USD|EUR|GBP)$/i, kind: 'crypto' },
  { form: /^[A-Z0-9]+=F$/i, kind: 'future' },
]
