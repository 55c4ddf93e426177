/** The first owner, made by whoever holds the link that the server printed when it started without one. */
import { AppError } from '#core/errors.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { addUser } from './add-user.ts'
import { recordAudit } from './record-audit.ts'
import { beginSession, type Visit } from './sessions.ts'
import { takeAttempt } from './sign-in.ts'

export type SetUp = {
  /** The word of the link; null when there was an owner at the start. */
  readonly word: string | null
  /** Throws AppError `forbidden` for another word, `owner-exists` once there is one, and what adding a user throws. */
  run(
    owner: { readonly word: string; readonly name: string; readonly password: string },
    visit: Visit,
  ): Promise<{ readonly user: User; readonly word: string }>
}

export async function prepareSetUp(bench: Workbench): Promise<SetUp> {
  const { store, secrets } = bench
  const word = (await store.users.owner()) === null ? secrets.newWord() : null
  const digest = word === null ? null : secrets.digest(word)
  return {
    word,
    async run({ word: shown, name, password }, visit) {
      await takeAttempt(name, visit, bench)
      // Hashes are compared, so that time tells nothing of the word itself.
      if (digest === null || secrets.digest(shown) !== digest)
        throw new AppError(
          'forbidden',
          'That link makes no owner here: it holds once, and only until the server that printed it ends.',
        )
      const actor = { userId: null, name: 'set-up link', address: visit.address }
      const user = await addUser({ name, role: 'owner', password }, actor, bench, { firstOwnerOnly: true })
      const session = await beginSession(user, visit, bench)
      const self = { userId: user.id, name: user.name, address: visit.address }
      await recordAudit(self, { action: 'session.open', subject: user.name }, bench)
      return { user, word: session }
    },
  }
}
