/** Browsers and moments in few words. */

const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Firefox', /Firefox\//],
  ['Edge', /Edg\//],
  ['Opera', /OPR\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
]

const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
]

/** `Firefox on Linux`; a program that says nothing known stays itself. */
export function browserName(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return 'Unnamed browser'
  const nameIn = (list: typeof browsers) => list.find(([, sign]) => sign.test(userAgent))?.[0]
  const browser = nameIn(browsers)
  const system = nameIn(systems)
  if (browser === undefined) return userAgent.slice(0, 40)
  return system === undefined ? browser : `${browser} on ${system}`
}

/** `2026-11-24 09:05`, UTC. */
export function momentWords(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ')
}
