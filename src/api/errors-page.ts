/** `/errors`: what each code means and what a program does about it; the type of every problem document points into it. */
import type { FastifyInstance } from 'fastify'
import { errorTable, type Retry } from '#core/errors.ts'
import { ERRORS_PATH } from '#protocol/http/problem.ts'

export function serveErrorsPage(server: FastifyInstance): void {
  const page = errorsPage()
  server.get(ERRORS_PATH, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
}

const retries: Readonly<Record<Retry, string>> = {
  never: 'do not repeat it as it is',
  later: 'repeat it later, after Retry-After where it is sent',
  elsewhere: 'another source may know',
}

/** Nothing in the table needs escaping but what stands here. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function errorsPage(): string {
  const rows = Object.entries(errorTable)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([code, { status, retry, meaning }]) =>
        `<tr id="${code}"><th scope="row"><a href="#${code}"><code>${code}</code></a></th><td>${status}</td><td>${escaped(meaning)}</td><td>${retries[retry]}</td></tr>`,
    )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Errors · Assay</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
tr:target { background: color-mix(in srgb, currentColor 12%, transparent) }
</style>
</head>
<body>
<h1>Errors</h1>
<p>Every failure is a problem document (RFC 9457) with one of these codes. A code, once released, keeps its meaning. <a href="/docs/">All calls</a></p>
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">A program does</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`
}
