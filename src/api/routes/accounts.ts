/** Coming in and out, one's own password, sessions and tokens. */
import { pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { assert } from '#core/assert.ts'
import { AppError } from '#core/errors.ts'
import type { Caller } from '#ports/caller.ts'
import { sessionDocument, tokenDocument, userDocument } from '#workflows/accounts/account-documents.ts'
import { changeOwnPassword } from '#workflows/accounts/change-password.ts'
import { endSessions, listSessions } from '#workflows/accounts/sessions.ts'
import { actorOf } from '#workflows/accounts/record-audit.ts'
import { signIn } from '#workflows/accounts/sign-in.ts'
import { addToken, revokeToken, TOKENS_LISTED_MAX } from '#workflows/accounts/tokens.ts'

const TOKEN_DAYS = 90

type AccountHandlers = Pick<
  Handlers,
  | 'setUp'
  | 'signIn'
  | 'signOut'
  | 'whoAmI'
  | 'changePassword'
  | 'listSessions'
  | 'endSession'
  | 'listTokens'
  | 'addToken'
  | 'revokeToken'
>

export function accountHandlers(tools: HandlerTools): AccountHandlers {
  return { ...doorHandlers(tools), ...sessionHandlers(tools), ...tokenHandlers(tools) }
}

function doorHandlers({ bench, setUp }: HandlerTools): Pick<AccountHandlers, 'setUp' | 'signIn' | 'whoAmI'> {
  return {
    async setUp({ body, visit, setSession }) {
      const { user, word } = await setUp.run(body, visit)
      setSession(word)
      return { user: userDocument(user) }
    },
    async signIn({ body, visit, setSession }) {
      const { user, word } = await signIn(body, visit, bench)
      setSession(word)
      return { user: userDocument(user) }
    },
    whoAmI: async ({ caller: { userId, name, role, scopes, via } }) => ({
      id: userId,
      name,
      role,
      scopes: [...scopes],
      via,
    }),
  }
}

type SessionHandlers = Pick<AccountHandlers, 'signOut' | 'changePassword' | 'listSessions' | 'endSession'>

function sessionHandlers({ bench }: HandlerTools): SessionHandlers {
  return {
    async signOut({ caller, visit, setSession }) {
      const ended = await endSessions({ start: hashOf(caller) }, caller, visit, bench)
      setSession(null)
      return { ended }
    },
    async changePassword({ body, caller, visit, setSession }) {
      setSession(await changeOwnPassword(body, caller, visit, bench))
      return { changed: true }
    },
    listSessions: async ({ caller }) => ({
      sessions: (await listSessions(caller.userId, bench)).map((one) => sessionDocument(one, hashOf(caller))),
    }),
    async endSession({ params: { session }, caller, visit }) {
      const which = session === 'others' ? { except: hashOf(caller) } : { start: session }
      const ended = await endSessions(which, caller, visit, bench)
      if (ended === 0 && session !== 'others')
        throw new AppError('not-found', `You have no session ${session}.`, { details: { session } })
      return { ended }
    },
  }
}

function tokenHandlers({
  bench,
}: HandlerTools): Pick<AccountHandlers, 'listTokens' | 'addToken' | 'revokeToken'> {
  const { clock, store } = bench
  return {
    async listTokens({ caller, query }) {
      const all = await store.apiTokens.list(caller.userId, TOKENS_LISTED_MAX)
      const document = (token: (typeof all)[number]) => tokenDocument(token, caller.name, clock.now())
      return { tokens: pageOf(all, query).map(document), total: all.length }
    },
    async addToken({ body: { name, scopes, days = TOKEN_DAYS }, caller, visit }) {
      const user = { id: caller.userId, name: caller.name }
      const actor = actorOf(caller, visit.address)
      const { token, word } = await addToken({ name, scopes: [...new Set(scopes)], days }, user, actor, bench)
      return { token: word, row: tokenDocument(token, caller.name, clock.now()) }
    },
    async revokeToken({ params, caller, visit }) {
      await revokeToken(caller.userId, params.token, actorOf(caller, visit.address), bench)
      return { revoked: true }
    },
  }
}

/** Of the session that calls; tokens do not get here. */
function hashOf({ credential }: Caller): string {
  assert(credential.kind === 'session', 'calls of access `self` come from sessions')
  return credential.hash
}
