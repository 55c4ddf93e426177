// The real house on a temporary home, in this process: store, sources and server, with an owner who is let in.
import type { FastifyInstance } from 'fastify'
import type { TestContext } from 'node:test'
import { createServer, type ServerOptions } from '#api/create-server.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { memoryRequestLimit } from '#cache/request-limit.ts'
import { gatekeeper } from '#workflows/accounts/gatekeeper.ts'
import { prepareSetUp } from '#workflows/accounts/set-up-owner.ts'
import { openHouse } from './open-house.ts'
import { addPerson, tokenHeader } from './people.ts'

export type OpenApp = {
  readonly bench: Workbench
  /** Shows the owner's token with every injected request that shows nothing else. */
  readonly server: FastifyInstance
  readonly owner: User
  /** Shows nothing by itself. */
  readonly door: FastifyInstance
}

/** `environment` adds to a home of its own and a silent log. */
export async function openApp(
  context: TestContext,
  environment: Readonly<Record<string, string>> = {},
  around: Partial<
    Pick<ServerOptions, 'jobs' | 'vitals' | 'limit' | 'exporting' | 'verifying' | 'door' | 'trustedProxies'>
  > = {},
): Promise<OpenApp> {
  const bench = await openHouse(context, environment)
  const owner = await addPerson(bench, 'owner', 'owner')
  const door = await createServer({
    bench,
    version: '0.0.0-test',
    webFolder: null,
    gate: gatekeeper(bench),
    setUp: await prepareSetUp(bench),
    limit: memoryRequestLimit(100_000),
    ...around,
  })
  context.after(() => door.close())
  return { bench, door, owner, server: showing(await tokenHeader(bench, owner), door) }
}

function showing(shown: Readonly<Record<string, string>>, door: FastifyInstance): FastifyInstance {
  const inject = (request: string | { headers?: object }) => {
    const asked = typeof request === 'string' ? { url: request } : request
    return door.inject({ ...asked, headers: { ...shown, ...('headers' in asked && asked.headers) } })
  }
  return Object.assign(Object.create(door) as FastifyInstance, { inject })
}
