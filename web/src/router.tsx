import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiError, whenSignedOut } from './api/client.ts'
import { queryClient } from './api/queries.ts'
import { projectsQuery, sessionQuery } from './api/session.ts'
import { NotFound, PageFailed } from './layout/failed.tsx'
import { Shell } from './layout/shell.tsx'

/** What stands behind the `?` of an address: texts only, so that addresses can be read, written and shared. */
export interface Search {
  readonly [name: string]: string | undefined
}

const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  validateSearch: (search: Search): Search => search,
})

// Without a session.
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})
const setup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./pages/setup/setup-page.tsx'), 'SetupPage'),
})
const invitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./pages/invitation/invitation-page.tsx'), 'InvitationPage'),
})

/** Everything else: who has not signed in is led there, and comes back afterwards. */
const shell = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  errorComponent: PageFailed,
  loader: async ({ location }) => {
    try {
      await Promise.all([
        queryClient.ensureQueryData(sessionQuery),
        queryClient.ensureQueryData(projectsQuery),
      ])
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      throw redirect({ to: '/sign-in', search: { return: location.href }, replace: true })
    }
  },
})

const index = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/projects/first-project.tsx'), 'FirstProject'),
})
const projects = createRoute({
  getParentRoute: () => shell,
  path: '/projects',
  component: lazyRouteComponent(() => import('./pages/projects/projects-page.tsx'), 'ProjectsPage'),
})
const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
})
const members = createRoute({
  getParentRoute: () => shell,
  path: '/members',
  component: lazyRouteComponent(() => import('./pages/members/members-page.tsx'), 'MembersPage'),
})
const auditLog = createRoute({
  getParentRoute: () => shell,
  path: '/audit-log',
  component: lazyRouteComponent(() => import('./pages/audit-log/audit-log-page.tsx'), 'AuditLogPage'),
})

const project = createRoute({
  getParentRoute: () => shell,
  path: '/p/$projectId',
  component: lazyRouteComponent(() => import('./layout/project.tsx'), 'InProject'),
})
const home = createRoute({
  getParentRoute: () => project,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
})
const users = createRoute({
  getParentRoute: () => project,
  path: '/users',
  component: lazyRouteComponent(() => import('./pages/users/users-page.tsx'), 'UsersPage'),
})
const user = createRoute({
  getParentRoute: () => project,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('./pages/user/user-page.tsx'), 'UserPage'),
})
const segments = createRoute({
  getParentRoute: () => project,
  path: '/segments',
  component: lazyRouteComponent(() => import('./pages/segments/segments-page.tsx'), 'SegmentsPage'),
})
const attributes = createRoute({
  getParentRoute: () => project,
  path: '/attributes',
  component: lazyRouteComponent(() => import('./pages/attributes/attributes-page.tsx'), 'AttributesPage'),
})
const metrics = createRoute({
  getParentRoute: () => project,
  path: '/metrics',
  component: lazyRouteComponent(() => import('./pages/metrics/metrics-page.tsx'), 'MetricsPage'),
})
const achievements = createRoute({
  getParentRoute: () => project,
  path: '/achievements',
  component: lazyRouteComponent(
    () => import('./pages/achievements/achievements-page.tsx'),
    'AchievementsPage',
  ),
})
const streaks = createRoute({
  getParentRoute: () => project,
  path: '/streaks',
  component: lazyRouteComponent(() => import('./pages/streaks/streaks-page.tsx'), 'StreaksPage'),
})
const points = createRoute({
  getParentRoute: () => project,
  path: '/points',
  component: lazyRouteComponent(() => import('./pages/points/points-page.tsx'), 'PointsPage'),
})
const pointsSystem = createRoute({
  getParentRoute: () => project,
  path: '/points/$systemId',
  component: lazyRouteComponent(() => import('./pages/points/points-system-page.tsx'), 'PointsSystemPage'),
})
const leaderboards = createRoute({
  getParentRoute: () => project,
  path: '/leaderboards',
  component: lazyRouteComponent(
    () => import('./pages/leaderboards/leaderboards-page.tsx'),
    'LeaderboardsPage',
  ),
})
const leaderboard = createRoute({
  getParentRoute: () => project,
  path: '/leaderboards/$leaderboardId',
  component: lazyRouteComponent(() => import('./pages/leaderboards/leaderboard-page.tsx'), 'LeaderboardPage'),
})
const experiment = createRoute({
  getParentRoute: () => project,
  path: '/experiment',
  component: lazyRouteComponent(() => import('./pages/experiment/experiment-page.tsx'), 'ExperimentPage'),
})
const keys = createRoute({
  getParentRoute: () => project,
  path: '/keys',
  component: lazyRouteComponent(() => import('./pages/keys/keys-page.tsx'), 'KeysPage'),
})
const webhooks = createRoute({
  getParentRoute: () => project,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./pages/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
})
const webhook = createRoute({
  getParentRoute: () => project,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./pages/webhooks/webhook-page.tsx'), 'WebhookPage'),
})
const tenants = createRoute({
  getParentRoute: () => project,
  path: '/tenants',
  component: lazyRouteComponent(() => import('./pages/tenants/tenants-page.tsx'), 'TenantsPage'),
})
const environments = createRoute({
  getParentRoute: () => project,
  path: '/environments',
  component: lazyRouteComponent(
    () => import('./pages/environments/environments-page.tsx'),
    'EnvironmentsPage',
  ),
})
const settings = createRoute({
  getParentRoute: () => project,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
})
const usage = createRoute({
  getParentRoute: () => project,
  path: '/usage',
  component: lazyRouteComponent(() => import('./pages/usage/usage-page.tsx'), 'UsagePage'),
})

const routeTree = rootRoute.addChildren([
  signIn,
  setup,
  invitation,
  shell.addChildren([
    index,
    projects,
    account,
    members,
    auditLog,
    project.addChildren([
      home,
      users,
      user,
      segments,
      attributes,
      metrics,
      achievements,
      streaks,
      points,
      pointsSystem,
      leaderboards,
      leaderboard,
      experiment,
      keys,
      webhooks,
      webhook,
      tenants,
      environments,
      settings,
      usage,
    ]),
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/dashboard',
  defaultPreload: 'intent',
  defaultPreloadDelay: 30,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  trailingSlash: 'never',
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch(search) {
    const given = Object.entries(search).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    )
    const text = new URLSearchParams(given).toString()
    return text === '' ? '' : `?${text}`
  },
})

whenSignedOut(() => {
  queryClient.removeQueries({ queryKey: ['session'] })
  const { href, pathname } = router.state.location
  if (['/sign-in', '/setup', '/invitation'].includes(pathname)) return
  void router.navigate({ to: '/sign-in', search: { return: href }, replace: true })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
