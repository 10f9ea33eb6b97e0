import { Presets, SingleBar } from 'cli-progress'
import { Command, InvalidArgumentError } from 'commander'
import { chooseDemoProject } from '#usecases/demo/choose-project.ts'
import { fillDemo, type DemoSummary } from '#usecases/demo/fill-demo.ts'
import type { CreatedProject } from '#usecases/ports.ts'
import { waitUntilApplied, type CommandContext } from './context.ts'
import { isoTime } from './time.ts'

interface DemoOptions {
  readonly project?: string
  readonly users: number
  readonly seed: string
  readonly again?: boolean
  readonly json?: boolean
}

const usersMax = 50_000

/** `laurel demo`: a year of a made-up app, to look at. */
export function demoCommand(context: CommandContext): Command {
  return new Command('demo')
    .description('Fill a project of its own with a year of made-up users, to see what the dashboard shows')
    .option('--project <id>', 'fill this project instead; it must be empty')
    .option('--users <count>', `how many users, up to ${usersMax}`, parseCount, 5000)
    .option('--seed <text>', 'the same text makes the same users do the same', 'laurel')
    .option('--again', 'make another demo project beside the one there is')
    .option('--json', 'print the summary as JSON')
    .action(async ({ project: asked, users, seed, again = false, json = false }: DemoOptions) => {
      const projectId = asked ?? null
      const begun = performance.now()
      const told = teller(context)
      const { id, created, summary } = await context.withOwnTime(async (ports, time) => {
        const { project, created: made } = await chooseDemoProject(ports, { projectId, again })
        await waitUntilApplied(context, ports)
        const ctx = { projectId: project.id, spaceId: project.spaceId }
        const until = await ports.clock.now(project.id)
        const filled = await time.alone(project, (setTime) =>
          fillDemo(ports, ctx, { seed, users, until }, setTime, told.progress).finally(told.end),
        )
        return { id: project.id, created: made, summary: filled }
      })
      const seconds = Math.round((performance.now() - begun) / 100) / 10
      const shown = shownOf(id, created, summary, context.publicUrl(), seconds)
      if (json) context.print(JSON.stringify(shown))
      else for (const line of linesOf(shown)) context.print(line)
    })
}

function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > usersMax)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${usersMax}.`)
  return count
}

/** Shows how far it is: a bar where somebody looks, else a line for each tenth; on standard error. */
function teller(context: CommandContext) {
  const bar = new SingleBar(
    {
      format: '  {bar} {percentage}%  {value} of {total} users and deeds',
      hideCursor: true,
      etaBuffer: 200,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  const isLive = process.stderr.isTTY
  let tenths = -1
  return {
    progress: (done: number, total: number) => {
      if (isLive) {
        if (done === 0) bar.start(total, 0)
        else bar.update(done)
        return
      }
      const reached = Math.floor((done / total) * 10)
      if (reached === tenths) return
      tenths = reached
      context.warn(`${reached * 10}% of ${total} users and deeds`)
    },
    end: () => bar.stop(),
  }
}

type Shown = ReturnType<typeof shownOf>

function shownOf(
  projectId: string,
  created: CreatedProject | null,
  { from, until, ...counts }: DemoSummary,
  publicUrl: string,
  seconds: number,
) {
  return {
    projectId,
    ...counts,
    from: isoTime(from),
    until: isoTime(until),
    seconds,
    adminKey: created?.adminKey ?? null,
    urls: { dashboard: `${publicUrl}/dashboard/p/${projectId}`, trophyApi: `${publicUrl}/v1` },
  }
}

function linesOf(shown: Shown): readonly string[] {
  const { projectId, users, events, activities, follows, from, until, seconds, adminKey, urls } = shown
  const count = new Intl.NumberFormat('en')
  return [
    `Filled the project "${projectId}" in ${seconds} s: ${count.format(users)} users with ${count.format(events)} metric events,`,
    `${count.format(activities)} activities and ${count.format(follows)} follows from ${from.slice(0, 10)} to ${until.slice(0, 10)}.`,
    '',
    `Look at it:   ${urls.dashboard}`,
    '              (npm start runs the server, and prints a link for its owner when nobody has signed in yet)',
    ...(adminKey === null
      ? []
      : [
          '',
          'See it move:  send an event while you look at a page. The key is shown once.',
          `  curl ${urls.trophyApi}/metrics/lessons/event -H 'X-API-KEY: ${adminKey}' \\`,
          `    -H 'Content-Type: application/json' -d '{"user":{"id":"learner-00001"},"value":1}'`,
        ]),
  ]
}
