/** What a source's answer means for each hole it was asked for: bars to take, or the reason to leave it. */
import type { Bars } from '#core/market/bars.ts'
import type { Answer, Hole } from './hole.ts'
import { compareScale } from './same-scale.ts'

/** `fills`: it has bars inside, on the scale of the bars beside the hole or one that can be levelled. */
export type OfferVerdict = {
  readonly hole: Hole
  readonly verdict: 'fills' | Extract<Answer, 'none' | 'basis'>
  /** True when it has bars on both sides and none inside. */
  readonly spans: boolean
  readonly message: string
  /** Days beside the hole that it has in common with us, by which its level can be told. */
  readonly witnesses: readonly number[]
}

type Judging = {
  readonly holes: readonly Hole[]
  /** True when the bars beside the holes are of better sources, so that resolution levels this one to them. */
  readonly isStandIn: boolean
}

/** `ours` reaches beyond the holes as far as `offered` does; days ascend in both. */
export function judgeOffer(
  ours: Bars,
  offered: Bars,
  { holes, isStandIn }: Judging,
): readonly OfferVerdict[] {
  const days = offered.day.filter((_, index) => offered.close[index]! > 0)
  return holes.map((hole) => {
    const inside = days.filter((day) => isInside(hole, day)).length
    if (inside === 0) {
      const spans = days.some((day) => day < hole.from) && days.some((day) => day > hole.to)
      const message = spans ? 'It has bars before and after, and none between.' : 'It has no bar there.'
      return { hole, verdict: 'none', spans, message, witnesses: [] }
    }
    const { verdict, ratio, witnesses } = compareScale(ours, offered, hole)
    if (verdict === 'same' || (verdict === 'steady' && isStandIn)) {
      return { hole, verdict: 'fills', spans: false, message: '', witnesses }
    }
    const message =
      verdict === 'unknown'
        ? 'It has no day in common beside the hole, so its scale cannot be told.'
        : `Its closes beside the hole are ${ratio.toPrecision(4)} times ours: another adjustment, unit or currency.`
    return { hole, verdict: 'basis', spans: false, message, witnesses }
  })
}

export function isInside({ from, to }: Pick<Hole, 'from' | 'to'>, day: number): boolean {
  return from <= day && day <= to
}
