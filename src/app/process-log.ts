/** Structured logs of this process, one JSON line each on standard error. */
import { pino } from 'pino'
import type { Log } from '#ports/log.ts'
import type { Config } from './config.ts'

export function createLog(level: Config['logLevel']): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )
}
