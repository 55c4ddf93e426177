/** `assay share`: links that open one portfolio for reading to whoever holds them. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { renderTable } from '#cli/render/table.ts'
import { dispatch } from '#cli/verbs.ts'
import { AppError } from '#core/errors.ts'
import type { Workbench } from '#ports/workbench.ts'
import { commandLine } from '#workflows/accounts/record-audit.ts'
import {
  revokeShare,
  SHARE_DAYS_MAX,
  SHARES_LISTED_MAX,
  shareDocument,
  sharePortfolio,
} from '#workflows/accounts/share-links.ts'
import { findPortfolio } from '#workflows/portfolio/find-portfolio.ts'

const SHARE_DAYS = 30

export const share = defineCommand({
  name: 'share',
  summary: 'Let somebody without an account read one portfolio',
  operands: 'list PORTFOLIO | add PORTFOLIO | revoke ID',
  operandsMin: 2,
  operandsMax: 2,
  options: {
    name: {
      kind: 'value',
      placeholder: 'TEXT',
      about: 'add: with whom, or what for (default: command line)',
    },
    days: {
      kind: 'value',
      placeholder: 'N',
      about: `add: how long it holds (default ${SHARE_DAYS}, at most ${SHARE_DAYS_MAX})`,
    },
  },
  examples: [
    {
      line: 'assay share add pension --name adviser --days 14',
      does: 'a token that opens that portfolio, and nothing else; printed once',
    },
    { line: 'assay share revoke 2', does: 'at once, and for good' },
  ],
  run: (call) => dispatch('share', call, { list, add, revoke }),
})

async function list({ context }: Call, [named = '']: readonly string[]): Promise<Answer> {
  const shares = await context.withWorkbench(async (bench) => {
    const userId = await ownerOf(bench)
    const { id } = await findPortfolio(named, userId, bench)
    const links = await bench.store.shareLinks.list(userId, id, SHARES_LISTED_MAX)
    return links.map((link) => shareDocument(link, bench.clock.now()))
  })
  const table = renderTable(shares, [
    { title: 'id', align: 'right', cell: ({ id }) => String(id) },
    { title: 'for', cell: ({ name }) => name },
    { title: 'expires', cell: ({ expiresAt }) => expiresAt },
    { title: 'last used', cell: ({ lastUsedAt }) => lastUsedAt ?? 'never' },
    { title: 'state', cell: ({ state }) => state },
  ])
  return { document: { shares }, text: shares.length === 0 ? `Nobody shares ${named}.\n` : `${table}\n` }
}

async function add({ context, options }: Call, [named = '']: readonly string[]): Promise<Answer> {
  const days = options.integer('days', 1) ?? SHARE_DAYS
  if (days > SHARE_DAYS_MAX) throw usage(`--days takes at most ${SHARE_DAYS_MAX}; found ${days}.`)
  const name = options.text('name') ?? 'command line'
  return context.withWorkbench(async (bench) => {
    const userId = await ownerOf(bench)
    const { id, name: called } = await findPortfolio(named, userId, bench)
    const made = await sharePortfolio({ name, days }, { id, name: called, userId }, commandLine, bench)
    const document = { token: made.word, portfolio: id, ...shareDocument(made.link, bench.clock.now()) }
    return { document, text: `${made.word}\n` }
  })
}

async function revoke({ context }: Call, [word = '']: readonly string[]): Promise<Answer> {
  if (!/^[1-9]\d{0,14}$/.test(word)) throw usage('`assay share revoke` takes the id of one link.')
  await context.withWorkbench(async (bench) =>
    revokeShare(await ownerOf(bench), Number(word), commandLine, bench),
  )
  return { document: { id: Number(word), revoked: true }, text: `Link ${word} opens nothing any more.\n` }
}

async function ownerOf({ store }: Workbench): Promise<number> {
  const owner = await store.users.owner()
  if (owner) return owner.id
  throw new AppError('no-owner', 'There is no owner yet: `assay user add NAME --owner --password-stdin`.')
}
