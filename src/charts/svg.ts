/** SVG as text: elements with their attributes escaped, and the document around them. */

import { palette } from './palette.ts'

type Attributes = Readonly<Record<string, string | number>>

/** `<name …>children</name>`; children are SVG already. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`)
    .join('')
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`
}

/** A line of text as content of an element. */
export function escaped(text: string): string {
  return text
    .replace(unspeakable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

// oxlint-disable-next-line no-control-regex -- XML has no way to say these
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A tenth of a pixel is as fine as anybody sees. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}

export type PictureWords = {
  readonly title: string
  /** What the picture shows, for people who do not see it. */
  readonly description: string
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

/** A whole SVG document on a white ground. */
export function svgDocument(
  size: { readonly width: number; readonly height: number },
  { title, description }: PictureWords,
  children: readonly string[],
): string {
  const { width, height } = size
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-labelledby': 'title description',
    'font-family': FONT,
    'font-size': 13,
  }
  return `${element('svg', attributes, [
    element('title', { id: 'title' }, [escaped(title)]),
    element('desc', { id: 'description' }, [escaped(description)]),
    element('rect', { width, height, fill: palette.ground }),
    ...children,
  ])}\n`
}
