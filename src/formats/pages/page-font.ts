/** The typeface of pages and of the pictures on them, which the compiler carries with it. */
export const PAGE_FONT = 'Libertinus Serif'

/** A picture in that typeface. */
export function inPageFont(svg: string): string {
  return svg.replace(/font-family="[^"]*"/, `font-family="${PAGE_FONT}"`)
}
