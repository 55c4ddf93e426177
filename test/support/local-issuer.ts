// An OpenID Connect issuer on this machine, and somebody who signs in there.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { Provider } from 'oidc-provider'

/** Whoever types a name is that person; the client is called `assay`, its secret is `between us`. */
export async function localIssuer(t: TestContext, callback: string): Promise<string> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'assay', client_secret: 'between us', redirect_uris: [callback] }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: `subject-of-${id}`, preferred_username: id }),
    }),
  })
  server.on('request', provider.callback())
  t.after(() => server.close())
  return issuer
}

/** Follows the issuer's pages from `address`, types `name` there, and tells where it sends the browser back to. */
export async function signInAt(address: string, name: string, callback: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next = address
  let form: URLSearchParams | null = null
  for (let steps = 0; steps < 12; steps++) {
    const answer = await fetch(next, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form && { body: form }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [key = '', value = ''] = set.split(';')[0]!.split(/=(.*)/)
      cookies.set(key, value)
    }
    const location = answer.headers.get('location')
    if (location?.startsWith(callback)) return location
    if (location) {
      next = new URL(location, next).href
      form = null
      continue
    }
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    assert.ok(prompt, page.slice(0, 500))
    next = new URL(/action="([^"]+)"/.exec(page)![1]!, next).href
    form = new URLSearchParams({ prompt, login: name, password: 'any' })
  }
  throw new Error('the issuer never sent the browser back')
}
