/** The colours of the page's theme in the form a canvas takes. */
import { useEffect, useState } from 'react'

const tokens = {
  surface: '--surface',
  text: '--text',
  muted: '--text-muted',
  line: '--line',
  control: '--line-control',
  gain: '--gain',
  loss: '--loss',
  notice: '--stale',
  brass: '--brass',
  sma20: '--series-sma-20',
  sma50: '--series-sma-50',
  band: '--series-band',
} as const

export type Palette = Readonly<Record<keyof typeof tokens, string>> & { readonly font: string }

/** The palette of the page, new whenever the theme changes. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(readPalette)
  useEffect(() => {
    const read = () => setPalette(readPalette())
    const system = matchMedia('(prefers-color-scheme: dark)')
    const attribute = new MutationObserver(read)
    attribute.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    system.addEventListener('change', read)
    return () => {
      attribute.disconnect()
      system.removeEventListener('change', read)
    }
  }, [])
  return palette
}

/** A custom property keeps `light-dark()` as text; a real property resolves it. */
function readPalette(): Palette {
  const probe = document.createElement('span')
  document.body.append(probe)
  const colourOf = (token: string) => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const entries = Object.entries(tokens).map(([name, token]) => [name, colourOf(token)])
  const font = getComputedStyle(probe).fontFamily
  probe.remove()
  return { ...Object.fromEntries(entries), font }
}

/** `rgb(1, 2, 3)` with an opacity from 0 to 1. */
export function translucent(colour: string, opacity: number): string {
  return colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${opacity})`)
}
