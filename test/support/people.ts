// People who are in the store already, and what they show at the door.
import type { Role, Scope } from '#core/accounts/access.ts'
import { usualSettings } from '#core/portfolio/settings.ts'
import type { User } from '#ports/store/users.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { Workbench } from '#ports/workbench.ts'
import { commandLine } from '#workflows/accounts/record-audit.ts'
import { sharePortfolio } from '#workflows/accounts/share-links.ts'
import { beginSession } from '#workflows/accounts/sessions.ts'
import { addToken } from '#workflows/accounts/tokens.ts'

/** Somebody without a password: they come in by what the calls below give. */
export function addPerson(bench: Workbench, name: string, role: Role): Promise<User> {
  return bench.store.users.add({ name, role, passwordHash: null, createdAt: bench.clock.now() })
}

export async function tokenHeader(
  bench: Workbench,
  user: User,
  scopes: readonly Scope[] = ['read', 'write', 'stream'],
) {
  const { word } = await addToken({ name: 'test', scopes, days: 1 }, user, commandLine, bench)
  return { authorization: `Bearer ${word}` }
}

/** As a browser sends it from a page of ours. */
export async function sessionHeaders(bench: Workbench, user: User) {
  const word = await beginSession(user, { address: '127.0.0.1', userAgent: 'test' }, bench)
  return { cookie: `assay=${word}`, 'sec-fetch-site': 'same-origin' }
}

export function newPortfolio(bench: Workbench, user: User, name: string): Promise<Portfolio> {
  const fresh = { name, description: null, baseCurrency: 'EUR', settings: usualSettings }
  return bench.store.portfolios.create(fresh, user.id, bench.clock.now())
}

/** A portfolio called `pension`, and what somebody shows who has its link. */
export async function sharedPortfolio(bench: Workbench, user: User) {
  const { id, name } = await newPortfolio(bench, user, 'pension')
  const shared = { id, name, userId: user.id }
  const { word } = await sharePortfolio({ name: 'adviser', days: 1 }, shared, commandLine, bench)
  return { portfolioId: id, headers: { authorization: `Bearer ${word}` } }
}
