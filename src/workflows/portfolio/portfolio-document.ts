/** A portfolio as the doors print it. */
import type { Portfolio } from '#ports/store/portfolios.ts'
import { formatMoment } from '#core/time/moment.ts'

export function portfolioDocument({
  id,
  name,
  description,
  baseCurrency,
  settings,
  createdAt,
  updatedAt,
  archivedAt,
}: Portfolio) {
  return {
    id,
    name,
    description,
    baseCurrency,
    ...settings,
    createdAt: formatMoment(createdAt),
    updatedAt: formatMoment(updatedAt),
    archivedAt: archivedAt === null ? null : formatMoment(archivedAt),
  }
}
