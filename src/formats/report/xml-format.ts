/** XML: one element a row, one attribute a field, as docs/portfolio.xsd says. */
import { SaxesParser } from 'saxes'
import { textOf } from './field.ts'
import { checkSchema, defineFormat, notAReport, SCHEMA_NAME, SCHEMA_VERSION } from './format.ts'
import type { PortfolioReport } from './portfolio-report.ts'
import { createRowReader, type DecodedReport, namesOf } from './read-rows.ts'
import { type Section, sections } from './report-sections.ts'
import { utf8Chunks, utf8Text } from './utf8-chunks.ts'
import { plainText, xmlText } from './xml-text.ts'

export const XML_NAMESPACE = `urn:${SCHEMA_NAME}:${SCHEMA_VERSION}`

export const xmlFormat = defineFormat({
  id: 'xml',
  title: 'XML: the whole portfolio, with a published schema',
  mediaType: 'application/xml; charset=utf-8',
  encode: (report) => utf8Chunks(xmlLines(report)),
  decode: async (bytes, file) => decodeXml(bytes, file),
})

function* xmlLines(report: PortfolioReport): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<report xmlns="${XML_NAMESPACE}" schema="${SCHEMA_NAME}" version="${SCHEMA_VERSION}">\n`
  for (const section of sections) {
    yield `  <${section.id}>\n`
    for (const row of section.rows(report)) {
      const said = namesOf(section.fields)
        .map((name) => [name, textOf(section.fields[name]!.kind, row[name]!)] as const)
        .filter(([, text]) => text !== '')
      yield `    <${section.row}${said.map(([name, text]) => ` ${name}="${xmlText(text)}"`).join('')}/>\n`
    }
    yield `  </${section.id}>\n`
  }
  yield '</report>\n'
}

const DEPTH_MAX = 64
const CHARACTERS_PER_WRITE = 1 << 20

type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> }

function decodeXml(bytes: Uint8Array, file: string): DecodedReport {
  const text = utf8Text(bytes)
  if (text === undefined) throw notAReport(file, 'it is not UTF-8')
  const reader = createRowReader()
  const open: string[] = []
  const told = new Set<Section>()
  parseXml(text, file, {
    open({ name, attributes }, line) {
      open.push(name)
      if (open.length > DEPTH_MAX) throw notAReport(file, `it is nested deeper than ${DEPTH_MAX} levels`)
      if (open.length === 1) checkSchema(attributes.schema, attributes.version, file)
      const section = open.length === 3 ? sections.find(({ id }) => id === open[1]) : undefined
      if (section?.row !== name) return
      // A name that is no field is told at the first row that has it.
      if (!told.has(section)) reader.checkNames(section, line, Object.keys(attributes))
      told.add(section)
      reader.read(section, line, (field) => {
        const said = attributes[field]
        return said === undefined ? null : plainText(said)
      })
    },
    close: () => void open.pop(),
  })
  return reader.finish()
}

type Handlers = { open(element: Element, line: number): void; close(): void }

/** Throws AppError `not-a-report` for what is not well-formed, and for every document type: it could name entities and files. */
function parseXml(text: string, file: string, { open, close }: Handlers): void {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw notAReport(file, error.message, error)
  })
  parser.on('doctype', () => {
    throw notAReport(file, `line ${parser.line} declares a document type, which is not accepted`)
  })
  parser.on('opentag', (tag) => open(tag as Element, parser.line))
  parser.on('closetag', close)
  for (let at = 0; at < text.length; at += CHARACTERS_PER_WRITE)
    parser.write(text.slice(at, at + CHARACTERS_PER_WRITE))
  parser.close()
}
