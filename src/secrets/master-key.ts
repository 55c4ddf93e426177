/** The key of this home: 256 random bits in a file that only its user may read, made when the first secret is sealed. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { AppError } from '#core/errors.ts'
import { MASTER_KEY_BYTES } from './seal.ts'

/** Throws AppError `wrong-key` where there is none, or what is there is no key. */
export function readMasterKey(file: string): Uint8Array {
  if (!existsSync(file))
    throw new AppError('wrong-key', `Secrets are sealed, and their key is not at ${file}. Put it back there.`)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length === MASTER_KEY_BYTES) return key
  throw new AppError('wrong-key', `${file} holds no key: it takes ${MASTER_KEY_BYTES} bytes in base64.`)
}

export function readOrMakeMasterKey(file: string): Uint8Array {
  if (!existsSync(file)) {
    const text = `${randomBytes(MASTER_KEY_BYTES).toString('base64')}\n`
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
  }
  return readMasterKey(file)
}
