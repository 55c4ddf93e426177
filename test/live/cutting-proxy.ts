// A wire that breaks: connections through it are cut again and again, in the middle of a frame, or go silent.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import type { Random } from '#core/math/random.ts'

export type CuttingProxy = {
  readonly address: string
  readonly cuts: () => number
  /** From now on nothing goes through, and nobody is told. */
  blackHole(): void
  /** No more cuts. */
  calm(): void
}

type Cutting = {
  readonly target: string
  readonly random: Random
  /** Each connection lives half to one and a half times as long. */
  readonly everyMs: number
}

export async function cuttingProxy(
  t: TestContext,
  { target, random, everyMs }: Cutting,
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let cuts = 0
  let isCalm = false
  let isHole = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    let isDoomed = false
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', end).on('close', () => {
        open.delete(socket)
        if (!isHole) end()
      })
    }
    const doom = setTimeout(() => (isDoomed = !isCalm), everyMs * (0.5 + random()))
    near.on('close', () => clearTimeout(doom))
    near.on('data', (data) => {
      if (!isHole) far.write(data)
    })
    far.on('data', (data) => {
      if (isHole) return
      if (!isDoomed) {
        near.write(data)
        return
      }
      cuts++
      near.write(data.subarray(0, Math.floor(data.length * random())), end)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    blackHole: () => (isHole = true),
    calm: () => (isCalm = true),
  }
}
