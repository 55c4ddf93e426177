// Every example in the OpenAPI document is one that the call itself would take or give.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type * as z from 'zod/mini'
import { endpoints } from '#protocol/http/catalogue.ts'
import type { Endpoint } from '#protocol/http/endpoint.ts'
import { openApiDocument } from './openapi.ts'

type Media = { content?: Record<string, { example?: unknown }> }
type Operation = {
  parameters: { name: string; in: string; required: boolean; example: unknown; description?: string }[]
  requestBody?: Media
  responses: Record<string, Media>
}

const paths = openApiDocument('1.0.0').paths as Record<string, Record<string, Operation>>

function isTaken(schema: z.ZodMiniType, example: unknown): string | null {
  const parsed = schema.safeParse(example)
  return parsed.success ? null : JSON.stringify({ example, issues: parsed.error.issues })
}

for (const [id, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
  test(`${id} is documented with examples that hold, and with a meaning for each failure`, () => {
    const operation = paths[endpoint.path]![endpoint.method.toLowerCase()]!
    const asked = (place: string) =>
      Object.fromEntries(
        operation.parameters.filter((one) => one.in === place).map(({ name, example }) => [name, example]),
      )
    for (const { name, description = '' } of operation.parameters)
      assert.match(description, /\.$/, `${name} is explained`)
    if (endpoint.params) assert.equal(isTaken(endpoint.params, asked('path')), null, 'path')
    if (endpoint.query) assert.equal(isTaken(endpoint.query, asked('query')), null, 'query')
    if (endpoint.body) {
      const body = operation.requestBody!.content!['application/json']!.example
      assert.equal(isTaken(endpoint.body, body), null, 'body')
    }
    for (const { example } of endpoint.rawBody ? Object.values(operation.requestBody!.content!) : [])
      assert.equal(typeof example, 'string', 'file')
    if (endpoint.download) return
    const answer = operation.responses[endpoint.status ?? 200]!.content!['application/json']!.example
    assert.equal(isTaken(endpoint.result, answer), null, 'answer')
    assert.ok(operation.responses['400'] && operation.responses['500'])
  })
}
