// The way in: the first owner by the printed link, signing out and in, and what an account shows.
import assert from 'node:assert/strict'
import { accessibilityViolations } from './axe.ts'
import { dashboardTests } from './dashboard.ts'

const dashboardTest = dashboardTests({ symbols: [], isSignedIn: false })

dashboardTest(
  'the printed link makes an owner, who then signs out, is refused and signs in again',
  async (open, setUp) => {
    const bare = await open('/')
    await bare.getByRole('heading', { name: 'This server has no owner yet' }).waitFor()
    assert.match(await bare.title(), /Assay/)
    assert.deepEqual(await accessibilityViolations(bare), [])

    const page = await open(`/setup#${setUp.word}`)
    await page.getByRole('textbox', { name: 'Name' }).fill('ada')
    const password = page.getByLabel('Password')
    await password.fill('password1')
    await page.getByRole('button', { name: 'Become the owner' }).click()
    await page.getByRole('alert').getByText('tried first').waitFor()
    assert.deepEqual(await accessibilityViolations(page), [])
    await password.fill('a good long word')
    await page.getByRole('button', { name: 'Become the owner' }).click()
    await page.getByRole('heading', { name: 'Explore the simulated market' }).waitFor()
    assert.equal(new URL(page.url()).hash, '')

    await page.getByRole('link', { name: 'Account of ada' }).click()
    await page.getByText('Signed in as ada, owner.').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    assert.deepEqual(await accessibilityViolations(page), [])
    await page.getByRole('textbox', { name: 'Name' }).fill('ada')
    await page.getByLabel('Password').fill('another word')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('do not belong together').waitFor()
    await page.getByLabel('Password').fill('a good long word')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Signed in as ada, owner.').waitFor()
  },
)

dashboardTest(
  'an account shows sessions and tokens, makes a token that works, and lets people in',
  async (open) => {
    const page = await open('/account')
    await page.getByRole('textbox', { name: 'Name' }).fill('ada')
    await page.getByLabel('Password').fill('a good long word')
    await page.getByRole('button', { name: 'Sign in' }).click()
    const sessions = page.getByRole('region', { name: 'Sessions' })
    await sessions.getByText('(this one)').waitFor()
    assert.match(await sessions.innerText(), /Chrome on Linux/)

    const tokens = page.getByRole('region', { name: 'Tokens' })
    await tokens.getByRole('textbox', { name: 'New token for' }).fill('notebook')
    await tokens.getByRole('button', { name: 'Make a token' }).click()
    const word = await tokens.getByRole('status').locator('code').innerText()
    const me = await fetch(new URL('/api/v1/me', page.url()), {
      headers: { authorization: `Bearer ${word}` },
    })
    assert.deepEqual([me.status, ((await me.json()) as { scopes: string[] }).scopes], [200, ['read']])
    await tokens.getByRole('button', { name: 'Revoke the token notebook' }).click()
    await tokens.getByText('No program has a token.').waitFor()
    const gone = await fetch(new URL('/api/v1/me', page.url()), {
      headers: { authorization: `Bearer ${word}` },
    })
    assert.equal(gone.status, 401)

    const people = page.getByRole('region', { name: 'People' })
    await people.getByRole('textbox', { name: 'New person' }).fill('ben')
    await people.getByLabel('Their first password').fill('four words of ben')
    await people.getByRole('button', { name: 'Add' }).click()
    await people.getByRole('combobox', { name: 'Role of ben' }).selectOption('viewer')
    await people.getByRole('button', { name: 'Disable ben' }).click()
    await people.getByRole('button', { name: 'Enable ben' }).waitFor()
    assert.equal(await people.getByRole('combobox', { name: 'Role of ben' }).inputValue(), 'viewer')
    assert.deepEqual(await accessibilityViolations(page), [])
  },
)
