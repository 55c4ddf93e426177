/** The newest report of a kind: its score, how things moved, the worst symbols, and a button that makes the next. */
import { useQuery } from '@tanstack/react-query'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'
import { dayText, momentText } from '#web/figures/dates.ts'
import { Figure } from '#web/figures/figure.tsx'
import { GradeBadge } from '#web/figures/grade-badge.tsx'
import { localFigure } from '#web/figures/local-figure.ts'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Command } from '#web/parts/command.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { pagesAddress, type ReportKind, reportQuery, useMakeReport } from '#web/state/reports.ts'
import { DayColumns } from './day-columns.tsx'
import { findingColumns, scoreColumns, summaryOf } from './report-words.ts'
import { SystemFacts } from './system-facts.tsx'
import { WorstSymbols } from './worst-symbols.tsx'

const titles: Record<ReportKind, string> = { daily: 'Daily report', weekly: 'Weekly report' }

export function ReportPanel({ kind }: { readonly kind: ReportKind }) {
  const report = useQuery(reportQuery(kind))
  const make = useMakeReport(kind)
  const button = (
    <Allowed to="makeQualityReport">
      <Button
        aria-label={make.isPending ? undefined : `Make it now: ${kind} report`}
        disabled={make.isPending}
        onClick={() => make.mutate()}
      >
        {make.isPending ? 'Making it…' : 'Make it now'}
      </Button>
    </Allowed>
  )
  return (
    <Panel title={titles[kind]} about={report.data && dayText(report.data.day)} actions={button}>
      <div className={page.inside}>
        {make.isError && <Notice tried={`make the ${kind} report`} error={make.error} />}
        <Loaded query={report} tried={`load the ${kind} report`} height={240} lines={5}>
          {(document) =>
            document ? (
              <Report report={document} />
            ) : (
              <>
                <p className={page.muted}>
                  No {kind} report was made yet. A server that runs makes one in the morning.
                </p>
                <Command text={`assay quality report ${kind}`} />
              </>
            )
          }
        </Loaded>
      </div>
    </Panel>
  )
}

function Report({ report }: { readonly report: QualityReportDocument }) {
  const { kind, day, madeAt, overall, symbols } = report
  return (
    <>
      <p>
        Overall score{' '}
        <Figure
          figure={localFigure({ value: overall.score, unit: 'score', grade: overall.level })}
          label={`Overall score of the ${kind} report`}
        />{' '}
        <GradeBadge grade={overall.level} />
      </p>
      <p>{summaryOf(report)}</p>
      {kind === 'daily' ? (
        <DayColumns label="Findings open, by day" columns={findingColumns(report.issues.trend)} />
      ) : (
        <DayColumns label="Overall score, by day" columns={scoreColumns(report.trend.points)} />
      )}
      <WorstSymbols kind={kind} symbols={symbols} />
      {kind === 'weekly' && <SystemFacts report={report} />}
      <p className={page.muted}>
        Made {momentText(madeAt)}.{' '}
        <a href={pagesAddress(kind, day)} download>
          {kind === 'daily' ? 'Daily' : 'Weekly'} report as PDF
        </a>
      </p>
    </>
  )
}
