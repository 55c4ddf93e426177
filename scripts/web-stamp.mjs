// Tells whether the built dashboard still matches its sources: a hash over everything the bundle is made of.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const bundledRooms = ['web', 'client', 'charts', 'protocol', 'core']

export const webStampFile = (root) => join(root, 'dist', 'web', '.stamp')

export function isWebStale(root) {
  const stamp = webStampFile(root)
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== webSourceHash(root)
}

export function webSourceHash(root) {
  const hash = createHash('sha256')
  const files = ['package-lock.json', 'vite.config.ts']
  for (const room of bundledRooms) files.push(...filesBelow(root, join('src', room)))
  for (const file of files.sort()) {
    if (!existsSync(join(root, file))) continue
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(root, path)
    return entry.name.includes('.test.') ? [] : [path]
  })
}
