/** The four grades as the dashboard shows them: a letter and a shape that fills with trust. */
import type { QualityLevel } from '#core/quality/levels.ts'

type GradeMark = {
  readonly letter: 'A' | 'B' | 'C' | 'D'
  /** How much of the disc is filled, in quarters. */
  readonly quarters: 0 | 1 | 2 | 4
  readonly meaning: string
}

export const gradeMarks: Record<QualityLevel, GradeMark> = {
  excellent: { letter: 'A', quarters: 4, meaning: 'complete and current' },
  good: { letter: 'B', quarters: 2, meaning: 'usable, with small faults' },
  fair: { letter: 'C', quarters: 1, meaning: 'usable with care' },
  poor: { letter: 'D', quarters: 0, meaning: 'do not rely on it' },
}
