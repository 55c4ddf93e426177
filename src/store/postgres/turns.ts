/** Lets a bounded number of pieces of work run at once; the others wait in the order they came. */
import { AppError } from '#core/errors.ts'

const WAITING_MAX = 10_000

/** Throws AppError `store-busy` when 10,000 wait already. */
export function takingTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  const turn = () =>
    new Promise<void>((resolve, reject) => {
      if (running < atOnce) {
        running++
        resolve()
      } else if (waiting.length < WAITING_MAX) {
        waiting.push(resolve)
      } else {
        reject(
          new AppError(
            'store-busy',
            `cannot write: ${WAITING_MAX} writes are waiting already. Try again later.`,
          ),
        )
      }
    })
  return async (work) => {
    await turn()
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
