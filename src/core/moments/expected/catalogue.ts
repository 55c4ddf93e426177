/** Every estimator of expected returns that needs nothing but returns. A new one is a file and a line here. */
import { capm } from './capm.ts'
import { cagr, emaReturn, meanReturn } from './historical.ts'

export const expectedEstimators = [meanReturn, cagr, emaReturn, capm] as const

export type ExpectedId = (typeof expectedEstimators)[number]['id']
