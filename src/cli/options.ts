/** Command-line words into operands and checked option values. */
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import { type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'

export type OptionSpec = {
  /**
   * `flag` stands alone; `value` takes the next word; `optional` takes it only when it is one of `choices`; `operand-flag`
   * stands alone but may carry an operand behind `=`.
   */
  readonly kind: 'flag' | 'value' | 'optional' | 'operand-flag'
  /** The placeholder in help: `DATE`. */
  readonly placeholder?: string
  readonly about: string
  readonly choices?: readonly string[]
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>

export type ParsedWords = { readonly operands: readonly string[]; readonly options: Options }

/** Throws AppError `bad-usage` naming the option and its near names. Everything behind `--` is an operand, and so is `-`. */
export function parseWords(words: readonly string[], specs: OptionSpecs): ParsedWords {
  const operands: string[] = []
  const values = new Map<string, string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (word === '--') {
      operands.push(...words.slice(i + 1))
      break
    }
    if (word === '-' || !word.startsWith('-')) {
      operands.push(word)
      continue
    }
    const [name, inline] = splitOption(word)
    const spec = specOf(name, specs)
    if (spec.kind === 'operand-flag') {
      values.set(name, '')
      if (inline !== undefined) operands.push(inline)
    } else if (spec.kind === 'flag') {
      if (inline !== undefined) throw usage(`--${name} takes no value; found "${inline}".`)
      values.set(name, '')
    } else {
      const next = words[i + 1]
      const takesNext = inline === undefined && (spec.kind === 'value' || spec.choices?.includes(next ?? ''))
      if (takesNext && next === undefined) throw usage(`--${name} needs a value${placeholderOf(spec)}.`)
      if (takesNext) i++
      values.set(name, checkChoice(name, spec, inline ?? (takesNext ? next! : '')))
    }
  }
  return { operands, options: createOptions(values) }
}

/** `-o` is short for the option whose name starts with that letter only where it is declared so itself. */
function splitOption(word: string): [name: string, inline: string | undefined] {
  const bare = word.replace(/^--?/, '')
  const equals = bare.indexOf('=')
  return equals < 0 ? [bare, undefined] : [bare.slice(0, equals), bare.slice(equals + 1)]
}

function specOf(name: string, specs: OptionSpecs): OptionSpec {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
  if (spec) return spec
  const near = nearNames(name, Object.keys(specs)).map((candidate) => `--${candidate}`)
  throw usage(`Unknown option --${name}.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`)
}

function checkChoice(name: string, spec: OptionSpec, value: string): string {
  if (!spec.choices || value === '' || spec.choices.includes(value)) return value
  throw usage(`--${name} takes one of ${spec.choices.join(', ')}; found "${value}".`)
}

function placeholderOf(spec: OptionSpec): string {
  return spec.placeholder ? `: ${spec.placeholder}` : ''
}

/** The values given, each read as the command needs it. */
export type Options = {
  /** Everything that was given, as it was given; a flag is the empty text. */
  given(): Readonly<Record<string, string>>
  has(name: string): boolean
  text(name: string): string | null
  /** Comma-separated, blanks dropped; null when the option was not given. */
  list(name: string): readonly string[] | null
  day(name: string): EpochDay | null
  number(name: string): number | null
  integer(name: string, least: number): number | null
}

function createOptions(values: ReadonlyMap<string, string>): Options {
  const options: Options = {
    given: () => Object.fromEntries(values),
    has: (name) => values.has(name),
    text: (name) => values.get(name) ?? null,
    list: (name) =>
      values
        .get(name)
        ?.split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '') ?? null,
    day(name) {
      const text = values.get(name)
      if (text === undefined) return null
      const day = parseIsoDay(text)
      if (day === null) throw usage(`--${name} takes a day such as 2024-02-29; found "${text}".`)
      return day
    },
    number(name) {
      const text = values.get(name)
      if (text === undefined) return null
      const value = Number(text)
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) || !Number.isFinite(value))
        throw usage(`--${name} takes a number; found "${text}".`)
      return value
    },
    integer(name, least) {
      const value = options.number(name)
      if (value === null || (Number.isInteger(value) && value >= least)) return value
      throw usage(`--${name} takes a whole number from ${least}; found "${values.get(name)}".`)
    },
  }
  return options
}

export function usage(message: string): AppError {
  return new AppError('bad-usage', message)
}
