/** Chance with fat tails: Student's t, scaled so that its spread can be chosen freely. */
import type { Random } from './random.ts'

/**
 * A number from Student's t distribution with `degrees` of freedom (above 2), scaled to mean 0 and variance 1. Method:
 * R. W. Bailey, “Polar Generation of Random Variates with the t-Distribution”, Mathematics of Computation 62 (1994).
 */
export function standardStudentT(random: Random, degrees: number): number {
  for (;;) {
    const u = 2 * random() - 1
    const v = 2 * random() - 1
    const w = u * u + v * v
    if (w === 0 || w > 1) continue
    const t = u * Math.sqrt((degrees * (w ** (-2 / degrees) - 1)) / w)
    return t * Math.sqrt((degrees - 2) / degrees)
  }
}
