import { afterAll, beforeAll, expect, test } from 'vitest'
import { replykeProject, type ReplykeProject } from './fixture.ts'
import { allowApp, bundleSdk, keepTranscript, signUp, type SdkBundle } from './sdk-browser.ts'

/** What users, follows and connections need of `@replyke/core` 6.0.4. */
const hooks = [
  'useAuth',
  'useUser',
  'useProject',
  'useFetchUser',
  'useFetchUserByForeignId',
  'useFetchUserSuggestions',
  'useCheckUsernameAvailability',
  'useFetchFollowStatus',
  'useFetchFollowers',
  'useFetchFollowersByUserId',
  'useFetchFollowersCount',
  'useFetchFollowersCountByUserId',
  'useFetchFollowing',
  'useFetchFollowingByUserId',
  'useFetchFollowingCount',
  'useFetchFollowingCountByUserId',
  'useFollowUser',
  'useUnfollowByFollowId',
  'useUnfollowUserByUserId',
  'useRequestConnection',
  'useAcceptConnection',
  'useDeclineConnection',
  'useRemoveConnection',
  'useRemoveConnectionByUserId',
  'useFetchConnections',
  'useFetchConnectionStatus',
  'useFetchConnectionsCount',
  'useFetchConnectionsByUserId',
  'useFetchConnectionsCountByUserId',
  'useFetchSentPendingConnections',
  'useFetchReceivedPendingConnections',
]

let laurel: ReplykeProject
let bundle: SdkBundle
beforeAll(async () => {
  laurel = await replykeProject()
  await allowApp(laurel)
  bundle = await bundleSdk('replyke-core-6', '/api/v6', hooks)
}, 60_000)
afterAll(() => bundle[Symbol.asyncDispose]())

test('R-81 @replyke/core 6: sign-up, fetch, update, suggestions, sign-out', async () => {
  await using app = await bundle.open(laurel)
  const user = await signUp(app, 'jane')
  expect(user).toMatchObject({ username: 'jane', email: 'jane@example.com', suspensions: [] })
  const { useProject, useUser, useFetchUser, useFetchUserByForeignId, useCheckUsernameAvailability } =
    app.hooks()
  expect(useProject.project).toMatchObject({ id: laurel.project.projectId, integrations: [] })

  await useUser.updateUser({
    name: 'Jane Doe',
    bio: 'Hello',
    location: { longitude: 34.05, latitude: -118.25 },
  })
  // It shows the update before it is made; the server's answer has the location as a Point.
  const { useUser: after } = await app.rendered(
    'no update',
    (now) => now['useUser'].user.location?.type === 'Point',
  )
  expect(after.user).toEqual({
    ...user,
    name: 'Jane Doe',
    bio: 'Hello',
    location: { type: 'Point', coordinates: [34.05, -118.25] },
    updatedAt: after.user.updatedAt,
    lastActive: after.user.lastActive,
  })
  expect(await useFetchUser({ userId: user.id })).toMatchObject({ id: user.id, name: 'Jane Doe' })
  await laurel.createUser('from-the-shop')
  expect(await useFetchUserByForeignId({ foreignId: 'from-the-shop' })).toMatchObject({
    foreignId: 'from-the-shop',
  })
  expect(await useCheckUsernameAvailability({ username: 'jane' })).toEqual({ available: false })
  expect(await useCheckUsernameAvailability({ username: 'nobody' })).toEqual({ available: true })
  expect(await app.hooks()['useFetchUserSuggestions']({ query: 'jan' })).toMatchObject([{ id: user.id }])

  await app.hooks()['useAuth'].signOut()
  await app.rendered('still signed in', (now) => now['useUser'].user === null)
  await app
    .hooks()
    ['useAuth'].signInWithEmailAndPassword({ email: 'JANE@example.com', password: 'a password' })
  await app.rendered('not signed in again', (now) => now['useUser'].user?.id === user.id)
  await keepTranscript('core-6-users', app.transcript())
})

test('R-81 @replyke/core 6: follow, unfollow, lists and counts', async () => {
  await using app = await bundle.open(laurel)
  await laurel.createUser('to-follow', { username: 'tofollow' })
  const me = await signUp(app, 'follower')
  const userId = 'to-follow'
  const now = app.hooks()
  expect(await now['useFetchFollowStatus']({ userId })).toEqual({ isFollowing: false })
  await now['useFollowUser']({ userId })
  const status = await now['useFetchFollowStatus']({ userId })
  expect(status).toEqual({
    isFollowing: true,
    followId: expect.any(String),
    followedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  })
  const pagination = {
    currentPage: 1,
    totalPages: 1,
    totalCount: 1,
    hasNextPage: false,
    hasPreviousPage: false,
    limit: 20,
  }
  const { followId, followedAt } = status
  const entry = (id: string) => [{ followId, followedAt, user: expect.objectContaining({ id }) }]
  expect(await now['useFetchFollowing']()).toEqual({ following: entry(userId), pagination })
  expect(await now['useFetchFollowingByUserId']({ userId: me.id })).toEqual({
    following: entry(userId),
    pagination,
  })
  expect(await now['useFetchFollowersByUserId']({ userId })).toEqual({ followers: entry(me.id), pagination })
  expect(await now['useFetchFollowers']()).toMatchObject({ followers: [], pagination: { totalCount: 0 } })
  expect(await now['useFetchFollowingCount']()).toEqual({ count: 1 })
  expect(await now['useFetchFollowersCount']()).toEqual({ count: 0 })
  expect(await now['useFetchFollowersCountByUserId']({ userId })).toEqual({ count: 1 })
  expect(await now['useFetchFollowingCountByUserId']({ userId: me.id })).toEqual({ count: 1 })
  await now['useUnfollowByFollowId']({ followId })
  expect(await now['useFetchFollowersCountByUserId']({ userId })).toEqual({ count: 0 })
  await now['useFollowUser']({ userId })
  await now['useUnfollowUserByUserId']({ userId })
  expect(await now['useFetchFollowStatus']({ userId })).toEqual({ isFollowing: false })
  await keepTranscript('core-6-follows', app.transcript())
})

test('R-81 @replyke/core 6: connections, though its paths name no project (T-30)', async () => {
  await using ann = await bundle.open(laurel)
  await using bob = await bundle.open(laurel)
  const { id: annId } = await signUp(ann, 'ann')
  const { id: bobId } = await signUp(bob, 'bob')
  const [hers, his] = [ann.hooks(), bob.hooks()]
  expect(await hers['useFetchConnectionStatus']({ userId: bobId })).toEqual({ status: 'none' })

  const request = await hers['useRequestConnection']({ userId: bobId, message: ' Hello ' })
  expect(request).toEqual({ id: expect.any(String), status: 'pending', createdAt: expect.any(String) })
  const connectionId = request.id
  expect(await hers['useFetchConnectionStatus']({ userId: bobId })).toMatchObject({
    status: 'pending',
    type: 'sent',
  })
  expect(await his['useFetchConnectionStatus']({ userId: annId })).toMatchObject({
    type: 'received',
    connectionId,
  })
  const pending = { id: connectionId, message: 'Hello', createdAt: request.createdAt }
  expect(await hers['useFetchSentPendingConnections']()).toMatchObject({
    requests: [{ ...pending, type: 'sent', user: { id: bobId } }],
    pagination: { totalCount: 1 },
  })
  expect(await his['useFetchReceivedPendingConnections']()).toMatchObject({
    requests: [{ ...pending, type: 'received', user: { id: annId } }],
  })
  await expect(hers['useAcceptConnection']({ connectionId })).rejects.toMatchObject({
    response: { status: 403, data: { code: 'connection/unauthorized' } },
  })
  expect(await his['useAcceptConnection']({ connectionId })).toMatchObject({
    id: connectionId,
    status: 'accepted',
  })

  expect(await hers['useFetchConnectionStatus']({ userId: bobId })).toMatchObject({
    status: 'connected',
    connectionId,
  })
  expect(await his['useFetchConnectionsCount']()).toEqual({ count: 1 })
  expect(await his['useFetchConnectionsCountByUserId']({ userId: annId })).toEqual({ count: 1 })
  const connection = { id: connectionId, connectedAt: expect.any(String), requestedAt: expect.any(String) }
  expect(await his['useFetchConnections']()).toMatchObject({
    connections: [{ ...connection, connectedUser: { id: annId } }],
  })
  expect(await his['useFetchConnectionsByUserId']({ userId: annId })).toMatchObject({
    connections: [{ id: connectionId, connectedUser: { id: bobId } }],
  })
  expect(await his['useRemoveConnection']({ connectionId })).toMatchObject({
    message: 'Connection removed successfully.',
  })

  const second = await hers['useRequestConnection']({ userId: bobId })
  expect(await his['useDeclineConnection']({ connectionId: second.id })).toMatchObject({ status: 'declined' })
  const third = await his['useRequestConnection']({ userId: annId })
  expect(third.status).toBe('pending')
  expect(await his['useRemoveConnectionByUserId']({ userId: annId })).toEqual({
    message: 'Connection request withdrawn successfully.',
    action: 'withdraw',
  })
  await keepTranscript('core-6-connections-requester', ann.transcript())
  await keepTranscript('core-6-connections-receiver', bob.transcript())
})

test('R-81 @replyke/core 6: an access token that is over is renewed, and the call made again', async () => {
  const timed = await replykeProject()
  await allowApp(timed)
  await using app = await bundle.open(timed)
  await timed.setClock(Date.now() / 1000 + 60)
  const user = await signUp(app, 'patient')
  await timed.setClock(Date.now() / 1000 + 60 + 31 * 60)
  const asked = app.transcript().length
  // The part that updates the current user never renews by itself (replyke.md §2.1); every other part does.
  await expect(app.hooks()['useUser'].updateUser({ bio: 'too soon' })).rejects.toMatchObject({ status: 403 })
  expect(await app.hooks()['useFetchFollowingCount']()).toEqual({ count: 0 })
  await app.hooks()['useUser'].updateUser({ bio: 'later' })
  await app.rendered('no update', (now) => now['useUser'].user.bio === 'later')
  const mount = `/api/v6/${timed.project.projectId}`
  expect(app.transcript().slice(asked)).toEqual([
    `PATCH ${mount}/users/${user.id} 403`,
    `GET ${mount}/follows/following-count 403`,
    `POST ${mount}/auth/request-new-access-token 200`,
    `GET ${mount}/follows/following-count 200`,
    `PATCH ${mount}/users/${user.id} 200`,
  ])
  await keepTranscript('core-6-refresh', app.transcript())
})
