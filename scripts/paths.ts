// Where the checkout and its installed tools are.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(fileURLToPath(new URL('.', import.meta.url)), '..')

export const toolPath = (name: string) => join(root, 'node_modules', '.bin', name)
