/** Everything that the pages of a quality report say, as words ready to print; the template only places them. */
import { dayColumns } from '#charts/day-columns.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { inPageFont } from '#formats/pages/page-font.ts'
import { dayWords } from '#formats/report/pdf/money-words.ts'
import type { QualityReportDocument } from '#protocol/http/quality-reports.ts'
import { actionSection } from './action-section.ts'
import { dailyWords } from './daily-words.ts'
import type { KindWords } from './section.ts'
import { weeklyWords } from './weekly-words.ts'

export function qualityWords(report: QualityReportDocument) {
  const words: KindWords = report.kind === 'daily' ? dailyWords(report) : weeklyWords(report)
  const kind = `${report.kind === 'daily' ? 'Daily' : 'Weekly'} quality report`
  const { tiles, sentences, picture, sections } = words
  const day = dayWords(parseIsoDay(report.day))
  return {
    kind,
    title: day,
    footer: `${kind}, ${day}`,
    about: `${words.period} · made at ${report.madeAt.slice(0, 16).replace('T', ' ')} UTC`,
    tiles,
    sentences,
    picture: { svg: inPageFont(dayColumns(picture)), caption: picture.caption },
    sections: [actionSection(report.actions), ...sections],
  }
}
