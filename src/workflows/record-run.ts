/** What a piece of work was made from, so that it can be made again and be the same to the bit. */
import type { RunKind } from '#ports/store/runs.ts'

export type RunManifest = {
  readonly kind: RunKind
  readonly parameters: Readonly<Record<string, unknown>>
  /** SHA-256 of the bytes that were read, `sha256:…`. */
  readonly inputHash: string
  readonly codeVersion: string
  /** Null where chance had no part. */
  readonly seed: number | null
}

/** One file as the hash of its bytes; several as the hash of their hashes, in order. */
export async function inputHashOf(files: readonly Uint8Array[]): Promise<string> {
  const hashes = await Promise.all(files.map(sha256))
  return `sha256:${hashes.length === 1 ? hashes[0]! : await sha256(new TextEncoder().encode(hashes.join('\n')))}`
}

export async function hashOfText(text: string): Promise<string> {
  return `sha256:${await sha256(new TextEncoder().encode(text))}`
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Buffer.from(digest).toString('hex')
}
