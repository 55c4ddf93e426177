// The real app with the built dashboard on a home of its own, and pages that look at it.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { createServer } from '#api/create-server.ts'
import type { Role } from '#core/accounts/access.ts'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import { lazyCompute } from '#app/lazy-compute.ts'
import { openStream } from '#app/open-stream.ts'
import { webFolder } from '#app/serve.ts'
import { memoryRequestLimit } from '#cache/request-limit.ts'
import { memoryJobs } from '#jobs/memory-jobs.ts'
import { exportTools } from '#workflows/export/export-tools.ts'
import { gatekeeper } from '#workflows/accounts/gatekeeper.ts'
import { scheduledWorks } from '#workflows/schedule/works.ts'
import { prepareSetUp, type SetUp } from '#workflows/accounts/set-up-owner.ts'
import { addPerson, sessionHeaders, tokenHeader } from '#test/support/people.ts'
import { launchChromium, skipReason } from './chromium.ts'

/** Opens a page of the dashboard in a profile of its own. */
export type OpenPage = (path: string, options?: PageOptions) => Promise<Page>

/** `isStranger`: without the session of whoever else is signed in. */
type PageOptions = BrowserContextOptions & { readonly isStranger?: boolean }

/** Calls the server with a body and reads the answer. */
export type Post = (path: string, body: object) => Promise<Record<string, unknown>>

type Seed = {
  /** Simulated symbols that are stored before the tests. */
  readonly symbols: readonly string[]
  /** Whether there is an owner, and every page is theirs; else nobody has an account yet. */
  readonly isSignedIn?: boolean
  /** Whose page it is, where it is not the owner's. */
  readonly role?: Role
  /** Stores more before the tests, as the owner. */
  prepare?(post: Post): Promise<void>
}

/** Days whose bars and faults never change, so that tests may count them. */
export const seeded = { from: '2019-01-02', to: '2024-06-28' }

/**
 * Starts app and browser around the tests of one file. The answer defines a test; it fails as well when the page logged an
 * error or the content security policy refused something.
 */
export function dashboardTests({ symbols, isSignedIn = true, role = 'owner', prepare }: Seed) {
  let browser: Browser
  let cookie: string | null = null
  let setUp: SetUp
  let server: FastifyInstance
  let stop: () => Promise<void>

  before(async () => {
    if (skipReason) return
    assert.ok(existsSync(join(webFolder, 'index.html')), 'the dashboard is not built: run `npm run build`')
    const home = mkdtempSync(join(tmpdir(), 'assay-web-'))
    const config = readConfig({ ASSAY_HOME: home, ASSAY_SOURCES: 'files', LOG_LEVEL: 'silent' })
    const bench = await openWorkbench(config)
    const compute = lazyCompute()
    const gate = gatekeeper(bench)
    const jobs = memoryJobs(bench.clock, bench.tracer)
    await jobs.start(scheduledWorks(bench, { compute, backups: null }), 1)
    const stream = openStream(config, bench, { gate, hosts: { names: [], isReachable: false }, jobs })
    setUp = await prepareSetUp(bench)
    const owner = isSignedIn ? await addPerson(bench, 'owner', 'owner') : null
    const reader = owner && role !== 'owner' ? await addPerson(bench, 'reader', role) : owner
    if (reader) cookie = (await sessionHeaders(bench, reader)).cookie
    server = await createServer({
      bench,
      version: '0.0.0-test',
      webFolder,
      gate,
      exporting: exportTools(config, compute),
      jobs,
      schedule: { refreshAfterCloseMs: 30 * 60_000, backups: null },
      vitals: stream.vitals,
      setUp,
      limit: memoryRequestLimit(100_000),
    })
    await server.listen({ port: 0, host: '127.0.0.1' })
    server.server.on('upgrade', stream.hub.upgrade)
    browser = await launchChromium()
    stop = async () => {
      await browser.close()
      await stream.close()
      await server.close()
      await jobs.close()
      await compute.close()
      await bench.close()
      rmSync(home, { recursive: true })
    }
    if (!owner) return
    const post = postAs(await tokenHeader(bench, owner), server)
    if (symbols.length > 0) await post('/api/v1/refresh', { symbols, sources: ['simulated'], ...seeded })
    await prepare?.(post)
  })

  after(() => stop?.())

  return (name: string, run: (open: OpenPage, setUp: SetUp) => Promise<void>) =>
    test(name, { skip: skipReason }, async () => {
      const pages: Page[] = []
      const complaints: string[] = []
      try {
        await run(async (path, { isStranger = false, ...options } = {}) => {
          const page = await newPage(browser, options)
          if (cookie && !isStranger) await page.context().addCookies([cookieOf(cookie, addressOf(server))])
          pages.push(page)
          page.on('pageerror', (error) => complaints.push(String(error)))
          page.on('console', (message) => {
            if (message.type() === 'error' && !isFailedLoad(message.text())) complaints.push(message.text())
          })
          await page.goto(addressOf(server) + path)
          return page
        }, setUp)
        assert.deepEqual(complaints, [])
      } finally {
        await Promise.all(pages.map((page) => page.context().close()))
      }
    })
}

/** Tests of failure make calls fail on purpose; the browser logs each. */
function isFailedLoad(text: string): boolean {
  return text.startsWith('Failed to load resource')
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

function cookieOf(header: string, url: string) {
  const [name = '', value = ''] = header.split('=')
  return { name, value, url }
}

function postAs(shown: Readonly<Record<string, string>>, server: FastifyInstance): Post {
  return async (path, body) => {
    const answer = await fetch(addressOf(server) + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...shown },
      body: JSON.stringify(body),
    })
    const read = await answer.text()
    assert.ok(answer.ok, read)
    return JSON.parse(read)
  }
}

function addressOf(server: FastifyInstance): string {
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}
