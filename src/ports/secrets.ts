/** Passwords and secret words: made here, stored as hashes only, and checked. */

export type Secrets = {
  /** Slow on purpose, and at most two at once. Throws AppError `busy` when too many wait already. */
  hashPassword(password: string): Promise<string>
  /**
   * A missing hash takes as long as one that does not match, so that nobody can tell who exists. `stale` when the hash was
   * made in an older way and should be made anew.
   */
  checkPassword(
    password: string,
    hash: string | null,
  ): Promise<{ readonly matches: boolean; readonly stale: boolean }>
  /** 256 bits of chance as text that fits a header, a cookie and an address. */
  newWord(): string
  /** What is stored of such a word. */
  digest(word: string): string
  /** An envelope that opens at `place` (table, row, column) of this home alone. */
  seal(secret: string, place: string): string
  /** Throws AppError `wrong-key` for another home's, another place's, and anything that was changed. */
  unseal(sealed: string, place: string): string
  /**
   * A new key of this home, on disk already and not in force yet: what is sealed under it opens as well as what is sealed under the
   * one in force. One that was made and never put in force is taken up again. Throws AppError `store-read-only`.
   */
  nextKey(): NextKey
}

export type NextKey = {
  seal(secret: string, place: string): string
  /** Puts it in force. The one before is kept beside it, and opens what was copied elsewhere until the next change. */
  promote(): void
}
