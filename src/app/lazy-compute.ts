/** Computing whose threads and solver are loaded by the first question. */
import type { Compute } from '#ports/compute.ts'

const THREADS = 2

export function lazyCompute(): Compute {
  let opened: Promise<Compute> | null = null
  const open = async () => {
    const { createWorkerCompute } = await import('#compute/worker-compute.ts')
    return createWorkerCompute(THREADS)
  }
  return {
    async solveLinear(program, options) {
      opened ??= open()
      return (await opened).solveLinear(program, options)
    },
    async run(task, input, options) {
      opened ??= open()
      return (await opened).run(task, input, options)
    },
    async close() {
      await (await opened)?.close()
    },
  }
}
