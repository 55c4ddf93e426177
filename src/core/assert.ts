/** Stops at once when a promise our own code makes is broken; never used for what the outside world sends. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken promise in Assay's own code: ${message}`)
}
