// A page held against the rules of axe-core, in both themes.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; nodes: { html: string; failureSummary: string }[] }

/** A theme changes colours alone, so the second one is held against the rule on contrast alone. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const inLight = await violations(page, {})
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const inDark = await violations(page, { runOnly: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  return [...inLight.map((text) => `light: ${text}`), ...inDark.map((text) => `dark: ${text}`)]
}

async function violations(page: Page, options: object): Promise<string[]> {
  const run = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`
  const found: Violation[] = await page.evaluate(run)
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  )
}
