// Tests of XML that means harm, and of characters that XML cannot hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '#test/support/bytes-of.ts'
import { sampleReport } from '#test/support/sample-report.ts'
import { xmlFormat } from './xml-format.ts'
import { plainText, xmlText } from './xml-text.ts'

const text = String(await bytesOf(xmlFormat.encode(sampleReport({ holdings: 2, years: 0.1 }))))
const decode = (content: string) => xmlFormat.decode(Buffer.from(content), 'mine.xml')

test('a document type is refused before anything it names is looked at', async () => {
  const evil = text.replace('?>', '?><!DOCTYPE report [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
  await assert.rejects(decode(evil), /declares a document type/)
})

test('entities that nobody declared, broken tags and other documents are refused', async () => {
  await assert.rejects(decode(text.replace('Family trust', '&x;')), { code: 'not-a-report' })
  await assert.rejects(decode(text.slice(0, 500)), { code: 'not-a-report' })
  await assert.rejects(decode('<html/>'), /does not say that it is assay-portfolio/)
  await assert.rejects(
    decode(`<report schema="assay-portfolio" version="1">${'<a>'.repeat(100)}`),
    /nested deeper/,
  )
})

test('characters without a place in XML are written as spreadsheets write them', () => {
  assert.equal(xmlText('a\u0001<b>\n'), 'a_x0001_&#60;b&#62;&#10;')
  assert.equal(xmlText('_x0001_'), '_x005F_x0001_')
  assert.equal(plainText('_x005F_x0001_'), '_x0001_')
})

test('an attribute that is no field is told once', async () => {
  const { issues } = await decode(text.replaceAll('<bar ', '<bar extra="1" '))
  assert.deepEqual(
    issues.map(({ column, code }) => [column, code]),
    [['extra', 'unknown-column']],
  )
})
