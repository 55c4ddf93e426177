/** A split ratio that can be believed: new shares for each old one. */
import { badPayload } from '#formats/price-files/json-shape.ts'

/** No company ever made a million shares of one, or one of a million; prices restated by more would leave what doubles hold. */
const RATIO_MAX = 1e6

/** Throws `bad-payload` with the path. */
export function splitRatioAt(ratio: number, path: string): number {
  if (ratio >= 1 / RATIO_MAX && ratio <= RATIO_MAX) return ratio
  throw badPayload(path, 'a split ratio', ratio)
}
