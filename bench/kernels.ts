// Covariances, products and Cholesky's factor against numpy, which computes them in one thread of OpenBLAS.
import { innerProducts, symmetricProducts } from '#core/kernels/inner-products.ts'
import { cholesky } from '#core/linear/cholesky.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { ledoitWolf } from '#core/moments/covariance/ledoit-wolf.ts'
import type { Measurement, Skipped } from './harness/benchmark.ts'
import { timeAgainst } from './harness/pairs.ts'
import { missingPython, pythonWith } from './harness/python.ts'

const ASSETS = 500
const DAYS = 2520
const packages = ['numpy']
/** With every instruction that the processor has, and as on one without 512-bit registers. */
const instructionSets: readonly (readonly [string, NodeJS.ProcessEnv])[] = [
  ['1 thread', {}],
  ...(process.arch === 'x64' ? [['256 bits', { OPENBLAS_CORETYPE: 'Haswell' }] as const] : []),
]

export const benchmark = {
  *measure(): Generator<Measurement | Skipped> {
    const peer = pythonWith(packages)
    const random = seededRandom(7)
    const all = Float64Array.from({ length: ASSETS * DAYS }, () => 0.01 * standardNormal(random))
    const columns = split(all, DAYS)
    const square = split(all.subarray(0, ASSETS * ASSETS), ASSETS)
    const returns = { symbols: columns.map((_, i) => `S${i + 1}`), day: new Int32Array(DAYS), columns }
    const definite = symmetricProducts(square)
    for (let i = 0; i < ASSETS; i++) definite.values[i * ASSETS + i]! += 1
    const works = [
      {
        work: `Ledoit-Wolf, ${DAYS} days × ${ASSETS}`,
        theirs: 'ledoit_wolf',
        numbers: all,
        sizes: [ASSETS, DAYS],
        ours: () => ledoitWolf.estimate(returns).matrix.values[1]!,
      },
      {
        work: `product of ${ASSETS} × ${ASSETS}`,
        theirs: 'products',
        numbers: all.slice(0, ASSETS * ASSETS),
        sizes: [ASSETS, ASSETS],
        ours: () => innerProducts(square, square.toReversed()).values[1]!,
      },
      {
        work: `Cholesky's factor of ${ASSETS} × ${ASSETS}`,
        theirs: 'cholesky',
        numbers: definite.values,
        sizes: [ASSETS],
        ours: () => cholesky(definite)!.values.at(-1)!,
      },
    ]
    for (const { work, theirs, numbers, sizes, ours } of works) {
      if (!peer) {
        yield { work, peer: 'numpy', skipped: missingPython(packages) }
        continue
      }
      const check = peer.run(theirs, numbers, sizes).check
      if (!(Math.abs(ours() / check - 1) < 1e-9)) throw new Error(`${work}: ${ours()} here, ${check} there.`)
      for (const [name, settings] of instructionSets) {
        const held = pythonWith(packages, settings)!
        const turn = () => held.run(theirs, numbers, sizes).ms
        const times = timeAgainst(ours, turn, { pairs: 5, repeats: 7 })
        yield { work, peer: `${held.name}, ${name}`, aim: 0.5, ...times }
      }
    }
  },
}

function split(all: Float64Array, length: number): Float64Array[] {
  return Array.from({ length: all.length / length }, (_, i) => all.slice(i * length, (i + 1) * length))
}
