import type { Tone } from '#web/kit/badge.tsx'

export type Role = 'viewer' | 'admin' | 'owner'

/** What a role is called, and what it may do. */
export const roleWords: Readonly<
  Record<Role, { readonly name: string; readonly article: string; readonly may: string; readonly tone: Tone }>
> = {
  viewer: {
    name: 'Viewer',
    article: 'a',
    may: 'Viewers see everything and change nothing.',
    tone: 'neutral',
  },
  admin: { name: 'Admin', article: 'an', may: 'Admins change projects, users and keys.', tone: 'info' },
  owner: { name: 'Owner', article: 'an', may: 'Owners also decide who else is a member.', tone: 'accent' },
}

export const roles = ['viewer', 'admin', 'owner'] as const satisfies readonly Role[]

/** To choose a role from. */
export const roleOptions = roles.map((role) => ({
  value: role,
  label: roleWords[role].name,
  description: roleWords[role].may,
}))
