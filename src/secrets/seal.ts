/** An envelope around a secret: AES-256-GCM under a key of its own, which is sealed likewise under the key of this home. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '#core/errors.ts'

export const MASTER_KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 1

/** `place` (table, row, column) is bound in: an envelope that was moved to another row does not open. */
export function seal(secret: string, master: Uint8Array, place: string): string {
  const own = randomBytes(MASTER_KEY_BYTES)
  const bound = boundTo(place)
  const key = encrypt(own, master, bound)
  const data = encrypt(Buffer.from(secret, 'utf8'), own, bound)
  return JSON.stringify({ v: VERSION, key: key.toString('base64'), data: data.toString('base64') })
}

/** Throws AppError `wrong-key` for another key, another place, and anything that was changed. */
export function unseal(sealed: string, master: Uint8Array, place: string): string {
  try {
    const { v, key, data } = JSON.parse(sealed) as Record<string, unknown>
    if (v !== VERSION || typeof key !== 'string' || typeof data !== 'string') throw new Error('another form')
    const bound = boundTo(place)
    const own = decrypt(Buffer.from(key, 'base64'), master, bound)
    return decrypt(Buffer.from(data, 'base64'), own, bound).toString('utf8')
  } catch (cause) {
    throw new AppError(
      'wrong-key',
      `What is sealed at ${place} does not open: the key of this home is another one, or the row was changed. Nothing was overwritten; put the right key back, or set the secret anew.`,
      { cause },
    )
  }
}

/** By whichever of the keys of this home it was sealed under. `keys` is asked again where a change of the key may have come between. */
export function unsealByAny(sealed: string, keys: () => readonly Uint8Array[], place: string): string {
  let refused: unknown
  for (let look = 0; look < LOOKS_MAX; look++)
    for (const key of keys()) {
      try {
        return unseal(sealed, key, place)
      } catch (thrown) {
        refused = thrown
      }
    }
  throw refused
}

/** A key that is put in force while its files are read is found the second time. */
const LOOKS_MAX = 2

function boundTo(place: string): Buffer {
  return Buffer.from(`${place}/v${VERSION}`, 'utf8')
}

/** Nonce, what was encrypted, and the tag that shows a change. */
function encrypt(plain: Uint8Array, key: Uint8Array, bound: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(sealed: Buffer, key: Uint8Array, bound: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(-TAG_BYTES)
  const opened = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  opened.setAAD(bound).setAuthTag(tag)
  return Buffer.concat([opened.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), opened.final()])
}
