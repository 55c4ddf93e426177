/** What the server answers to a command, and how a connection ends. */
import * as z from 'zod/mini'
import { commandId, position } from './commands.ts'
import { message } from './messages.ts'

/** Why a resume did not bring back what was missed. */
export const lossReasons = {
  epoch: 'the topic began anew: its numbers mean something else now',
  trimmed: 'more was missed than is kept',
  ahead: 'the server knows less than the client: it was restored from a backup',
} as const
export type LossReason = keyof typeof lossReasons

export const subscribed = z.object({
  ch: z.string(),
  ...position.shape,
  /** Present with `since`. */
  recovered: z.optional(z.boolean()),
  /** Present where not everything could be brought back. */
  reason: z.optional(z.enum(Object.keys(lossReasons) as [LossReason])),
  /** The first of what was missed; the rest and everything later follow as messages, in order. */
  pubs: z.optional(z.array(message)),
})
export type Subscribed = z.infer<typeof subscribed>

/** The answer of each command under `ok`. */
export const answers = {
  hello: z.object({ v: z.int(), conn: z.string(), heartbeatMs: z.number() }),
  sub: subscribed,
  unsub: z.object({ ch: z.string() }),
  ping: z.object({ ts: z.string() }),
  history: z.object({ ch: z.string(), ...position.shape, pubs: z.array(message), more: z.boolean() }),
  refresh: z.object({ ch: z.string(), ...position.shape }),
  ack: z.object({ ch: z.string(), o: z.int() }),
} as const

export const failure = z.object({
  code: z.string(),
  msg: z.string(),
  retry: z.enum(['never', 'later', 'elsewhere']),
})
export type Failure = z.infer<typeof failure>

export const refusal = z.object({ id: z.nullable(commandId), err: failure })

/** Sent by the server every `heartbeatMs` at most: the newest offset of each log that is listened to, so that a lost last message shows. */
export const heartbeat = z.object({
  op: z.literal('heartbeat'),
  ts: z.string(),
  tops: z.record(z.string(), z.int()),
})

/** Codes of the closing frame. From 3500 on there is no point in coming back by oneself. */
export const closeCodes = {
  shutdown: { code: 3001, about: 'the server stops or restarts' },
  idle: { code: 3005, about: 'nothing was listened to for long' },
  slow: { code: 3008, about: 'what was sent was not read in time; resume' },
  silent: { code: 3012, about: 'no sign of life' },
  revoked: { code: 3500, about: 'the session or token holds no more' },
  malformed: { code: 3501, about: 'too many frames that are no commands' },
  greetless: { code: 3502, about: 'no command within 10 seconds' },
  hasty: { code: 3504, about: 'commands came faster than allowed for too long' },
} as const
export type CloseReason = keyof typeof closeCodes

/** Whether a client may come back by itself. */
export function mayReturn(code: number): boolean {
  return code < 3500 || code > 3999
}
