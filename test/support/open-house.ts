// The real house on a temporary home, in this process, without a server and without anybody in it.
import type { TestContext } from 'node:test'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import type { Workbench } from '#ports/workbench.ts'
import { temporaryFolder } from './assay.ts'

/** `environment` adds to a home of its own and a silent log. */
export async function openHouse(
  context: TestContext,
  environment: Readonly<Record<string, string>> = {},
): Promise<Workbench> {
  const config = readConfig({ ASSAY_HOME: temporaryFolder(context), LOG_LEVEL: 'silent', ...environment })
  const bench = await openWorkbench(config)
  context.after(() => bench.close())
  return bench
}
