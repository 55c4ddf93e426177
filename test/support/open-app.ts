// The real house on a temporary home, in this process: store, sources and server.
import type { FastifyInstance } from 'fastify'
import type { TestContext } from 'node:test'
import { createServer } from '#api/create-server.ts'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import type { Workbench } from '#ports/workbench.ts'
import { temporaryFolder } from './assay.ts'

export type OpenApp = { readonly bench: Workbench; readonly server: FastifyInstance }

/** `environment` adds to a home of its own and a silent log. */
export async function openApp(
  context: TestContext,
  environment: Readonly<Record<string, string>> = {},
): Promise<OpenApp> {
  const config = readConfig({ ASSAY_HOME: temporaryFolder(context), LOG_LEVEL: 'silent', ...environment })
  const bench = await openWorkbench(config)
  const server = await createServer({ bench, version: '0.0.0-test', webFolder: null })
  context.after(async () => {
    await server.close()
    await bench.close()
  })
  return { bench, server }
}
