/** Lets so many works go on at a time; the others wait for their turn, in the order they came. */

export type AtMost = <T>(work: () => Promise<T>) => Promise<T>

/** Those who wait are bounded by whoever asks. */
export function atMost(limit: number): AtMost {
  const waiting: (() => void)[] = []
  let underWay = 0
  return async (work) => {
    if (underWay >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else underWay++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else underWay--
    }
  }
}
