/** Secrets by Node's own cryptography: argon2id for passwords, 256 random bits for tokens, SHA-256 of them in the store. */
import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '#core/errors.ts'
import type { Secrets } from '#ports/secrets.ts'
import { bulkhead, isBulkheadRejectedError } from 'cockatiel'
import { promoteNextKey, readMasterKeys, readOrMakeNewestKey, readOrMakeNextKey } from './master-key.ts'
import { seal, unsealByAny } from './seal.ts'
import { checkHash, hashPassword, newestParameters, parseHash } from './argon2id.ts'

/** Each hash takes 19 MiB and a core: without a bound, signing in would be a way to stop the server. */
const HASHES_AT_ONCE = 2
const HASHES_WAITING_MAX = 32

const WORD_BYTES = 32

/** `keyFile` is where the key of this home is, and is made when it is first needed. */
export function nodeSecrets(keyFile: string): Secrets {
  const turns = bulkhead(HASHES_AT_ONCE, HASHES_WAITING_MAX)
  const inTurn = <T>(work: () => Promise<T>) =>
    turns.execute(work).catch((thrown: unknown) => {
      throw isBulkheadRejectedError(thrown) ? busy() : thrown
    })
  // Compared with when there is no such user; nothing hashes to it.
  const nobody = { ...newestParameters, salt: randomBytes(16), tag: randomBytes(32) }
  return {
    hashPassword: (password) => inTurn(() => hashPassword(password)),
    async checkPassword(password, text) {
      const stored = text === null ? null : parseHash(text)
      const matches = await inTurn(() => checkHash(password, stored ?? nobody))
      return { matches: matches && stored !== null, stale: stored !== null && !isNewest(stored) }
    },
    newWord: () => randomBytes(WORD_BYTES).toString('base64url'),
    digest: (word) => createHash('sha256').update(word).digest('hex'),
    seal: (secret, place) => seal(secret, readOrMakeNewestKey(keyFile), place),
    unseal: (sealed, place) => unsealByAny(sealed, () => readMasterKeys(keyFile), place),
    nextKey() {
      const next = readOrMakeNextKey(keyFile)
      return {
        seal: (secret, place) => seal(secret, next, place),
        promote: () => promoteNextKey(keyFile, next),
      }
    },
  }
}

function isNewest({ memoryKib, passes, lanes }: typeof newestParameters): boolean {
  const { memoryKib: memory, passes: over, lanes: beside } = newestParameters
  return memoryKib >= memory && passes >= over && lanes >= beside
}

function busy(): AppError {
  return new AppError('busy', `${HASHES_WAITING_MAX} people wait to sign in already; try again in a moment.`)
}
