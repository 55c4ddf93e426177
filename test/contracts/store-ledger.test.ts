// What every engine promises of portfolios and of the ledger behind them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewEntry } from '#core/portfolio/ledger-entry.ts'
import { usualSettings } from '#core/portfolio/settings.ts'
import type { NewImport } from '#ports/store/ledger.ts'
import { decimal, entry, money, named, transaction } from '#test/support/ledger-samples.ts'
import { onEveryEngine } from './store-engines.ts'
import { day, moment } from './store-samples.ts'

const by = (at: number, userId: number | null = null) => ({ userId, at: moment(at), author: 'tester' })
const notFound = { name: 'AppError', code: 'not-found' }

const fileOf = (fileName: string): NewImport => ({
  account: 'main',
  fileName,
  fileSha256: 'ab12',
  fileBytes: 120,
  format: 'assay-csv',
  options: { dates: 'iso' },
  duplicates: 2,
  rejected: 1,
  verdicts: { rows: [{ row: 2, verdict: 'new' }] },
})

const deposit = (on: string, amount: string) =>
  entry(transaction('deposit', on, { cash: money(`${amount} EUR`) }))

onEveryEngine('portfolios and their ledger', (at) => {
  const make = (name: string, userId: number | null = null) =>
    at.store.portfolios.create(
      { name, description: null, baseCurrency: null, settings: usualSettings },
      userId,
      moment(1_000),
    )
  const add = async (portfolioId: number, entries: readonly NewEntry[], when = 2_000) =>
    at.store.ledger.append(portfolioId, by(when), () => ({ entries, import: null }))
  const addFile = (portfolioId: number, entries: readonly NewEntry[], when = 2_000) =>
    at.store.ledger.append(portfolioId, by(when), () => ({ entries, import: fileOf('a.csv') }))
  const amounts = async (portfolioId: number, knownAt: number | null = null) =>
    (await at.store.ledger.entries(portfolioId, null, knownAt === null ? null : moment(knownAt))).map(
      ({ transaction: { cash } }) => cash && Number(cash.value.units) / 10 ** cash.value.scale,
    )

  const newUser = async (name: string): Promise<number> => {
    await at.place.raw(
      `INSERT INTO users (name, role, settings, created_at, updated_at) VALUES ('${name}', 'owner', '{}', 1, 1)`,
    )
    const [row] = await at.place.raw(`SELECT id FROM users WHERE name = '${name}'`)
    return Number(row?.id)
  }

  test('a portfolio comes back with all its settings', async () => {
    const { portfolios } = at.store
    const given = {
      name: 'Whole',
      description: 'For later',
      baseCurrency: 'CHF',
      settings: {
        costBasis: 'average',
        benchmark: 'SPY',
        riskTolerance: 'moderate',
        targetReturn: 0.07,
        maxPosition: 0.25,
        minPosition: 0.02,
        rebalanceFrequency: 'quarterly',
        rebalanceThreshold: 0.05,
        sectorLimits: { Energy: { min: 0, max: 0.1 } },
        targets: { AAPL: 0.6, MSFT: 0.4 },
      },
    } as const
    const made = await portfolios.create(given, null, moment(1_000))
    const { id, ...rest } = made
    assert.deepEqual(rest, {
      ...given,
      userId: null,
      createdAt: 1_000,
      updatedAt: 1_000,
      archivedAt: null,
    })
    assert.deepEqual(await portfolios.find('Whole', null), made)
    assert.deepEqual(await portfolios.byId(id, null), made)
  })

  test('a name is taken once, and what is archived is listed only when asked for', async () => {
    const { portfolios } = at.store
    const { id } = await make('Taken')
    await assert.rejects(make('Taken'), { name: 'AppError', code: 'already-exists' })
    const { id: other } = await make('Free')
    await assert.rejects(portfolios.change(other, { name: 'Taken' }, null, moment(5)), {
      code: 'already-exists',
    })
    const renamed = await portfolios.change(id, { name: 'Renamed', archivedAt: moment(9) }, null, moment(9))
    assert.deepEqual([renamed.name, renamed.archivedAt, renamed.settings], ['Renamed', 9, usualSettings])
    const names = async (archived: boolean) =>
      (await portfolios.list(null, { archived })).map(({ name }) => name)
    assert.equal((await names(false)).includes('Renamed'), false)
    assert.equal((await names(true)).includes('Renamed'), true)
  })

  test("somebody else's portfolio is not found, in any call", async () => {
    const { portfolios, ledger } = at.store
    const [mine, theirs] = [await newUser('mine'), await newUser('theirs')]
    const { id } = await make('Private', mine)
    await make('Private', theirs)
    await make('Private')
    const { importId } = await ledger.append(id, by(2_000, mine), () => ({
      entries: [deposit('2024-01-01', '1')],
      import: fileOf('a.csv'),
    }))
    for (const stranger of [theirs, null]) {
      assert.equal(await portfolios.byId(id, stranger), null)
      await assert.rejects(portfolios.change(id, { name: 'X' }, stranger, moment(3)), notFound)
      await assert.rejects(ledger.entries(id, stranger, null), notFound)
      await assert.rejects(ledger.history(id, stranger), notFound)
      await assert.rejects(ledger.imports(id, stranger), notFound)
      const nothing = () => ({ entries: [], import: null })
      await assert.rejects(ledger.append(id, by(3_000, stranger), nothing), notFound)
      await assert.rejects(ledger.undoImport(importId!, by(3_000, stranger)), notFound)
    }
    assert.equal((await ledger.entries(id, mine, null)).length, 1)
  })

  test('an entry comes back to the last digit', async () => {
    const { id } = await make('Digits')
    const whole = entry(
      transaction('merger', '2024-03-01', {
        tradedAt: moment(1_709_290_000_000),
        settleDay: day(19_785),
        account: 'broker',
        instrument: named('OLD', { isin: 'US0000000001', cusip: '000000000', mic: 'XNYS', name: 'Old' }),
        quantity: decimal('0.123456789012345678'),
        price: money('1234567890123456789.10 GBX'),
        priceUnit: decimal('0.01'),
        cash: money('-10.50 GBP'),
        counterCash: money('12.00 EUR'),
        fee: money('1.10 GBP'),
        tax: money('-0.05 GBP'),
        fx: { rate: decimal('1.17000'), from: 'GBP', to: 'EUR' },
        ratio: { new: decimal('3'), old: decimal('2') },
        target: named('NEW'),
        group: 'order 1',
        externalIds: [{ scope: 'order', id: '77' }],
        note: 'Grüße; "quoted"',
      }),
      {
        lots: [{ entry: 12, quantity: decimal('0.1') }],
        occurrence: 2,
        sourceRow: 14,
        raw: { Datum: '01.03.2024' },
        flags: ['settlement-as-trade-day'],
      },
    )
    const { ids } = await add(id, [whole])
    const [kept] = await at.store.ledger.entries(id, null, null)
    const { id: entryId, importId, createdAt, createdBy, ...rest } = kept!
    assert.deepEqual([entryId, importId, createdAt, createdBy], [ids[0], null, 2_000, 'tester'])
    assert.deepEqual(rest, whole)
  })

  test('entries are read by day and then in the order they were written', async () => {
    const { id } = await make('Order')
    await add(id, [deposit('2024-02-01', '1'), deposit('2024-01-01', '2')])
    const { firstDay } = await add(id, [deposit('2024-02-01', '3'), deposit('2024-01-15', '4')], 3_000)
    assert.equal(firstDay, day(19_737))
    assert.deepEqual(await amounts(id), [2, 4, 1, 3])
  })

  test('what was reversed counts no more, at any moment after the reversal', async () => {
    const { id } = await make('Reversed')
    const { ids } = await add(id, [deposit('2024-01-01', '1'), deposit('2024-01-02', '2')], 2_000)
    const takenBack = { ...deposit('2024-01-01', '1'), reverses: ids[0]! }
    await add(id, [takenBack, deposit('2024-01-01', '5')], 4_000)
    assert.deepEqual(await amounts(id), [5, 2])
    assert.deepEqual(await amounts(id, 3_999), [1, 2])
    assert.deepEqual(await amounts(id, 1_999), [])
    assert.equal((await at.store.ledger.history(id, null)).length, 4)
    await assert.rejects(add(id, [takenBack]), notFound)
  })

  test('an import is kept with its entries, and taken back with them', async () => {
    const { id } = await make('Undone')
    const { ledger } = at.store
    await add(id, [deposit('2024-01-05', '1')])
    const { importId, firstDay } = await addFile(
      id,
      [deposit('2024-01-06', '2'), deposit('2024-01-04', '3')],
      3_000,
    )
    assert.equal(firstDay, day(19_726))
    assert.deepEqual(await amounts(id), [3, 1, 2])
    assert.deepEqual(await ledger.undoImport(importId!, by(5_000)), { firstDay: 19_726 })
    assert.deepEqual(await amounts(id), [1])
    assert.deepEqual(await amounts(id, 4_999), [3, 1, 2])
    assert.equal(await ledger.undoImport(importId!, by(6_000)), null)
    const [record] = await ledger.imports(id, null)
    assert.deepEqual(record, {
      ...fileOf('a.csv'),
      id: importId,
      portfolioId: id,
      imported: 2,
      createdAt: 3_000,
      undoneAt: 5_000,
      undoneBy: 'tester',
    })
    await assert.rejects(ledger.undoImport(999_999, by(7_000)), notFound)
  })

  test('an import that took entries back gives them again when it is undone', async () => {
    const { id } = await make('Restored')
    const { ids } = await add(id, [deposit('2024-01-01', '1')])
    const { importId } = await addFile(id, [{ ...deposit('2024-01-01', '1'), reverses: ids[0]! }], 3_000)
    assert.deepEqual(await amounts(id), [])
    await at.store.ledger.undoImport(importId!, by(4_000))
    assert.deepEqual(await amounts(id), [1])
  })

  test('the decision sees what is in force, and what it throws leaves nothing behind', async () => {
    const { id } = await make('Decided')
    await addFile(id, [deposit('2024-01-01', '1')])
    const seen: number[] = []
    const thrown = at.store.ledger.append(id, by(3_000), (ledger, imports) => {
      seen.push(ledger.length, imports.length)
      throw new Error('no')
    })
    await assert.rejects(thrown)
    assert.deepEqual(seen, [1, 1])
    const nothing = await at.store.ledger.append(id, by(3_000), () => ({ entries: [], import: null }))
    assert.deepEqual(nothing, { ids: [], importId: null, firstDay: null })
    assert.deepEqual([await amounts(id), (await at.store.ledger.imports(id, null)).length], [[1], 1])
  })

  test('two that import the same at once take turns, so that the second sees what the first wrote', async () => {
    const { id } = await make('Turns')
    const importOnce = () =>
      at.store.ledger.append(id, by(2_000), (ledger) => ({
        entries: ledger.length === 0 ? [deposit('2024-01-01', '1')] : [],
        import: null,
      }))
    await Promise.all([importOnce(), importOnce(), importOnce()])
    assert.deepEqual(await amounts(id), [1])
  })

  const daily = (values: readonly number[]) => {
    const column = Float64Array.from(values)
    const none = column.map(() => Number.NaN)
    return {
      days: Int32Array.from(values, (_, i) => 19_730 + i),
      value: column,
      cash: column.map((value) => value / 4),
      netFlows: column.map((_, i) => (i === 0 ? values[0]! : 0)),
      dailyReturn: column.map((value, i) => (i === 0 ? 0 : value / values[i - 1]! - 1)),
      cumulativeReturn: column.map((value) => value / values[0]! - 1),
      yearToDate: none,
      volatility: none,
      sharpeRatio: none,
      maxDrawdown: column.map(() => 0),
    }
  }

  test('snapshots are written from the first day that differs on, and holdings as a whole', async () => {
    const { id } = await make('Daily')
    const { snapshots } = at.store
    const holding = {
      account: '',
      symbol: 'ACME',
      isin: null,
      currency: 'EUR',
      quantity: decimal('1.5'),
      cost: decimal('12.345678901234567891'),
      value: decimal('20'),
      unrealised: null,
      targetWeight: 0.5,
      currentWeight: 0.25,
      acquiredOn: day(19_000),
    }
    const keep = (values: readonly number[], madeOf: string) =>
      snapshots.replace(id, null, {
        currency: 'EUR',
        snapshots: daily(values),
        holdings: [holding],
        asOf: day(19_733),
        madeOf,
        at: moment(5_000),
      })
    assert.equal(await snapshots.madeOf(id, null), null)
    assert.deepEqual(await keep([100, 101.5, 102, 103], 'a'), { rowsWritten: 4, firstDay: 19_730 })
    assert.deepEqual(await keep([100, 101.5, 102, 103], 'a'), { rowsWritten: 0, firstDay: null })
    assert.deepEqual(await keep([100, 101.5, 99, 104], 'b'), { rowsWritten: 2, firstDay: 19_732 })
    assert.deepEqual(await keep([100, 101.5, 99], 'c'), { rowsWritten: 0, firstDay: 19_733 })
    assert.equal(await snapshots.madeOf(id, null), 'c')
    assert.deepEqual(await snapshots.read(id, null, { from: null, to: null }), daily([100, 101.5, 99]))
    const inside = await snapshots.read(id, null, { from: day(19_731), to: day(19_731) })
    assert.deepEqual([...inside.value], [101.5])
    assert.deepEqual(await snapshots.holdings(id, null), [{ ...holding, asOf: 19_733 }])
    await assert.rejects(snapshots.read(id, 999_999, { from: null, to: null }), notFound)
  })

  test('thousands of entries go in together, with their ids in order', async () => {
    const { id } = await make('Many')
    const many = Array.from({ length: 2_345 }, (_, n) => deposit('2024-01-01', String(n)))
    const { ids } = await add(id, many)
    const kept = await at.store.ledger.entries(id, null, null)
    assert.deepEqual(
      kept.map((one) => one.id),
      ids,
    )
    assert.deepEqual(
      await amounts(id),
      many.map((_, n) => n),
    )
  })
})
