// Tests of packages: everything inside, proven by hashes, the same bytes always, and nothing harmful unpacked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf } from '#test/support/bytes-of.ts'
import { sampleReport } from '#test/support/sample-report.ts'
import { renderPdf } from './pdf/render-pdf.ts'
import { readZip } from './read-zip.ts'
import { readPackage, zipFormat } from './zip-format.ts'
import { type ZipEntry, zipStream } from './zip-stream.ts'

const report = sampleReport({ holdings: 3, years: 0.3 })
const tools = { renderPdf: async () => renderPdf(report) }
const bytes = await bytesOf(zipFormat.encode(report, tools))

test('all formats stand side by side with a page and a manifest that proves them', async () => {
  const { files, contents } = await readPackage(bytes, 'x')
  assert.deepEqual([...contents.keys()].sort(), [
    'README.txt',
    'manifest.json',
    'portfolio.csv',
    'portfolio.json',
    'portfolio.pdf',
    'portfolio.xlsx',
    'portfolio.xml',
  ])
  assert.ok(files.length === 6 && files.every(({ ok }) => ok))
  assert.match(String(contents.get('README.txt')), /^Portfolio "Family trust", as of 2026-11-20\n/)
  assert.match(String(contents.get('portfolio.pdf')), /^%PDF-/)
})

test('the same report gives the same bytes, the PDF included', async () => {
  assert.ok(bytes.equals(await bytesOf(zipFormat.encode(report, tools))))
})

test('without the PDF the rest is there', async () => {
  const { contents } = await readPackage(await bytesOf(zipFormat.encode(report, { renderPdf: null })), 'x')
  assert.ok(!contents.has('portfolio.pdf') && contents.has('portfolio.xlsx'))
})

async function tampered(name: string, change: (content: Buffer) => Buffer): Promise<Buffer> {
  const parts = [...(await readZip(bytes, 'x'))]
  return bytesOf(
    zipStream(parts.map(([own, content]) => entry(own, own === name ? change(content) : content))),
  )
}

function entry(name: string, content: Uint8Array): ZipEntry {
  return {
    name,
    compress: true,
    chunks: async function* () {
      yield content
    },
  }
}

test('a file that was changed is named, and the package is not restored', async () => {
  const changed = await tampered('portfolio.csv', (content) =>
    Buffer.from(String(content).replace('Family', 'Famine')),
  )
  const { files } = await readPackage(changed, 'x')
  assert.deepEqual(
    files.filter(({ ok }) => !ok),
    [{ name: 'portfolio.csv', ok: false, problem: 'does not have the hash that the manifest says' }],
  )
  await assert.rejects(zipFormat.decode(changed, 'x'), /portfolio\.csv in it does not have the hash/)
})

test('a file that fails while it is written fails the package', async () => {
  const failing = { renderPdf: () => Promise.reject(new Error('no paper')) }
  await assert.rejects(bytesOf(zipFormat.encode(report, failing)), /no paper/)
})

test('what unpacks to far more than it is, or stands twice under one name, is refused', async () => {
  const bomb = await bytesOf(zipStream([entry('a', Buffer.alloc(8 * 1024 * 1024))]))
  await assert.rejects(readZip(bomb, 'x'), { code: 'file-too-large' })
  const twice = await bytesOf(zipStream([entry('a', Buffer.from('1')), entry('A', Buffer.from('2'))]))
  await assert.rejects(readZip(twice, 'x'), /stands in it twice/)
  await assert.rejects(readZip(Buffer.concat([bytes.subarray(0, bytes.length / 2)]), 'x'), {
    code: 'not-a-report',
  })
  const many = Array.from({ length: 20 }, (_, k) => entry(`e${k}`, Buffer.from('x')))
  const small = { entriesMax: 10, entryBytesMax: 100, bytesMax: 100 }
  await assert.rejects(readZip(await bytesOf(zipStream(many)), 'x', small), { code: 'file-too-large' })
})
