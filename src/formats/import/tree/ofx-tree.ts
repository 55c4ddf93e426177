/** OFX and QFX into elements: the XML of version 2, and the SGML of version 1 whose tags need not be closed. */
import { AppError } from '#core/errors.ts'
import { readXmlTree, type XmlElement } from './xml-tree.ts'

export function isOfxText(start: string): boolean {
  return /^OFXHEADER\s*:/i.test(start) || /^(<\?xml[^>]*\?>\s*)?(<\?OFX\b|<OFX>)/i.test(start)
}

const ELEMENTS_MAX = 1_000_000
const DEPTH_MAX = 64

/** Throws AppError `not-an-import-file` and `file-too-large`. */
export function readOfxTree(text: string, file: string): XmlElement {
  const isXml = /^\s*(<\?xml|<\?OFX)/i.test(text)
  return isXml ? readXmlTree(text, file) : readSgml(text, file)
}

/** An element with text of its own holds no others, so that the next tag closes it. */
function readSgml(text: string, file: string): XmlElement {
  const body = text.search(/<OFX>/i)
  if (body < 0) throw refused(file, 1, 'an OFX header without an OFX element.')
  if (/<!DOCTYPE/i.test(text)) throw refused(file, 1, 'a document type is declared; remove the DOCTYPE.')
  const root: XmlElement = { name: 'OFX', attributes: {}, children: [], parent: null, line: 1, text: '' }
  const walk: Walk = { file, top: root, count: 0, depth: 0, line: text.slice(0, body).split('\n').length }
  const tags = /<(\/?)([A-Za-z0-9._]+)>([^<]*)/g
  tags.lastIndex = body + 5
  for (let found = tags.exec(text); found; found = tags.exec(text)) step(walk, found)
  return root
}

type Walk = { readonly file: string; top: XmlElement; count: number; depth: number; line: number }

function step(walk: Walk, [, slash, rawName, rawText]: RegExpExecArray): void {
  const name = rawName!.toUpperCase()
  const value = unescaped(rawText!.trim())
  if (slash) close(walk, name)
  else {
    if (++walk.count > ELEMENTS_MAX || walk.depth > DEPTH_MAX)
      throw new AppError(
        'file-too-large',
        `${walk.file}, row ${walk.line}: too many elements, or nested too deep.`,
        {
          details: { file: walk.file, row: walk.line },
        },
      )
    const element: XmlElement = {
      name,
      attributes: {},
      children: [],
      parent: walk.top,
      line: walk.line,
      text: value,
    }
    walk.top.children.push(element)
    if (value === '') {
      walk.top = element
      walk.depth++
    }
  }
  walk.line += rawText!.split('\n').length - 1
}

/** Closes the nearest open element of that name; a closing tag of a leaf has nothing open to close. */
function close(walk: Walk, name: string): void {
  for (let at: XmlElement | null = walk.top, up = 1; at?.parent; at = at.parent, up++) {
    if (at.name !== name) continue
    walk.top = at.parent
    walk.depth -= up
    return
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}

function refused(file: string, row: number, message: string): AppError {
  return new AppError('not-an-import-file', `${file}, row ${row}: ${message}`, { details: { file, row } })
}
