/** Reports over many symbols, beside the records of single ones, in the table `data_quality_reports`. */
import { type Selectable, sql } from 'kysely'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type {
  IssueCount,
  NewQualityReport,
  QualityReportKind,
  QualityReportStore,
  RefreshCount,
  StoredQualityReport,
} from '#ports/store/quality-reports.ts'
import { dayOfText, textOfDay } from './day-text.ts'
import { documentOf, textOfDocument } from './document.ts'
import type { Engine, Reader } from './engine.ts'
import type { Schema } from './schema.ts'

export function qualityReportStore(engine: Engine): QualityReportStore {
  const { reader } = engine
  return {
    save: (report) => engine.write((writer) => saveReport(writer, report)),
    find: (kind, day) => findReport(reader, kind, day),
    between: (kind, from, to) => readBetween(reader, kind, { from, to }),
    issueCounts: (from, until) => countIssues(reader, from, until),
    refreshCounts: (from, until) => countRefreshes(reader, from, until),
    sizeBytes: () => measureSize(engine),
  }
}

async function saveReport({ db }: Reader, report: NewQualityReport): Promise<number> {
  const row = {
    report_type: report.kind,
    report_date: textOfDay(report.day),
    asset_id: null,
    date_range_start: textOfDay(report.from),
    date_range_end: textOfDay(report.day),
    overall_quality_score: report.score,
    quality_level: report.level,
    completeness: report.completeness,
    total_data_points: report.presentSessions,
    missing_data_points: report.missingSessions,
    poor_quality_points: report.poorSymbols,
    document: textOfDocument(report.document),
    run_id: report.runId,
    created_at: report.createdAt,
  }
  const { id } = await db
    .insertInto('data_quality_reports')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function findReport(
  { db }: Reader,
  kind: QualityReportKind,
  day: EpochDay | null,
): Promise<StoredQualityReport | null> {
  let wanted = db.selectFrom('data_quality_reports').select(reportColumns).where('report_type', '=', kind)
  if (day !== null) wanted = wanted.where('report_date', '=', textOfDay(day))
  const row = await wanted.orderBy('report_date', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row ? reportOf(row) : null
}

async function readBetween(
  { db }: Reader,
  kind: QualityReportKind,
  { from, to }: { from: EpochDay; to: EpochDay },
): Promise<StoredQualityReport[]> {
  const rows = await db
    .selectFrom('data_quality_reports as report')
    .select(reportColumns)
    .where('report_type', '=', kind)
    .where('report_date', '>=', textOfDay(from))
    .where('report_date', '<=', textOfDay(to))
    .where(({ eb, selectFrom }) =>
      eb(
        'report.id',
        '=',
        selectFrom('data_quality_reports as same')
          .select(({ fn }) => fn.max('same.id').as('id'))
          .whereRef('same.report_type', '=', 'report.report_type')
          .whereRef('same.report_date', '=', 'report.report_date'),
      ),
    )
    .orderBy('report_date')
    .execute()
  return rows.map(reportOf)
}

const reportColumns = [
  'id',
  'report_type',
  'report_date',
  'date_range_start',
  'overall_quality_score',
  'quality_level',
  'completeness',
  'document',
  'created_at',
] as const

type ReportRow = Pick<Selectable<Schema['data_quality_reports']>, (typeof reportColumns)[number]>

function reportOf(row: ReportRow): StoredQualityReport {
  const day = dayOfText(row.report_date)
  return {
    id: row.id,
    kind: row.report_type as QualityReportKind,
    day,
    from: row.date_range_start === null ? day : dayOfText(row.date_range_start),
    score: row.overall_quality_score,
    level: row.quality_level,
    completeness: row.completeness,
    document: documentOf(row.document),
    createdAt: row.created_at,
  }
}

async function countIssues({ db }: Reader, from: EpochMs, until: EpochMs): Promise<IssueCount[]> {
  const within = (column: 'found_at' | 'resolved_at') =>
    sql<number>`sum(CASE WHEN ${sql.ref(column)} >= ${from} AND ${sql.ref(column)} < ${until} THEN 1 ELSE 0 END)`
  const rows = await db
    .selectFrom('quality_issues')
    .select([
      'rule',
      within('found_at').as('opened'),
      within('resolved_at').as('resolved'),
      sql<number>`sum(CASE WHEN resolved_at IS NULL OR resolved_at >= ${until} THEN 1 ELSE 0 END)`.as('open'),
    ])
    .where('found_at', '<', until)
    .groupBy('rule')
    .orderBy('rule')
    .execute()
  return rows.filter(({ opened, resolved, open }) => opened + resolved + open > 0)
}

async function countRefreshes({ db }: Reader, from: EpochMs, until: EpochMs): Promise<RefreshCount> {
  const rows = await db
    .selectFrom('runs')
    .select(['status', ({ fn }) => fn.countAll<number>().as('count')])
    .where('kind', '=', 'refresh')
    .where('started_at', '>=', from)
    .where('started_at', '<', until)
    .groupBy('status')
    .execute()
  const counted = (status: string) => rows.find((row) => row.status === status)?.count ?? 0
  return {
    done: counted('done'),
    partly: counted('partly'),
    failed: counted('failed') + counted('interrupted'),
  }
}

async function measureSize({ kind, reader }: Engine): Promise<number> {
  const size =
    kind === 'sqlite'
      ? sql<{
          bytes: number
        }>`SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number }>`SELECT pg_database_size(current_database()) AS bytes`
  const { rows } = await size.execute(reader.db)
  return rows[0]!.bytes
}
