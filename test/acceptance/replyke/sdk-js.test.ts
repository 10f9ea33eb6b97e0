import { ReplykeClient } from '@replyke/js'
import { beforeAll, expect, test } from 'vitest'
import { recordingProxy } from '#test/support/recording-proxy.ts'
import { replykeProject, type ReplykeProject } from './fixture.ts'
import { keepTranscript, linesOf } from './sdk-browser.ts'

let laurel: ReplykeProject
beforeAll(async () => {
  laurel = await replykeProject()
  await laurel.createUser('67890', {
    name: 'John Doe',
    username: 'johndoe',
    secureMetadata: '{"kept":"unseen"}',
  })
})

test('R-81 @replyke/js reads users by both ids, and can make none', async () => {
  await using proxy = await recordingProxy(laurel.origin)
  const { projectId } = laurel.project
  const client = await ReplykeClient.init({ projectId })
  // Way 1 of replyke.md §1.3; the type hides what the package shows at run time.
  const { http } = client as unknown as { http: { instance: { defaults: { baseURL: string } } } }
  http.instance.defaults.baseURL = `${proxy.origin}/api/v5/${projectId}`

  const byId = await client.users.fetchUserById({ userId: '67890' })
  expect(byId).toMatchObject({ id: '67890', foreignId: '67890', username: 'johndoe' })
  expect(byId).not.toHaveProperty('secureMetadata')
  // It sends along what would make a user (§4.3): ignored.
  const sent = { foreignId: '67890', name: 'Another name', metadata: { a: 1 } }
  expect(await client.users.fetchUserByForeignId(sent)).toEqual(byId)
  const unknown = { response: { status: 404, data: { code: 'user/not-found' } } }
  await expect(client.users.fetchUserById({ userId: 'nope' })).rejects.toMatchObject(unknown)
  await expect(client.users.fetchUserByForeignId({ foreignId: 'new', name: 'New' })).rejects.toMatchObject(
    unknown,
  )
  await keepTranscript('js', linesOf(proxy.calls))
})
