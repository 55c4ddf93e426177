/** The OpenAPI 3.1 document, derived from the endpoint catalogue and the error table. */
import * as z from 'zod/mini'
import { type ErrorCode, errorTable } from '#core/errors.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import type { Endpoint } from '#protocol/http/endpoint.ts'
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
      description: 'Every number can say where it came from and how far to trust it.',
    },
    paths,
    components: { schemas: { Problem: schemaOf(problem) } },
  }
}

function operation(id: string, endpoint: Endpoint): Json {
  return {
    operationId: id,
    summary: endpoint.summary,
    parameters: [...parameters('path', endpoint.params), ...parameters('query', endpoint.query)],
    ...requestBody(endpoint),
    responses: {
      [endpoint.status ?? 200]: answer(endpoint),
      ...failures(endpoint),
    },
  }
}

function answer({ result, download }: Endpoint): Json {
  if (!download) return content('The answer', 'application/json', schemaOf(result))
  return { description: 'The file', content: binary(download) }
}

function binary(mediaTypes: readonly string[]): Json {
  return Object.fromEntries(
    mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
  )
}

function parameters(where: 'path' | 'query', schema: z.ZodMiniType | undefined): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }))
}

function requestBody({ body, rawBody }: Endpoint): Json {
  if (body) return { requestBody: { required: true, ...media('application/json', schemaOf(body, 'input')) } }
  if (!rawBody) return {}
  return { requestBody: { required: true, content: binary(rawBody.mediaTypes) } }
}

/** Failures that share a status stand together under it, each with its code and meaning. */
function failures({ errors = [] }: Endpoint): Json {
  const codes = [...new Set<string>(['bad-usage', 'internal', ...errors])] as ErrorCode[]
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

function content(description: string, type: string, schema: unknown): Json {
  return { description, ...media(type, schema) }
}

function media(type: string, schema: unknown): Json {
  return { content: { [type]: { schema } } }
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output' = 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
