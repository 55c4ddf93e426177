// Files of brokers over HTTP: previewed, asked about, booked, listed, taken back, and kept from others.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { endpoints } from '#protocol/http/catalogue.ts'
import { openApp } from '#test/support/open-app.ts'
import { addPerson, tokenHeader } from '#test/support/people.ts'

const ledger = `date,type,symbol,quantity,price,fee,currency,amount
2024-01-02,deposit,,,,,EUR,1000
2024-01-03,buy,AAPL,2,10.5,1,EUR,
2024-01-03,buy,AAPL,2,10.5,1,EUR,
`

async function house(t: TestContext) {
  const { bench, door, server, owner } = await openApp(t)
  const send = async (query: string, payload: string, headers: Record<string, string> = {}) => {
    const answer = await server.inject({
      method: 'POST',
      url: `/api/v1/portfolios/main/imports?name=mine.csv${query}`,
      headers: { 'content-type': 'text/csv', ...headers },
      payload,
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  return { bench, door, server, send, owner }
}

test('a preview writes nothing, and applying books once', async (t) => {
  const { send, server } = await house(t)
  const shown = await send('', ledger)
  assert.equal(shown.status, 200, JSON.stringify(shown.body))
  assert.ok(endpoints.importFile.result.safeParse(shown.body).success)
  assert.deepEqual([shown.body.dryRun, shown.body.imported, shown.body.wouldImport], [true, 0, 3])
  assert.equal((await server.inject('/api/v1/portfolios')).json().portfolios.length, 0)
  const booked = await send('&apply=true', ledger)
  assert.deepEqual([booked.body.imported, booked.body.duplicates], [3, 0])
  assert.deepEqual(
    [(await send('', ledger)).body.wouldImport, (await send('&apply=true', ledger)).body.duplicates],
    [0, 3],
  )
})

test('an import is listed and can be taken back once', async (t) => {
  const { send, server } = await house(t)
  const { importId } = (await send('&apply=true', ledger)).body
  const listed = (await server.inject('/api/v1/portfolios/main/imports')).json()
  assert.deepEqual(
    listed.imports.map(({ id, fileName, imported }: Record<string, unknown>) => ({ id, fileName, imported })),
    [{ id: importId, fileName: 'mine.csv', imported: 3 }],
  )
  const undo = () => server.inject({ method: 'POST', url: `/api/v1/imports/${importId}/undo` })
  assert.equal((await undo()).statusCode, 200)
  assert.equal((await undo()).statusCode, 409)
  assert.equal((await send('&apply=true', ledger)).body.imported, 3)
})

test('what a file leaves open is shown in a preview and stops an import, with what answers it', async (t) => {
  const { send } = await house(t)
  const file = 'date,type,symbol,quantity,price,currency\n03/04/2024,buy,AAPL,1,10,USD\n'
  assert.equal((await send('', file)).body.questions[0].id, 'dates')
  const stopped = await send('&apply=true', file)
  assert.deepEqual(
    [stopped.status, stopped.body.code, stopped.body.details.questions[0].id],
    [422, 'needs-answer', 'dates'],
  )
  assert.equal((await send('&apply=true&dates=dmy', file)).body.imported, 1)
})

test('rows that cannot be read stop an import unless the others are asked for', async (t) => {
  const { send } = await house(t)
  const broken = ledger.replace('AAPL,2', 'AAPL,two')
  const stopped = await send('&apply=true', broken)
  assert.deepEqual([stopped.status, stopped.body.code, stopped.body.details.row], [422, 'rejected-rows', 3])
  const partly = await send('&apply=true&partial=true', broken)
  assert.deepEqual([partly.body.imported, partly.body.rejected.length], [2, 1])
})

test('columns and words can be named in the call', async (t) => {
  const { send } = await house(t)
  const file = 'Wann;Was;Ding;Wieviel;Zu;Geld\n05.02.2024;Erwerbung;AAPL;3;10,50;EUR\n'
  const map = encodeURIComponent('date=Wann,type=Was,symbol=Ding,quantity=Wieviel,price=Zu,currency=Geld')
  const { body } = await send(`&map=${map}&types=${encodeURIComponent('Erwerbung=buy')}`, file)
  assert.equal(body.transactions[0].type, 'buy')
  assert.equal((await send('&map=datum=x', file)).status, 400)
})

test('a file that is none is refused with what to do', async (t) => {
  const { send } = await house(t)
  const { status, body } = await send(
    '',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><client>&a;</client>',
  )
  assert.deepEqual([status, body.code], [422, 'not-an-import-file'])
})

test("somebody else's imports are not there", async (t) => {
  const { bench, door, send } = await house(t)
  const { importId } = (await send('&apply=true', ledger)).body
  const headers = await tokenHeader(bench, await addPerson(bench, 'other', 'member'))
  const listed = await door.inject({ url: '/api/v1/portfolios/main/imports', headers })
  assert.equal(listed.statusCode, 404)
  const undone = await door.inject({ method: 'POST', url: `/api/v1/imports/${importId}/undo`, headers })
  assert.equal(undone.statusCode, 404)
})

test('formats, fields and words are told', async (t) => {
  const { server } = await house(t)
  const told = (await server.inject('/api/v1/imports/formats')).json()
  assert.ok(told.formats.some(({ id }: { id: string }) => id === 'degiro'))
  assert.ok(told.fields.includes('quantity') && told.words.buy.includes('kauf'))
})

test('the audit log says who booked, took back and exported what, and nothing of a preview', async (t) => {
  const { send, server, bench, owner } = await house(t)
  await send('', ledger)
  const { importId } = (await send('&apply=true', ledger)).body
  const file = await server.inject('/api/v1/portfolios/main/export?format=csv')
  assert.equal(file.statusCode, 200)
  const undone = await server.inject({
    method: 'POST',
    url: `/api/v1/imports/${importId}/undo`,
    payload: {},
  })
  assert.equal(undone.statusCode, 200)
  const entries = await bench.store.audit.read({ limit: 3, before: null })
  assert.deepEqual(
    entries.map(({ action, subject, actor }) => [action, subject, actor]),
    [
      ['import.undo', String(importId), owner.name],
      ['portfolio.export', 'main', owner.name],
      ['import.book', 'main', owner.name],
    ],
  )
})
