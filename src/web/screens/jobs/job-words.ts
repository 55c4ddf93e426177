/** What a job of the background does and what came of it, in words. */
import type { AskedJob, Job } from '#web/state/jobs.ts'

/** `Prices of XNYS, session 2026-11-27`. */
export function jobWords({ kind, parameters }: Pick<Job, 'kind' | 'parameters'>): string {
  const { calendar, session, report, day } = parameters
  if (kind === 'refresh') return `Prices of ${String(calendar)}, session ${String(session)}`
  if (kind === 'report') return `${report === 'weekly' ? 'Weekly' : 'Daily'} report of ${String(day)}`
  if (kind === 'backup') return `Backup of ${String(day)}`
  return kind
}

/** The names and values of a result, or the words of a failure; empty before there is one. */
export function jobResultWords({ state, result }: Pick<Job, 'state' | 'result'>): string {
  if (result === null) return ''
  if (state === 'failed' && typeof result.message === 'string') return result.message
  return Object.entries(result)
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .map(([name, value]) => resultPart(name, value))
    .join(', ')
}

function resultPart(name: string, value: unknown): string {
  if (name === 'bytes' && typeof value === 'number') return `${(value / 1_000_000).toFixed(1)} MB`
  return `${spaced(name)} ${String(value)}`
}

/** `portfoliosFailed` → `portfolios failed`. */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** The same again; null for a kind that cannot be asked for. */
export function sameAgain({ kind, parameters }: Pick<Job, 'kind' | 'parameters'>): AskedJob | null {
  const words = (name: string) => {
    const value = parameters[name]
    return typeof value === 'string' ? value : undefined
  }
  const calendar = words('calendar')
  if (kind === 'refresh' && calendar !== undefined)
    return { kind, parameters: { calendar, ...named('session', words('session')) } }
  if (kind === 'report')
    return {
      kind,
      parameters: {
        report: words('report') === 'weekly' ? 'weekly' : 'daily',
        ...named('day', words('day')),
      },
    }
  return kind === 'backup' ? { kind, parameters: named('day', words('day')) } : null
}

function named<Name extends string>(name: Name, value: string | undefined): { [Key in Name]?: string } {
  const made: { [Key in Name]?: string } = {}
  if (value !== undefined) made[name] = value
  return made
}
