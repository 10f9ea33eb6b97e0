import { Agent } from 'node:http'
import { http, type RawResponse } from '#test/support/http.ts'
import type { Project, RunningServer } from '#test/support/running-server.ts'

/** What became of one write: done, unknown because the database went away, or unknown because the server did. */
export type Outcome = 'acknowledged' | 'unavailable' | 'gone'

/** Someone who writes one thing after the other, and knows what was sent and what was acknowledged. */
export interface Writer {
  readonly name: string
  /** Sends the next write. @throws Error for an answer that is neither done nor unavailable */
  next(): Promise<Outcome>
}

/** Counts up in a field of one user. */
export interface Counter extends Writer {
  readonly sent: () => number
  readonly acknowledged: () => number
  /** What is stored, as the wire shows it. */
  read(): Promise<number>
}

/** Makes users under ever new ids. */
export interface Creator extends Writer {
  readonly sent: ReadonlySet<string>
  readonly acknowledged: ReadonlySet<string>
}

const countersPerWire = 3

/** Load from all three wires on one project. */
export class Load {
  readonly counters: readonly Counter[]
  readonly creators: readonly Creator[]
  readonly #origin: string
  readonly #project: Project
  #agent = new Agent({ keepAlive: true })

  constructor(server: RunningServer, project: Project) {
    this.#origin = server.url
    this.#project = project
    this.counters = Array.from({ length: countersPerWire }, (_, index) => this.#countersOf(index)).flat()
    this.creators = this.#allCreators()
  }

  /** Makes the users that are counted on. */
  async prepare(): Promise<void> {
    const metric = await this.#call('/admin/v1', this.#admin, 'POST', '/metrics', [
      { key: 'done', name: 'Done' },
    ])
    if (metric.status !== 201) throw new Error(`the metric: ${metric.status} ${metric.text}`)
    for (const { name } of this.counters) {
      const made = await this.#trophy('PUT', `/users/${name}`, {})
      if (made.status !== 200) throw new Error(`${name}: ${made.status} ${made.text}`)
    }
  }

  /** Writes on all wires until `stop` says so or the server is gone; `onAcknowledged` is told of each write done. */
  async run(stop: () => boolean, onAcknowledged: () => void): Promise<readonly Outcome[]> {
    this.#agent = new Agent({ keepAlive: true })
    try {
      return await Promise.all(
        [...this.counters, ...this.creators].map(async (writer) => {
          let outcome: Outcome = 'acknowledged'
          while (!stop() && outcome !== 'gone') {
            outcome = await writer.next()
            if (outcome === 'acknowledged') onAcknowledged()
          }
          return outcome
        }),
      )
    } finally {
      this.#agent.destroy()
    }
  }

  /** Does every wire read and write again? */
  async works(): Promise<boolean> {
    this.#agent = new Agent({ keepAlive: true })
    const outcomes = await Promise.all(
      this.counters.slice(0, 4).map(async (counter) => {
        const readable = await counter.read().then(Number.isInteger, () => false)
        return readable && (await counter.next()) === 'acknowledged'
      }),
    )
    return outcomes.every(Boolean)
  }

  #countersOf(index: number): Counter[] {
    const counter = (
      name: string,
      write: (value: number) => Promise<RawResponse>,
      read: () => Promise<unknown>,
    ): Counter => {
      let sent = 0
      let acknowledged = 0
      return {
        name,
        sent: () => sent,
        acknowledged: () => acknowledged,
        async next() {
          sent += 1
          const value = sent
          const outcome = await outcomeOf(name, write(value))
          if (outcome === 'acknowledged') acknowledged = value
          return outcome
        },
        read: async () => Number(await read()),
      }
    }
    const [trophy, usercom, replyke] = [`trophy-${index}`, `usercom-${index}`, `replyke-${index}`]
    return [
      this.#eventCounter(`events-${index}`),
      counter(
        trophy,
        (value) => this.#trophy('PATCH', `/users/${trophy}`, { name: String(value) }),
        async () => (await this.#trophy('GET', `/users/${trophy}`)).json().name ?? 0,
      ),
      counter(
        usercom,
        (value) => this.#usercom('PUT', `/users-by-id/${usercom}/`, { score: value }),
        async () => (await this.#usercom('GET', `/users-by-id/${usercom}/`)).json().score,
      ),
      counter(
        replyke,
        (value) => this.#replyke('PATCH', `/users/${replyke}`, { update: { metadata: { value } } }),
        async () => (await this.#replyke('GET', `/users/${replyke}`)).json().metadata.value ?? 0,
      ),
    ]
  }

  /** Sends events of value 1, each until it is acknowledged: no more and no fewer than those may be counted. */
  #eventCounter(name: string): Counter {
    let done = 0
    let pending = false
    return {
      name,
      sent: () => done + (pending ? 1 : 0),
      acknowledged: () => done,
      next: async () => {
        pending = true
        const outcome = await outcomeOf(name, this.#event(name, `event ${done}`))
        if (outcome === 'acknowledged') {
          done += 1
          pending = false
        }
        return outcome
      },
      read: async () => Number((await this.#trophy('GET', `/users/${name}/metrics/done`)).json().current),
    }
  }

  #event(id: string, key: string) {
    const headers = { ...this.#admin, 'idempotency-key': key }
    return this.#call('/v1', headers, 'POST', '/metrics/done/event', { user: { id }, value: 1 })
  }

  #allCreators(): Creator[] {
    const creator = (wire: string, create: (id: string, n: number) => Promise<RawResponse>): Creator => {
      const sent = new Set<string>()
      const acknowledged = new Set<string>()
      return {
        name: wire,
        sent,
        acknowledged,
        async next() {
          const id = `${wire}-new-${sent.size}`
          sent.add(id)
          const outcome = await outcomeOf(wire, create(id, sent.size))
          if (outcome === 'acknowledged') acknowledged.add(id)
          return outcome
        },
      }
    }
    return [
      creator('event', (id) => this.#event(id, 'first')),
      creator('trophy', (id) => this.#trophy('POST', '/users', { id, name: id })),
      // With a tag that is new now and then, and an attribute.
      creator('usercom', (id, n) =>
        this.#usercom('POST', '/users/', { user_id: id, tags: [`tag ${Math.floor(n / 4)}`], plan: id }),
      ),
      creator('replyke', (id, n) =>
        this.#replyke('GET', `/users/by-foreign-id?foreignId=${id}&createIfNotFound=true&username=name_${n}`),
      ),
    ]
  }

  #call(prefix: string, headers: Record<string, string>, method: string, path: string, json?: unknown) {
    return http({
      origin: this.#origin,
      agent: this.#agent,
      method,
      path: prefix + path,
      headers,
      ...(json === undefined ? {} : { json }),
    })
  }

  get #admin(): Record<string, string> {
    return { 'x-api-key': this.#project.adminKey }
  }

  #trophy(method: string, path: string, json?: unknown) {
    return this.#call('/v1', this.#admin, method, path, json)
  }

  #usercom(method: string, path: string, json?: unknown) {
    const authorization = `Token ${this.#project.usercomToken}`
    return this.#call('/api/public', { authorization }, method, path, json)
  }

  #replyke(method: string, path: string, json?: unknown) {
    const authorization = `Bearer ${this.#project.replyke.serviceKey}`
    return this.#call(`/${this.#project.projectId}`, { authorization }, method, path, json)
  }
}

/** DESIGN §7: unreachable is 503 with Retry-After on Trophy and User.com and the documented 500 on Replyke. */
async function outcomeOf(what: string, response: Promise<RawResponse>): Promise<Outcome> {
  const answer = await response.catch(() => null)
  if (answer === null) return 'gone'
  const { status, headers, text } = answer
  if ([200, 201, 202].includes(status)) return 'acknowledged'
  if (status === 503 && headers['retry-after'] !== undefined) return 'unavailable'
  if (status === 500 && what.startsWith('replyke') && answer.json().code === 'user/server-error')
    return 'unavailable'
  throw new Error(`${what}: ${status} ${text}`)
}
