import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { compressed } from './compress.ts'
import { withoutOldAssets } from './old-assets.ts'

/** The server that `vite` passes the API's requests on to while somebody works on the pages. */
const server = 'http://127.0.0.1:3000'

export default defineConfig(({ command }) => {
  // Whoever builds, tests among them, builds what is served.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return config
})

const config: UserConfig = {
  root: import.meta.dirname,
  base: '/dashboard/',
  plugins: [react(), compressed(), withoutOldAssets()],
  build: {
    outDir: '../build/dashboard',
    emptyOutDir: false,
    assetsDir: 'assets',
    target: 'es2023',
    // Browsers that know light-dark(), which the tokens are made of.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The content policy lets pictures be data, fonts and scripts not: everything is a file.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/dashboard/api': { target: server, headers: { origin: server } } } },
}
