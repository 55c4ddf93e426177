// Every call of the catalogue is given what it does not expect: it answers with a problem that it declares, in our own words, never with a mistake of ours.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApiDocument } from '#api/openapi.ts'
import { type Random, seededRandom } from '#core/math/random.ts'
import { openApp } from '#test/support/open-app.ts'
import { sessionHeaders } from '#test/support/people.ts'

type Media = Record<string, { example?: unknown }>
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; example: unknown }
type Operation = {
  parameters: Parameter[]
  requestBody?: { content: Media }
  responses: Record<string, unknown>
}
type Asked = { url: string; body: unknown; type: string | null }

const strangeTexts = [
  [
    '',
    ' ',
    '0',
    '-1',
    '1e308',
    'NaN',
    'null',
    '../..',
    "' OR 1=1--",
    '%',
    '💥',
    '__proto__',
    'true',
    '\u202E',
  ],
  ['[]', ',,,', '\n', '\0', 'a'.repeat(300), '9'.repeat(40), '2024-02-30', '0000-01-01', '9999-12-31'],
].flat()
const strangeOthers: readonly unknown[] = [null, true, -1, 0, 1e308, 1.5, [], {}, [null], [[]], ['']]
const strangeValues = [...strangeTexts, 'a'.repeat(3_000), '-271821-04-20', ...strangeOthers]

/** Of each call; all of them in long runs. */
const TRIED = process.env.ASSAY_LONG_RUNS ? Number.POSITIVE_INFINITY : 12
const seed = Number(process.env.ASSAY_TEST_SEED ?? Date.now() % 1_000_000)

/** Nobody outside is asked. */
const nowhere = 'http://127.0.0.1:9'
const env = { ASSAY_SOURCES: 'simulated', YAHOO_URL: nowhere, STOOQ_URL: nowhere, ECB_URL: nowhere }

/** These end the session that asks, or take away the right to. */
const ending = /sign-out|sign-in|setup|sessions|\/me\/|users\/\{user\}/

const paths = openApiDocument('1.0.0').paths as Record<string, Record<string, Operation>>
const calls = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => method === 'get' || !ending.test(path))
    .map(([method, operation]) => ({ method: method.toUpperCase() as 'GET' | 'POST', path, operation })),
)

/** Words of a library, or of a stack, that no caller should read. */
const foreignWords = /Invalid input|TypeError|undefined|node_modules|\bat .*\.ts:\d/

test('no call makes a mistake of strange input, and each refusal is one that it declares', async (t) => {
  t.diagnostic(`ASSAY_TEST_SEED=${seed}`)
  const random = seededRandom(seed)
  const { bench, door, owner } = await openApp(t, env)
  const headers = await sessionHeaders(bench, owner)
  for (const { method, path, operation } of calls) {
    for (const { url, body, type } of chosen(strangelyAsked(path, operation), random)) {
      const payload = type === 'application/json' ? JSON.stringify(body) : (body as string | undefined)
      const sent = { method, url, headers: { ...headers, ...(type && { 'content-type': type }) } }
      const answer = await door.inject(payload === undefined ? sent : { ...sent, payload })
      const said = `${method} ${url.slice(0, 200)} ${payload?.slice(0, 200) ?? ''}\n${answer.statusCode} ${answer.body.slice(0, 400)}`
      assert.ok(String(answer.statusCode) in operation.responses, `not declared: ${said}`)
      if (answer.statusCode < 400) continue
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, said)
      assert.notEqual(answer.json().code, 'internal', said)
      assert.doesNotMatch(answer.body, foreignWords, said)
    }
  }
})

function chosen(all: readonly Asked[], random: Random): readonly Asked[] {
  if (all.length <= TRIED) return all
  return Array.from({ length: TRIED }, () => all[Math.floor(random() * all.length)]!)
}

/** The call as documented with one thing of it made strange. */
function strangelyAsked(path: string, { parameters, requestBody }: Operation): Asked[] {
  const [type = null] = Object.keys(requestBody?.content ?? {})
  const body = type === null ? undefined : requestBody!.content[type]!.example
  const usual = parameters.filter((one) => one.in === 'path' || (one.in === 'query' && one.required))
  const asked = (values: ReadonlyMap<string, string>) => urlOf(path, parameters, values)
  const plain = new Map(usual.map(({ name, example }) => [name, String(example)]))
  const strangers = parameters
    .filter((one) => one.in !== 'header')
    .flatMap((one) =>
      strangeTexts
        .filter((text) => one.in === 'query' || text !== '')
        .map((text) => ({ url: asked(new Map(plain).set(one.name, text)), body, type })),
    )
  const bodies = type === 'application/json' ? [...strangeBodies(body)] : []
  return [
    { url: asked(plain), body, type },
    ...strangers,
    ...bodies.map((strange) => ({ url: asked(plain), body: strange, type })),
  ]
}

function urlOf(path: string, parameters: readonly Parameter[], values: ReadonlyMap<string, string>): string {
  const query = new URLSearchParams()
  for (const { name, in: place } of parameters)
    if (place === 'query' && values.has(name)) query.set(name, values.get(name)!)
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name)!))
  return query.size === 0 ? filled : `${filled}?${query}`
}

/** The body with each of its parts in turn replaced by each strange value. */
function* strangeBodies(body: unknown): Generator<unknown> {
  yield* strangeValues
  if (typeof body !== 'object' || body === null) return
  for (const [name, part] of Object.entries(body))
    for (const strange of strangeBodies(part))
      yield Array.isArray(body) ? body.with(Number(name), strange) : { ...body, [name]: strange }
}
