// How the dashboard is bundled: src/web into dist/web, for browsers that know light-dark() and the popover.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Where `npm start` listens; the development server of Vite hands the calls on to it. */
const server = process.env.ASSAY_URL ?? 'http://127.0.0.1:8000'

export default defineConfig({
  root: folder('src/web'),
  plugins: [react()],
  build: {
    outDir: folder('dist/web'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: ['chrome125', 'firefox129', 'safari18'],
    // A `data:` address would need a wider content security policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': server, '/health': server } },
})
