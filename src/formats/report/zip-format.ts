/** ZIP: all formats side by side, with a page that explains them and a manifest that proves them. */
import { createHash } from 'node:crypto'
import { fileFormats } from './file-formats.ts'
import {
  checkSchema,
  defineFormat,
  type EncodeTools,
  notAReport,
  SCHEMA_NAME,
  SCHEMA_VERSION,
} from './format.ts'
import { jsonFormat } from './json-format.ts'
import { packageReadme } from './package-readme.ts'
import type { PortfolioReport } from './portfolio-report.ts'
import type { DecodedReport } from './read-rows.ts'
import { readZip } from './read-zip.ts'
import { zipStream, type ZipEntry } from './zip-stream.ts'

export const zipFormat = defineFormat({
  id: 'zip',
  title: 'ZIP: all of them, with hashes',
  mediaType: 'application/zip',
  encode: encodePackage,
  decode: decodePackage,
})

const MANIFEST = 'manifest.json'
const nameOf = (id: string) => `portfolio.${id}`

/** Hashes are known once the files have gone by, so the manifest comes last. */
function encodePackage(report: PortfolioReport, tools: EncodeTools): AsyncIterable<Uint8Array> {
  const formats = fileFormats.filter(({ id }) => id !== 'pdf' || tools.renderPdf !== null)
  const readme = packageReadme(
    report,
    formats.map(({ id, title }) => ({ name: nameOf(id), title })),
  )
  const proofs: FileProof[] = []
  const files: ZipEntry[] = [
    { name: 'README.txt', compress: true, chunks: () => proven('README.txt', once(readme), proofs) },
    ...formats.map(({ id, encode }) => ({
      name: nameOf(id),
      // A workbook and a PDF are compressed already.
      compress: id !== 'xlsx' && id !== 'pdf',
      chunks: () => proven(nameOf(id), encode(report, tools), proofs),
    })),
  ]
  const manifest = () => once(manifestText(proofs))
  return zipStream([...files, { name: MANIFEST, compress: true, chunks: manifest }])
}

export type FileProof = { readonly name: string; readonly bytes: number; readonly sha256: string }

async function* proven(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  proofs: FileProof[],
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    bytes += chunk.length
    yield chunk
  }
  proofs.push({ name, bytes, sha256: hash.digest('hex') })
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

function manifestText(proofs: readonly FileProof[]): string {
  const files = proofs.map((proof) => `  ${JSON.stringify(proof)}`).join(',\n')
  return `{"schema":{"name":"${SCHEMA_NAME}","version":${SCHEMA_VERSION}},"files":[\n${files}\n]}\n`
}

/** What the manifest says of a file, and whether the file is that. */
export type CheckedFile = { readonly name: string; readonly ok: boolean; readonly problem: string | null }

export type ReadPackage = {
  readonly files: readonly CheckedFile[]
  readonly contents: ReadonlyMap<string, Buffer>
}

export async function readPackage(bytes: Uint8Array, file: string): Promise<ReadPackage> {
  const contents = await readZip(bytes, file)
  const proofs = manifestOf(contents, file)
  const listed = new Set([MANIFEST, ...proofs.map(({ name }) => name)])
  const files = [
    ...proofs.map((proof) => ({ name: proof.name, ...checked(contents.get(proof.name), proof) })),
    ...[...contents.keys()]
      .filter((name) => !listed.has(name))
      .map((name) => ({ name, ok: false, problem: 'is not in the manifest' })),
  ]
  return { files, contents }
}

function checked(content: Buffer | undefined, { bytes, sha256 }: FileProof): Omit<CheckedFile, 'name'> {
  if (!content) return { ok: false, problem: 'is missing' }
  if (content.length !== bytes)
    return { ok: false, problem: `has ${content.length} bytes, the manifest says ${bytes}` }
  const ok = createHash('sha256').update(content).digest('hex') === sha256
  return { ok, problem: ok ? null : 'does not have the hash that the manifest says' }
}

function manifestOf(contents: ReadonlyMap<string, Buffer>, file: string): FileProof[] {
  const text = contents.get(MANIFEST)
  if (!text) throw notAReport(file, `it holds no ${MANIFEST}`)
  const said = parsedManifest(String(text), file)
  checkSchema(said.schema?.name, said.schema?.version, file)
  const files = Array.isArray(said.files) ? (said.files as Partial<FileProof>[]) : []
  return files.map((one) => ({
    name: String(one?.name),
    bytes: Number(one?.bytes),
    sha256: String(one?.sha256),
  }))
}

type SaidManifest = { schema?: { name?: unknown; version?: unknown }; files?: unknown }

function parsedManifest(text: string, file: string): SaidManifest {
  try {
    return (JSON.parse(text) ?? {}) as SaidManifest
  } catch (thrown) {
    throw notAReport(file, `its ${MANIFEST} is damaged`, thrown)
  }
}

/** A package is restored from its JSON, and only when every file in it is what it was. */
async function decodePackage(bytes: Uint8Array, file: string): Promise<DecodedReport> {
  const { files, contents } = await readPackage(bytes, file)
  const broken = files.find(({ ok }) => !ok)
  if (broken) throw notAReport(file, `${broken.name} in it ${broken.problem}`)
  const json = contents.get(nameOf(jsonFormat.id))
  if (!json) throw notAReport(file, `it holds no ${nameOf(jsonFormat.id)}`)
  return jsonFormat.decode(json, `${nameOf(jsonFormat.id)} in ${file}`)
}
