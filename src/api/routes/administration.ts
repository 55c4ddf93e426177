/** Users and the audit log, for the owner. */
import { nextOf, pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { auditDocument, userDocument } from '#workflows/accounts/account-documents.ts'
import { addUser } from '#workflows/accounts/add-user.ts'
import { resetPassword } from '#workflows/accounts/change-password.ts'
import { changeUser, findUser, USERS_LISTED_MAX } from '#workflows/accounts/change-user.ts'
import { actorOf } from '#workflows/accounts/record-audit.ts'

const AUDIT_PAGE = 100

type AdministrationHandlers = Pick<Handlers, 'listUsers' | 'addUser' | 'changeUser' | 'readAudit'>

export function administrationHandlers({ bench }: HandlerTools): AdministrationHandlers {
  const { store } = bench
  return {
    async listUsers({ query }) {
      const all = await store.users.list(USERS_LISTED_MAX)
      return { users: pageOf(all, query).map(userDocument), total: all.length }
    },
    async addUser({ body, caller, visit }) {
      return { user: userDocument(await addUser(body, actorOf(caller, visit.address), bench)) }
    },
    async changeUser({ params, body: { role, disabled, password }, caller, visit }) {
      const actor = actorOf(caller, visit.address)
      if (password !== undefined) await resetPassword(params.user, password, actor, bench)
      if (role === undefined && disabled === undefined)
        return { user: userDocument(await findUser(params.user, bench)) }
      return { user: userDocument(await changeUser(params.user, { role, disabled }, actor, bench)) }
    },
    async readAudit({ query: { limit = AUDIT_PAGE, before = null } }) {
      const entries = await store.audit.read({ before, limit })
      return { entries: entries.map(auditDocument), next: nextOf(entries, limit) }
    },
  }
}
