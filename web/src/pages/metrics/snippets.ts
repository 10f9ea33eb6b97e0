/** Ways to send an event of a metric, by what is used. */
export const snippetsFor = (origin: string, key: string) => [
  {
    value: 'curl',
    label: 'curl',
    code: `curl ${origin}/v1/metrics/${key}/event \\
  -H 'X-API-KEY: YOUR_KEY' \\
  -H 'Content-Type: application/json' \\
  -d '{"user": {"id": "user-1"}, "value": 1}'`,
  },
  {
    value: 'sdk',
    label: 'Node.js',
    code: `import { TrophyApiClient } from '@trophyso/node'

const trophy = new TrophyApiClient({
  apiKey: 'YOUR_KEY',
  environment: { api: '${origin}/v1', admin: '${origin}/admin/v1' },
})
await trophy.metrics.event('${key}', { user: { id: 'user-1' }, value: 1 })`,
  },
  {
    value: 'python',
    label: 'Python',
    code: `import requests

requests.post(
    '${origin}/v1/metrics/${key}/event',
    headers={'X-API-KEY': 'YOUR_KEY'},
    json={'user': {'id': 'user-1'}, 'value': 1},
).raise_for_status()`,
  },
  {
    value: 'batch',
    label: 'Many at once',
    code: `curl ${origin}/admin/v1/metrics/events \\
  -H 'X-API-KEY: YOUR_ADMIN_KEY' \\
  -H 'Content-Type: application/json' \\
  -d '[{"key": "${key}", "user": {"id": "user-1"}, "value": 1},
       {"key": "${key}", "user": {"id": "user-2"}, "value": 5}]'`,
  },
  {
    value: 'usercom',
    label: 'User.com',
    code: `# Counts here once the setting usercom.eventsAreMetricEvents is on.
curl ${origin}/api/public/users-by-id/user-1/events/ \\
  -H 'Authorization: Token YOUR_TOKEN' \\
  -H 'Content-Type: application/json' \\
  -d '{"name": "${key}", "timestamp": null, "data": {"value": 1}}'`,
  },
]
