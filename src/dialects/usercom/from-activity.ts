import type { CrmActivity, CrmEvent, ProductEvent, SiteView } from '#core/users/crm-activity.ts'
import { timestamp } from './timestamp.ts'

/** An event as `events/` of a user lists it (usercom.md U24). */
export const eventBody = ({ number, event, name, at, data }: CrmEvent, client: number): object => ({
  id: number,
  client,
  timestamp: timestamp(at),
  event: name,
  event_id: event,
  items: Object.entries(data ?? {}).map(([key, value]) => ({ name: key, value })),
})

/** A site view as `ping_hits/` lists it (usercom.md U26); a site view tells nothing of the browser behind it. */
export const pingHitBody = (view: SiteView, client: number): object => ({
  id: view.number,
  client,
  ip_address: null,
  user_agent: null,
  browser_family: null,
  browser_version: null,
  os_type: null,
  city: null,
  country: null,
  url: urlOf(view),
  referer: null,
  timestamp: timestamp(view.at),
  extra_data: null,
  timezone: null,
  resolution: null,
})

/** A product event as `product_events/` lists it (usercom.md U27). */
export const productEventBody = ({ number, at, eventType, data }: ProductEvent, client: number): object => ({
  id: number,
  client,
  timestamp: timestamp(at),
  event_type: eventType,
  custom_data: data ?? {},
})

/** The three kinds of activity have numbers of their own: in a timeline no two may have one id. */
const places = { event: 0, siteView: 1, productEvent: 2 } as const

/** Anything a user did, as `timeline/` lists it (usercom.md U28). */
export const timelineBody = (activity: CrmActivity): object => ({
  id: activity.number * Object.keys(places).length + places[activity.kind],
  datetime: timestamp(activity.at),
  ...wordsOf(activity),
})

function wordsOf(activity: CrmActivity): { readonly name: string; readonly content: object } {
  switch (activity.kind) {
    case 'event':
      return { name: 'event', content: { url: null, title: activity.name } }
    case 'siteView':
      return { name: 'page_view', content: { url: urlOf(activity), title: urlOf(activity) } }
    case 'productEvent':
      return {
        name: 'product_event',
        content: { url: null, title: `${activity.eventType}: ${activity.product}` },
      }
  }
}

const urlOf = ({ pageDomain, pagePath }: Pick<SiteView, 'pageDomain' | 'pagePath'>): string =>
  pageDomain + pagePath
