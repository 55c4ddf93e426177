/** `assay keys`: keys of providers, sealed in the store in place of variables in the clear. */
import { type Answer, type Call, defineCommand } from '#cli/command.ts'
import { usage } from '#cli/options.ts'
import { renderTable } from '#cli/render/table.ts'
import { dispatch } from '#cli/verbs.ts'
import { nearNames } from '#core/near-names.ts'
import { formatMoment } from '#core/time/moment.ts'
import { removeProviderKey, rotateKeys, setProviderKey } from '#workflows/accounts/provider-keys.ts'
import { commandLine } from '#workflows/accounts/record-audit.ts'

const SUFFIX = '_API_KEY'

export const keys = defineCommand({
  name: 'keys',
  summary: 'Keep the keys of providers sealed in the store',
  operands: 'list | set PROVIDER | remove PROVIDER | rotate',
  operandsMin: 0,
  operandsMax: 2,
  options: { 'value-stdin': { kind: 'flag', about: 'set: the first line of standard input' } },
  examples: [
    { line: 'assay keys set TIINGO --value-stdin < key.txt', does: 'used where TIINGO_API_KEY is not set' },
    { line: 'assay keys list', does: 'which are kept, never what they are' },
    { line: 'assay keys rotate', does: 'seal them all under a new key of this home' },
  ],
  run: (call) => dispatch('keys', call, { list, set, remove, rotate }),
})

async function list({ context }: Call): Promise<Answer> {
  const kept = await context.withWorkbench(async ({ store }) =>
    (await store.sealedKeys.list()).map(({ name, updatedAt }) => ({
      name,
      updatedAt: formatMoment(updatedAt),
    })),
  )
  const table = renderTable(kept, [
    { title: 'provider', cell: ({ name }) => name },
    { title: 'set', cell: ({ updatedAt }) => updatedAt },
  ])
  return { document: { keys: kept }, text: kept.length === 0 ? 'No key is kept.\n' : `${table}\n` }
}

async function set({ context, options }: Call, [word]: readonly string[]): Promise<Answer> {
  const name = providerIn(word, context.settings())
  if (!options.has('value-stdin'))
    throw usage('Give the key on standard input, with --value-stdin: never as a word of the command.')
  const value = new TextDecoder().decode(await context.terminal.readFile('-')).split(/\r?\n/, 1)[0]!
  if (!/^[\x21-\x7e]{1,500}$/.test(value))
    throw usage('A key has 1 to 500 printable characters without blanks.')
  await context.withWorkbench((bench) => setProviderKey({ name, value }, commandLine, bench))
  return { document: { name, set: true }, text: `The key of ${name} is kept, sealed.\n` }
}

async function remove({ context }: Call, [word]: readonly string[]): Promise<Answer> {
  const name = providerIn(word, context.settings())
  await context.withWorkbench((bench) => removeProviderKey(name, commandLine, bench))
  return { document: { name, removed: true }, text: `The key of ${name} is kept no more.\n` }
}

async function rotate({ context }: Call): Promise<Answer> {
  const count = await context.withWorkbench((bench) => rotateKeys(commandLine, bench))
  const sealed = count === 1 ? '1 key is' : `${count} keys are`
  const text = `${sealed} sealed under a new key of this home. The one before is kept beside it, for backups that were made until now; it goes at the next rotation.\n`
  return { document: { resealed: count }, text }
}

/** The providers that have a setting for a key. */
function providerIn(word: string | undefined, settings: readonly { readonly name: string }[]): string {
  const names = settings.flatMap(({ name }) => (name.endsWith(SUFFIX) ? [name.slice(0, -SUFFIX.length)] : []))
  const wanted = word?.toUpperCase() ?? ''
  if (names.includes(wanted)) return wanted
  const near = nearNames(wanted, names)
  throw usage(
    `There is no provider "${word ?? ''}" with a key. ${near.length > 0 ? `Near it: ${near.join(', ')}. ` : ''}There are ${names.join(', ')}.`,
  )
}
