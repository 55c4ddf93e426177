/** Where elements of Portfolio Performance's file point to others: by a path from themselves, or by a number. */
import type { XmlElement } from '#formats/import/tree/xml-tree.ts'

export type References = {
  /** The element itself, or the one that it refers to. */
  resolve(element: XmlElement): XmlElement
}

const HOPS_MAX = 20

export function createReferences(root: XmlElement): References {
  const numbered = new Map<string, XmlElement>()
  const waiting = [root]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.attributes.id) numbered.set(next.attributes.id, next)
    waiting.push(...next.children)
  }
  return {
    resolve(element) {
      let at = element
      for (let hop = 0; hop < HOPS_MAX; hop++) {
        const reference = at.attributes.reference
        const target = reference === undefined ? null : (numbered.get(reference) ?? alongPath(at, reference))
        if (!target) return at
        at = target
      }
      return at
    },
  }
}

/** `../../accounts/account[2]`. */
function alongPath(from: XmlElement, path: string): XmlElement | null {
  let at: XmlElement | null = from
  for (const step of path.split('/')) {
    if (!at) return null
    if (step === '..') at = at.parent
    else {
      const found: RegExpExecArray | null = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(step)
      const named: XmlElement[] = found ? at.children.filter(({ name }) => name === found[1]) : []
      at = named[Number(found?.[2] ?? '1') - 1] ?? null
    }
  }
  return at
}
