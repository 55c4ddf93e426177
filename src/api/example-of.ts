/** An example for a JSON schema: the values a reader knows, where they fit. */

type Json = Record<string, unknown>

/** By the name of the field; where the schema does not take it, the first of the general ones that fits stands. */
const byName: Readonly<Record<string, unknown>> = {
  symbol: 'AAPL',
  symbols: 'AAPL,MSFT',
  alias: 'FB',
  currency: 'USD',
  isin: 'US0378331005',
  ratio: '3:1',
  account: 'main',
  note: 'as the statement says',
  base: 'EUR',
  quote: 'USD',
  source: 'yahoo',
  unit: 'USD',
  exchange: 'XNYS',
  calendar: 'XNYS',
  name: 'ada',
  user: 'ada',
  actor: 'ada',
  password: 'four words that differ',
  current: 'four words that differ',
  next: 'four other words',
  reason: 'exchange bulletin',
  field: 'close',
  close: 189.84,
  price: 189.84,
  score: 0.9612,
  token: 'assay_8Zk2…',
  ref: 'asset/AAPL/close@2024-02-29',
  code: 'not-found',
  version: '1.0.0',
  description: 'what is put by for later',
  author: 'ada',
  benchmark: 'SPY',
  report: 'daily',
  target: 'https://hooks.example.org/assay',
  threshold: 200,
  clear: 190,
  sessions: 20,
  coolDownMinutes: 60,
  minutes: 60,
  riskFree: 0.02,
  targetReturn: 0.06,
  maxPosition: 0.25,
  minPosition: 0.02,
  rebalanceThreshold: 0.05,
  quantity: '10',
  amount: '1814.20',
  fee: '1.00',
  tax: '0',
  costBps: 10,
  costPerTrade: 1,
  wait: 10,
  q: 'apple',
  limit: 50,
  offset: 0,
  days: 90,
  model: 'auto',
}

const texts = [
  'AAPL',
  '2024-02-29',
  '2024-02-29T16:00:00.000Z',
  'ada',
  '1.0950',
  'others',
  'EUR',
  '17',
  'https://example.org/',
  'a plain text of some length',
]
const numbers = [1, 0.0125, 7, 42, 0, 100]

export function exampleOf(schema: Json, name = ''): unknown {
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.type))
    return exampleOf({ ...schema, type: schema.type.find((type) => type !== 'null') }, name)
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined
  if (choices) return exampleOf(choices.find(({ type }) => type !== 'null') ?? choices[0]!, name)
  if (Array.isArray(schema.allOf))
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part as Json, name)))
  if (schema.type === 'object') return exampleObject(schema)
  if (schema.type === 'array') return [exampleOf((schema.items ?? {}) as Json, name.replace(/s$/, ''))]
  if (schema.type === 'boolean') return true
  if (schema.type === 'null') return null
  if (schema.type === 'number' || schema.type === 'integer') return exampleNumber(schema, byName[name])
  return schema.type === 'string' ? exampleText(schema, byName[name]) : {}
}

function exampleObject({ properties = {}, additionalProperties, propertyNames }: Json): Json {
  const named = Object.entries(properties as Record<string, Json>).map(([name, part]) => [
    name,
    exampleOf(part, name),
  ])
  if (named.length > 0 || typeof additionalProperties !== 'object' || additionalProperties === null)
    return Object.fromEntries(named) as Json
  const key = propertyNames ? String(exampleOf(propertyNames as Json)) : 'close'
  return { [key]: exampleOf(additionalProperties as Json, key) }
}

function exampleText({ pattern, minLength = 0, maxLength = Infinity, format }: Json, known: unknown): string {
  const form = typeof pattern === 'string' ? new RegExp(pattern, 'u') : null
  const fits = (text: string) =>
    text.length >= Number(minLength) && text.length <= Number(maxLength) && (form === null || form.test(text))
  const wanted = format === 'uri' ? ['https://example.org/'] : []
  return (
    [known, ...wanted, ...texts].find((text): text is string => typeof text === 'string' && fits(text)) ??
    'text'
  )
}

function exampleNumber(schema: Json, known: unknown): number {
  const {
    type,
    minimum = -Infinity,
    maximum = Infinity,
    exclusiveMinimum = -Infinity,
    exclusiveMaximum = Infinity,
  } = schema
  const fits = (value: number) =>
    value >= Number(minimum) &&
    value <= Number(maximum) &&
    value > Number(exclusiveMinimum) &&
    value < Number(exclusiveMaximum) &&
    (type === 'number' || Number.isInteger(value))
  return (
    [known, ...numbers].find((value): value is number => typeof value === 'number' && fits(value)) ??
    Number(minimum)
  )
}
