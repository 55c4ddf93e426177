// Loaded before the tests of `npm run test:long`: every property without a number of its own is tried far more often.
import * as fc from 'fast-check'

fc.configureGlobal({ numRuns: 3_000 })

process.env.ASSAY_LONG_RUNS = '1'
