/** Whether a text is a currency as prices carry it: ISO 4217, or a small unit that some exchanges quote in. */
import { currencyUnit } from '#core/fx/currency-units.ts'

/** The platform's list of ISO 4217, with the codes that are no longer in use. */
const isoCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Case tells GBp from GBP; nothing but the code as it is written there counts. */
export function isCurrencyCode(text: string): boolean {
  const unit = currencyUnit(text)
  return unit !== null && unit.code === text && isoCodes.has(unit.major)
}
