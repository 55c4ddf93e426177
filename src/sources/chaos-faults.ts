/** The language of the chaos source: `chaos:<fault>[=number][,<fault>…]:<source>`, as in `chaos:status=503,flaky=0.3:yahoo`. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'

type FaultSpec = {
  readonly about: string
  readonly usual: number
  readonly least: number
  readonly most: number
}

/** What each fault does; its number is `usual` where none is given. */
export const faultSpecs = {
  delay: { about: 'answers after so many milliseconds', usual: 1_000, least: 0, most: 60_000 },
  timeout: { about: 'never answers within the time of an attempt', usual: 0, least: 0, most: 0 },
  status: { about: 'answers with this HTTP status', usual: 503, least: 400, most: 599 },
  'retry-after': {
    about: 'with a status: asks to be left alone for so many seconds',
    usual: 60,
    least: 1,
    most: 86_400,
  },
  refuse: { about: 'refuses the connection', usual: 0, least: 0, most: 0 },
  reset: { about: 'cuts the connection in the middle of the answer', usual: 0, least: 0, most: 0 },
  oversize: { about: 'answers with more than is read', usual: 0, least: 0, most: 0 },
  empty: { about: 'answers with nothing', usual: 0, least: 0, most: 0 },
  'too-many': {
    about: 'answers with the text "Too Many Requests" under status 200',
    usual: 0,
    least: 0,
    most: 0,
  },
  truncate: { about: 'cuts the answer off', usual: 0, least: 0, most: 0 },
  html: { about: 'answers with a web page', usual: 0, least: 0, most: 0 },
  'wrong-symbol': { about: 'answers about another symbol', usual: 0, least: 0, most: 0 },
  'wrong-granularity': { about: 'answers with bars of weeks', usual: 0, least: 0, most: 0 },
  'no-number': { about: 'writes a text in place of a price', usual: 0, least: 0, most: 0 },
  unordered: { about: 'puts so many bars in the place of the next', usual: 1, least: 1, most: 100 },
  future: { about: 'dates the last bar so many days later', usual: 30, least: 1, most: 10_000 },
  'non-positive': { about: 'sets the prices of this share of the bars to 0', usual: 0.01, least: 0, most: 1 },
  'null-rows': { about: 'empties this share of the bars', usual: 0.05, least: 0, most: 1 },
  '100x': { about: 'multiplies this share of the bars by 100', usual: 0.01, least: 0, most: 1 },
  gap: { about: 'leaves out so many bars in a row', usual: 5, least: 1, most: 10_000 },
  duplicate: { about: 'sends this share of the bars twice', usual: 0.05, least: 0, most: 1 },
  flaky: {
    about: 'the faults beside it (status 503 without one) hit this share of requests',
    usual: 0.5,
    least: 0,
    most: 1,
  },
  seed: { about: 'another choice of bars and requests', usual: 1, least: 0, most: 4_294_967_295 },
} as const satisfies Record<string, FaultSpec>

export type FaultName = keyof typeof faultSpecs
export type Faults = ReadonlyMap<FaultName, number>
export type ChaosName = { readonly faults: Faults; readonly source: string }

/** Splits a list of source names at its commas, except those between the faults of a chaos source. */
export function sourceNamesIn(list: string): string[] {
  const names = list.match(/\s*chaos:[^:]*:[^,]*|[^,]+/g) ?? []
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

/** Null for the name of any other source. Throws AppError `bad-usage` for a fault that does not exist or a number out of range. */
export function parseChaosName(name: string): ChaosName | null {
  if (name !== 'chaos' && !name.startsWith('chaos:')) return null
  const [, faults, source, ...beyond] = name.split(':')
  if (!faults || !source || beyond.length > 0) {
    throw badChaos(name, 'expected chaos:FAULT[=NUMBER],…:SOURCE, such as chaos:status=503:simulated')
  }
  return { faults: new Map(faults.split(',').map((text) => parseFault(text.trim(), name))), source }
}

function parseFault(text: string, name: string): readonly [FaultName, number] {
  const [fault = '', number, ...beyond] = text.split('=')
  if (!isFaultName(fault)) {
    const near = nearNames(fault, Object.keys(faultSpecs))
    const hint =
      near.length > 0 ? `did you mean ${near.join(' or ')}` : `known: ${Object.keys(faultSpecs).join(', ')}`
    throw badChaos(name, `there is no fault "${fault}"; ${hint}`)
  }
  const { usual, least, most } = faultSpecs[fault]
  const value = number === undefined ? usual : Number(number)
  if (beyond.length === 0 && number !== '' && value >= least && value <= most) return [fault, value]
  throw badChaos(name, `${fault} takes a number from ${least} to ${most}`)
}

function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(faultSpecs, text)
}

function badChaos(name: string, why: string): AppError {
  return new AppError('bad-usage', `The source "${name}" cannot be made: ${why}.`, {
    details: { source: name },
  })
}
