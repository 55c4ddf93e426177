/** Light, dark, or as the system has it; remembered on this device. */
import { useState } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const KEY = 'assay.theme'

/** Puts the remembered theme on the page; called before the first paint. */
export function applyRememberedTheme(): void {
  apply(remembered())
}

export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const [theme, setState] = useState(remembered)
  const setTheme = (next: Theme) => {
    setState(next)
    remember(next)
    apply(next)
  }
  return { theme, setTheme }
}

export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length]!
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** A browser that refuses storage forgets the choice, and that is all. */
function remembered(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system'
  } catch {
    return 'system'
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {}
}
