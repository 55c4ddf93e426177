/** Every cleaning rule, in the order they run. A new one is a file and a line here. */
import { dividendAsPrice } from './rules/dividend-as-price.ts'
import { dividendUnit } from './rules/dividend-unit.ts'
import { doubleCountedDistribution } from './rules/double-counted-distribution.ts'
import { duplicateDay } from './rules/duplicate-day.ts'
import { extremePrice } from './rules/extreme-price.ts'
import { missingAdjustment } from './rules/missing-adjustment.ts'
import { missingPrice } from './rules/missing-price.ts'
import { missingVolume } from './rules/missing-volume.ts'
import { nonPositivePrice } from './rules/non-positive-price.ts'
import { notADate } from './rules/not-a-date.ts'
import { notANumber } from './rules/not-a-number.ts'
import { ohlcOrder } from './rules/ohlc-order.ts'
import { outlier } from './rules/outlier.ts'
import { phantomDividend } from './rules/phantom-dividend.ts'
import { splitResidue } from './rules/split-residue.ts'
import { staleRun } from './rules/stale-run.ts'
import { suspiciousJump } from './rules/suspicious-jump.ts'
import { unitError } from './rules/unit-error.ts'
import { unsorted } from './rules/unsorted.ts'
import { weekendOrHoliday } from './rules/weekend-or-holiday.ts'
import { zeroVolume } from './rules/zero-volume.ts'

/**
 * Rows that cannot be believed leave first, in the order of the file; `unsorted` and `duplicate-day` then make days
 * ascend; repairs come next, prices before the distributions that are judged by them; flags read what is left.
 */
export const cleaningRules = [
  notADate,
  notANumber,
  nonPositivePrice,
  extremePrice,
  ohlcOrder,
  unsorted,
  duplicateDay,
  dividendAsPrice,
  missingPrice,
  missingVolume,
  unitError,
  splitResidue,
  phantomDividend,
  dividendUnit,
  doubleCountedDistribution,
  missingAdjustment,
  weekendOrHoliday,
  zeroVolume,
  staleRun,
  outlier,
  suspiciousJump,
] as const
