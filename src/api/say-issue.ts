/** What is wrong with one value of a request, in a few words beside the name of its field. */
import type * as z from 'zod/mini'

type Issue = z.core.$ZodRawIssue

/** For a schema's own check; undefined leaves the words to what the schema says. */
export function sayIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return takes(kinds[issue.expected] ?? issue.expected, issue)
    case 'invalid_value':
      return takes(choiceOf(issue.values), issue)
    case 'too_small':
      return bound(issue, 'at least', issue.minimum)
    case 'too_big':
      return bound(issue, 'at most', issue.maximum)
    case 'invalid_union':
      return 'has none of the forms that this call takes'
    case 'unrecognized_keys':
      return `takes no ${issue.keys.map((key) => JSON.stringify(key.slice(0, SHOWN_LENGTH_MAX))).join(', ')}`
    default:
      return undefined
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const SHOWN_LENGTH_MAX = 40

function choiceOf(values: readonly unknown[]): string {
  return values.length === 1 ? shown(values[0]) : `one of ${values.map(String).join(', ')}`
}

function takes(what: string, { input }: Issue): string {
  if (input === undefined) return `missing; takes ${what}`
  const found = shown(input)
  return found === '' ? `takes ${what}` : `takes ${what}; found ${found}`
}

/** Empty where showing it would say nothing: a number that was none is NaN by now. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, SHOWN_LENGTH_MAX))
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

type Bounded = Extract<Issue, { code: 'too_small' | 'too_big' }>

function bound(issue: Bounded, words: string, limit: number | bigint): string {
  const beyond = issue.inclusive === false ? (words === 'at least' ? 'more than' : 'less than') : words
  if (issue.origin === 'string') return `takes ${beyond} ${limit} characters`
  if (issue.origin === 'array' || issue.origin === 'set') return `takes ${beyond} ${limit} entries`
  return takes(`${beyond} ${limit}`, issue)
}
