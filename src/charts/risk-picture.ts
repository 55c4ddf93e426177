/** Which holdings bring the risk of a portfolio, beside their share of its value. */
import { percentLabel } from './axes.ts'
import { rankedBars } from './ranked-bars.ts'

/** `risk` is the holding's share of the portfolio's volatility; all of them sum to 1. */
export type RiskPart = { readonly label: string; readonly risk: number; readonly weight: number | null }

export type RiskPictureData = {
  readonly title: string
  readonly subtitle: string
  readonly parts: readonly RiskPart[]
}

export function riskPicture({ title, subtitle, parts }: RiskPictureData): string {
  const ranked = [...parts].sort((a, b) => b.risk - a.risk).slice(0, 5)
  const said = ranked.map(({ label, risk }) => `${label} ${percentLabel(risk, 0.001)}`).join(', ')
  return rankedBars({
    title,
    subtitle,
    description: `Shares of the portfolio's volatility, the largest first: ${said}.`,
    bars: parts.map(({ label, risk, weight }) => ({ label, share: risk, mark: weight })),
    legend: { bar: 'share of risk', mark: 'share of value' },
  })
}
