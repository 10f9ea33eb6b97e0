import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Window } from 'happy-dom'
import { rolldown } from 'rolldown'
import { until } from '#test/support/poll.ts'
import { recordingProxy, type Recorded } from '#test/support/recording-proxy.ts'
import type { ReplykeProject } from './fixture.ts'

/** Where an app of the customer's would run; without TLS, as the server of the tests is. */
const appOrigin = 'http://app.example'

// oxlint-disable-next-line typescript/no-explicit-any -- the packages' types want those of React, which are not installed
type Hooks = Readonly<Record<string, any>>

/** A browser with an app of Replyke's React hooks in it, whose address is redirected to our server. */
export interface SdkBrowser extends AsyncDisposable {
  /** What the hooks gave when the app last rendered, by the hook's name. */
  hooks(): Hooks
  /** Waits for a render that fulfils a condition. */
  rendered(what: string, condition: (hooks: Hooks) => unknown): Promise<Hooks>
  /** What was called so far, preflights left out: `PATCH /api/v5/<project>/users/<id> 200`. */
  transcript(): readonly string[]
  /** What went to the browser's console. */
  said(): string
}

/** A released package, bundled as an app would bundle it. */
export interface SdkBundle extends AsyncDisposable {
  open(laurel: ReplykeProject): Promise<SdkBrowser>
}

/**
 * Way 3 of replyke.md §1.3: deep imports from `dist/esm` alone, the base of both axios instances set before rendering, the
 * absolute address of the project's lookup rewritten, and for version 6 the environment variable that its store reads.
 */
const entry = (sdk: string, mount: string, hooks: readonly string[]) => `
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import * as sdk from '${sdk}/dist/esm/index.js'
import axios, { axiosPrivate } from '${sdk}/dist/esm/config/axios.js'

const { origin, projectId } = window.app
// The DOM's own response is empty once it has been cloned, which version 6 does with every one.
const { fetch } = window
window.fetch = async (...asked) => {
  const given = await fetch(...asked)
  const { status, statusText, headers } = given
  return new Response(await given.arrayBuffer(), { status, statusText, headers })
}
axios.defaults.baseURL = origin + '${mount}'
axiosPrivate.defaults.baseURL = origin + '${mount}'
axios.interceptors.request.use((config) => ({
  ...config,
  url: config.url.replace('https://api.replyke.com/internal', origin + '/internal'),
}))
const names = ${JSON.stringify(hooks)}
function App() {
  window.app.hooks = Object.fromEntries(names.map((name) => [name, sdk[name]()]))
  return null
}
const root = createRoot(document.body.appendChild(document.createElement('main')))
window.app.close = () => root.unmount()
root.render(createElement(sdk.ReplykeProvider, { projectId }, createElement(App)))
`

/** Bundles `replyke-core-5` or `replyke-core-6` with an app that uses the hooks of these names. */
export async function bundleSdk(
  sdk: 'replyke-core-5' | 'replyke-core-6',
  mount: '/api/v5' | '/api/v6',
  hooks: readonly string[],
): Promise<SdkBundle> {
  await using stack = new AsyncDisposableStack()
  const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'laurel-sdk-')), (one) =>
    rm(one, { recursive: true, force: true }),
  )
  const input = join(folder, 'app.js')
  await writeFile(input, entry(sdk, mount, hooks))
  const build = stack.use(
    await rolldown({
      input,
      platform: 'browser',
      // The folder of the bundle has no node_modules above it.
      resolve: { modules: [join(process.cwd(), 'node_modules')] },
      transform: { define: { 'process.env.NODE_ENV': '"production"' } },
      logLevel: 'silent',
    }),
  )
  const output = join(folder, 'bundle.js')
  await build.write({ file: output, format: 'iife', codeSplitting: false })
  const code = await readFile(output, 'utf8')
  const owned = stack.move()
  return {
    open: (laurel) => openBrowser(code, mount, laurel),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function openBrowser(code: string, mount: string, laurel: ReplykeProject): Promise<SdkBrowser> {
  const { projectId } = laurel.project
  const proxy = await recordingProxy(laurel.origin)
  const window = new Window({
    url: `${appOrigin}/`,
    settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
  })
  const app: { origin: string; projectId: string; hooks: Hooks; close: () => void } = {
    origin: proxy.origin,
    projectId,
    hooks: {},
    close: () => {},
  }
  Object.assign(window, {
    app,
    // Bundlers put this in; version 6 reads it when it is loaded.
    process: { env: { REACT_APP_API_BASE_URL: `${proxy.origin}${mount}` } },
  })
  window.eval(code)
  let said = ''
  const self: SdkBrowser = {
    hooks: () => app.hooks,
    rendered: async (what, condition) => {
      await until(
        () => [`${what}; called so far:`, ...self.transcript(), self.said()].join('\n'),
        () => condition(app.hooks),
      )
      return app.hooks
    },
    transcript: () => linesOf(proxy.calls),
    said: () => (said += window.happyDOM.virtualConsolePrinter.readAsString()),
    async [Symbol.asyncDispose]() {
      app.close()
      await window.happyDOM.close()
      await proxy[Symbol.asyncDispose]()
    },
  }
  return self
}

/** Signs somebody up as an app does it, and waits until the app shows them. Gives what it shows. */
export async function signUp(app: SdkBrowser, username: string) {
  const account = { email: `${username}@example.com`, password: 'a password', username }
  const ready = await app.rendered('it never got ready', (now) => now['useAuth']?.loadingInitial === false)
  await ready['useAuth'].signUpWithEmailAndPassword(account)
  const signedIn = await app.rendered('nobody was signed in', (now) => now['useUser'].user?.id !== undefined)
  return signedIn['useUser'].user
}

/** Calls as lines; preflights are the browser's. */
export const linesOf = (calls: readonly Recorded[]): readonly string[] =>
  calls
    .filter(({ method }) => method !== 'OPTIONS')
    .map(({ method, path, status }) => `${method} ${path} ${status}`)

/** Lets the customer's app call the project from its origin. */
export const allowApp = (laurel: ReplykeProject): Promise<void> => laurel.set('cors.origins', appOrigin)

/** Writes what a client called into the folder `SDK_TRANSCRIPTS` names, when it names one. */
export async function keepTranscript(name: string, lines: readonly string[]): Promise<void> {
  const folder = process.env['SDK_TRANSCRIPTS']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.txt`), `${lines.join('\n')}\n`)
}
