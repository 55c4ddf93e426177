/** What a user may be called. */

export const USER_NAME_LENGTH_MAX = 64

/** Letters, digits and the marks of mail addresses, so that a name reads the same everywhere. */
export function isUserName(text: string): boolean {
  return text.length <= USER_NAME_LENGTH_MAX && /^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u.test(text)
}
