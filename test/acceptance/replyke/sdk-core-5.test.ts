import { afterAll, beforeAll, expect, test } from 'vitest'
import { replykeProject, type ReplykeProject } from './fixture.ts'
import { allowApp, bundleSdk, keepTranscript, signUp, type SdkBundle } from './sdk-browser.ts'

/** What users and follows need of `@replyke/core` 5.1.5. */
const hooks = [
  'useAuth',
  'useUser',
  'useProject',
  'useFetchUser',
  'useFetchUserByForeignId',
  'useFetchUserSuggestions',
  'useCheckUsernameAvailability',
  'useFetchUserFollowersCount',
  'useFetchUserFollowingCount',
  'useFetchFollow',
  'useFollowUser',
  'useUnfollowUser',
]

let laurel: ReplykeProject
let bundle: SdkBundle
beforeAll(async () => {
  laurel = await replykeProject()
  await allowApp(laurel)
  bundle = await bundleSdk('replyke-core-5', '/api/v5', hooks)
}, 60_000)
afterAll(() => bundle[Symbol.asyncDispose]())

test('R-81 @replyke/core 5: sign-up, fetch, update, suggestions, sign-out', async () => {
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
  const { useUser: after } = await app.rendered('no update', (now) => now['useUser'].user.name === 'Jane Doe')
  // What the package keeps of the current user is the answer, so that nothing may be missing from it.
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
  await keepTranscript('core-5-users', app.transcript())
})

test('R-81 @replyke/core 5: follow, unfollow and counts', async () => {
  await using app = await bundle.open(laurel)
  await laurel.createUser('to-follow')
  const me = await signUp(app, 'follower')
  const counts = async () => ({
    followers: await app.hooks()['useFetchUserFollowersCount']({ userId: 'to-follow' }),
    following: await app.hooks()['useFetchUserFollowingCount']({ userId: me.id }),
    follow: await app.hooks()['useFetchFollow']({ userId: 'to-follow' }),
  })
  const none = { followers: { count: 0 }, following: { count: 0 }, follow: { isFollowing: false } }
  expect(await counts()).toEqual(none)
  await app.hooks()['useFollowUser']({ userId: 'to-follow' })
  expect(await counts()).toMatchObject({
    followers: { count: 1 },
    following: { count: 1 },
    follow: { isFollowing: true },
  })
  await app.hooks()['useUnfollowUser']({ userId: 'to-follow' })
  expect(await counts()).toEqual(none)
  await keepTranscript('core-5-follows', app.transcript())
})

test('R-81 @replyke/core 5: an access token that is over is renewed, and the call made again', async () => {
  const timed = await replykeProject()
  await allowApp(timed)
  await using app = await bundle.open(timed)
  await timed.setClock(Date.now() / 1000 + 60)
  const user = await signUp(app, 'patient')
  const before = app.hooks()['useAuth'].accessToken
  await timed.setClock(Date.now() / 1000 + 60 + 31 * 60)
  const asked = app.transcript().length
  await app.hooks()['useUser'].updateUser({ bio: 'later' })
  await app.rendered('no update', (now) => now['useUser'].user.bio === 'later')
  const { projectId } = timed.project
  expect(app.transcript().slice(asked)).toEqual([
    `PATCH /api/v5/${projectId}/users/${user.id} 403`,
    `POST /api/v5/${projectId}/auth/request-new-access-token 200`,
    `PATCH /api/v5/${projectId}/users/${user.id} 200`,
  ])
  expect(app.hooks()['useAuth'].accessToken).not.toBe(before)
  await keepTranscript('core-5-refresh', app.transcript())
})
