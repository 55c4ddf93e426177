/** The pictures of a report, as SVG in the typeface of its pages; null where there is nothing to draw. */
import { allocationPicture } from '#charts/allocation-picture.ts'
import { drawdownPicture } from '#charts/drawdown-picture.ts'
import { riskPicture } from '#charts/risk-picture.ts'
import { valuePicture } from '#charts/value-picture.ts'
import { decimalToNumber } from '#core/money/decimal.ts'
import { inPageFont } from '#formats/pages/page-font.ts'
import type { PortfolioReport, ReportHolding, ReportSnapshot } from '#formats/report/portfolio-report.ts'
import { sameFlows } from './same-flows.ts'
import { dayWords } from './money-words.ts'

export type ReportPictures = Readonly<Record<'allocation' | 'value' | 'drawdown' | 'risk', string | null>>

export function reportPictures(report: PortfolioReport): ReportPictures {
  const pictures = {
    allocation: allocation(report),
    value: value(report),
    drawdown: drawdown(report),
    risk: risk(report),
  }
  return Object.fromEntries(
    Object.entries(pictures).map(([name, svg]) => [name, svg && inPageFont(svg)]),
  ) as ReportPictures
}

function allocation({ info, holdings }: PortfolioReport): string | null {
  const parts = perSymbol(holdings).map(({ label, weight, target }) => ({ label, weight, target }))
  const [cash, total] = [info.cashValue, info.totalValue].map((one) => (one ? decimalToNumber(one) : NaN))
  const cashWeight = cash! / total!
  if (isDrawable(cashWeight) && cashWeight !== 0)
    parts.push({ label: 'Cash', weight: cashWeight, target: null })
  if (parts.length === 0) return null
  return allocationPicture({
    title: 'Allocation',
    subtitle: `Share of total value, ${dayWords(info.asOf)}`,
    parts,
  })
}

function risk({ info, holdings }: PortfolioReport): string | null {
  const parts = perSymbol(holdings).filter(({ risk }) => Number.isFinite(risk))
  if (parts.length === 0) return null
  return riskPicture({
    title: 'Where the risk comes from',
    subtitle: `Share of the volatility, ${dayWords(info.asOf)}`,
    parts,
  })
}

/** Beyond this a share is a mistake, and a picture of it would show nothing else. */
const SHARE_MAX = 1_000

function isDrawable(share: number): boolean {
  return Math.abs(share) <= SHARE_MAX
}

type Part = { readonly label: string; weight: number; target: number | null; risk: number }

/** What several accounts hold of one instrument is one part. */
function perSymbol(holdings: readonly ReportHolding[]): Part[] {
  const parts = new Map<string, Part>()
  for (const { symbol, name, currentWeight, targetWeight, riskContribution } of holdings) {
    if (!isDrawable(currentWeight)) continue
    const part = parts.get(symbol!) ?? { label: name ?? symbol!, weight: 0, target: null, risk: NaN }
    part.weight += currentWeight
    if (isDrawable(targetWeight)) part.target = (part.target ?? 0) + targetWeight
    if (isDrawable(riskContribution))
      part.risk = (Number.isFinite(part.risk) ? part.risk : 0) + riskContribution
    parts.set(symbol!, part)
  }
  return [...parts.values()]
}

function value({ info, snapshots }: PortfolioReport): string | null {
  if (snapshots.length < 2) return null
  const { invested, benchmark } = sameFlows(snapshots)
  return valuePicture({
    title: 'Value',
    subtitle: periodWords(snapshots),
    currency: snapshots[0]!.currency ?? info.baseCurrency ?? '',
    days: snapshots.map(({ date }) => date!),
    value: {
      label: 'Portfolio',
      values: snapshots.map(({ totalValue }) => (totalValue ? decimalToNumber(totalValue) : NaN)),
    },
    benchmark: benchmark && { label: info.benchmark ?? 'Benchmark', values: benchmark },
    invested: invested && { label: 'Paid in', values: invested },
  })
}

function drawdown({ snapshots }: PortfolioReport): string | null {
  const measured = snapshots.filter(({ cumulativeReturn }) => cumulativeReturn > -1)
  if (measured.length < 2) return null
  return drawdownPicture({
    title: 'Below its peak',
    subtitle: `Time-weighted, so that money paid in or out is no gain or loss; ${periodWords(measured)}`,
    days: measured.map(({ date }) => date!),
    growth: measured.map(({ cumulativeReturn }) => 1 + cumulativeReturn),
  })
}

function periodWords(snapshots: readonly ReportSnapshot[]): string {
  return `${dayWords(snapshots[0]!.date)} to ${dayWords(snapshots.at(-1)!.date)}`
}
