/** The OpenAPI 3.1 document, derived from the endpoint catalogue and the error table. */
import * as z from 'zod/mini'
import type { Access } from '#core/accounts/access.ts'
import { type ErrorCode, errorTable } from '#core/errors.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import { accessOf, type Endpoint } from '#protocol/http/endpoint.ts'
import { exampleOf } from './example-of.ts'
import { parameterWords } from './parameter-words.ts'
import { problem } from '#protocol/http/problem.ts'

type Json = Record<string, unknown>

export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [id, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(id, endpoint),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Assay',
      version,
      description,
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Problem: schemaOf(problem) }, securitySchemes },
  }
}

const description = [
  'Every number can say where it came from and how far to trust it.',
  'Failures are problem documents (RFC 9457); [/errors](/errors) explains every code. Days are ISO days, moments RFC 3339 in UTC, exact amounts decimals in texts, and what is missing is null.',
  'Changes take an `Idempotency-Key`, so that a program can send them again; answers carry an `ETag`, and `If-None-Match` saves a transfer. What takes long answers 202 with a run to ask for.',
  'What changes by itself is told over the WebSocket at `/ws`; [/asyncapi.json](/asyncapi.json) describes it.',
].join('\n\n')

/** How a caller shows who they are. */
const securitySchemes = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token with scopes, as `assay token add` and the account page make it.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'assay',
    description: 'The session of a browser that signed in; over TLS the cookie is called `__Host-assay`.',
  },
}

/** Tokens cannot make tokens or administer; the scope that a call takes of them stands in its description. */
function security(access: Access): Json[] {
  if (access === 'open') return []
  return access === 'self' || access === 'owner' ? [{ session: [] }] : [{ token: [] }, { session: [] }]
}

const askedOf: Record<Access, string> = {
  open: 'Open to everybody.',
  read: 'Takes the scope `read`.',
  stream: 'Takes the scope `stream`.',
  write: 'Takes the scope `write`, and the role owner or member.',
  self: 'Takes a signed-in session.',
  owner: 'Takes a signed-in session of the owner.',
}

function operation(id: string, endpoint: Endpoint): Json {
  const access = accessOf(endpoint)
  return {
    operationId: id,
    summary: endpoint.summary,
    description: askedOf[access],
    tags: [tagOf(endpoint)],
    security: security(access),
    parameters: [
      ...parameters('path', endpoint.params, endpoint.path),
      ...parameters('query', endpoint.query, endpoint.path),
      ...headerParameters(endpoint, access),
    ],
    ...requestBody(endpoint),
    responses: {
      [endpoint.status ?? 200]: { ...answer(endpoint), headers: answerHeaders },
      ...(isTagged(endpoint) && { 304: { description: 'Not changed since the entity tag that was sent.' } }),
      ...failures(endpoint),
    },
  }
}

function answer({ result, download }: Endpoint): Json {
  if (!download) return content('The answer', 'application/json', schemaOf(result))
  return { description: 'The file', content: binary(download) }
}

function binary(mediaTypes: readonly string[], example?: string): Json {
  const schema = { type: 'string', format: 'binary' }
  return Object.fromEntries(
    mediaTypes.map((type) => [type, { schema, ...(example !== undefined && { example }) }]),
  )
}

function parameters(where: 'path' | 'query', schema: z.ZodMiniType | undefined, path: string): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    description: parameterWords(name, path),
    schema: property,
    example: exampleOf(property as Json, name),
  }))
}

/** The word behind the version: assets, quotes, tokens. */
function tagOf({ path }: Endpoint): string {
  return /^\/api\/v1\/([\w-]+)/.exec(path)?.[1] ?? 'system'
}

function isTagged({ method, path, download }: Endpoint): boolean {
  return method === 'GET' && path.startsWith('/api/v1/') && !download
}

function headerParameters(endpoint: Endpoint, access: Access): Json[] {
  const text = { type: 'string' }
  if (access === 'write')
    return [
      {
        name: 'Idempotency-Key',
        in: 'header',
        schema: { ...text, maxLength: 255 },
        description:
          'A change sent again under the same key within a day is not made again, and answered alike.',
      },
    ]
  if (!isTagged(endpoint)) return []
  return [
    { name: 'If-None-Match', in: 'header', schema: text, description: 'The ETag of an earlier answer.' },
  ]
}

const whole = { schema: { type: 'integer' } }
const answerHeaders = {
  'RateLimit-Limit': { ...whole, description: 'Requests that a caller may make in a minute.' },
  'RateLimit-Remaining': { ...whole, description: 'How many of them are left.' },
  'RateLimit-Reset': { ...whole, description: 'Seconds until they are whole again.' },
}

function requestBody({ body, rawBody }: Endpoint): Json {
  if (body) return { requestBody: { required: true, ...media('application/json', schemaOf(body, 'input')) } }
  if (!rawBody) return {}
  return { requestBody: { required: true, content: binary(rawBody.mediaTypes, rawBody.example) } }
}

/** Failures that share a status stand together under it, each with its code and meaning. */
function failures(endpoint: Endpoint): Json {
  const { errors = [] } = endpoint
  const codes = [
    ...new Set<string>(['bad-usage', 'internal', ...errors, ...errorsOfAdmission(endpoint)]),
  ] as ErrorCode[]
  const byStatus = Map.groupBy(codes, (code) => errorTable[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => {
      const description = those.map((code) => `\`${code}\`: ${errorTable[code].meaning}`).join(' ')
      return [
        status,
        content(description, 'application/problem+json', { $ref: '#/components/schemas/Problem' }),
      ]
    }),
  )
}

/** What every call answers for what stands before it. */
function errorsOfAdmission(endpoint: Endpoint): readonly ErrorCode[] {
  const access = accessOf(endpoint)
  const counted: readonly ErrorCode[] = endpoint.path.startsWith('/api/v1') ? ['too-many-requests'] : []
  if (access === 'open') return ['forbidden', ...counted]
  const repeated = ['key-reused', 'request-under-way', 'request-done'] as const
  return ['no-owner', 'not-signed-in', 'forbidden', ...counted, ...(access === 'write' ? repeated : [])]
}

function content(description: string, type: string, schema: unknown): Json {
  return { description, ...media(type, schema) }
}

function media(type: string, schema: unknown): Json {
  const isReference = typeof schema === 'object' && schema !== null && '$ref' in schema
  return { content: { [type]: { schema, ...(!isReference && { example: exampleOf(schema as Json) }) } } }
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output' = 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
