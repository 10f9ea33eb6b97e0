import type { RouteOptions } from 'fastify'

/** The order in which the vendor lists methods in `Allow` (usercom.md §1.1). */
const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

interface KnownPath {
  readonly segments: readonly string[]
  readonly methods: Set<string>
}

/** Which methods a path answers, learned from the routes as they are added: for 405, `Allow` and OPTIONS. */
export class AllowTable {
  readonly #prefix: string
  readonly #paths = new Map<string, KnownPath>()
  readonly #unbuilt: ReadonlySet<string>

  /** `unbuilt`: operations, as "GET /users", that the contract has and Laurel does not have yet: not found. */
  constructor(prefix: string, unbuilt: readonly string[]) {
    this.#prefix = prefix
    this.#unbuilt = new Set(unbuilt)
  }

  /** Notes a route; for Fastify's `onRoute`. */
  learn({ url, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    const segments = this.#segmentsOf(url)
    const key = this.#keyOf(url)
    const known = this.#paths.get(key) ?? { segments, methods: new Set(['OPTIONS']) }
    for (const one of [method].flat()) known.methods.add(one)
    this.#paths.set(key, known)
  }

  /** The methods of a path; null when there is no such path, or the method is one that is still to be built. */
  allowed(method: string, path: string): readonly string[] | null {
    const segments = this.#segmentsOf(path)
    const found =
      this.#paths.get(segments.join('/')) ??
      [...this.#paths.values()].find((known) => matches(known.segments, segments))
    if (found === undefined) return null
    const pattern = `/${found.segments.join('/')}`
    if (this.#unbuilt.has(`${method} ${pattern}`) || this.#unbuilt.has(`* /${segments.join('/')}`))
      return null
    return order.filter((one) => found.methods.has(one))
  }

  /**
   * Did a request with this path reach a route for ids although the path is a fixed word, which wins over an id
   * (usercom.md §3)? Then the word's own routes lack the method.
   */
  isShadowed(path: string, route: string): boolean {
    const key = this.#keyOf(path)
    return this.#paths.has(key) && key !== this.#keyOf(route)
  }

  #segmentsOf(path: string): readonly string[] {
    return this.#keyOf(path).split('/')
  }

  #keyOf(path: string): string {
    const start = this.#prefix.length + (path[this.#prefix.length] === '/' ? 1 : 0)
    return path.endsWith('/') ? path.slice(start, -1) : path.slice(start)
  }
}

const matches = (pattern: readonly string[], path: readonly string[]) =>
  pattern.length === path.length &&
  pattern.every((segment, index) => segment.startsWith(':') || segment === path[index])
