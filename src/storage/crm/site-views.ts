import { formatInstant, query, type Client } from '../database.ts'
import type { Chain } from '../users/evaluate.ts'

/** Stores what the users of a batch looked at, in the transaction that counts it. */
export async function insertSiteViews(client: Client, chains: readonly Chain[]): Promise<void> {
  const rows = chains.flatMap(({ spaceId, current, siteViews }) =>
    current === null
      ? []
      : siteViews.map(({ at, pageDomain, pagePath }) => ({
          uid: current.uid,
          space: spaceId,
          at: formatInstant(at),
          domain: pageDomain,
          path: pagePath,
        })),
  )
  if (rows.length === 0) return
  await query(
    client,
    `insert into site_views (uid, space_id, at, page_domain, page_path)
select d.uid, d.space, d.at, d.domain, d.path
from json_to_recordset($1::json) as d(uid uuid, space uuid, at timestamptz, domain text, path text)`,
    [JSON.stringify(rows)],
  )
}
