/** Structured logs of this process, one JSON line each on standard error. */
import { pino } from 'pino'
import type { Log } from '#ports/log.ts'
import { presentTraceId } from '#telemetry/present-span.ts'
import type { Config } from './config.ts'

export function createLog(level: Config['logLevel']): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: traceOfLine },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** A line that is written on behalf of a traced cause can be found by it. */
function traceOfLine(): { trace_id?: string } {
  const id = presentTraceId()
  return id === null ? {} : { trace_id: id }
}
