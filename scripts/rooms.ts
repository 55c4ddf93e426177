// The table of rooms: who may import whom, and which world each room sees. Everything that enforces it is derived.

export type Room = {
  readonly name: string
  readonly storey: number
  /** Rooms below that this one may import. */
  readonly uses: readonly string[]
  /** npm packages and Node modules it may import. */
  readonly packages: readonly string[]
  /** What exists in this room besides the language itself. */
  readonly world: 'nothing' | 'node' | 'browser' | 'both'
}

export const rooms: readonly Room[] = [
  { name: 'core', storey: 0, uses: [], packages: [], world: 'nothing' },
  { name: 'protocol', storey: 1, uses: ['core'], packages: ['zod', 'zod/mini'], world: 'nothing' },
  {
    name: 'charts',
    storey: 1,
    uses: ['core'],
    packages: ['d3-scale', 'd3-shape'],
    world: 'nothing',
  },
  { name: 'ports', storey: 2, uses: ['core', 'protocol'], packages: [], world: 'both' },
  {
    name: 'resilience',
    storey: 3,
    uses: ['core', 'ports'],
    packages: ['cockatiel', 'lru-cache'],
    world: 'node',
  },
  {
    name: 'formats',
    storey: 3,
    uses: ['core', 'protocol', 'charts'],
    packages: [
      'saxes',
      'yauzl',
      'yazl',
      '@myriaddreamin/typst-ts-node-compiler',
      'node:crypto',
      'node:stream',
    ],
    world: 'node',
  },
  { name: 'client', storey: 3, uses: ['core', 'protocol'], packages: [], world: 'both' },
  {
    name: 'sources',
    storey: 4,
    uses: ['core', 'ports', 'formats'],
    packages: ['zod', 'node:fs', 'node:fs/promises', 'node:path', 'node:url'],
    world: 'node',
  },
  {
    name: 'store',
    storey: 4,
    uses: ['core', 'ports', 'resilience'],
    packages: [
      'kysely',
      'pg',
      'pg-copy-streams',
      'node:sqlite',
      'node:async_hooks',
      'node:fs',
      'node:path',
      'node:crypto',
      'node:stream',
      'node:stream/promises',
      'node:timers/promises',
      'node:worker_threads',
    ],
    world: 'node',
  },
  {
    name: 'cache',
    storey: 4,
    uses: ['core', 'ports', 'resilience'],
    packages: ['lru-cache', 'ioredis', 'rate-limiter-flexible', 'node:crypto'],
    world: 'node',
  },
  {
    name: 'bus',
    storey: 4,
    uses: ['core', 'ports'],
    packages: ['ioredis', 'node:crypto'],
    world: 'node',
  },
  {
    name: 'compute',
    storey: 4,
    uses: ['core', 'ports', 'resilience'],
    packages: ['piscina', 'highs', 'node:v8', 'node:worker_threads'],
    world: 'node',
  },
  {
    name: 'secrets',
    storey: 4,
    uses: ['core', 'ports'],
    packages: ['cockatiel', 'openid-client', 'node:crypto', 'node:fs', 'node:path'],
    world: 'node',
  },
  {
    name: 'jobs',
    storey: 4,
    uses: ['core', 'ports'],
    packages: ['pg-boss', 'node:crypto'],
    world: 'node',
  },
  {
    name: 'notify',
    storey: 4,
    uses: ['core', 'ports'],
    packages: ['nodemailer', 'node:crypto', 'node:dns/promises', 'node:http', 'node:https', 'node:net'],
    world: 'node',
  },
  {
    name: 'telemetry',
    storey: 4,
    uses: ['core', 'ports'],
    packages: [
      '@opentelemetry/api',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
      'node:async_hooks',
      'node:http',
      'node:https',
    ],
    world: 'node',
  },
  {
    name: 'workflows',
    storey: 5,
    uses: ['core', 'protocol', 'formats', 'ports', 'resilience'],
    packages: [],
    world: 'node',
  },
  {
    name: 'api',
    storey: 6,
    uses: ['core', 'protocol', 'formats', 'ports', 'workflows'],
    packages: [
      'fastify',
      '@fastify/compress',
      '@fastify/helmet',
      '@fastify/static',
      '@scalar/fastify-api-reference',
      'prom-client',
      'zod',
      'zod/mini',
      'node:crypto',
      'node:path',
      'node:stream',
      'node:zlib',
    ],
    world: 'node',
  },
  {
    name: 'cli',
    storey: 6,
    uses: ['core', 'protocol', 'charts', 'formats', 'ports', 'workflows'],
    packages: ['node:util', 'node:path'],
    world: 'node',
  },
  {
    name: 'hub',
    storey: 6,
    uses: ['core', 'protocol', 'ports', 'workflows'],
    packages: ['ws', 'node:crypto', 'node:http', 'node:stream', 'node:timers/promises'],
    world: 'node',
  },
  {
    name: 'web',
    storey: 6,
    uses: ['core', 'protocol', 'client'],
    packages: [
      'react',
      'react-dom',
      'react-dom/client',
      'lightweight-charts',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'zod',
      'zod/mini',
    ],
    world: 'browser',
  },
  {
    name: 'app',
    storey: 7,
    uses: [
      'core',
      'protocol',
      'ports',
      'formats',
      'resilience',
      'client',
      'sources',
      'store',
      'cache',
      'bus',
      'compute',
      'secrets',
      'jobs',
      'notify',
      'telemetry',
      'workflows',
      'api',
      'hub',
      'cli',
    ],
    packages: ['*'],
    world: 'node',
  },
]

/** The storeys of the house, top first, as ARCHITECTURE.md draws them. */
export function storeys(): { storey: number; names: string[] }[] {
  const highest = Math.max(...rooms.map((room) => room.storey))
  return Array.from({ length: highest + 1 }, (_, below) => {
    const storey = highest - below
    return { storey, names: rooms.filter((room) => room.storey === storey).map((room) => room.name) }
  })
}
