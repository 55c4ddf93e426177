/** Alerts as signed POST requests to an address that somebody named. */
import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { Notice } from '#ports/notifier.ts'
import { isPublicAddress } from './public-address.ts'

export type WebhookSettings = {
  /** What requests are signed with; null where none are sent. */
  readonly webhookSecret: string | null
  /** Hosts (`name` or `name:port`) that may be called though they are on a private network. */
  readonly webhookHosts: readonly string[]
  readonly clock: Clock
}

const TIMEOUT_MS = 10_000

/** `t=SECONDS,v1=HEX`: HMAC-SHA256 of `SECONDS.BODY`, so that a receiver can refuse what is old or not ours. */
export function signature(secret: string, body: string, at: EpochMs): string {
  const seconds = Math.floor(at / 1_000)
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${digest}`
}

export function webhookChannel({ webhookSecret, webhookHosts, clock }: WebhookSettings) {
  return {
    /** Throws AppError `not-configured` without a secret, `bad-usage` for an address that may not be called. */
    async check(target: string): Promise<void> {
      if (webhookSecret === null)
        throw new AppError(
          'not-configured',
          'Webhooks are signed: set ALERT_WEBHOOK_SECRET to a secret first.',
        )
      await addressOf(target, webhookHosts)
    },
    async send({ id, document }: Notice, target: string, signal: AbortSignal): Promise<void> {
      const body = JSON.stringify({ id, ...document })
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Assay',
        'assay-delivery': id,
        'assay-signature': signature(webhookSecret!, body, clock.now()),
      }
      const url = new URL(target)
      // The name is resolved once and the request goes to that very address: a name must not turn private in between.
      const address = await addressOf(target, webhookHosts)
      const status = await post(url, address, { method: 'POST', headers, signal }, body)
      if (status >= 200 && status < 300) return
      throw new AppError('delivery-failed', `${url.host} answered ${status} to the alert.`, {
        retry: status >= 500 || status === 408 || status === 429 ? 'later' : 'never',
        details: { status },
      })
    },
  }
}

type Address = { readonly address: string; readonly family: number }

/** Throws AppError `bad-usage` for what may not be called, `delivery-failed` for a name that is not known now. */
async function addressOf(target: string, allowed: readonly string[]): Promise<Address> {
  if (!URL.canParse(target)) throw badTarget(target, 'it is no web address')
  const url = new URL(target)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw badTarget(target, 'it is no web address')
  if (url.username !== '' || url.password !== '') throw badTarget(target, 'it holds a name or password')
  const address = await resolved(url)
  const isAllowed = allowed.includes(url.host) || allowed.includes(url.hostname)
  if (isAllowed) return address
  if (url.protocol === 'http:')
    throw badTarget(target, 'only https is called, and http where ALERT_WEBHOOK_HOSTS names the host')
  if (isPublicAddress(address.address)) return address
  throw badTarget(target, 'it is on a private network; ALERT_WEBHOOK_HOSTS can allow it')
}

async function resolved(url: URL): Promise<Address> {
  try {
    return await lookup(url.hostname.replace(/^\[|\]$/g, ''))
  } catch (cause) {
    throw new AppError('delivery-failed', `The name ${url.hostname} could not be resolved.`, {
      cause,
      retry: 'later',
    })
  }
}

function badTarget(target: string, why: string): AppError {
  return new AppError('bad-usage', `"${target}" cannot be called: ${why}.`, { details: { target } })
}

/** The status of the answer; redirects are not followed, and the body is not read. */
function post(
  url: URL,
  { address, family }: Address,
  options: RequestOptions,
  body: string,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  const pinned: RequestOptions['lookup'] = (_name, { all }, done) => {
    if (all) (done as unknown as (e: null, a: Address[]) => void)(null, [{ address, family }])
    else done(null, address, family)
  }
  const request = send(url, { ...options, lookup: pinned, timeout: TIMEOUT_MS }, (response) => {
    response.destroy()
    resolve(response.statusCode ?? 0)
  })
  request.on('timeout', () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1_000} s`)))
  request.on('error', (cause) =>
    reject(
      new AppError('delivery-failed', `${url.host} could not be told: ${cause.message}.`, {
        cause,
        retry: 'later',
      }),
    ),
  )
  request.end(body)
  return promise
}
