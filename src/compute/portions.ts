/** Long lists on their way between threads: in portions, so that taking one over never holds a thread for long. */
import { deserialize, serialize } from 'node:v8'
import { giveWayWhenDue } from '#resilience/give-way.ts'

/** Taking so many records over takes a few milliseconds. */
const RECORDS_PER_PORTION = 1_000

/** An answer without its long lists, and those beside it, each as the bytes of its portions. */
export type Packed = {
  readonly rest: unknown
  readonly lists: Readonly<Record<string, readonly Uint8Array[]>>
}

/** Sets aside the lists of records that stand at the top of an answer; columns of numbers are copied at once as they are. */
export function pack(answer: unknown): Packed {
  if (!isRecord(answer)) return { rest: answer, lists: {} }
  const members = Object.entries(answer)
  const long = members.filter(([, member]) => isLongList(member)) as [string, unknown[]][]
  if (long.length === 0) return { rest: answer, lists: {} }
  return {
    // Empty ones in their places, so that the order of the members stays.
    rest: Object.fromEntries(members.map(([name, member]) => [name, isLongList(member) ? [] : member])),
    lists: Object.fromEntries(long.map(([name, list]) => [name, portionsOf(list)])),
  }
}

export async function unpack({ rest, lists }: Packed): Promise<unknown> {
  const names = Object.keys(lists)
  if (names.length === 0) return rest
  const answer = { ...(rest as Record<string, unknown>) }
  for (const name of names) answer[name] = await listOf(lists[name]!)
  return answer
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function isLongList(value: unknown): boolean {
  return Array.isArray(value) && value.length > RECORDS_PER_PORTION && typeof value[0] === 'object'
}

function portionsOf(list: readonly unknown[]): Uint8Array[] {
  const portions: Uint8Array[] = []
  for (let start = 0; start < list.length; start += RECORDS_PER_PORTION) {
    portions.push(serialize(list.slice(start, start + RECORDS_PER_PORTION)))
  }
  return portions
}

async function listOf(portions: readonly Uint8Array[]): Promise<unknown[]> {
  const list: unknown[] = []
  for (const portion of portions) {
    for (const record of deserialize(portion) as unknown[]) list.push(record)
    await giveWayWhenDue()
  }
  return list
}
