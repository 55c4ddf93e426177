// Redirects: followed where the key stays with whom it was meant for, refused by name elsewhere.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redirectTarget } from './redirect-target.ts'

const from = 'https://api.example/v1/prices?token=key'

for (const [location, at, target] of [
  ['/v2/prices', from, 'https://api.example/v2/prices'],
  ['https://api.example:443/v2', from, 'https://api.example/v2'],
  ['https://api.example/v1', 'http://api.example/v1', 'https://api.example/v1'],
  ['http://localhost:8080/b', 'http://localhost:8080/a', 'http://localhost:8080/b'],
] as const) {
  test(`a redirect from ${at} to ${location} is followed`, () => {
    assert.equal(redirectTarget(location, at), target)
  })
}

for (const [why, location, at, named] of [
  ['without TLS', 'http://api.example/v1/prices', from, 'http://api.example'],
  ['to another port', 'https://api.example:8443/', from, 'https://api.example:8443'],
  ['to TLS on another port', 'https://localhost:8443/', 'http://localhost:8080/', 'https://localhost:8443'],
  ['to another host', 'https://consent.example/', from, 'https://consent.example'],
  ['to no web address', 'file:///etc/passwd', from, 'an address that is none'],
  ['to nowhere', 'http://', from, 'an address that is none'],
] as const) {
  test(`a redirect ${why} is refused, and the error names where it leads but not the key`, () => {
    assert.throws(
      () => redirectTarget(location, at),
      (error: Error & { code: string }) => {
        assert.equal(error.code, 'blocked')
        assert.ok(error.message.includes(`sends us on to ${named} `), error.message)
        assert.doesNotMatch(error.message, /token|key/)
        return true
      },
    )
  })
}
