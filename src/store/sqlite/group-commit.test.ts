// Group commit: order, isolation of a failing write, and who hears of a failing commit.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GroupTransaction, groupCommit } from './group-commit.ts'

/** A transaction that only writes down what is asked of it; `fail` names steps that throw, once each. */
function recorded(fail: readonly string[] = []) {
  const steps: string[] = []
  const failing = new Set(fail)
  let open = false
  const step = (name: string, opens?: boolean) => {
    steps.push(name)
    if (failing.delete(name)) throw new Error(`${name} failed`)
    open = opens ?? open
  }
  const transaction: GroupTransaction = {
    begin: async () => step('begin', true),
    mark: async () => step('mark'),
    keep: async () => step('keep'),
    undo: async () => step('undo'),
    commit: async () => step('commit', false),
    rollback: async () => step('rollback', false),
    isOpen: async () => open,
  }
  return {
    transaction,
    steps,
    lose: () => {
      open = false
    },
  }
}

const broken = async (): Promise<never> => {
  throw new Error('broken')
}

test('writes asked for together share one commit, in the order they were asked for', async () => {
  const { transaction, steps } = recorded()
  const { run } = groupCommit(transaction)
  const write = (name: string) =>
    run(async () => {
      steps.push(name)
      return name
    })
  assert.deepEqual(await Promise.all([write('a'), write('b')]), ['a', 'b'])
  assert.deepEqual(steps, ['begin', 'mark', 'a', 'keep', 'mark', 'b', 'keep', 'commit'])
})

test('no write is answered before the commit', async () => {
  const { transaction, steps } = recorded()
  await groupCommit(transaction)
    .run(async () => {})
    .then(() => steps.push('answered'))
  assert.deepEqual(steps.slice(-2), ['commit', 'answered'])
})

test('a write that throws is undone alone', async () => {
  const { transaction, steps } = recorded()
  const { run } = groupCommit(transaction)
  const outcomes = await Promise.allSettled([run(async () => 1), run(broken), run(async () => 3)])
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(steps, ['begin', 'mark', 'keep', 'mark', 'undo', 'mark', 'keep', 'commit'])
})

test('when the commit fails, every write in it fails, and the next one begins anew', async () => {
  const { transaction, steps } = recorded(['commit'])
  const { run } = groupCommit(transaction)
  const together = [run(async () => 1), run(async () => 2)]
  const outcomes = await Promise.allSettled(together)
  assert.ok(outcomes.every((outcome) => outcome.status === 'rejected'))
  assert.equal(await run(async () => 4), 4)
  assert.deepEqual(steps.slice(-5), ['rollback', 'begin', 'mark', 'keep', 'commit'])
})

test('when the database gives the transaction up, writes done in it fail too', async () => {
  const { transaction, lose } = recorded()
  const { run } = groupCommit(transaction)
  const done = run(async () => 1)
  const losing = run(async () => {
    lose()
    throw new Error('disk full')
  })
  const after = run(async () => 3)
  await assert.rejects(done, /disk full/)
  await assert.rejects(losing, /disk full/)
  assert.equal(await after, 3)
})

test('when it cannot begin, all who wait hear of it', async () => {
  const { transaction } = recorded(['begin'])
  const { run, settled } = groupCommit(transaction)
  const outcomes = await Promise.allSettled([run(async () => 1), run(async () => 2)])
  assert.ok(outcomes.every((outcome) => outcome.status === 'rejected'))
  await settled()
})

test('settled waits for every write, and a commit takes a bounded number of them', async () => {
  const { transaction, steps } = recorded()
  const { run, settled } = groupCommit(transaction)
  let written = 0
  for (let i = 0; i < 100; i++) {
    void run(async () => {
      written++
    })
  }
  await settled()
  assert.equal(written, 100)
  assert.ok(steps.filter((step) => step === 'commit').length >= 4)
})
