/** The options every command that forms portfolios shares, and what they ask for. */
import { linkages } from '#core/cluster/linkage.ts'
import { covarianceEstimators } from '#core/moments/covariance/catalogue.ts'
import { expectedEstimators } from '#core/moments/expected/catalogue.ts'
import { missingPolicies } from '#core/moments/returns-table.ts'
import type { OptimizerChoices } from '#core/optimize/optimizer.ts'
import type { EstimateRequest } from '#workflows/optimize-weights.ts'
import { limitOptions } from './limit-options.ts'
import { type Options, type OptionSpecs, usage } from './options.ts'
import { calendarOption, priceFileOptions, windowOptions } from './price-file-options.ts'
import { qualityOptions, symbolsOption } from './price-inputs.ts'

const idsOf = <T extends { readonly id: string }>(all: readonly T[]): T['id'][] => all.map(({ id }) => id)
const expectedIds = [...idsOf(expectedEstimators), 'black-litterman'] as const
const covarianceIds = idsOf(covarianceEstimators)

export const optimizerOptions: OptionSpecs = {
  'expected-returns': {
    kind: 'value',
    choices: expectedIds,
    about: `Expected returns: ${expectedIds.join(', ')} (default mean)`,
  },
  covariance: {
    kind: 'value',
    choices: covarianceIds,
    about: `Covariance: ${covarianceIds.join(', ')} (default sample)`,
  },
  'risk-free': {
    kind: 'value',
    placeholder: 'RATE',
    about: 'Annual risk-free rate, 0.02 for 2 % (default 0)',
  },
  ...limitOptions,
  'risk-aversion': {
    kind: 'value',
    placeholder: 'λ',
    about: 'For max-utility, black-litterman, cardinality: λ of μ′w − λ/2 w′Σw (max-utility: default 1)',
  },
  linkage: {
    kind: 'value',
    choices: linkages,
    about: 'For hrp (default single) and herc (default ward): how clusters are joined',
  },
  confidence: {
    kind: 'value',
    placeholder: 'PART',
    about: 'For min-cvar and min-cdar: 0.95 (default) looks at the worst twentieth',
  },
  cardinality: { kind: 'value', placeholder: 'K', about: 'For cardinality: most assets to hold' },
  missing: {
    kind: 'value',
    choices: missingPolicies,
    about:
      'Columns of unequal length: refuse (default for files), common days (default for --symbols), or pairwise',
  },
  ...windowOptions,
  ...calendarOption,
  ...priceFileOptions,
  ...symbolsOption,
  ...qualityOptions,
}

export function estimatesOf(options: Options, periodsPerYear: number): EstimateRequest {
  return {
    expected: expectedIds.find((id) => id === options.text('expected-returns')) ?? 'mean',
    covariance: covarianceIds.find((id) => id === options.text('covariance')) ?? 'sample',
    riskFreeAnnual: options.number('risk-free') ?? 0,
    periodsPerYear,
  }
}

export function choicesOf(options: Options): OptimizerChoices {
  const riskAversion = options.number('risk-aversion')
  const confidence = options.number('confidence') ?? 0.95
  if (!(confidence > 0 && confidence < 1))
    throw usage(`--confidence takes a number between 0 and 1; found ${confidence}.`)
  if (riskAversion !== null && !(riskAversion > 0))
    throw usage(`--risk-aversion takes a number above 0; found ${riskAversion}.`)
  return {
    targetReturn: options.number('target-return'),
    targetRisk: options.number('target-risk'),
    riskAversion,
    linkage: linkages.find((linkage) => linkage === options.text('linkage')) ?? null,
    cardinality: options.integer('cardinality', 1),
    confidence,
  }
}
