/** The HTTP server: every endpoint of the catalogue behind the same guards, checks and error form, and the dashboard. */
import { constants } from 'node:zlib'
import compress, { type FastifyCompressOptions } from '@fastify/compress'
import fastify, { type FastifyInstance } from 'fastify'
import { AppError } from '#core/errors.ts'
import type { Gatekeeper } from '#ports/caller.ts'
import type { Jobs } from '#ports/jobs.ts'
import type { Vitals } from '#ports/vitals.ts'
import type { RequestLimit } from '#ports/request-limit.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { EndpointId } from '#protocol/http/catalogue.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import { openAnalysisDesk } from '#workflows/analyses/analysis-desk.ts'
import { createRunQueue } from '#workflows/analyses/run-queue.ts'
import type { SetUp } from '#workflows/accounts/set-up-owner.ts'
import type { ExportTools } from '#workflows/export/export-tools.ts'
import type { VerifyFile } from '#workflows/export/verify-in-scratch.ts'
import { readDraft, type ReadImport } from '#workflows/import/read-import.ts'
import { admitCallers, openToAll } from './admission.ts'
import { answerBrokenRequest, refuseWhileClosing } from './broken-requests.ts'
import { serveDashboard } from './dashboard.ts'
import { serveDocs } from './docs.ts'
import { ISSUER_PATH, type IssuerDoor, serveIssuer } from './issuer-routes.ts'
import { sendInSlices } from './send-in-slices.ts'
import { tagAnswers } from './entity-tags.ts'
import { answerRepeatedWrites } from './repeated-writes.ts'
import { type AllowedHosts, guardRequests } from './guard.ts'
import { createHandlers } from './handlers.ts'
import type { Schedule } from '#workflows/schedule/due-work.ts'
import { idleVitals } from '#workflows/idle-vitals.ts'
import { measureSystem } from '#workflows/measure-system.ts'
import { readJsonBodies } from './json-body.ts'
import { logRequests } from './log-requests.ts'
import { serveMetrics } from './metrics.ts'
import { sendProblem, unknownRoute } from './problem.ts'
import { registerEndpoint } from './register-endpoint.ts'
import { keepToTls, secureHeaders } from './secure-headers.ts'
import { traceRequests } from './trace-requests.ts'

export type ServerOptions = {
  readonly bench: Workbench
  readonly version: string
  /** What a server does in the background; nothing where it is absent. */
  readonly jobs?: Jobs
  readonly schedule?: Schedule | null
  readonly vitals?: Vitals
  /** Folder of the built dashboard; null serves the API alone. */
  readonly webFolder: string | null
  /** Who keeps the door, and how the first owner comes in. */
  readonly gate: Gatekeeper
  readonly setUp: SetUp
  readonly limit: RequestLimit
  /** Another house that vouches for people; null where there is none. */
  readonly door?: IssuerDoor | null
  /** How exports are made; without it there are no pages. */
  readonly exporting?: ExportTools
  /** How imports are read; without it on the thread that answers. */
  readonly readImport?: ReadImport
  /** How exports are verified; without it none is. */
  readonly verifying?: VerifyFile
  readonly hosts?: AllowedHosts
  /** Addresses whose word about the caller's address and TLS is taken; nobody's when empty. */
  readonly trustedProxies?: readonly string[]
}

/** As the settings are by default, for a server that nobody gave threads to. */
const pagelessExports: ExportTools = { bytesMax: 100 * 1024 * 1024, renderPdf: null, renderQualityPdf: null }

/** For a server in whose background nothing is done. */
const noJobs: Jobs = {
  add: () => Promise.reject(new AppError('queue-full', 'This server does nothing in the background.')),
  cancel: async () => false,
  find: async () => null,
  recent: async () => [],
  size: async () => 0,
  lateMs: async () => 0,
  start: async () => {},
  close: async () => {},
}

const ownHosts: AllowedHosts = { names: [], isReachable: false }

/** On the thread that answers, for a server that nobody gave others to. */
const inPlace: ReadImport = (input) => readDraft(input)

/** For a server that may make no stores. */
const noScratch: VerifyFile = () =>
  Promise.reject(new AppError('not-configured', 'This server makes no stores to restore an export in.'))

const usual = {
  door: null,
  hosts: ownHosts,
  exporting: pagelessExports,
  readImport: inPlace,
  verifying: noScratch,
  jobs: noJobs,
  schedule: null,
  vitals: idleVitals,
  trustedProxies: [],
}

/** JSON bodies are small; price files have a bound of their own. */
const JSON_BODY_BYTES_MAX = 256 * 1024
/** For a whole request to arrive, so that nobody keeps a connection by sending a byte now and then. */
const REQUEST_MS_MAX = 300_000

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const chosen = { ...usual, ...options }
  const { bench, version, webFolder, gate, limit, door, hosts, trustedProxies } = chosen
  const server = fastify({
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: JSON_BODY_BYTES_MAX,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_MS_MAX,
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    genReqId: requestIds(bench),
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: ({ url = '/' }) => url.replace(unversioned, '/api/v1/portfolios'),
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply)
    },
  })
  traceRequests(server, bench.tracer)
  // A form of another site can send plain text without being asked whether it may.
  server.removeContentTypeParser('text/plain')
  readJsonBodies(server)
  refuseWhileClosing(server)
  server.addContentTypeParser(
    ['application/octet-stream', 'text/csv'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  await secureHeaders(server)
  guardRequests(server, hosts)
  keepToTls(server)
  admitCallers(server, { gate, store: bench.store, limit, elsewhere: door && ISSUER_PATH })
  server.addHook('onClose', () => limit.close())
  answerRepeatedWrites(server, bench)
  tagAnswers(server)
  sendInSlices(server)
  await server.register(compress, compression)
  server.setErrorHandler(sendProblem)
  if (door) serveIssuer(server, door, bench)
  const desk = await openAnalysisDesk(bench, createRunQueue(bench.clock))
  server.addHook('onClose', () => desk.close())
  const handlers = createHandlers({ ...chosen, desk })
  for (const id of Object.keys(endpoints) as EndpointId[])
    registerEndpoint(server, endpoints[id], handlers[id], bench)
  logRequests(server, bench.log)
  serveMetrics(server, () => measureSystem(bench))
  await openToAll(server, (open) => serveDocs(open, version))
  if (webFolder === null) server.setNotFoundHandler(unknownRoute)
  else await openToAll(server, (open) => serveDashboard(open, webFolder))
  return server
}

const ID_PREFIX_LENGTH = 8

/** A number after a word of this server, so that one id stands for one request among all processes and starts. */
function requestIds({ secrets }: Pick<Workbench, 'secrets'>): () => string {
  const prefix = secrets.newWord().slice(0, ID_PREFIX_LENGTH)
  let count = 0
  return () => `${prefix}-${(++count).toString(36)}`
}

/** The same calls without a version, as the guide writes them. */
const unversioned = /^\/api\/portfolios(?=[/?]|$)/

/** Histories shrink to a fifth; what is small would gain nothing. */
const compression: FastifyCompressOptions = {
  threshold: 4_096,
  encodings: ['br', 'gzip', 'identity'],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
}
