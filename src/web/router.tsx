/** The addresses of the dashboard and what stands at each. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { OverviewScreen } from '#web/screens/overview/overview-screen.tsx'
import { NotFound } from '#web/shell/not-found.tsx'
import { Root, SHARED_PATH } from '#web/shell/root.tsx'
import { parseInstrumentSearch } from '#web/state/instrument-search.ts'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

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

const portfolios = createRoute({
  getParentRoute: () => root,
  path: '/portfolios',
  component: lazyRouteComponent(
    () => import('#web/screens/portfolios/portfolios-screen.tsx'),
    'PortfoliosScreen',
  ),
})

const portfolio = createRoute({
  getParentRoute: () => root,
  path: '/portfolios/$id',
  component: lazyRouteComponent(
    () => import('#web/screens/portfolio/portfolio-screen.tsx'),
    'PortfolioScreen',
  ),
})

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  component: lazyRouteComponent(() => import('#web/screens/jobs/jobs-screen.tsx'), 'JobsScreen'),
})

const run = createRoute({
  getParentRoute: () => root,
  path: '/jobs/runs/$id',
  component: lazyRouteComponent(() => import('#web/screens/run/run-screen.tsx'), 'RunScreen'),
})

const shared = createRoute({
  getParentRoute: () => root,
  path: SHARED_PATH,
  component: lazyRouteComponent(() => import('#web/screens/shared/shared-screen.tsx'), 'SharedScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    add,
    instrument,
    portfolios,
    portfolio,
    account,
    reports,
    alerts,
    jobs,
    run,
    shared,
  ]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
