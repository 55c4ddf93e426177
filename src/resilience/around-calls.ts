/** Puts one thing around every question to a source, whatever the source can be asked. */

/** Anything that asks a provider: prices, dated values, instruments. */
export type Source = { readonly id: string }

/** Takes a source and returns one. Given to several facets of one provider, it keeps one state for all of them. */
export type Layer = <S extends Source>(source: S) => S

export type Call = {
  /** Id of the source that is asked. */
  readonly source: string
  /** The method that asks: `history`, `quote`, `values`. */
  readonly endpoint: string
  /** What it is about, in words for people: `AAPL`. */
  readonly subject: string
  /** Equal for questions that have the same answer. */
  readonly key: string
  /** True when it is to be sent once at most. */
  readonly once: boolean
  readonly signal: AbortSignal
}

/** `ask` sends the question on; another signal than the caller's may end it. */
export type Around = <T>(call: Call, ask: (signal: AbortSignal) => Promise<T>) => Promise<T>

type Method = (...args: unknown[]) => unknown

/** A question is a call whose last argument is an AbortSignal; others, such as `symbols()`, ask no provider and pass through. */
export function aroundCalls(around: Around): Layer {
  return (source) => {
    const members = Object.entries(source).map(([name, member]) => [
      name,
      typeof member === 'function' ? watchedMethod(source, name, member as Method, around) : member,
    ])
    return { ...source, ...Object.fromEntries(members) }
  }
}

function watchedMethod(source: Source, endpoint: string, method: Method, around: Around): Method {
  return (...args) => {
    const signal = args.at(-1)
    if (!(signal instanceof AbortSignal)) return method.apply(source, args)
    const asked = args.slice(0, -1)
    const key = `${endpoint} ${JSON.stringify(asked, withoutFresh)}`
    const call = {
      source: source.id,
      endpoint,
      subject: subjectOf(asked[0]),
      key,
      once: isOnce(asked[0]),
      signal,
    }
    return around(call, async (inner) => method.apply(source, [...asked, inner]))
  }
}

/** Whether a kept answer would do is a matter of the cache, which stands further out. */
function withoutFresh(name: string, value: unknown): unknown {
  return name === 'fresh' ? undefined : value
}

function isOnce(request: unknown): boolean {
  return typeof request === 'object' && request !== null && 'once' in request && request.once === true
}

const SUBJECTS_NAMED_MAX = 3

function subjectOf(request: unknown): string {
  if (Array.isArray(request)) {
    const named = request.slice(0, SUBJECTS_NAMED_MAX).map(subjectOf).join(', ')
    return request.length > SUBJECTS_NAMED_MAX
      ? `${named} and ${request.length - SUBJECTS_NAMED_MAX} more`
      : named
  }
  if (typeof request !== 'object' || request === null) return String(request)
  const { symbol, symbols, id, query } = request as Readonly<Record<string, unknown>>
  return subjectOf(symbol ?? symbols ?? id ?? query ?? JSON.stringify(request))
}
