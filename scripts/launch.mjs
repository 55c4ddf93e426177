// Sets the checkout up where needed (on any Node from 18), then hands over to the pinned Node.
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isWebStale } from './web-stamp.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lockfile = join(root, 'package-lock.json')
const installedLockfile = join(root, '.cache', 'installed-lock.json')
const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** What each npm script runs on the pinned Node; `web: true` builds the dashboard first when it is stale. */
const commands = {
  start: { script: 'src/app/main.ts', args: ['serve'], web: true },
  cli: { script: 'src/app/main.ts', args: [] },
  test: { script: 'scripts/test.ts', args: [], web: true },
  'test:long': { script: 'scripts/test.ts', args: ['--long'], web: true },
  check: { script: 'scripts/check.ts', args: [], web: true },
  build: { script: 'scripts/build-web.ts', args: [] },
  bench: { script: 'bench/run.ts', args: [] },
  format: { script: 'scripts/format.ts', args: [] },
  rooms: { script: 'scripts/write-rooms.ts', args: [] },
  kernels: { script: 'scripts/write-kernels.ts', args: [] },
  example: { script: '', args: [] },
}

const [name, ...rest] = process.argv.slice(2)
const command = commands[name]
if (!command) fail(`launch: unknown command "${name}"; known: ${Object.keys(commands).join(', ')}`)

installWhenLockfileChanged()
if (command.web && isWebStale(root)) runOnce(['scripts/build-web.ts'], 'building the dashboard')
if (name === 'cli' && rest[0] === 'serve' && isWebStale(root)) {
  runOnce(['scripts/build-web.ts'], 'building the dashboard')
}
handOver([join(root, command.script || exampleFile(rest.shift())), ...command.args, ...rest])

function installWhenLockfileChanged() {
  if (existsSync(pinnedNode) && sameFile(lockfile, installedLockfile)) return
  process.stderr.write('assay: installing packages (first run, or the lockfile changed)…\n')
  // The child's chatter goes to stderr so that a first `assay … --json` still prints one clean document.
  // Not `npm ci`: it refuses a lockfile written where a registry lacked some other platform's optional packages.
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: 'development' },
  })
  if (npm.status !== 0)
    fail('assay: `npm install` failed; the lines above say why. Fix that and run the same command again.')
  if (!existsSync(pinnedNode)) {
    fail(
      'assay: the pinned Node did not arrive; npm may have blocked its install script. Run `npm rebuild node`.',
    )
  }
  // What another Node compiled is of no use to this one.
  rmSync(join(root, '.cache', 'compiled'), { recursive: true, force: true })
  mkdirSync(dirname(installedLockfile), { recursive: true })
  copyFileSync(lockfile, installedLockfile)
}

function sameFile(a, b) {
  return existsSync(b) && readFileSync(a).equals(readFileSync(b))
}

/** `03-stream` → the file of that example. */
function exampleFile(example) {
  const known = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.ts'))
  const file = known.find((one) => one === example || one === `${example}.ts`)
  if (!file) fail(`launch: which example? ${known.map((one) => one.slice(0, -3)).join(', ')}`)
  return join('examples', file)
}

function runOnce(args, what) {
  process.stderr.write(`assay: ${what}…\n`)
  const done = spawnSync(pinnedNode, nodeFlags(args), { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) fail(`assay: ${what} failed; the lines above say why.`)
}

function handOver(args) {
  const child = spawn(pinnedNode, nodeFlags(args), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + (constants.signals[signal] ?? 1) : (code ?? 1)),
  )
}

function nodeFlags(args) {
  return ['--disable-warning=ExperimentalWarning', ...args]
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
