import {
  Activity,
  Award,
  Boxes,
  Building2,
  ChartColumn,
  Coins,
  Flame,
  FlaskConical,
  FolderKanban,
  House,
  KeyRound,
  ScrollText,
  Settings2,
  Split,
  Tags,
  Trophy,
  Users,
  UsersRound,
  Webhook,
  type LucideIcon,
} from 'lucide-react'

export interface NavPage {
  readonly label: string
  readonly icon: LucideIcon
  readonly to: (typeof projectPaths)[number] | '/projects' | '/members' | '/audit-log'
  /** What else somebody may type who looks for it. */
  readonly words?: string
}

const projectPaths = [
  '/p/$projectId',
  '/p/$projectId/users',
  '/p/$projectId/segments',
  '/p/$projectId/attributes',
  '/p/$projectId/metrics',
  '/p/$projectId/achievements',
  '/p/$projectId/streaks',
  '/p/$projectId/points',
  '/p/$projectId/leaderboards',
  '/p/$projectId/experiment',
  '/p/$projectId/keys',
  '/p/$projectId/webhooks',
  '/p/$projectId/tenants',
  '/p/$projectId/environments',
  '/p/$projectId/settings',
  '/p/$projectId/usage',
] as const

export interface NavGroup {
  /** The first group needs no name. */
  readonly label: string | null
  readonly pages: readonly NavPage[]
}

/** Every page of the navigation: the sidebar, the palette and the tests read it here. */
export const projectGroups: readonly NavGroup[] = [
  {
    label: null,
    pages: [
      { label: 'Home', icon: House, to: '/p/$projectId', words: 'dashboard retention engagement' },
      { label: 'Users', icon: Users, to: '/p/$projectId/users', words: 'people customers' },
      { label: 'Segments', icon: Split, to: '/p/$projectId/segments', words: 'filters groups' },
      { label: 'Attributes', icon: Tags, to: '/p/$projectId/attributes', words: 'properties fields' },
    ],
  },
  {
    label: 'Engagement',
    pages: [
      { label: 'Metrics', icon: ChartColumn, to: '/p/$projectId/metrics', words: 'events' },
      { label: 'Achievements', icon: Award, to: '/p/$projectId/achievements', words: 'badges' },
      { label: 'Streaks', icon: Flame, to: '/p/$projectId/streaks', words: 'freezes' },
      { label: 'Points', icon: Coins, to: '/p/$projectId/points', words: 'levels boosts triggers xp' },
      { label: 'Leaderboards', icon: Trophy, to: '/p/$projectId/leaderboards', words: 'rankings' },
      {
        label: 'Experiment',
        icon: FlaskConical,
        to: '/p/$projectId/experiment',
        words: 'control group ratio activation window',
      },
    ],
  },
  {
    label: 'Project',
    pages: [
      { label: 'Keys', icon: KeyRound, to: '/p/$projectId/keys', words: 'api credentials' },
      { label: 'Webhooks', icon: Webhook, to: '/p/$projectId/webhooks', words: 'deliveries' },
      { label: 'Tenants', icon: Building2, to: '/p/$projectId/tenants' },
      { label: 'Environments', icon: Boxes, to: '/p/$projectId/environments', words: 'copy changes' },
      { label: 'Settings', icon: Settings2, to: '/p/$projectId/settings' },
      { label: 'Usage', icon: Activity, to: '/p/$projectId/usage', words: 'plan monthly active' },
    ],
  },
]

export const installationGroup: NavGroup = {
  label: 'Installation',
  pages: [
    { label: 'Projects', icon: FolderKanban, to: '/projects' },
    { label: 'Members', icon: UsersRound, to: '/members', words: 'team invite roles' },
    { label: 'Audit log', icon: ScrollText, to: '/audit-log', words: 'history changes' },
  ],
}
