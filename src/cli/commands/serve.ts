/** `assay serve`: the dashboard and the HTTP API, until interrupted. */
import { defineCommand } from '#cli/command.ts'

export const serve = defineCommand({
  name: 'serve',
  summary: 'Serve the dashboard and the HTTP API',
  operands: '',
  operandsMin: 0,
  operandsMax: 0,
  options: {
    port: {
      kind: 'value',
      placeholder: 'PORT',
      about: 'Port to listen on; 0 picks a free one (default: PORT, else 8000)',
    },
    host: {
      kind: 'value',
      placeholder: 'HOST',
      about: 'Address to listen on (default: HOST, else 127.0.0.1)',
    },
  },
  examples: [
    { line: 'assay serve', does: 'on http://127.0.0.1:8000' },
    { line: 'PORT=0 assay serve', does: 'on a free port, printed once it listens' },
  ],
  async run({ options, context }) {
    const port = options.integer('port', 0)
    const host = options.text('host')
    const overrides = { ...(port === null ? {} : { port }), ...(host === null ? {} : { host }) }
    await context.serve((address, setUpLink) => {
      const line = options.has('json') ? JSON.stringify({ address }) : `Assay listens on ${address}`
      void context.terminal.out(`${line}\n`)
      if (setUpLink !== null)
        context.terminal.err(`There is no owner yet. This link makes you one, once:\n  ${setUpLink}\n`)
    }, overrides)
    return null
  },
})
