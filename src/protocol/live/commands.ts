/** What a client may say on the live stream: one JSON object a frame, each with an id that its reply repeats. */
import * as z from 'zod/mini'
import { TOPIC_LENGTH_MAX } from './topics.ts'

export const PROTOCOL_VERSION = 1
/** Bytes of one frame from a client. */
export const COMMAND_BYTES_MAX = 64 * 1024
export const HISTORY_MESSAGES_MAX = 300

export const commandId = z.union([z.string().check(z.minLength(1), z.maxLength(64)), z.int()])
export type CommandId = z.infer<typeof commandId>

/** A place in a topic: `o` counts messages within the epoch `e`. */
export const position = z.object({
  e: z.string().check(z.maxLength(64)),
  o: z.int().check(z.minimum(0)),
})
export type Position = z.infer<typeof position>

const id = commandId
const ch = z.string().check(z.minLength(1), z.maxLength(TOPIC_LENGTH_MAX))

/** Every command by its `op`. */
export const commands = {
  hello: {
    about: 'Opens the talk, within 10 seconds. `v` is the version of the protocol.',
    schema: z.object({ id, op: z.literal('hello'), v: z.int() }),
  },
  sub: {
    about:
      'Listens to a topic. With `since`, what was missed follows, or `recovered:false` says why it cannot and a snapshot follows.',
    schema: z.object({ id, op: z.literal('sub'), ch, since: z.optional(position) }),
  },
  unsub: { about: 'Stops listening.', schema: z.object({ id, op: z.literal('unsub'), ch }) },
  ping: {
    about: 'Asks for a sign of life; the reply carries the time of the server.',
    schema: z.object({ id, op: z.literal('ping') }),
  },
  history: {
    about: `Up to ${HISTORY_MESSAGES_MAX} kept messages of a topic after \`since\`, or the last ones.`,
    schema: z.object({
      id,
      op: z.literal('history'),
      ch,
      since: z.optional(position),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(HISTORY_MESSAGES_MAX))),
    }),
  },
  refresh: {
    about: 'Sends the newest value of a topic that is listened to once more, as a snapshot.',
    schema: z.object({ id, op: z.literal('refresh'), ch }),
  },
  ack: {
    about: 'Says up to where the messages of a topic were handled.',
    schema: z.object({ id, op: z.literal('ack'), ch, o: z.int().check(z.minimum(0)) }),
  },
} as const

export type CommandOp = keyof typeof commands
export type Command = { [Op in CommandOp]: z.infer<(typeof commands)[Op]['schema']> }[CommandOp]

export type ParsedCommand =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly id: CommandId | null; readonly message: string }

/** Never throws: what cannot be used comes back with the reason, and with its id where it has one. */
export function parseCommand(text: string): ParsedCommand {
  const value = jsonOf(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return {
      ok: false,
      id: null,
      message: 'A command is one JSON object: {"id":1,"op":"sub","ch":"prices:AAPL"}.',
    }
  const { id, op } = value as { id?: unknown; op?: unknown }
  const known = commandId.safeParse(id)
  if (typeof op !== 'string' || !Object.hasOwn(commands, op))
    return { ok: false, id: known.data ?? null, message: unknownOp(op) }
  const parsed = commands[op as CommandOp].schema.safeParse(value)
  if (parsed.success) return { ok: true, command: parsed.data }
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || op}: ${message}`)
  return {
    ok: false,
    id: known.data ?? null,
    message: `${op} cannot be used as it is. ${faults.join('; ')}.`,
  }
}

const OP_SHOWN_LENGTH_MAX = 32

function unknownOp(op: unknown): string {
  const known = Object.keys(commands).join(', ')
  if (typeof op !== 'string') return `A command has an "op": ${known}.`
  return `There is no command ${JSON.stringify(op.slice(0, OP_SHOWN_LENGTH_MAX))}; there are ${known}.`
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
