// `assay user`, `assay token` and `assay audit`, as processes on one home.
import assert from 'node:assert/strict'
import { serverEnvironment, startServer } from '#test/live/servers.ts'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { runAssay, runJson, temporaryFolder } from '#test/support/assay.ts'

const word = 'a good long word\n'

test('people are added with a role, listed, changed and disabled; the last owner stays', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const ada = await runJson(['user', 'add', 'ada', '--owner', '--password-stdin'], env, word)
  assert.deepEqual([ada.exit, ada.document.user.name, ada.document.user.role], [0, 'ada', 'owner'])
  await runJson(['user', 'add', 'ben', '--role', 'viewer', '--password-stdin'], env, word)
  const twice = await runJson(['user', 'add', 'BEN', '--password-stdin'], env, word)
  assert.deepEqual([twice.exit, twice.document.error.code], [1, 'name-taken'])
  await runJson(['user', 'role', 'ben', 'member'], env)
  await runJson(['user', 'disable', 'ben'], env)
  const last = await runJson(['user', 'disable', 'ada'], env)
  assert.deepEqual([last.exit, last.document.error.code], [1, 'last-owner'])
  const demoted = await runJson(['user', 'role', 'ada', 'viewer'], env)
  assert.equal(demoted.document.error.code, 'last-owner')
  const { document } = await runJson(['user', 'list'], env)
  assert.deepEqual(
    document.users.map((one: { name: string; role: string; disabledAt: string | null }) => [
      one.name,
      one.role,
      one.disabledAt === null,
    ]),
    [
      ['ada', 'owner', true],
      ['ben', 'member', false],
    ],
  )
})

test('a password is never a word of the command, and a poor one is refused', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const bare = await runAssay(['user', 'add', 'ada', '--owner'], env)
  assert.equal(bare.exit, 2)
  assert.match(bare.stderr, /--password-stdin/)
  const poor = await runJson(['user', 'add', 'ada', '--owner', '--password-stdin'], env, 'password1\n')
  assert.deepEqual([poor.exit, poor.document.error.code], [1, 'weak-password'])
  assert.match(poor.stderr, /tried first/)
  assert.equal((await runJson(['user', 'list'], env)).document.users.length, 0)
})

test('a token is shown once, listed without its word, and revoked', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  const early = await runJson(['token', 'add'], env)
  assert.equal(early.document.error.code, 'no-owner')
  await runAssay(['user', 'add', 'ada', '--owner', '--password-stdin'], env, word)
  const made = await runJson(['token', 'add', '--user', 'ada', '--scopes', 'read,stream'], env)
  assert.match(made.document.token, /^assay_[\w-]{43}$/)
  assert.deepEqual(made.document.scopes, ['read', 'stream'])
  const wrong = await runAssay(['token', 'add', '--scopes', 'read,all'], env)
  assert.equal(wrong.exit, 2)
  const listed = await runJson(['token', 'list'], env)
  assert.ok(!listed.stdout.includes(made.document.token))
  assert.equal(listed.document.tokens[0].state, 'active')
  assert.equal((await runAssay(['token', 'revoke', '1'], env)).exit, 0)
  assert.equal((await runJson(['token', 'list'], env)).document.tokens[0].state, 'revoked')
  assert.equal((await runJson(['token', 'revoke', '1'], env)).document.error.code, 'not-found')
})

test('the audit log names who did what, holds no secret, and shows when an entry was changed', async (t) => {
  const home = temporaryFolder(t)
  const env = { ASSAY_HOME: home }
  await runAssay(['user', 'add', 'ada', '--owner', '--password-stdin'], env, word)
  const { document: made } = await runJson(['token', 'add'], env)
  await runAssay(['user', 'password', 'ada', '--password-stdin'], env, 'quite another word\n')
  const { document, stdout } = await runJson(['audit'], env)
  assert.deepEqual(
    document.entries.map(({ action }: { action: string }) => action),
    ['user.password', 'token.add', 'user.add'],
  )
  for (const secret of [made.token, word.trim(), 'quite another word', 'argon2id'])
    assert.ok(!stdout.includes(secret))
  const whole = await runJson(['audit', 'verify'], env)
  assert.deepEqual([whole.exit, whole.document.intact, whole.document.entries], [0, true, 3])
  assert.equal(whole.document.head, document.entries[0].hash)
  const database = new DatabaseSync(join(home, 'assay.db'))
  database.exec("UPDATE audit_log SET actor = 'somebody else' WHERE id = 2")
  database.close()
  const broken = await runJson(['audit', 'verify'], env)
  assert.deepEqual([broken.exit, broken.document.intact, broken.document.brokenAt], [1, false, 2])
})

test('a portfolio is shared by a link that is shown once, listed and revoked', async (t) => {
  const env = { ASSAY_HOME: temporaryFolder(t) }
  await runAssay(['user', 'add', 'ada', '--owner', '--password-stdin'], env, word)
  await runAssay(['portfolio', 'create', 'pension'], env)
  const made = await runJson(['share', 'add', 'pension', '--name', 'adviser', '--days', '3'], env)
  assert.match(made.document.token, /^share_[\w-]{43}$/)
  const { document, stdout } = await runJson(['share', 'list', 'pension'], env)
  assert.deepEqual([document.shares[0].name, document.shares[0].state], ['adviser', 'active'])
  assert.ok(!stdout.includes(made.document.token))
  assert.equal((await runAssay(['share', 'revoke', '1'], env)).exit, 0)
  assert.equal((await runJson(['share', 'list', 'pension'], env)).document.shares[0].state, 'revoked')
  assert.equal((await runJson(['share', 'add', 'none'], env)).document.error.code, 'not-found')
})

test('a key of a provider is kept sealed, used where the environment has none, and refused under another key', async (t) => {
  const home = temporaryFolder(t)
  const env = { ASSAY_HOME: home }
  const before = await runJson(['sources'], { ...env, ASSAY_SOURCES: 'tiingo' })
  const set = await runAssay(['keys', 'set', 'tiingo', '--value-stdin'], env, 'the-key-of-tiingo\n')
  assert.equal(set.exit, 0, set.stderr)
  const { document, stdout } = await runJson(['keys', 'list'], env)
  assert.deepEqual([document.keys.length, document.keys[0].name], [1, 'TIINGO'])
  for (const file of ['assay.db', 'assay.db-wal'])
    assert.ok(!existsSync(join(home, file)) || !readFileSync(join(home, file)).includes('the-key-of-tiingo'))
  assert.ok(!stdout.includes('the-key-of-tiingo'))
  assert.equal(statSync(join(home, 'assay.key')).mode & 0o777, 0o600)
  const after = await runJson(['sources'], { ...env, ASSAY_SOURCES: 'tiingo' })
  assert.notDeepEqual(after.stdout, before.stdout)
  assert.equal((await runAssay(['keys', 'set', 'nobody', '--value-stdin'], env, 'x\n')).exit, 2)
  const key = readFileSync(join(home, 'assay.key'))
  writeFileSync(join(home, 'assay.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`)
  const wrong = await runJson(['keys', 'set', 'eodhd', '--value-stdin'], env, 'x\n')
  assert.deepEqual([wrong.exit, wrong.document.error.code], [1, 'wrong-key'])
  writeFileSync(join(home, 'assay.key'), key)
  assert.equal((await runAssay(['keys', 'remove', 'TIINGO'], env)).exit, 0)
  assert.equal((await runJson(['keys', 'list'], env)).document.keys.length, 0)
})

test('the keys of providers are sealed under another key of the home, also while a server runs on it', async (t) => {
  const home = temporaryFolder(t)
  const env = serverEnvironment(t, { ASSAY_HOME: home, ASSAY_SOURCES: 'tiingo,eodhd' })
  const file = (name: string) => readFileSync(join(home, name), 'utf8')
  await runAssay(['user', 'add', 'ada', '--owner', '--password-stdin'], env, word)
  const token = (await runJson(['token', 'add', '--user', 'ada', '--scopes', 'read'], env)).document.token
  for (const name of ['TIINGO', 'EODHD'])
    assert.equal((await runAssay(['keys', 'set', name, '--value-stdin'], env, `key-of-${name}\n`)).exit, 0)
  await runAssay(['backup', join(home, 'before.db')], env)
  const first = file('assay.key')
  const server = await startServer(t, env)
  const rotated = await runJson(['keys', 'rotate'], env)
  assert.deepEqual([rotated.exit, rotated.document], [0, { resealed: 2 }])
  assert.notEqual(file('assay.key'), first)
  assert.equal(file('assay.key.previous'), first)
  const ids = (document: { sources: { id: string }[] }) => document.sources.map(({ id }) => id)
  const answer = await fetch(`${server.address}/api/v1/sources`, {
    headers: { authorization: `Bearer ${token}` },
  })
  assert.ok(ids((await answer.json()) as { sources: { id: string }[] }).includes('tiingo'))
  await server.kill()
  const sources = await runJson(['sources'], env)
  assert.ok(
    ['tiingo', 'eodhd'].every((id) => ids(sources.document).includes(id)),
    sources.stdout,
  )
  const [entry] = (await runJson(['audit', 'list'], env)).document.entries
  assert.deepEqual([entry.action, entry.actor, entry.detail], ['key.rotate', 'command line', { keys: 2 }])
  assert.equal((await runJson(['audit', 'verify'], env)).document.intact, true)
  assert.equal((await runAssay(['restore', join(home, 'before.db')], env)).exit, 0)
  assert.ok(ids((await runJson(['sources'], env)).document).includes('tiingo'), 'a backup from before opens')
  writeFileSync(join(home, 'assay.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`)
  writeFileSync(join(home, 'assay.key.previous'), `${Buffer.alloc(32, 8).toString('base64')}\n`)
  const refused = await runJson(['keys', 'rotate'], env)
  assert.deepEqual([refused.exit, refused.document.error.code], [1, 'wrong-key'])
  assert.equal(existsSync(join(home, 'assay.key.next')), false)
})
