import { Badge } from '#web/kit/badge.tsx'

/** What came of a change, by the status of the answer. */
export function Outcome({ status }: { readonly status: number | null }) {
  if (status === null) return <Badge tone="warning">Cut off</Badge>
  if (status < 400) return <Badge tone="success">Done</Badge>
  return status < 500 ? <Badge>Refused</Badge> : <Badge tone="danger">Failed</Badge>
}
