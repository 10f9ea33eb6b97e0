import { applyPatch, createFromPatch } from '#core/profile/apply-patch.ts'
import { readImportedUser, type ImportedUser, type ImportRules } from '#core/profile/import-user.ts'
import { onlyLacking } from '#core/profile/only-lacking.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Decision, Ports, UserFacts, Written } from '../ports.ts'
import { flagSetting, numberSetting } from '../settings/definitions.ts'

/** A line of which nothing was stored, and why. */
export interface ImportIssue {
  /** From 1. */
  readonly line: number
  readonly message: string
}

export interface ImportSummary {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
}

/** So many users are written together: the writer makes a batch of them, and no more are held in memory. */
const atOnce = 200

/**
 * Writes users from lines of JSON, each whole or not at all (replyke.md §13.12). A line is the same however often it is
 * imported: a user who is there gets only what it lacks (`onlyLacking`), and a password that a user has by now is never put back.
 * @param lines null: one that is no UTF-8
 * @param overwrites whether values of users who are there are replaced by those of the lines; passwords never are
 * @throws CoreError `unavailable` when the database cannot be reached; the import can be run again from the start
 */
export async function importUsers(
  ports: Pick<Ports, 'writer' | 'settings'>,
  ctx: Ctx,
  lines: AsyncIterable<string | null>,
  report: (issue: ImportIssue) => void,
  overwrites = false,
): Promise<ImportSummary> {
  const rules = await rulesOf(ports, ctx)
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 }
  const note = (line: number) => (error: unknown) => {
    if (!(error instanceof CoreError) || error.refusal.code === 'unavailable') throw error
    counts.failed += 1
    report({ line, message: error.message })
  }
  const batch: Array<Promise<void>> = []
  /** Unique names that the batch asks for. */
  const names = new Set<string>()
  const settleBatch = async () => {
    names.clear()
    // All of them, so that nothing goes on behind an error.
    for (const result of await Promise.allSettled(batch.splice(0)))
      if (result.status === 'rejected') throw result.reason
  }
  let number = 0
  for await (const text of lines) {
    number += 1
    const line = number
    if (text !== null && text.trim() === '') continue
    const user = read(text, rules, note(line))
    if (user === null) continue
    const own = namesOf(user)
    // Of two lines that want one name the first gets it, as if they came one by one.
    if (batch.length >= atOnce || own.some((name) => names.has(name))) await settleBatch()
    for (const name of own) names.add(name)
    const written = importUser(ports, ctx, user, overwrites).then(({ result }) => {
      counts[result === 'deleted' ? 'unchanged' : result] += 1
    })
    const noted = written.catch(note(line))
    // Looked at when the batch is settled; until then it is nobody's fault.
    noted.catch(() => undefined)
    batch.push(noted)
  }
  await settleBatch()
  return counts
}

/** As the operations of Replyke's wire have them, from the same settings. */
async function rulesOf(ports: Pick<Ports, 'settings'>, { projectId }: Ctx): Promise<ImportRules> {
  const metadataBytesMax = await numberSetting(ports, projectId, 'replyke.metadata.maxBytes', 0)
  return {
    lowerCaseUsernames: await flagSetting(ports, projectId, 'replyke.usernames.lowerCase'),
    checkLocation: await flagSetting(ports, projectId, 'replyke.location.checkRange'),
    ...(metadataBytesMax === 0 ? {} : { metadataBytesMax }),
  }
}

function read(
  text: string | null,
  rules: ImportRules,
  onError: (error: unknown) => void,
): ImportedUser | null {
  try {
    if (text === null) throw new CoreError({ code: 'invalid', message: 'the line is no UTF-8' })
    return readImportedUser(text, rules)
  } catch (error) {
    onError(error)
    return null
  }
}

const namesOf = ({ patch, account }: ImportedUser): readonly string[] => [
  ...(account === null ? [] : [`email ${account.email}`]),
  ...(patch.social?.username == null ? [] : [`username ${patch.social.username}`]),
]

function importUser(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  imported: ImportedUser,
  overwrites: boolean,
): Promise<Written> {
  return ports.writer.submit({
    spaceId: ctx.spaceId,
    target: { by: 'customerId', value: imported.id },
    decide: (before, facts) => decide(imported, overwrites, before, facts),
  })
}

function decide(
  { patch, account, isVerified }: ImportedUser,
  overwrites: boolean,
  before: User | null,
  facts: UserFacts,
): Decision {
  const outcome =
    before === null
      ? createFromPatch(facts.fresh(), patch, facts)
      : applyPatch(before, overwrites ? patch : onlyLacking(before, patch, facts.attributes), facts)
  if (outcome.kind !== 'written' && outcome.kind !== 'unchanged') return outcome
  const user = outcome.kind === 'written' ? outcome.after : before
  if (user === null) return outcome
  const holdsOther = user.signInEmail !== null && account !== null && user.signInEmail !== account.email
  if (holdsOther) {
    const message = 'signInEmail is another one than the user signs in with'
    return { kind: 'refused', refusal: { code: 'invalid', field: 'signInEmail', message } }
  }
  const verified = user.isVerified || isVerified
  // Whoever signs in by now may have another password already.
  const isNew = account !== null && user.signInEmail === null
  if (!isNew && verified === user.isVerified) return outcome
  const after = { ...user, isVerified: verified, signInEmail: account?.email ?? user.signInEmail }
  return isNew ? { kind: 'written', after, passwordHash: account.passwordHash } : { kind: 'written', after }
}
