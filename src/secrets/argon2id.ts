/** Argon2id hashes of passwords in the usual text form, `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError } from '#core/errors.ts'

/** 19 MiB over two passes, as OWASP asks at least. */
export const newestParameters = { memoryKib: 19_456, passes: 2, lanes: 1 }

type Hash = typeof newestParameters & { readonly salt: Uint8Array; readonly tag: Uint8Array }

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, { ...newestParameters, salt, tagBytes: 32 })
  const { memoryKib, passes, lanes } = newestParameters
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${base64(salt)}$${base64(tag)}`
}

export async function checkHash(password: string, { tag, ...made }: Hash): Promise<boolean> {
  return timingSafeEqual(await derive(password, { ...made, tagBytes: tag.length }), tag)
}

const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([\w+/]{11,86})\$([\w+/]{16,86})$/

/** Throws AppError `store-corrupt` for what is no such hash. */
export function parseHash(text: string): Hash {
  const [, memory, passes, lanes, salt, tag] = form.exec(text) ?? []
  if (salt === undefined || tag === undefined)
    throw new AppError('store-corrupt', 'A stored password hash is of no known form; set the password anew.')
  return {
    memoryKib: Number(memory),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

type Derivation = typeof newestParameters & { readonly salt: Uint8Array; readonly tagBytes: number }

/** The same letters may be typed as different code points; NFKC makes them one. */
function derive(password: string, { memoryKib, passes, lanes, salt, tagBytes }: Derivation): Promise<Buffer> {
  const parameters = {
    message: password.normalize('NFKC'),
    nonce: salt,
    parallelism: lanes,
    tagLength: tagBytes,
    memory: memoryKib,
    passes,
  }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}

/** Without the padding, as the text form has it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
