import type { Project } from '#web/api/session.ts'
import type { Tone } from '#web/kit/badge.tsx'

/** How the kinds of environments are called and coloured. */
export const environments: Readonly<
  Record<
    Project['environment'],
    { readonly label: string; readonly tone: Tone; readonly description: string }
  >
> = {
  production: { label: 'Production', tone: 'success', description: 'Real users. One for each product.' },
  staging: {
    label: 'Staging',
    tone: 'warning',
    description: 'Changes are tried before they reach real users.',
  },
  development: { label: 'Development', tone: 'info', description: 'For programs that are being written.' },
}
