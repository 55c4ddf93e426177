/** A fraction as people read it: 0.0512 is `5.12 %`. */
export function percentText(fraction: number): string {
  return `${(fraction * 100).toFixed(2)} %`
}
