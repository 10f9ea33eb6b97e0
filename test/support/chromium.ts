import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Debian's; `npm test` installs it where it is missing. */
const executablePath =
  ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path)) ?? ''

/** Chromium's own calls home are none of the page's. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser of its own that knows nothing yet. */
export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath, args })
