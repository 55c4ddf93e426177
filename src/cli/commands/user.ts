/** `assay user`: who may come in, as what, and with which password. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { passwordFrom } from '#cli/password-input.ts'
import { renderTable } from '#cli/render/table.ts'
import { dispatch } from '#cli/verbs.ts'
import { type Role, roles } from '#core/accounts/access.ts'
import type { UserRow } from '#protocol/http/accounts.ts'
import { userDocument } from '#workflows/accounts/account-documents.ts'
import { addUser } from '#workflows/accounts/add-user.ts'
import { resetPassword } from '#workflows/accounts/change-password.ts'
import { changeUser, USERS_LISTED_MAX } from '#workflows/accounts/change-user.ts'
import { commandLine } from '#workflows/accounts/record-audit.ts'

export const user = defineCommand({
  name: 'user',
  summary: 'Accounts: add people, change their role or password, disable them',
  operands: 'list | add NAME | password NAME | role NAME ROLE | disable NAME | enable NAME',
  operandsMin: 0,
  operandsMax: 3,
  options: {
    owner: { kind: 'flag', about: 'add: as an owner, who administers; the same as --role owner' },
    role: {
      kind: 'value',
      choices: roles,
      about: 'add: what they may do; a viewer only reads (default member)',
    },
    'password-stdin': { kind: 'flag', about: 'add, password: the first line of standard input' },
  },
  examples: [
    {
      line: 'assay user add ada --owner --password-stdin < secret.txt',
      does: 'the first owner; the portfolios of this machine are theirs then',
    },
    { line: 'assay user add ben --role viewer --password-stdin', does: 'somebody who only reads' },
    { line: 'assay user role ben member', does: 'let them change things too' },
    { line: 'assay user disable ben', does: 'end their sessions and tokens' },
  ],
  run: (call) => dispatch('user', call, { list, add, password, role, disable, enable }),
})

async function list({ context }: Call): Promise<Answer> {
  const users = await context.withWorkbench(async ({ store }) =>
    (await store.users.list(USERS_LISTED_MAX)).map(userDocument),
  )
  const table = renderTable(users, [
    { title: 'name', cell: ({ name }) => name },
    { title: 'role', cell: ({ role: held }) => held },
    { title: 'since', cell: ({ createdAt }) => createdAt },
    { title: 'state', cell: ({ disabledAt }) => (disabledAt === null ? 'active' : `disabled ${disabledAt}`) },
  ])
  return { document: { users }, text: users.length === 0 ? 'No users yet.\n' : `${table}\n` }
}

async function add(call: Call, operands: readonly string[]): Promise<Answer> {
  const { options, context } = call
  const name = oneName('add', operands)
  const chosen = options.text('role')
  if (options.has('owner') && chosen !== null && chosen !== 'owner')
    throw usage('--owner and --role say different things; give one.')
  const held = (options.has('owner') ? 'owner' : (chosen ?? 'member')) as Role
  const word = await passwordFrom(call)
  const added = await context.withWorkbench((bench) =>
    addUser({ name, role: held, password: word }, commandLine, bench),
  )
  return answer(userDocument(added), `${added.name} may sign in as ${added.role}.`)
}

async function password(call: Call, operands: readonly string[]): Promise<Answer> {
  const name = oneName('password', operands)
  const word = await passwordFrom(call)
  await call.context.withWorkbench((bench) => resetPassword(name, word, commandLine, bench))
  return {
    document: { user: name, changed: true },
    text: `${name} has a new password; their sessions ended.\n`,
  }
}

async function role({ context }: Call, [name, wanted, ...more]: readonly string[]): Promise<Answer> {
  const held = roles.find((one) => one === wanted)
  if (name === undefined || held === undefined || more.length > 0)
    throw usage(`\`assay user role\` takes a name and one of ${roles.join(', ')}.`)
  const changed = await context.withWorkbench((bench) => changeUser(name, { role: held }, commandLine, bench))
  return answer(userDocument(changed), `${changed.name} is ${changed.role} now.`)
}

function disable(call: Call, operands: readonly string[]): Promise<Answer> {
  return setDisabled(call, oneName('disable', operands), true)
}

function enable(call: Call, operands: readonly string[]): Promise<Answer> {
  return setDisabled(call, oneName('enable', operands), false)
}

async function setDisabled({ context }: Call, name: string, disabled: boolean): Promise<Answer> {
  const changed = await context.withWorkbench((bench) => changeUser(name, { disabled }, commandLine, bench))
  const said = disabled ? 'may not come in any more' : 'may come in again'
  return answer(userDocument(changed), `${changed.name} ${said}.`)
}

function oneName(verb: string, [name, ...more]: readonly string[]): string {
  if (name === undefined || more.length > 0) throw usage(`\`assay user ${verb}\` takes one name.`)
  return name
}

function answer(document: UserRow, said: string): Answer {
  return { document: { user: document }, text: `${said}\n` }
}
