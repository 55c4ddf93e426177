// What every engine promises of people, of what lets them in, and of what they did.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualSettings } from '#core/portfolio/settings.ts'
import type { NewUser } from '#ports/store/users.ts'
import { onEveryEngine } from './store-engines.ts'
import { moment } from './store-samples.ts'

const at1 = moment(1_000)
const user = (name: string, more: Partial<NewUser> = {}): NewUser => ({
  name,
  role: 'member',
  passwordHash: null,
  createdAt: at1,
  ...more,
})
const hash = (letter: string) => letter.repeat(64)
const bounds = (now: number) => ({ now: moment(now), usedSince: moment(now - 500) })

onEveryEngine('accounts', (at) => {
  test('the first owner takes over what had no owner, and one more cannot be the first', async () => {
    const { users, portfolios } = at.store
    assert.equal(await users.owner(), null)
    const before = await portfolios.create(
      { name: 'before', description: null, baseCurrency: 'EUR', settings: usualSettings },
      null,
      at1,
    )
    const ada = await users.add(user('Ada', { role: 'owner' }), { firstOwnerOnly: true })
    assert.equal((await portfolios.byId(before.id, ada.id))?.userId, ada.id)
    assert.equal(await portfolios.byId(before.id, null), null)
    await assert.rejects(users.add(user('eve', { role: 'owner' }), { firstOwnerOnly: true }), {
      code: 'owner-exists',
    })
    assert.equal((await users.owner())?.name, 'Ada')
  })

  test('names are told apart without regard to capitals, and the last owner stays', async () => {
    const { users } = at.store
    await users.add(user('Ben'))
    await assert.rejects(users.add(user('bEN')), { code: 'name-taken' })
    assert.equal((await users.named('BEN'))?.name, 'Ben')
    const ada = (await users.owner())!
    await assert.rejects(users.change(ada.id, { role: 'viewer' }, moment(2_000)), { code: 'last-owner' })
    await assert.rejects(users.change(ada.id, { disabledAt: at1 }, moment(2_000)), { code: 'last-owner' })
    assert.equal((await users.find(ada.id))?.role, 'owner')
    assert.equal(await users.change(99_999, { role: 'viewer' }, at1), null)
  })

  test('of many who would be the first owner at once, one is', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => at.store.users.add(user('twin', { passwordHash: String(i) }))),
    )
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  test('a session opens while it is used, not expired and not ended, and its user is not disabled', async () => {
    const { sessions, users } = at.store
    const cyd = await users.add(user('cyd'))
    const session = {
      hash: hash('a'),
      userId: cyd.id,
      address: '::1',
      userAgent: 'test',
      createdAt: at1,
      lastUsedAt: at1,
      expiresAt: moment(9_000),
    }
    await sessions.add(session, 10)
    assert.deepEqual((await sessions.open(hash('a'), bounds(1_400)))?.session, session)
    assert.equal(await sessions.open(hash('a'), bounds(1_600)), null)
    await sessions.touch(hash('a'), moment(1_550))
    assert.equal((await sessions.open(hash('a'), bounds(1_600)))?.user.name, 'cyd')
    assert.equal(await sessions.open(hash('a'), { now: moment(9_001), usedSince: moment(0) }), null)
    await users.change(cyd.id, { disabledAt: at1 }, at1)
    assert.equal(await sessions.open(hash('a'), bounds(1_600)), null)
    await users.change(cyd.id, { disabledAt: null }, at1)
    assert.equal(await sessions.revoke(cyd.id + 1, { start: hash('a').slice(0, 16) }, at1), 0)
    assert.equal(await sessions.revoke(cyd.id, { start: hash('a').slice(0, 16) }, at1), 1)
    assert.equal(await sessions.open(hash('a'), bounds(1_600)), null)
  })

  test('of more sessions than a user may have the least used end', async () => {
    const { sessions, users } = at.store
    const dee = await users.add(user('dee'))
    for (const [index, letter] of ['b', 'c', 'd', 'e'].entries()) {
      const used = moment(1_000 + index)
      const whose = { userId: dee.id, address: null, userAgent: null, expiresAt: moment(9_000) }
      await sessions.add({ hash: hash(letter), createdAt: used, lastUsedAt: used, ...whose }, 3)
    }
    const kept = (await sessions.list(dee.id, bounds(1_100))).map((one) => one.hash[0])
    assert.deepEqual(kept, ['e', 'd', 'c'])
    assert.equal(await sessions.revoke(dee.id, { except: hash('d') }, at1), 2)
  })

  test('a token opens until it expires or is revoked, by its own user only, and there is a bound', async () => {
    const { apiTokens, users } = at.store
    const eli = await users.add(user('eli'))
    const add = (letter: string) =>
      apiTokens.add(
        {
          userId: eli.id,
          name: letter,
          scopes: ['read', 'stream'],
          createdAt: at1,
          expiresAt: moment(2_000),
          hash: hash(letter),
        },
        2,
      )
    const token = await add('f')
    assert.deepEqual((await apiTokens.open(hash('f'), moment(1_999)))?.token, token)
    assert.equal(await apiTokens.open(hash('f'), moment(2_000)), null)
    await add('g')
    await assert.rejects(add('h'), { code: 'too-many' })
    assert.equal(await apiTokens.revoke(eli.id + 1, token.id, at1), false)
    assert.equal(await apiTokens.revoke(eli.id, token.id, at1), true)
    assert.equal(await apiTokens.revoke(null, token.id, at1), false)
    assert.equal(await apiTokens.open(hash('f'), moment(1_500)), null)
    assert.deepEqual(
      (await apiTokens.list(eli.id, 10)).map(({ name }) => name),
      ['g', 'f'],
    )
  })

  test('many credentials are asked for at once, over more than one statement holds', async () => {
    const { credentials, apiTokens, users } = at.store
    const eli = (await users.named('eli'))!
    const [live] = await apiTokens.list(eli.id, 1)
    const unknown = Array.from({ length: 2_500 }, (_, i) => ({ kind: 'session' as const, hash: `none${i}` }))
    const asked = [...unknown, { kind: 'token' as const, id: live!.id }, { kind: 'share' as const, id: 77 }]
    const roles = await credentials.standing(asked, bounds(1_400))
    assert.deepEqual(
      roles.map((role, index) => [role, index] as const).filter(([role]) => role !== null),
      [['member', 2_500]],
    )
  })

  test('attempts are taken all or none, also by many at once, and given back', async () => {
    const { attempts } = at.store
    const five = { attempts: 5, periodMs: 1_000 }
    const now = moment(50_000)
    const waits = await Promise.all(
      Array.from({ length: 7 }, () => attempts.take({ 'account:a': five }, now)),
    )
    assert.deepEqual(
      waits.sort((a, b) => a - b),
      [0, 0, 0, 0, 0, 200, 200],
    )
    assert.equal(await attempts.take({ 'account:a': five, 'address:x': five }, now), 200)
    for (let i = 0; i < 5; i++) assert.equal(await attempts.take({ 'address:x': five }, now), 0)
    await attempts.restore('account:a')
    assert.equal(await attempts.take({ 'account:a': five }, now), 0)
  })

  test('entries of the audit log follow from each other, also when many are written at once', async () => {
    const { audit } = at.store
    const entry = (i: number) => ({
      at: moment(i),
      userId: null,
      actor: 'test',
      action: 'thing.do',
      subject: `"${i}" ü`,
      address: null,
      detail: { i, nested: { list: [1, null] } },
    })
    await Promise.all(Array.from({ length: 30 }, (_, i) => audit.append(entry(i))))
    const check = await audit.verify()
    assert.deepEqual([check.entries, check.brokenAt], [30, null])
    const newest = await audit.read({ before: null, limit: 2 })
    assert.equal(check.head, newest[0]!.hash)
    const older = await audit.read({ before: newest[1]!.id, limit: 100 })
    assert.equal(older.length, 28)
    assert.deepEqual(older[0]!.detail.nested, { list: [1, null] })
  })

  test('a key is taken once, answers as before, is another request’s to nobody, and is forgotten after a day', async () => {
    const { repeatedWrites, users } = at.store
    const { id: userId } = (await users.named('eli'))!
    const key = { userId, key: 'k1' }
    const first = await Promise.all(
      Array.from({ length: 5 }, () => repeatedWrites.begin(key, 'hash', moment(1_000))),
    )
    const states = first.map(({ state }) => state)
    assert.equal(states.filter((state) => state === 'none').length, 1)
    assert.equal(states.filter((state) => state === 'under-way').length, 4)
    await repeatedWrites.finish(key, { status: 200, body: '{"a":1}' })
    assert.deepEqual(await repeatedWrites.begin(key, 'hash', moment(2_000)), {
      state: 'done',
      status: 200,
      body: '{"a":1}',
    })
    assert.equal((await repeatedWrites.begin(key, 'other', moment(2_000))).state, 'other')
    assert.equal((await repeatedWrites.begin(key, 'other', moment(1_001 + 86_400_000))).state, 'none')
    await repeatedWrites.forget(key)
    assert.equal((await repeatedWrites.begin(key, 'third', moment(1_002 + 86_400_000))).state, 'none')
    assert.equal((await repeatedWrites.begin(key, 'third', moment(3_700_000 + 86_400_000))).state, 'none')
  })
})
