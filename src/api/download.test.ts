// Tests of the names under which files are sent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentDisposition, fileName } from './download.ts'

test('a name keeps its letters, for new readers and for old ones', () => {
  assert.equal(
    contentDisposition('Müllers Depot.json'),
    `attachment; filename="M_llers Depot.json"; filename*=UTF-8''M%C3%BCllers%20Depot.json`,
  )
})

test('nothing leaves the folder, the line or the quotes', () => {
  assert.equal(fileName('../../etc/passwd'), '_.._etc_passwd')
  assert.doesNotMatch(contentDisposition('a"\r\nset-cookie: x=1;.zip'), /[\r\n]|filename="[^"]*"[^;]/)
  assert.equal(fileName('...'), 'download')
  assert.equal(fileName('invoice\u202Efdp.exe'), 'invoice_fdp.exe')
})

test('a long name keeps its end, where its kind stands', () => {
  assert.ok(fileName(`${'x'.repeat(500)}.xlsx`).endsWith('x.xlsx'))
})
