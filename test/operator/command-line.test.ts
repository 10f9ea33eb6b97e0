import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { laurel, startServer, type RunningServer } from '../support/running-server.ts'
import { databasePlace, places, type Place } from './places.ts'

/** Names of the commands that a `--help` lists. */
function subcommands(help: string): readonly string[] {
  const listed = help.split('\nCommands:\n')[1] ?? ''
  return [...listed.matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help')
}

async function everyCommand(path: readonly string[] = []): Promise<readonly (readonly string[])[]> {
  // A wrong setting does not stand in the way of help.
  const { code, stdout, stderr } = await laurel([...path, '--help'], { PORT: 'wrong' })
  expect({ path, code, stderr }).toEqual({ path, code: 0, stderr: '' })
  expect(stdout).toContain(`Usage: ${['laurel', ...path].join(' ')}`)
  const below = await Promise.all(subcommands(stdout).map((name) => everyCommand([...path, name])))
  return [path, ...below.flat()]
}

test('every command has --help', async () => {
  const commands = (await everyCommand()).map((path) => path.join(' '))
  for (const name of ['create', 'list']) expect(commands).toContain(`projects ${name}`)
  for (const name of ['list', 'create', 'rotate', 'revoke', 'reactivate', 'delete']) {
    expect(commands).toContain(`keys ${name}`)
  }
  for (const name of ['list', 'invite', 'role', 'remove', 'reset']) {
    expect(commands).toContain(`members ${name}`)
  }
  for (const name of ['settings get', 'settings set', 'serve', 'migrate', 'doctor', 'backup', 'restore']) {
    expect(commands).toContain(name)
  }
})

describe('with a database', () => {
  let place: Place
  let server: RunningServer
  beforeAll(async () => {
    place = await databasePlace()
    server = await startServer({ ...place.env, PUBLIC_URL: 'https://laurel.example.com/' })
  })
  afterAll(async () => {
    await server.stop()
    await place[Symbol.asyncDispose]()
  })

  const run = (...args: readonly string[]) =>
    laurel(args, { ...place.env, PUBLIC_URL: 'https://laurel.example.com/' })
  const answer = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await run(...args)
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' })
    return JSON.parse(stdout)
  }

  test('`projects create --json` prints exactly what scripts rely on', async () => {
    const created = await answer('projects', 'create', 'Shop front', '--id', 'shop', '--staging', '--json')
    const base = 'https://laurel.example.com'
    expect(created).toStrictEqual({
      projectId: 'shop',
      name: 'Shop front',
      adminKey: expect.stringMatching(/^\w{8}\.\w{40}$/),
      usercomToken: expect.stringMatching(/^\w{64}$/),
      replyke: {
        projectId: 'shop',
        serviceKey: expect.stringMatching(/^rk_\w{48}$/),
        privateKey: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      },
      urls: {
        trophyApi: `${base}/v1`,
        trophyAdmin: `${base}/admin/v1`,
        usercom: `${base}/api/public/`,
        replyke: `${base}/shop`,
        dashboard: `${base}/dashboard`,
      },
    })
    const pem = Buffer.from(created.replyke.privateKey, 'base64').toString()
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----/)

    const second = await answer('projects', 'create', 'Shop test', '--of', 'shop', '--json')
    expect(second.projectId).toMatch(/^[0-9a-f-]{36}$/)
    const listed = await answer('projects', 'list', '--json')
    const created_ = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
    expect(listed).toStrictEqual([
      {
        projectId: 'default',
        name: 'default',
        environment: 'development',
        organisationId: 'default',
        multiTenant: false,
        created: created_,
      },
      {
        projectId: 'shop',
        name: 'Shop front',
        environment: 'staging',
        organisationId: 'shop',
        multiTenant: false,
        created: created_,
      },
      {
        projectId: second.projectId,
        name: 'Shop test',
        environment: 'production',
        organisationId: 'shop',
        multiTenant: false,
        created: created_,
      },
    ])
  })

  test('a listing for people shows the same without --json', async () => {
    const { stdout } = await run('projects', 'list')
    expect(stdout).toMatch(
      /^projectId +name +environment +organisationId +multiTenant +created\n(?:\S.*\n)*default +default/,
    )
  })

  test('settings are set, shown and emptied; a secret is never shown', async () => {
    await answer('projects', 'create', 'settings', '--id', 'settings', '--json')
    const set = async (...args: readonly string[]) => {
      expect(await run('settings', 'set', '--project', 'settings', ...args)).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      })
    }
    const get = (...args: readonly string[]) =>
      answer('settings', 'get', '--project', 'settings', '--json', ...args)
    await set('replyke.webhook.updated', 'https://hooks.example.com/x')
    await set('replyke.webhook.timeoutMs', '750')
    await set('replyke.webhook.secret', 'hush hush hush')
    expect(await get('replyke.webhook.timeoutMs')).toEqual([
      { name: 'replyke.webhook.timeoutMs', value: 750 },
    ])
    const all = await get()
    expect(all).toContainEqual({ name: 'replyke.webhook.updated', value: 'https://hooks.example.com/x' })
    expect(all).toContainEqual({ name: 'replyke.webhook.secret', value: '(set)' })
    expect(all).toContainEqual({ name: 'replyke.webhook.created', value: null })
    expect(JSON.stringify(all)).not.toContain('hush')
    expect((await run('settings', 'get', '--project', 'settings')).stdout).not.toContain('hush')
    await set('replyke.webhook.updated')
    expect(await get('replyke.webhook.updated')).toEqual([{ name: 'replyke.webhook.updated', value: '' }])
    expect(server.logs()).not.toContain('hush')
  })

  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'an unknown setting',
      ['settings', 'get', '--project', 'default', 'nope'],
      /There is no setting "nope"\. Settings: replyke\./,
    ],
    [
      'an unknown setting to set',
      ['settings', 'set', '--project', 'default', 'nope', '1'],
      /There is no setting "nope"/,
    ],
    [
      'a wrong value',
      ['settings', 'set', '--project', 'default', 'replyke.webhook.timeoutMs', 'hush'],
      /must be an integer from 100 to 60000/,
    ],
    [
      'a wrong URL',
      ['settings', 'set', '--project', 'default', 'replyke.webhook.updated', 'javascript:1'],
      /must be an http or https URL/,
    ],
    ['settings of nobody', ['settings', 'get', '--project', 'nobody'], /There is no project "nobody"\./],
    ['keys of nobody', ['keys', 'list', '--project', 'nobody'], /There is no project "nobody"\./],
    [
      'an unknown key',
      ['keys', 'revoke', '--project', 'default', 'nokey'],
      /The project has no key "nokey"\./,
    ],
    ['a project without --project', ['keys', 'list'], /required option '--project <id>' not specified/],
    [
      'an unknown kind',
      ['keys', 'create', '--project', 'default', '--kind', 'master'],
      /Allowed choices are admin, usercom, replyke/,
    ],
    [
      'an id that is taken',
      ['projects', 'create', 'x', '--id', 'default'],
      /already a project with the id "default"/,
    ],
    ['a reserved id', ['projects', 'create', 'x', '--id', 'admin'], /admin/],
    ['a bad id', ['projects', 'create', 'x', '--id', 'a b'], /id/],
    [
      'an unknown organisation',
      ['projects', 'create', 'x', '--of', 'nobody'],
      /There is no project "nobody"/,
    ],
    ['an unknown command', ['dance'], /unknown command 'dance'/],
    ['an unknown option', ['projects', 'list', '--xml'], /unknown option '--xml'/],
    ['a backup without a name', ['backup'], /missing required argument 'file'/],
    ['a restore of nothing', ['restore', '/nowhere/at/all'], /There is no file \/nowhere\/at\/all\./],
  ]
  test.each(mistakes)('%s is a sentence on standard error', async (_name, args, sentence) => {
    const { code, stdout, stderr } = await run(...args)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/\n\s+at |Error:.*\n.*\.ts/)
  })
})

describe.each(places)('with data in %s', (_name, makePlace) => {
  test('`migrate` makes the tables, once; commands work without a server', async () => {
    await using place = await makePlace()
    const first = await laurel(['migrate'], place.env)
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Applied: 0001_/), stderr: '' })
    expect(await laurel(['migrate'], place.env)).toEqual({
      code: 0,
      stdout: 'The database is up to date.\n',
      stderr: '',
    })
    expect((await laurel(['projects', 'list', '--json'], place.env)).stdout).toBe('[]\n')
    const created = await laurel(['projects', 'create', 'first', '--id', 'first', '--json'], place.env)
    expect(JSON.parse(created.stdout)).toMatchObject({ projectId: 'first' })
    const keys = await laurel(['keys', 'list', '--project', 'first', '--json'], place.env)
    expect(JSON.parse(keys.stdout)).toHaveLength(3)
  })
})
