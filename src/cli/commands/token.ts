/** `assay token`: tokens for programs, each for one user, with as little right as it needs. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { renderTable } from '#cli/render/table.ts'
import { dispatch } from '#cli/verbs.ts'
import { type Scope, scopes } from '#core/accounts/access.ts'
import { AppError } from '#core/errors.ts'
import type { Workbench } from '#ports/workbench.ts'
import { tokenDocument } from '#workflows/accounts/account-documents.ts'
import { findUser, USERS_LISTED_MAX } from '#workflows/accounts/change-user.ts'
import { commandLine } from '#workflows/accounts/record-audit.ts'
import { addToken, revokeToken, TOKEN_DAYS_MAX, TOKENS_LISTED_MAX } from '#workflows/accounts/tokens.ts'

const TOKEN_DAYS = 90

export const token = defineCommand({
  name: 'token',
  summary: 'API tokens: make one for a program, list them, revoke one',
  operands: 'list | add | revoke ID',
  operandsMin: 0,
  operandsMax: 2,
  options: {
    user: { kind: 'value', placeholder: 'NAME', about: 'Whose (default: the owner; list: everybody)' },
    scopes: { kind: 'value', placeholder: 'LIST', about: `add: some of ${scopes.join(',')} (default read)` },
    name: { kind: 'value', placeholder: 'TEXT', about: 'add: what it is for (default: command line)' },
    days: {
      kind: 'value',
      placeholder: 'N',
      about: `add: how long it holds (default ${TOKEN_DAYS}, at most ${TOKEN_DAYS_MAX})`,
    },
  },
  examples: [
    {
      line: 'assay token add --user ada --scopes read,stream --json',
      does: 'printed once; only its hash is kept',
    },
    { line: 'assay token list', does: 'what there is, and when each was last used' },
    { line: 'assay token revoke 3', does: 'at once, and for good' },
  ],
  run: (call) => dispatch('token', call, { list, add, revoke }),
})

async function list({ context, options }: Call): Promise<Answer> {
  const tokens = await context.withWorkbench(async (bench) => {
    const { store, clock } = bench
    const name = options.text('user')
    const whose = name === null ? null : (await findUser(name, bench)).id
    const names = new Map((await store.users.list(USERS_LISTED_MAX)).map((user) => [user.id, user.name]))
    const listed = await store.apiTokens.list(whose, TOKENS_LISTED_MAX)
    return listed.map((one) => tokenDocument(one, names.get(one.userId) ?? '', clock.now()))
  })
  const table = renderTable(tokens, [
    { title: 'id', align: 'right', cell: ({ id }) => String(id) },
    { title: 'user', cell: ({ user }) => user },
    { title: 'for', cell: ({ name }) => name },
    { title: 'scopes', cell: ({ scopes: held }) => held.join(' ') },
    { title: 'expires', cell: ({ expiresAt }) => expiresAt },
    { title: 'last used', cell: ({ lastUsedAt }) => lastUsedAt ?? 'never' },
    { title: 'state', cell: ({ state }) => state },
  ])
  return { document: { tokens }, text: tokens.length === 0 ? 'No tokens yet.\n' : `${table}\n` }
}

async function add({ context, options }: Call, more: readonly string[]): Promise<Answer> {
  if (more.length > 0) throw usage('`assay token add` takes options only: --user, --scopes, --name, --days.')
  const days = options.integer('days', 1) ?? TOKEN_DAYS
  if (days > TOKEN_DAYS_MAX) throw usage(`--days takes at most ${TOKEN_DAYS_MAX}; found ${days}.`)
  const wanted = {
    name: options.text('name') ?? 'command line',
    scopes: scopesIn(options.list('scopes')),
    days,
  }
  const { made, document } = await context.withWorkbench(async (bench) => {
    const whose = await userNamed(options.text('user'), bench)
    const added = await addToken(wanted, whose, commandLine, bench)
    return { made: added.word, document: tokenDocument(added.token, whose.name, bench.clock.now()) }
  })
  return { document: { token: made, ...document }, text: `${made}\n` }
}

function scopesIn(names: readonly string[] | null): readonly Scope[] {
  if (names === null) return ['read']
  const unknown = names.find((name) => !scopes.some((scope) => scope === name))
  if (unknown !== undefined || names.length === 0)
    throw usage(`--scopes takes some of ${scopes.join(', ')}; found "${unknown ?? ''}".`)
  return scopes.filter((scope) => names.includes(scope))
}

async function userNamed(name: string | null, bench: Workbench) {
  if (name !== null) return findUser(name, bench)
  const owner = await bench.store.users.owner()
  if (owner) return owner
  throw new AppError('no-owner', 'There is no owner yet: `assay user add NAME --owner --password-stdin`.')
}

async function revoke({ context }: Call, [word, ...more]: readonly string[]): Promise<Answer> {
  if (word === undefined || !/^[1-9]\d{0,14}$/.test(word) || more.length > 0)
    throw usage('`assay token revoke` takes the id of one token.')
  await context.withWorkbench((bench) => revokeToken(null, Number(word), commandLine, bench))
  return { document: { id: Number(word), revoked: true }, text: `Token ${word} opens nothing any more.\n` }
}
