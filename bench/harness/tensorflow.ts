// The same network in TensorFlow.js, trained as its users would: a layers model, Adam, a quantile loss.
import { join, dirname } from 'node:path'
import { requirePeer } from './peers.ts'

type Tensor = { dispose(): void }
type Variable = Tensor

/** The part of tfjs 4.22 that the bench needs. */
type Core = Layers & {
  setBackend(name: string): Promise<boolean>
  ready(): Promise<void>
  randomNormal(shape: readonly number[]): Tensor
  sub(a: Tensor, b: Tensor): Tensor
  mul(a: Tensor, b: Tensor): Tensor
  maximum(a: Tensor, b: Tensor): Tensor
  mean(a: Tensor): Tensor
  tensor1d(values: readonly number[]): Tensor
  train: { adam(rate: number): unknown }
}
type Model = {
  add(layer: unknown): void
  compile(options: { optimizer: unknown; loss: (wanted: Tensor, said: Tensor) => Tensor }): void
  fit(inputs: Tensor, targets: Tensor, options: Record<string, unknown>): Promise<unknown>
  weights: readonly Variable[]
}
type Layers = {
  sequential(): Model
  layers: {
    lstm(options: { units: number; inputShape: readonly number[] }): unknown
    dense(options: { units: number }): unknown
  }
}

export type NetworkWork = {
  readonly features: number
  readonly hidden: number
  readonly outputs: number
  readonly days: number
  readonly stretches: number
  readonly batch: number
}

/** A function that trains one epoch and says how many ms it took. */
export async function tensorflowEpoch(
  backend: 'wasm' | 'cpu',
  { features, hidden, outputs, days, stretches, batch }: NetworkWork,
): Promise<() => Promise<number>> {
  const tf = requirePeer('@tensorflow/tfjs') as Core
  const entry = requirePeer.resolve('@tensorflow/tfjs-backend-wasm')
  const wasm = requirePeer(entry) as { setWasmPaths(folder: string): void }
  wasm.setWasmPaths(join(dirname(entry), '/'))
  await tf.setBackend(backend)
  await tf.ready()
  const { layers } = tf
  const model = tf.sequential()
  model.add(layers.lstm({ units: hidden, inputShape: [days, features] }))
  model.add(layers.dense({ units: outputs }))
  const levels = tf.tensor1d(Array.from({ length: outputs }, (_, o) => [0.05, 0.5, 0.95][o % 3]!))
  const below = tf.tensor1d(Array.from({ length: outputs }, (_, o) => [0.05, 0.5, 0.95][o % 3]! - 1))
  const loss = (wanted: Tensor, said: Tensor) => {
    const short = tf.sub(wanted, said)
    return tf.mean(tf.maximum(tf.mul(short, levels), tf.mul(short, below)))
  }
  model.compile({ optimizer: tf.train.adam(0.003), loss })
  const inputs = tf.randomNormal([stretches, days, features])
  const targets = tf.randomNormal([stretches, outputs])
  return async () => {
    const start = performance.now()
    await model.fit(inputs, targets, {
      epochs: 1,
      batchSize: batch,
      shuffle: false,
      verbose: 0,
      yieldEvery: 'never',
    })
    return performance.now() - start
  }
}
