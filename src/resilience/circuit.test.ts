// The circuit: when it opens, how long, who probes, and whose verdict counts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { createCircuit, type Verdict } from './circuit.ts'

function circuitAt(clock = virtualClock()) {
  return { clock, circuit: createCircuit({ clock, firstMs: 100, mostMs: 350, badInARowMost: 2 }) }
}

test('a circuit opens after two bad calls in a row, and a good one between them starts the count anew', () => {
  const { circuit } = circuitAt()
  for (const verdict of ['bad', 'good', 'bad', 'neither'] as const) circuit.admit()!(verdict)
  assert.equal(circuit.state(), 'closed')
  circuit.admit()!('bad')
  assert.equal(circuit.state(), 'open')
  assert.equal(circuit.openUntil(), 100)
  assert.equal(circuit.admit(), null)
})

test('after the wait exactly one probe goes, and a good one closes the circuit', () => {
  const { clock, circuit } = circuitAt()
  circuit.admit()!('bad')
  circuit.admit()!('bad')
  clock.move(100)
  const probe = circuit.admit()
  assert.equal(circuit.state(), 'probing')
  assert.equal(circuit.admit(), null)
  probe!('good')
  assert.equal(circuit.state(), 'closed')
  circuit.admit()!('bad')
  assert.equal(circuit.state(), 'closed')
})

test('each failed probe doubles the wait up to the most', () => {
  const { clock, circuit } = circuitAt()
  circuit.admit()!('bad')
  circuit.admit()!('bad')
  const waits: number[] = []
  for (let probe = 0; probe < 4; probe++) {
    waits.push(circuit.openUntil()! - clock.now())
    clock.move(waits.at(-1)!)
    circuit.admit()!('bad')
  }
  assert.deepEqual(waits, [100, 200, 350, 350])
})

test('a probe that tells nothing leaves the turn to the next caller', () => {
  const { clock, circuit } = circuitAt()
  circuit.admit()!('bad')
  circuit.admit()!('bad')
  clock.move(100)
  circuit.admit()!('neither')
  assert.equal(circuit.state(), 'open')
  assert.notEqual(circuit.admit(), null)
})

test('a call let through before the circuit opened has no say about it afterwards', () => {
  const { clock, circuit } = circuitAt()
  const late = circuit.admit()
  circuit.admit()!('bad')
  circuit.admit()!('bad')
  late!('good')
  assert.equal(circuit.state(), 'open')
  clock.move(100)
  const probe = circuit.admit()
  late!('bad')
  probe!('good')
  assert.equal(circuit.state(), 'closed')
})

test('whatever the verdicts and their order, at most one probe is under way and no wait exceeds the most', () => {
  const step = fc.record({
    verdict: fc.constantFrom<Verdict>('good', 'bad', 'neither'),
    holds: fc.boolean(),
    moveMs: fc.integer({ min: 0, max: 400 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { clock, circuit } = circuitAt()
      for (const { verdict, holds, moveMs } of steps) {
        clock.move(moveMs)
        const settle = circuit.admit()
        if (circuit.state() === 'probing') assert.equal(circuit.admit(), null)
        if (!holds) settle?.(verdict)
        assert.ok((circuit.openUntil() ?? 0) - clock.now() <= 350)
      }
    }),
  )
})
