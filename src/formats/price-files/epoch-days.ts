/** Days written as a count of seconds or milliseconds since 1970, as `timestamp` and `time` columns hold them. */
import { type EpochDay, epochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
