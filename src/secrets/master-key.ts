/** The key of this home: 256 random bits in a file that only its user may read, made when the first secret is sealed. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '#core/errors.ts'
import { MASTER_KEY_BYTES } from './seal.ts'

/** The key that is to follow, while what is sealed moves over to it. */
const nextTo = (file: string) => `${file}.next`
/** The key before: what was copied elsewhere, a backup, still opens with it. */
const before = (file: string) => `${file}.previous`

/** The one in force first, then those that something may be sealed under still. Throws AppError `wrong-key` where there is none, or what is there is no key. */
export function readMasterKeys(file: string): readonly Uint8Array[] {
  const keys = [file, nextTo(file), before(file)].flatMap((one) => readKey(one) ?? [])
  if (keys.length > 0) return keys
  throw new AppError('wrong-key', `Secrets are sealed, and their key is not at ${file}. Put it back there.`)
}

/** What is sealed from now on is sealed under it: the key to come, where there is one. */
export function readOrMakeNewestKey(file: string): Uint8Array {
  return readKey(nextTo(file)) ?? readKey(file) ?? makeKey(file)
}

/** On disk once this returns, so that nothing is ever sealed under a key that a power cut takes away. One that an interrupted change left is taken up again. */
export function readOrMakeNextKey(file: string): Uint8Array {
  return readKey(nextTo(file)) ?? makeKey(nextTo(file))
}

/** Puts the next key in force, and keeps the one before beside it. Does nothing where that is done already. */
export function promoteNextKey(file: string, next: Uint8Array): void {
  const current = readKey(file)
  if (current !== null && Buffer.compare(current, next) === 0) return
  if (current !== null) renameSync(writeBeside(file, current), before(file))
  try {
    renameSync(nextTo(file), file)
  } catch (thrown) {
    // Somebody else has just done it.
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown
  }
  syncFolderOf(file)
}

function readKey(file: string): Uint8Array | null {
  const text = textOf(file)
  if (text === null) return null
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length === MASTER_KEY_BYTES) return key
  throw new AppError('wrong-key', `${file} holds no key: it takes ${MASTER_KEY_BYTES} bytes in base64.`)
}

/** It may be renamed between a look and a read. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw thrown
  }
}

/** Of several who make one at once, all get the same. */
function makeKey(file: string): Uint8Array {
  const whole = writeBeside(file, randomBytes(MASTER_KEY_BYTES))
  try {
    linkSync(whole, file)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return readKey(file)!
    // A file system without links.
    copyFileSync(whole, file, constants.COPYFILE_EXCL)
  } finally {
    unlinkSync(whole)
  }
  syncFolderOf(file)
  return readKey(file)!
}

/** A file of another name with that key, whole and on disk. */
function writeBeside(file: string, key: Uint8Array): string {
  const beside = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    writeFileSync(beside, `${Buffer.from(key).toString('base64')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    })
  } catch (cause) {
    const { message } = cause as Error
    throw new AppError('store-read-only', `Cannot write a key to ${dirname(file)}: ${message}.`, { cause })
  }
  return beside
}

/** A new name is on disk once its folder is. */
function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
