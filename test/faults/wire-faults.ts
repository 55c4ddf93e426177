// Faults of the connection and of the answer as a whole: statuses, limits, silence, cut and packed bodies, web pages.
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { chartOf } from './chart-truth.ts'
import { between, type Broken, type Fault, pick, refused } from './fault.ts'
import { drip, endAfter, resetAfter, resetAtOnce, silence, whole } from './replies.ts'

const REST_MS = 90_000

export const wireFaults: readonly Fault[] = [
  {
    name: '429 with Retry-After in seconds',
    expected: refused('rate-limited', 1),
    restMs: REST_MS,
    reply: () => whole('', 429, { 'retry-after': String(REST_MS / 1000) }),
  },
  {
    name: '429 with Retry-After as a date',
    expected: refused('rate-limited', 1),
    restMs: REST_MS,
    reply: ({ nowMs }) => whole('', 429, { 'retry-after': new Date(nowMs + REST_MS).toUTCString() }),
  },
  { name: '429 without Retry-After', expected: refused('rate-limited', 1), reply: () => whole('', 429) },
  { name: '401', expected: refused('blocked', 1), reply: () => whole('{}', 401) },
  { name: '403', expected: refused('blocked', 1), reply: () => whole('Forbidden', 403) },
  {
    name: '404',
    expected: { kind: 'refused', code: 'symbol-not-found', requests: 1, standsIn: false },
    reply: () => whole('{}', 404),
  },
  {
    name: '422',
    expected: { kind: 'refused', code: 'bad-request', requests: 1, standsIn: false },
    reply: () => whole('{}', 422),
  },
  { name: '500', expected: refused('source-unavailable', 3), reply: () => whole('oops', 500) },
  {
    name: '502, 503 or 504',
    expected: refused('source-unavailable', 3),
    reply: ({ random }) => whole('down', 502 + Math.floor(random() * 3)),
  },
  { name: 'silence', expected: refused('timeout', 3), reply: () => silence },
  {
    name: 'a byte a second',
    expected: refused('timeout', 3),
    reply: ({ truth }) => drip(JSON.stringify(chartOf(truth))),
  },
  {
    name: 'a connection reset in the middle of the body',
    expected: refused('bad-payload', 3),
    reply: (broken) => resetAfter(...cutSomewhere(broken)),
  },
  {
    name: 'a body that ends before its stated length',
    expected: refused('bad-payload', 3),
    reply: (broken) => endAfter(...cutSomewhere(broken)),
  },
  {
    name: 'a connection reset before any answer',
    expected: refused('source-unavailable', 3),
    reply: () => resetAtOnce,
  },
  { name: 'a connection refused', expected: refused('source-unavailable', 3), reply: 'down' },
  {
    name: 'truncated gzip',
    expected: refused('bad-payload', 3),
    reply: ({ truth, random }) => {
      const packed = gzipSync(JSON.stringify(chartOf(truth)))
      return whole(packed.subarray(0, between(20, packed.length - 9, random)), 200, {
        'content-encoding': 'gzip',
      })
    },
  },
  {
    name: 'truncated JSON',
    expected: refused('bad-payload', 3),
    reply: (broken) => {
      const [body, sent] = cutSomewhere(broken)
      return whole(body.slice(0, sent))
    },
  },
  {
    name: 'a consent page',
    expected: refused('blocked', 1),
    reply: ({ random }) => whole(pick(consentPages, random), 200, { 'content-type': 'text/html' }),
  },
  {
    name: '"Too Many Requests" as text',
    expected: refused('rate-limited', 1),
    reply: () => whole('Too Many Requests\r\n', 200, { 'content-type': 'text/plain' }),
  },
  { name: 'an empty body', expected: refused('bad-payload', 3), reply: () => whole('') },
  {
    name: 'an error of its server under status 200',
    expected: refused('source-unavailable', 3),
    reply: () => whole(errorBody('Internal Server Error', 'Data temporarily unavailable')),
  },
  {
    name: 'a refusal under status 200',
    expected: refused('blocked', 1),
    reply: () => whole(errorBody('Unauthorized', 'Invalid Crumb')),
  },
  {
    name: 'a body beyond the bound',
    expected: refused('bad-payload', 1),
    reply: ({ bodyBytesMax }) => whole(`"${'x'.repeat(bodyBytesMax)}"`),
  },
  {
    name: 'a small body that unpacks beyond the bound',
    expected: refused('bad-payload', 1),
    reply: ({ bodyBytesMax }) =>
      whole(gzipSync(' '.repeat(bodyBytesMax + 1)), 200, { 'content-encoding': 'gzip' }),
  },
  {
    name: 'a picture',
    expected: refused('bad-payload', 3),
    reply: () => whole(Buffer.concat([Buffer.from('89504e47', 'hex'), randomBytes(500)]), 200, png),
  },
  {
    name: 'the right body under a wrong content type',
    expected: { kind: 'read' },
    reply: ({ truth, random }) =>
      whole(JSON.stringify(chartOf(truth)), 200, {
        'content-type': pick(['text/html', 'text/plain', 'application/octet-stream', ''], random),
      }),
  },
  {
    name: 'a circle of redirects',
    // One attempt, which follows five.
    expected: refused('source-unavailable', 6),
    reply: ({ url, random }) =>
      whole('', pick([301, 302, 307, 308], random), { location: `${url}/v8/round` }),
  },
  {
    name: 'a redirect to another host',
    expected: refused('blocked', 1),
    reply: ({ random }) =>
      whole('', pick([301, 302, 303, 307], random), { location: 'http://localhost:9/consent' }),
  },
]

const png = { 'content-type': 'image/png' }

const consentPages = [
  '<!doctype html><html><body>Before you continue</body></html>',
  '\r\n\r\n<html lang="de"><head><title>Datenschutz</title></head></html>',
  '\ufeff<!DOCTYPE html><p>',
  '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
]

function errorBody(code: string, description: string): string {
  return JSON.stringify({ chart: { result: null, error: { code, description } } })
}

/** The chart as text, and how much of it is sent: never nothing, never all. */
function cutSomewhere({ truth, random }: Broken): [body: string, sentBytes: number] {
  const body = JSON.stringify(chartOf(truth))
  return [body, between(1, body.length, random)]
}
