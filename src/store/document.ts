/** Documents as their JSON text, and back. */

/** What a JSON column holds; a NaN in it is `null`, as JSON has none. */
export function textOfDocument(document: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(document)
}

/** The document a JSON column holds. */
export function documentOf(text: string): Readonly<Record<string, unknown>> {
  const document: unknown = JSON.parse(text)
  if (typeof document !== 'object' || document === null) return {}
  return document as Record<string, unknown>
}
