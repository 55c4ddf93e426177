// Quality reports that are filled in everywhere, for tests of how they are shown.
import type { DailyReport, WeeklyReport } from '#protocol/http/quality-reports.ts'

const overall = { score: 0.91, level: 'good' } as const
const actions: DailyReport['actions'] = [
  {
    priority: 'high',
    subject: 'HOLED',
    reason: '5 sessions lack a bar.',
    command: 'assay gaps HOLED --heal',
  },
]

const symbol = (name: string, score: number, change: number | null): DailyReport['symbols'][number] => ({
  symbol: name,
  score,
  level: 'good',
  change,
  completeness: 0.77,
  expectedSessions: 22,
  presentSessions: 17,
  gaps: 1,
  gapPenalty: 0.05,
  daysSinceUpdate: 0,
  freshnessPenalty: 0,
  outliers: 0,
  outlierPenalty: 0,
  issues: [],
})

export const sampleDaily: DailyReport = {
  kind: 'daily',
  day: '2024-03-28',
  from: '2024-02-28',
  madeAt: '2024-03-28T06:30:00.000Z',
  overall,
  symbols: [symbol('HOLED', 0.8, -0.1), symbol('WHOLE', 0.99, 0.02), symbol('CALM', 1, 0)],
  failed: [{ symbol: 'NONE', code: 'no-data', message: 'Nothing is stored of NONE.' }],
  availability: {
    symbols: 4,
    graded: 3,
    expectedSessions: 66,
    presentSessions: 61,
    missingSessions: 5,
    completeness: 61 / 66,
    upToDate: 3,
    behind: 0,
    stale: 1,
  },
  issues: {
    open: 3,
    byRule: [{ rule: 'gap', meaning: 'A session lacks a bar.', opened: 2, resolved: 1, open: 3 }],
    trend: [
      { day: '2024-03-27', opened: 4, resolved: 2, open: 2 },
      { day: '2024-03-28', opened: 2, resolved: 1, open: 3 },
    ],
  },
  sources: [{ source: 'files', requests: 12, failures: 1 }],
  actions,
  run: 7,
}

export const sampleWeekly: WeeklyReport = {
  kind: 'weekly',
  day: '2024-03-28',
  from: '2024-03-22',
  madeAt: '2024-03-28T06:30:00.000Z',
  overall,
  trend: {
    points: [
      { day: '2024-03-27', score: null, basis: 'computed' },
      { day: '2024-03-28', score: 0.91, basis: 'reported' },
    ],
    change: -0.02,
    direction: 'worsening',
  },
  symbols: [
    { symbol: 'HOLED', score: 0.8, level: 'good', change: -0.1 },
    { symbol: 'WHOLE', score: 0.99, level: 'excellent', change: null },
  ],
  sources: [
    {
      source: 'files',
      state: 'ready',
      requests: 12,
      failures: 1,
      failureShare: 1 / 12,
      since: null,
      lastGood: null,
      lastError: { code: 'source-silent', message: 'No answer.', at: '2024-03-27T06:30:00.000Z' },
      left: { minute: null, day: 100 },
    },
  ],
  system: {
    database_status: 'healthy',
    cache_status: 'healthy',
    data_freshness: '1h',
    engine: 'sqlite',
    schema_version: 12,
    refreshes: { done: 3, partly: 1, failed: 0 },
    issues: { opened: 6, resolved: 3, open: 3 },
  },
  capacity: { databaseBytes: 2_500_000, symbols: 4, bars: 160, gapRequests: { perDay: 100, spent: 4 } },
  actions,
  run: 8,
}
