import { Catalog } from '../shared/catalog.ts'
import { factKinds, type WebhookEndpoint } from './endpoint.ts'

/** The endpoints of one space, and who is told what. They have no keys. */
export class WebhookCatalog extends Catalog<WebhookEndpoint> {
  readonly #subscribers: ReadonlyMap<string, readonly WebhookEndpoint[]>
  readonly #wanted: ReadonlySet<string>

  constructor(endpoints: readonly WebhookEndpoint[]) {
    super(
      endpoints,
      ({ status }) => status !== 'archived',
      () => null,
    )
    const pairs = this.live
      .filter(({ status }) => status === 'active')
      .flatMap((endpoint) => endpoint.events.map((kind) => ({ kind, endpoint })))
    this.#subscribers = new Map(
      [...Map.groupBy(pairs, ({ kind }) => kind)].map(([kind, group]) => [
        kind,
        group.map(({ endpoint }) => endpoint),
      ]),
    )
    const facts = [...factKinds].filter(([, kinds]) => kinds.some((kind) => this.#subscribers.has(kind)))
    this.#wanted = new Set([...this.#subscribers.keys(), ...facts.map(([fact]) => fact)])
  }

  /** Active endpoints that are told of this kind, oldest first. */
  subscribers(kind: string): readonly WebhookEndpoint[] {
    return this.#subscribers.get(kind) ?? []
  }

  /** Is anybody told of this kind, or of one that is made of it? What nobody is told is not even stored. */
  wants(kind: string): boolean {
    return this.#wanted.has(kind)
  }
}
