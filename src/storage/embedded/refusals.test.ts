import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chown, cp, mkdir, writeFile, appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedError } from './errors.ts'
import { Scratch, asRoot, nobody } from './testing/harness.ts'

const scratch = new Scratch()
afterAll(async () => await scratch.clear(), 30_000)

async function refusal(dataDir: string): Promise<string> {
  try {
    const member = await scratch.join(dataDir)
    await member.leave()
    return 'not refused'
  } catch (error) {
    if (!(error instanceof EmbeddedError)) throw error
    return error.message
  }
}

describe.concurrent('what is refused with a sentence', { timeout: 30_000 }, () => {
  let made: string
  beforeAll(async () => {
    made = await scratch.dataDir()
    await (await scratch.join(made)).leave()
  }, 30_000)

  /** A data directory like any other, to be spoilt. */
  async function another(): Promise<string> {
    const dataDir = await scratch.dataDir()
    await cp(made, dataDir, { recursive: true })
    return dataDir
  }

  test('a cluster of another major version', async () => {
    const dataDir = await another()
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    expect(await refusal(dataDir)).toMatch(
      /^The cluster .* was made by PostgreSQL 17, and this Laurel brings PostgreSQL 18: /,
    )
  })

  test('a cluster that Laurel did not make', async () => {
    const dataDir = await scratch.dataDir()
    await mkdir(join(dataDir, 'postgres'), { recursive: true })
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18\n')
    expect(await refusal(dataDir)).toMatch(/is not a cluster that Laurel made: move it away/)
  })

  test('a PostgreSQL cluster given as the data directory', async () => {
    expect(await refusal(join(made, 'postgres'))).toMatch(
      /is a PostgreSQL cluster, not a Laurel data directory/,
    )
  })

  test('a file given as the data directory', async () => {
    expect(await refusal(join(made, 'host'))).toMatch(/^The data directory .*host cannot be made: /)
  })

  test.runIf(asRoot)('a data directory of another owner', async () => {
    const dataDir = await another()
    await chown(dataDir, nobody.uid, nobody.gid)
    expect(await refusal(dataDir)).toMatch(
      /belongs to user 65534, and Laurel runs as user 0: start it as its owner/,
    )
  })

  test('a broken configuration, with the last lines of the log', async () => {
    const dataDir = await another()
    await appendFile(join(dataDir, 'postgres', 'postgresql.auto.conf'), 'shared_buffers = plenty\n')
    const sentence = await refusal(dataDir)
    expect(sentence).toMatch(
      /^PostgreSQL did not start on .*server\.log ends: .*invalid value for parameter "shared_buffers": "plenty"/,
    )
    expect(sentence).not.toContain('\n')
  })

  test('a copy of an unspoilt one is taken', async () => {
    expect(await refusal(await another())).toBe('not refused')
  })
})
