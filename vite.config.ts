// How the dashboard is bundled: src/web into dist/web, for browsers that know light-dark() and the popover.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { errorTable } from '#core/error-codes.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import type { Endpoint } from '#protocol/http/endpoint.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Where `npm start` listens; the development server of Vite hands the calls on to it. */
const server = process.env.ASSAY_URL ?? 'http://127.0.0.1:8000'

const catalogue = folder('src/protocol/http/catalogue.ts')

/** The client needs to know where a call goes and what it asks of the caller, and the server checks what is sent: the schemas would be dead weight in a browser. */
const addressesOnly: Plugin = {
  name: 'addresses-only',
  enforce: 'pre',
  load(id) {
    if (id !== catalogue) return null
    const calls = Object.entries(endpoints).map(([name, { method, path, access }]: [string, Endpoint]) => [
      name,
      { method, path, access },
    ])
    return `export const endpoints = ${JSON.stringify(Object.fromEntries(calls))}`
  },
}

const errorCodes = folder('src/core/error-codes.ts')

/** Of a code a page needs to know whether to try again; the words come with the answer. */
const retriesOnly: Plugin = {
  name: 'retries-only',
  enforce: 'pre',
  load(id) {
    if (id !== errorCodes) return null
    const codes = Object.entries(errorTable).map(([code, { retry }]) => [code, { retry }])
    return `export const errorTable = ${JSON.stringify(Object.fromEntries(codes))}`
  },
}

export default defineConfig({
  root: folder('src/web'),
  plugins: [addressesOnly, retriesOnly, react()],
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: ['chrome125', 'firefox129', 'safari18'],
    // A `data:` address would need a wider content security policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': server, '/health': server, '/ws': { target: server, ws: true } } },
})
