// The page of alerts: set, muted, removed, and what they said acknowledged.
import assert from 'node:assert/strict'
import { accessibilityViolations } from './axe.ts'
import { dashboardTests } from './dashboard.ts'

const dashboardTest = dashboardTests({ symbols: ['SYN001'] })

dashboardTest('an alert is set, muted, heard again and removed', async (open) => {
  const page = await open('/', { colorScheme: 'light' })
  await page.getByRole('link', { name: 'Alerts' }).click()
  await page.getByText('None is set.').waitFor()
  await page.getByLabel('Watch').selectOption('Price')
  await page.getByRole('combobox', { name: 'Of', exact: true }).selectOption('SYN001')
  await page.getByRole('textbox', { name: 'Limit' }).fill('12.5')
  await page.keyboard.press('Enter')
  const alerts = page.getByRole('region', { name: 'Alerts that are set' })
  await alerts.getByText('Price of SYN001 above 12.50').waitFor()
  await alerts.getByRole('button', { name: /^Mute for a day/ }).click()
  await alerts.getByText(/quiet until/).waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
  await alerts.getByRole('button', { name: /^Unmute/ }).click()
  await alerts.getByText(/quiet until/).waitFor({ state: 'detached' })
  await alerts.getByRole('button', { name: /^Remove/ }).click()
  await alerts.getByText('None is set.').waitFor()
})

dashboardTest('what the server refuses is said beside the form', async (open) => {
  const page = await open('/alerts', { colorScheme: 'light' })
  await page.getByLabel('Watch').selectOption('Drift')
  await page.getByText('There is no portfolio to watch yet.').waitFor()
  await page.getByRole('button', { name: 'Set the alert' }).click()
  await page.getByRole('alert').getByText('Could not set the alert.').waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
})

dashboardTest('what was told outside stands there with what became of it', async (open) => {
  const page = await open('/nowhere', { colorScheme: 'light' })
  const delivery = {
    id: 1,
    event: 4,
    channel: 'webhook',
    target: 'https://example.com/hook',
    state: 'given-up',
    attempts: 8,
    lastError: 'The address answered 500.',
    createdAt: '2026-01-02T10:00:00.000Z',
    at: '2026-01-02T12:00:00.000Z',
  }
  await page.route('**/api/v1/alerts/deliveries?*', (route) =>
    route.fulfill({ json: { deliveries: [delivery] } }),
  )
  await page.goto(new URL('/alerts', page.url()).href)
  const told = page.getByRole('region', { name: 'Told outside' })
  await told.getByText('webhook to https://example.com/hook: given up after 8 tries').waitFor()
  await told.getByText(/The address answered 500\.$/).waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
})

dashboardTest('an open event is acknowledged', async (open) => {
  const page = await open('/nowhere', { colorScheme: 'light' })
  let acknowledged = false
  const event = {
    id: 4,
    alert: 1,
    kind: 'move',
    severity: 'warning',
    symbol: 'SYN001',
    portfolio: null,
    message: 'SYN001 moved by 7.10 %.',
    detail: {},
    raisedAt: '2026-01-02T10:00:00.000Z',
    acknowledgedAt: null,
    resolvedAt: null,
  }
  await page.route('**/api/v1/alerts/events?*', (route) =>
    route.fulfill({ json: { events: acknowledged ? [] : [event] } }),
  )
  await page.route('**/api/v1/alerts/events/4/acknowledge', (route) => {
    acknowledged = true
    return route.fulfill({ json: { ...event, acknowledgedAt: '2026-01-02T11:00:00.000Z' } })
  })
  await page.goto(new URL('/alerts', page.url()).href)
  const events = page.getByRole('region', { name: 'Open now' })
  await events.getByText('SYN001 moved by 7.10 %.').waitFor()
  assert.deepEqual(await accessibilityViolations(page), [])
  await events.getByRole('button', { name: /^Acknowledge/ }).click()
  await events.getByText('Nothing is open.').waitFor()
})
