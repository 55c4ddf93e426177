// The browser of the machine, driven by the tests; without one they are skipped and say so.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']

const path = process.env.CHROMIUM_PATH ?? usualPlaces.find((place) => existsSync(place)) ?? null

/** Why browser tests do not run here; false where they do. */
export const skipReason =
  path === null && process.env.ASSAY_REQUIRE_SERVICES !== '1'
    ? `no Chromium at ${usualPlaces.join(', ')}; set CHROMIUM_PATH to one`
    : false

/** Throws when there is none although ASSAY_REQUIRE_SERVICES asks for it. */
export function launchChromium(): Promise<Browser> {
  if (path === null) throw new Error('ASSAY_REQUIRE_SERVICES is 1, but no Chromium was found.')
  return chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
}
