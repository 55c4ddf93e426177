/** The addresses of the dashboard and what stands at each. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { OverviewScreen } from '#web/screens/overview/overview-screen.tsx'
import { NotFound } from '#web/shell/not-found.tsx'
import { Gate } from '#web/shell/gate.tsx'
import { parseInstrumentSearch } from '#web/state/instrument-search.ts'

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound })

const overview = createRoute({ getParentRoute: () => root, path: '/', component: OverviewScreen })

const add = createRoute({
  getParentRoute: () => root,
  path: '/add',
  component: lazyRouteComponent(() => import('#web/screens/add/add-screen.tsx'), 'AddScreen'),
})

const instrument = createRoute({
  getParentRoute: () => root,
  path: '/instruments/$symbol',
  validateSearch: parseInstrumentSearch,
  component: lazyRouteComponent(
    () => import('#web/screens/instrument/instrument-screen.tsx'),
    'InstrumentScreen',
  ),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('#web/screens/account/account-screen.tsx'), 'AccountScreen'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  component: lazyRouteComponent(() => import('#web/screens/reports/reports-screen.tsx'), 'ReportsScreen'),
})

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  component: lazyRouteComponent(() => import('#web/screens/alerts/alerts-screen.tsx'), 'AlertsScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([overview, add, instrument, account, reports, alerts]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
