/** What is wrong with a password, if anything: its length, or that it is among the first that anybody would try. */
import { commonPasswords } from './common-passwords.ts'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './password-length.ts'

/** Null when it will do; otherwise the rest of a sentence that begins with "The password". */
export function passwordFault(password: string, userName: string): string | null {
  const { length } = Array.from(password)
  if (length < PASSWORD_LENGTH_MIN)
    return `has ${length} characters; it takes at least ${PASSWORD_LENGTH_MIN}`
  if (length > PASSWORD_LENGTH_MAX) return `has ${length} characters; it takes at most ${PASSWORD_LENGTH_MAX}`
  const folded = password.toLowerCase()
  if (folded === userName.toLowerCase()) return 'is the name itself'
  if (new Set(folded).size < 3) return 'repeats one or two characters'
  if (commonPasswords.has(folded) || commonPasswords.has(withoutTail(folded)))
    return 'is one of those that are tried first'
  return null
}

/** `password1!` is guessed as soon as `password`. */
function withoutTail(folded: string): string {
  return folded.replace(/[\d!@#$%&*._-]+$/u, '')
}
