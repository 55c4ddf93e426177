/** The AsyncAPI 3 document of the live stream, derived from the catalogues of topics, messages and commands. */
import * as z from 'zod/mini'
import { type CommandOp, commands } from '#protocol/live/commands.ts'
import { message, messageTypes } from '#protocol/live/messages.ts'
import { answers, closeCodes, heartbeat, refusal } from '#protocol/live/replies.ts'
import { topicKinds } from '#protocol/live/topics.ts'

type Json = Record<string, unknown>

export function asyncApiDocument(version: string) {
  return {
    asyncapi: '3.0.0',
    info: { title: 'Assay live stream', version, description },
    defaultContentType: 'application/json',
    servers: {
      self: {
        host: 'localhost:8000',
        protocol: 'ws',
        pathname: '/ws',
        security: [{ $ref: '#/components/securitySchemes/bearer' }],
      },
    },
    channels: { stream: { address: '/ws', messages: messageReferences(), description: topicsText() } },
    operations: operations(),
    components: { messages: messages(), securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  }
}

const description = [
  'One WebSocket, JSON text frames. Commands carry an id that the reply repeats under `ok` or `err`; messages carry their topic `ch`, epoch `e` and offset `o`.',
  'In a log the offsets of one epoch have no holes: subscribe with `since` to get what was missed, or `recovered:false` with the reason and a snapshot.',
  `Closing codes: ${Object.values(closeCodes)
    .map(({ code, about }) => `${code} ${about}`)
    .join('; ')}. From 3500 on, do not come back by yourself.`,
].join('\n\n')

function topicsText(): string {
  return Object.values(topicKinds)
    .map(
      ({ example, about, class: kind, name, types }) =>
        `\`${example}\` (${kind}; ${name.takes}): ${about}. ${types.join(', ')}`,
    )
    .join('\n\n')
}

const ops = Object.keys(commands) as CommandOp[]

function messages(): Json {
  const sent = ops.map((op) => [
    op,
    { title: op, summary: commands[op].about, payload: schemaOf(commands[op].schema) },
  ])
  const replies = ops.map((op) => [
    `${op}Reply`,
    {
      title: `The answer to ${op}`,
      payload: { type: 'object', properties: { id: {}, ok: schemaOf(answers[op]) }, required: ['id', 'ok'] },
    },
  ])
  const pushed = Object.entries(messageTypes).map(([type, { about, data }]) => [
    type,
    { title: type, summary: about, payload: pushOf(type, data) },
  ])
  return Object.fromEntries([
    ...sent,
    ...replies,
    ...pushed,
    ['refusal', { title: 'A command that was refused', payload: schemaOf(refusal) }],
    ['heartbeat', { title: 'A sign of life', payload: schemaOf(heartbeat) }],
  ]) as Json
}

function pushOf(type: string, data: z.ZodMiniType): Json {
  const { properties, ...rest } = schemaOf(message) as { properties: Json }
  return { ...rest, properties: { ...properties, t: { const: type }, d: schemaOf(data) } }
}

function messageReferences(): Json {
  return Object.fromEntries(
    Object.keys(messages()).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
  )
}

/** As seen from the server: it receives commands, and sends messages by itself. */
function operations(): Json {
  const channel = { $ref: '#/channels/stream' }
  const ref = (name: string) => ({ $ref: `#/channels/stream/messages/${name}` })
  const received = ops.map((op) => [
    op,
    {
      action: 'receive',
      channel,
      summary: commands[op].about,
      messages: [ref(op)],
      reply: { channel, messages: [ref(`${op}Reply`), ref('refusal')] },
    },
  ])
  const told = [...Object.keys(messageTypes), 'heartbeat'].map(ref)
  return {
    ...Object.fromEntries(received),
    push: { action: 'send', channel, summary: 'What listeners are told', messages: told },
  }
}

function schemaOf(schema: z.ZodMiniType): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
  return rest
}
