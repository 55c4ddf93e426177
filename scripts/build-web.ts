// Builds the dashboard into dist/web; the stamp comes last, so that a broken build is never taken for a fresh one.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { webSourceHash, webStampFile } from './web-stamp.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

// Taken before the build: an edit made while it runs leaves the stamp stale, as it should.
const hash = webSourceHash(root)
await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
writeFileSync(webStampFile(root), hash)
