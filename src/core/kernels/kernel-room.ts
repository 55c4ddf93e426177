/** Memory of a WebAssembly instance, with the kernels that work on it. */
import { bytesOfBase64 } from './base64.ts'
import { kernelsBase64 } from './kernels-wasm.ts'
import { compileWasm, instantiateWasm, type WasmMemory, type WasmModule } from './web-assembly.ts'

/** What `kernels/index.ts` exports; addresses, strides and sizes of memory are in bytes, truths are 0 or 1. */
export type Kernels = {
  readonly memory: WasmMemory
  readonly firstFree: { readonly value: number }
  interleaveRows(from: number, stride: number, count: number, panel: number): void
  multiplyPanels(
    left: number,
    leftPanels: number,
    right: number,
    rightPanels: number,
    count: number,
    out: number,
    stride: number,
    isUpper: boolean,
  ): void
  mirrorUpper(matrix: number, stride: number, size: number): void
  factorCholesky(matrix: number, stride: number, size: number, panels: number, negated: number): number
  invertTransposed(lower: number, stride: number, size: number, out: number): void
  sumRows(rows: number, coefficients: number, count: number, out: number, width: number): void
  placeLstm(features: number, hidden: number, outputs: number, ...places: number[]): void
  runLstm(steps: number): void
  backLstm(steps: number, gateGradient: number, headGradient: number): void
  runAlone(
    steps: number,
    features: number,
    hidden: number,
    outputs: number,
    inputs: number,
    gateWeights: number,
    headWeights: number,
    memoryAt: number,
    said: number,
  ): void
}

export type KernelRoom = {
  readonly kernels: Kernels
  /** Of the whole memory; what earlier work left in it is there still. */
  readonly buffer: ArrayBuffer
  /** The addresses of the parts asked for, each on a boundary of 16 bytes. */
  readonly at: readonly number[]
}

/** Each has a memory of its own, so that one may work within another. */
type Purpose = 'products' | 'cholesky' | 'row-sums' | 'lstm' | 'lstm-alone'

/** Whoever needs more gets memory that is given back when the work is done. */
const KEPT_BYTES_MAX = 64 * 2 ** 20
/** Beyond this the plain loops do the work. */
const BYTES_MAX = 2 ** 30
const PAGE_BYTES = 2 ** 16

let compiled: WasmModule | null | undefined
const kept = new Map<Purpose, Kernels>()

/**
 * Room for parts of the given sizes, until the next call for the same purpose: nothing here waits, so nobody else asks before the
 * work is done. Null where there is no WebAssembly with SIMD, or not so much memory.
 */
export function kernelRoom(purpose: Purpose, sizes: readonly number[]): KernelRoom | null {
  const bytes = sizes.reduce((sum, size) => sum + aligned(size), 0)
  const isKept = bytes <= KEPT_BYTES_MAX
  const kernels = (isKept && kept.get(purpose)) || newInstance()
  if (kernels && isKept) kept.set(purpose, kernels)
  return kernels && layOut(kernels, sizes)
}

function newInstance(): Kernels | null {
  if (compiled === undefined) compiled = compileWasm(bytesOfBase64(kernelsBase64))
  return compiled && instantiateWasm<Kernels>(compiled)
}

function layOut(kernels: Kernels, sizes: readonly number[]): KernelRoom | null {
  const { memory } = kernels
  let end = aligned(kernels.firstFree.value)
  const at = sizes.map((size) => (end += aligned(size)) - aligned(size))
  if (end > BYTES_MAX) return null
  const pages = Math.ceil((end - memory.buffer.byteLength) / PAGE_BYTES)
  try {
    if (pages > 0) memory.grow(pages)
  } catch {
    return null
  }
  return { kernels, buffer: memory.buffer, at }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}
