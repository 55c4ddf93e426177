/** The quality score taken apart, with the findings behind it. */
import { formatMoment } from '#core/time/moment.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { dayOf, windowOf } from '#api/window.ts'
import { dayOfMoment, formatDay } from '#core/time/epoch-day.ts'
import { qualityDocument } from '#protocol/documents/quality.ts'
import { asLevel, assetFigure } from '#workflows/asset-figure.ts'
import { gradeAsset } from '#workflows/grade-asset.ts'
import { ruleMeaning } from '#workflows/issue-words.ts'

const FINDINGS_MAX = 500

export function qualityHandlers({ bench }: HandlerTools): Pick<Handlers, 'getQuality'> {
  return {
    async getQuality({ params, query }) {
      const asOf = dayOf('asOf', query.asOf) ?? dayOfMoment(bench.clock.now())
      const window = windowOf(query)
      const { asset, quality, sources } = await gradeAsset(params.symbol, { window, asOf }, bench)
      const { findings, total } = await bench.store.quality.findings(asset.symbol, FINDINGS_MAX)
      const { score, level, ...parts } = qualityDocument(quality)
      const origin = {
        asOf: parts.asOf,
        knownAt: formatMoment(bench.clock.now()),
        source: null,
        grade: asLevel(level),
        flags: [],
      }
      return {
        symbol: asset.symbol,
        calendar: asset.calendar,
        score: assetFigure(asset.symbol, { name: 'quality', window }, score, 'score', origin),
        level,
        ...parts,
        gapPenalty: parts.gapPenalty ?? 0,
        freshnessPenalty: parts.freshnessPenalty ?? 0,
        outlierPenalty: parts.outlierPenalty ?? 0,
        findings: findings.map(({ kind, rule, day, detail }) => ({
          kind,
          rule,
          meaning: ruleMeaning(rule),
          day: day === null ? null : formatDay(day),
          detail,
        })),
        findingsTotal: total,
        sources: [...sources],
      }
    },
  }
}
