/** The table `data_quality_reports`: one graded record per asset and refresh. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { QualityRecord, QualityStore } from '#ports/store/quality.ts'
import { lastMoment } from './bounds.ts'
import { dayOfText, textOfDay } from './day-text.ts'
import { documentOf, textOfDocument } from './document.ts'
import type { Engine, Reader, Writer } from './engine.ts'
import { readFindings } from './findings.ts'
import { readIssues } from './issues.ts'
import type { Occasion } from './occasion.ts'

/** `report_type` of a record of one asset; reports over many have types of their own. */
const SYMBOL_REPORT = 'symbol'

export function qualityStore({ reader }: Engine): QualityStore {
  return {
    latest: (symbol, knownAt) => readLatest(reader, symbol, knownAt),
    findings: (symbol, limit) => readFindings(reader, symbol, limit),
    issues: (query) => readIssues(reader, query),
  }
}

async function readLatest(
  { db }: Reader,
  symbol: string,
  knownAt: EpochMs | null,
): Promise<QualityRecord | null> {
  const row = await db
    .selectFrom('data_quality_reports as report')
    .innerJoin('assets', 'assets.id', 'report.asset_id')
    .select(['report_date', 'overall_quality_score', 'report.quality_level', 'completeness', 'document'])
    .where('assets.symbol', '=', symbol)
    .where('report_type', '=', SYMBOL_REPORT)
    .where('report.created_at', '<=', lastMoment(knownAt))
    .orderBy('report.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    asOf: dayOfText(row.report_date),
    score: row.overall_quality_score,
    level: row.quality_level,
    completeness: row.completeness,
    document: documentOf(row.document),
  }
}

export async function addQualityRecord(writer: Writer, record: QualityRecord, of: Occasion): Promise<void> {
  const row = {
    report_type: SYMBOL_REPORT,
    report_date: textOfDay(record.asOf),
    asset_id: of.assetId,
    overall_quality_score: record.score,
    quality_level: record.level,
    completeness: record.completeness,
    document: textOfDocument(record.document),
    run_id: of.runId,
    created_at: of.now,
  }
  await writer.db.insertInto('data_quality_reports').values(row).execute()
}
