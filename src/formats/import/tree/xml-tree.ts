/** Markup into elements, without entities of its own, document types and instructions that reach out. */
import { SaxesParser } from 'saxes'
import { AppError } from '#core/errors.ts'

export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  readonly parent: XmlElement | null
  readonly line: number
  text: string
}

const DEPTH_MAX = 64
const ELEMENTS_MAX = 1_000_000
const ATTRIBUTES_MAX = 150
const TEXT_MAX = 1_000_000

/** Throws AppError `not-an-import-file`, naming the line, and `file-too-large` beyond the caps. */
export function readXmlTree(text: string, file: string): XmlElement {
  const parser = new SaxesParser()
  const state: Building = { file, top: null, root: null, count: 0, depth: 0, line: () => parser.line }
  parser.on('doctype', () => {
    throw refused(
      state,
      'a document type is declared, which can reach out and is never followed; remove the DOCTYPE.',
    )
  })
  parser.on('opentag', ({ name, attributes }) => open(state, name, attributes as Record<string, string>))
  parser.on('text', (piece) => addText(state, piece))
  parser.on('cdata', (piece) => addText(state, piece))
  parser.on('closetag', () => {
    state.top = state.top!.parent
    state.depth--
  })
  parser.on('error', (error) => {
    throw refused(state, error.message.replace(/^[\d:]+\s*/, ''))
  })
  parser.write(text.replace(/^\uFEFF/, '')).close()
  if (!state.root) throw refused(state, 'there is no element in it.')
  return state.root
}

type Building = {
  readonly file: string
  top: XmlElement | null
  root: XmlElement | null
  count: number
  depth: number
  readonly line: () => number
}

function open(state: Building, name: string, attributes: Record<string, string>): void {
  if (++state.count > ELEMENTS_MAX) throw tooLarge(state, `more than ${ELEMENTS_MAX} elements`)
  if (++state.depth > DEPTH_MAX) throw tooLarge(state, `elements nested deeper than ${DEPTH_MAX} levels`)
  if (Object.keys(attributes).length > ATTRIBUTES_MAX)
    throw tooLarge(state, `an element with more than ${ATTRIBUTES_MAX} attributes`)
  const bare: Record<string, string> = Object.assign(Object.create(null), attributes)
  const element: XmlElement = {
    name,
    attributes: bare,
    children: [],
    parent: state.top,
    line: state.line(),
    text: '',
  }
  if (state.top) state.top.children.push(element)
  else state.root = element
  state.top = element
}

function addText(state: Building, piece: string): void {
  const { top } = state
  if (!top) return
  if (top.text.length + piece.length > TEXT_MAX)
    throw tooLarge(state, `an element with more than ${TEXT_MAX} characters`)
  top.text += piece
}

function refused(state: Building, message: string): AppError {
  return new AppError('not-an-import-file', `${state.file}, row ${state.line()}: ${message}`, {
    details: { file: state.file, row: state.line() },
  })
}

function tooLarge(state: Building, what: string): AppError {
  return new AppError('file-too-large', `${state.file}, row ${state.line()}: ${what}.`, {
    details: { file: state.file, row: state.line() },
  })
}

export function childNamed(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((child) => child.name === name) ?? null
}

/** The text of a child; '' where it is absent. */
export function childText(element: XmlElement, name: string): string {
  return childNamed(element, name)?.text.trim() ?? ''
}

/** Every element of that name below, in the order of the file. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = []
  const waiting = [element]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.name === name) found.push(next)
    for (let index = next.children.length - 1; index >= 0; index--) waiting.push(next.children[index]!)
  }
  return found
}
