// Every list that may grow is read in pages: the endpoint table says which, and each is walked through page by page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { systemClock } from '#app/system-clock.ts'
import { memoryJobs } from '#jobs/memory-jobs.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type EndpointId, endpoints } from '#protocol/http/catalogue.ts'
import type { Endpoint } from '#protocol/http/endpoint.ts'
import { idleTracer } from '#telemetry/idle-tracer.ts'
import { openApp } from '#test/support/open-app.ts'
import { sessionHeaders } from '#test/support/people.ts'
import { evaluateAlerts } from '#workflows/alerts/evaluate-alerts.ts'
import { idleVitals } from '#workflows/idle-vitals.ts'

/** Answers whose lists are not read in pages, and what bounds them. */
const bounded: Partial<Record<EndpointId, string>> = {
  whoAmI: 'three scopes there are',
  listSessions: 'the newest 100 of a user are kept',
  getAsset: 'one asset with its last bars',
  getPrices: 'the bars of one asset within a window',
  getSeries: 'the symbols that were named, within a window',
  getActions: 'the events of one asset within a window',
  getQuotes: 'the symbols that were named',
  getRisk: 'the measures there are',
  getQuality: 'the days of one asset within a window; 500 findings',
  listQualityReports: 'one of a kind for each day of a window',
  getQualityReport: 'one report, as it was made',
  getMarket: 'one series within a window',
  getRate: 'one pair within a window',
  explainFigure: 'what one figure is made of',
  searchInstruments: 'the best matches, as many as were asked for',
  getProfile: 'one asset, a word for each source',
  listCalendars: 'the calendars that are built in',
  getCalendar: 'the sessions of one exchange within a window',
  listImportFormats: 'the formats that are built in',
  listSources: 'the sources that are built in; 1,000 symbols of each',
  listIndicators: 'the indicators that are built in',
  getPortfolio: 'the books of one portfolio, which are one whole',
  valuePortfolio: 'a line for each holding of one portfolio',
  listHoldings: 'a row for each holding of one portfolio',
  measureReturns: 'the course of one portfolio within a window',
  listSnapshots: 'a row for each day of a window',
}

type Shape = Readonly<Record<string, Schema>>
type Schema = { readonly _zod: { readonly def: Def } }
type Def = {
  readonly type: string
  readonly shape?: Shape
  readonly innerType?: Schema
  readonly options?: readonly Schema[]
}

/** Names of the lists in an answer, also of those further inside, but not of those inside a list. */
function listsIn(schema: Schema, path = ''): string[] {
  const { type, shape = {}, innerType, options = [] } = schema._zod.def
  if (type === 'array') return [path]
  const fields = Object.entries(shape).flatMap(([name, field]) =>
    listsIn(field, path === '' ? name : `${path}.${name}`),
  )
  const inside = [...(innerType ? [innerType] : []), ...options].flatMap((one) => listsIn(one, path))
  return [...new Set([...fields, ...inside])]
}

const shapeOf = (schema: unknown) => (schema as Schema | undefined)?._zod.def.shape ?? {}

type Paged = { readonly id: EndpointId; readonly list: string; readonly form: 'offset' | 'before' }

/** Null where the call takes no page. */
function formOf({ query, result }: Endpoint): Paged['form'] | null {
  const [takes, gives] = [shapeOf(query), shapeOf(result)]
  if (!('limit' in takes)) return null
  if ('offset' in takes && ('total' in gives || 'sayingsTotal' in gives)) return 'offset'
  return 'before' in takes && 'next' in gives ? 'before' : null
}

const listing = (Object.entries(endpoints) as [EndpointId, Endpoint][])
  .filter(([, { method }]) => method === 'GET')
  .map(([id, endpoint]) => ({ id, endpoint, lists: listsIn(endpoint.result as unknown as Schema) }))
  .filter(({ lists }) => lists.length > 0)

const paged = listing.flatMap(({ id, endpoint, lists }): Paged[] => {
  const form = formOf(endpoint)
  return form ? [{ id, list: lists[0]!, form }] : []
})

test('every call that answers with a list takes a page, or says here what bounds it', () => {
  const unbounded = listing.filter(({ id }) => !(id in bounded) && !paged.some((one) => one.id === id))
  assert.deepEqual(
    unbounded.map(({ id }) => id),
    [],
  )
  const needless = Object.keys(bounded).filter(
    (id) => paged.some((one) => one.id === id) || !listing.some((one) => one.id === id),
  )
  assert.deepEqual(needless, [], 'these need no word of their bound')
  assert.ok(paged.length >= 18)
})

/** What a list is asked about, besides its page. */
const about: Partial<Record<EndpointId, { query?: string; path?: Record<string, string> }>> = {
  listPredictions: { query: 'symbol=SYN001' },
  listAlertEvents: { query: 'state=all' },
  listPatches: { query: 'all=true' },
  listIssues: { query: 'state=all' },
  getHistory: { path: { symbol: 'SYN001' } },
  listShares: { path: { id: 'pension' } },
  listEntries: { path: { id: 'pension' } },
  listImports: { path: { id: 'pension' } },
}

test('each of them, read one row at a time, is the whole list in its order', async (t) => {
  const jobs = memoryJobs(systemClock, idleTracer)
  t.after(() => jobs.close())
  const { bench, owner, server, door } = await openApp(t, {}, { jobs })
  const session = await sessionHeaders(bench, owner)
  await fill(server, door, bench, session)
  for (const id of ['refresh', 'report'])
    await jobs.add({ kind: id, parameters: {}, key: null, priority: 1, notBefore: null })
  const ask = async ({ id }: Paged, page: string): Promise<Record<string, unknown>> => {
    const { query = '', path = {} } = about[id] ?? {}
    const url = endpoints[id].path.replace(/\{(\w+)\}/g, (_, name: string) => path[name]!)
    const answer = await door.inject({
      url: `${url}?${query}&${page}`,
      headers: { host: 'localhost', ...session },
    })
    assert.equal(answer.statusCode, 200, `${id}: ${answer.body}`)
    return answer.json()
  }
  const rowsOf = (document: Record<string, unknown>, { list }: Paged) => document[list] as readonly unknown[]
  for (const one of paged) {
    const whole = rowsOf(await ask(one, ''), one)
    assert.ok(whole.length >= 2, `${one.id} has ${whole.length} rows to page through`)
    const walked: unknown[] = []
    let page: string | null = 'limit=1'
    while (page !== null) {
      const document = await ask(one, page)
      const rows = rowsOf(document, one)
      assert.ok(rows.length <= 1, one.id)
      walked.push(...rows)
      page = nextPage(one, document, walked.length)
    }
    // Patches are shown by number, of the newest.
    const inOrder = one.id === 'listPatches' ? walked.toReversed() : walked
    assert.deepEqual(inOrder, whole, one.id)
  }
})

function nextPage({ form }: Paged, document: Record<string, unknown>, walked: number): string | null {
  const next = document.next as number | null
  if (form === 'before') return next === null ? null : `limit=1&before=${next}`
  const total = Number(document.total ?? document.sayingsTotal)
  return walked < total ? `limit=1&offset=${walked}` : null
}

const csv = (amount: number) =>
  `date,type,symbol,quantity,price,fee,currency,amount\n2024-01-05,deposit,,,,,EUR,${amount}\n`

/** Two rows or more of whatever can be listed. */
async function fill(
  server: FastifyInstance,
  door: FastifyInstance,
  bench: Workbench,
  session: Readonly<Record<string, string>>,
): Promise<void> {
  const post = async (url: string, payload: object, by: FastifyInstance = server, headers: object = {}) => {
    const answer = await by.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      payload,
      headers: { host: 'localhost', ...headers },
    })
    assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`)
  }
  const asOwner = (url: string, payload: object) => post(url, payload, door, session)
  const simulated = { symbols: ['SYN001', 'SYN002'], sources: ['simulated'], from: '2023-01-01' }
  await post('/refresh', { ...simulated, to: '2024-06-30' })
  await post('/refresh', { ...simulated, to: '2024-12-31' })
  await post('/market/refresh', {
    ids: ['^VIX', '^GSPC'],
    sources: ['simulated'],
    from: '2024-01-01',
    to: '2024-03-31',
  })
  for (const alias of ['OLD1', 'OLD2']) await post('/aliases', { alias, symbol: 'SYN001', to: '2022-12-31' })
  for (const to of [12_345, 23_456])
    await post('/patches', {
      symbol: 'SYN001',
      day: to === 12_345 ? '2024-07-02' : '2024-07-03',
      field: 'volume',
      to,
      reason: 'bulletin',
    })
  for (const horizons of [[1], [5]])
    await post('/forecast?wait=30', { symbol: 'SYN001', horizons, model: 'ewma' })
  for (const name of ['pension', 'savings']) await post('/portfolios', { name })
  for (const amount of [100, 200]) {
    const answer = await server.inject({
      method: 'POST',
      url: `/api/v1/portfolios/pension/imports?name=${amount}.csv&apply=true`,
      payload: csv(amount),
      headers: { host: 'localhost', 'content-type': 'text/csv' },
    })
    assert.equal(answer.statusCode, 200, answer.body)
  }
  for (const name of ['first', 'second']) {
    await asOwner('/tokens', { name, scopes: ['read'] })
    await asOwner('/users', { name, role: 'viewer', password: 'quite a long sentence' })
    await asOwner('/portfolios/pension/shares', { name })
    await post('/alerts', {
      kind: 'price',
      symbol: 'SYN001',
      direction: 'above',
      threshold: name === 'first' ? 1 : 2,
    })
  }
  await addLoudAlerts(bench)
}

/** They speak at the first look, through a channel that nobody has tried yet. */
async function addLoudAlerts(bench: Workbench): Promise<void> {
  const { alerts, users } = bench.store
  const owner = (await users.owner())!
  const channels = [{ kind: 'webhook', target: 'https://example.org/alerts' }] as const
  for (const symbol of ['SYN001', 'SYN002']) {
    const rule = {
      kind: 'price',
      direction: 'above',
      threshold: 0.01,
      clear: 0,
      sessions: null,
      coolDownMs: 0,
      severity: 'info',
    } as const
    await alerts.add({ rule, symbol, portfolioId: null, channels }, owner.id, bench.clock.now())
  }
  await evaluateAlerts(bench, { vitals: idleVitals, scores: new Map(), signal: new AbortController().signal })
}
