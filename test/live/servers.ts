// Servers as processes of their own, on one database, with a token that opens their streams.
import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { TestContext } from 'node:test'
import { runAssay, runJson, startAssay, temporaryFolder } from '#test/support/assay.ts'

export type RunningServer = { readonly child: ChildProcess; readonly address: string; kill(): Promise<void> }

type Environment = Readonly<Record<string, string>>

export function serverEnvironment(t: TestContext, own: Environment): Environment {
  return {
    ASSAY_HOME: temporaryFolder(t),
    ASSAY_SOURCES: 'simulated',
    LOG_LEVEL: 'silent',
    GAP_HEAL_INTERVAL: '0',
    ALERT_INTERVAL: '0',
    PORT: '0',
    ...own,
  }
}

export async function startServer(t: TestContext, env: Environment): Promise<RunningServer> {
  const child = startAssay(['serve'], env)
  t.after(() => child.kill('SIGKILL'))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  for (;;) {
    const address = /listens on (http:\/\/\S+)/.exec(said)?.[1]
    if (address) return { child, address, kill: () => killed(child) }
    assert.equal(child.exitCode, null, said)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** Makes an owner, and a token that may read and listen. */
export function ownerToken(env: Environment): Promise<string> {
  return tokenOf('olga', ['--owner'], env)
}

/** Makes a user who is not the owner. */
export function memberToken(env: Environment): Promise<string> {
  return tokenOf('boris', [], env)
}

async function tokenOf(name: string, options: readonly string[], env: Environment): Promise<string> {
  const words = ['user', 'add', name, ...options, '--password-stdin']
  const made = await runAssay(words, env, 'a long sentence nobody guesses\n')
  assert.equal(made.exit, 0, made.stderr)
  const { document } = await runJson(['token', 'add', '--user', name, '--scopes', 'read,stream'], env)
  return (document as { token: string }).token
}
