import { Type, type Static, type TSchema } from 'typebox'
import type { Refusal } from '#core/shared/errors.ts'
import { isUuid } from '#core/shared/ids.ts'
import { isJsonObject, type JsonObject } from '#core/shared/json.ts'
import type { Ctx } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import {
  batchLengthMax,
  CreatedAnswer,
  DeletedAnswer,
  IdPath,
  IdsQuery,
  pageLimits,
  PageQuery,
  UpdatedAnswer,
  type AdminIssue,
  type Batch,
} from '../contract/batch.ts'
import { errorAnswers } from '../contract/shared.ts'
import { integerOf, listOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'

/** Something the admin API lists and changes in batches (trophy.md §1.8): one kind, five operations. */
export interface Resource<S extends TSchema> {
  readonly path: `/${string}`
  /** What its operations are called before the verb: `admin.metrics`. */
  readonly operation: string
  readonly tag: string
  /** `a metric`, `metrics`. */
  readonly one: string
  readonly many: string
  readonly shown: S
  readonly createBody: ReturnType<typeof Batch>
  readonly updateBody: ReturnType<typeof Batch>
  /** The text about an id that nothing has. */
  readonly notFound: string
}

/** What is wrong with an item. */
export interface Issue {
  readonly issue: string
}

/** The outcomes of a batch as they are shown. A refusal's own words are Trophy's here. */
export const shownOutcomes = <T extends object, V>(
  outcomes: ReadonlyArray<T | Refusal>,
  show: (one: T) => V,
): ReadonlyArray<V | Issue> =>
  outcomes.map((one) => ('code' in one ? { issue: (one as Refusal).message } : show(one as T)))

/** GET {path}: a page, oldest first. */
export function addList<S extends TSchema>(
  scope: Scope,
  resource: Resource<S>,
  load: (ctx: Ctx) => Promise<ReadonlyArray<Static<S>>>,
): void {
  const schema = {
    operationId: `${resource.operation}.list`,
    summary: `List ${resource.many}`,
    tags: [resource.tag],
    querystring: PageQuery,
    response: {
      200: Type.Array(resource.shown as TSchema, { description: 'The oldest first.' }),
      ...errorAnswers,
    },
  }
  scope.get(resource.path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const limit = integerOf(request.query, 'limit', pageLimits.limit)
    const skip = integerOf(request.query, 'skip', pageLimits.skip)
    return (await load(ctxOf(request))).slice(skip, skip + limit)
  })
}

/** GET {path}/{id}. `find` throws `not_found`; ids come in lower case, and what is no uuid is nobody's id. */
export function addGet<S extends TSchema>(
  scope: Scope,
  resource: Resource<S>,
  find: (ctx: Ctx, id: string) => Promise<Static<S>>,
): void {
  const schema = {
    operationId: `${resource.operation}.get`,
    summary: `Get ${resource.one}`,
    tags: [resource.tag],
    params: IdPath,
    response: { 200: resource.shown as TSchema, ...errorAnswers },
  }
  scope.get(`${resource.path}/:id`, { schema }, (request) =>
    find(ctxOf(request), request.params.id.toLowerCase()),
  )
}

/** POST {path}: 201 when something was made, else 200; a bad item is an issue with its index. */
export function addCreate<S extends TSchema, T extends object>(
  scope: Scope,
  resource: Resource<S>,
  read: (item: JsonObject) => T | Issue,
  create: (ctx: Ctx, drafts: readonly T[]) => Promise<ReadonlyArray<Static<S> | Issue>>,
): void {
  const answer = CreatedAnswer(resource.shown)
  const schema = {
    operationId: `${resource.operation}.create`,
    summary: `Create ${resource.many}`,
    tags: [resource.tag],
    body: resource.createBody,
    response: { 200: answer, 201: answer, ...errorAnswers },
  }
  scope.post(resource.path, { schema }, async (request, reply) => {
    const items = request.body.map((item) => (isJsonObject(item) ? read(item) : notAnObject))
    const outcomes = await outcomesInPlace(items, (drafts) => create(ctxOf(request), drafts))
    const { done: created, issues } = sortOut(outcomes, (index) => ({ index }))
    return reply.code(created.length > 0 ? 201 : 200).send({ created, issues })
  })
}

/** PATCH {path}: a bad item is an issue with its id, else its index; of two with one id the first counts. */
export function addUpdate<S extends TSchema, T extends object>(
  scope: Scope,
  resource: Resource<S>,
  read: (item: JsonObject) => T | Issue,
  update: (ctx: Ctx, patches: ReadonlyArray<T & { id: string }>) => Promise<ReadonlyArray<Static<S> | Issue>>,
): void {
  const schema = {
    operationId: `${resource.operation}.update`,
    summary: `Update ${resource.many}`,
    tags: [resource.tag],
    body: resource.updateBody,
    response: { 200: UpdatedAnswer(resource.shown), ...errorAnswers },
  }
  scope.patch(resource.path, { schema }, async (request) => {
    const seen = new Set<string>()
    const named = request.body.map((item) => {
      if (!isJsonObject(item)) return { patch: notAnObject }
      const { id } = item
      if (typeof id !== 'string') return { patch: notUuid }
      const uuid = id.toLowerCase()
      if (!isUuid(uuid)) return { id, patch: notUuid }
      const patch = read(item)
      if (isIssue(patch)) return { id, patch }
      if (seen.has(uuid)) return { id: uuid, patch: { issue: 'id already named by an earlier item' } }
      seen.add(uuid)
      return { id: uuid, patch: { ...patch, id: uuid } }
    })
    const patches = named.map(({ patch }) => patch)
    const outcomes = await outcomesInPlace(patches, (valid) => update(ctxOf(request), valid))
    const { done: updated, issues } = sortOut(outcomes, (index) => {
      const id = named[index]?.id
      return id === undefined ? { index } : { id }
    })
    return { updated, issues }
  })
}

/** DELETE {path}?ids=: an id that is none, or that nothing has, is an issue. */
export function addDelete(
  scope: Scope,
  resource: Pick<Resource<TSchema>, 'path' | 'operation' | 'tag' | 'many' | 'notFound'>,
  remove: (ctx: Ctx, ids: readonly string[]) => Promise<readonly boolean[]>,
): void {
  const schema = {
    operationId: `${resource.operation}.delete`,
    summary: `Delete ${resource.many}`,
    tags: [resource.tag],
    querystring: IdsQuery,
    response: { 200: DeletedAnswer, ...errorAnswers },
  }
  scope.delete(resource.path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const asked = listOf(request.url, 'ids', batchLengthMax)
    const ids = asked.map((id) => (isUuid(id.toLowerCase()) ? { id: id.toLowerCase() } : notUuid))
    const outcomes = await outcomesInPlace(ids, async (valid) => {
      const named = valid.map(({ id }) => id)
      const found = await remove(ctxOf(request), named)
      return valid.map((one, index) => (found[index] === true ? one : { issue: resource.notFound }))
    })
    const { done: deleted, issues } = sortOut<{ id: string }>(outcomes, (index) => ({
      id: asked[index] ?? '',
    }))
    return { deleted, issues }
  })
}

const isIssue = (outcome: object): outcome is Issue => 'issue' in outcome
const notAnObject: Issue = { issue: 'Item not an object' }
const notUuid: Issue = { issue: 'id must be a valid UUID' }

/** Does what can be read, and puts each outcome where its item stood. */
async function outcomesInPlace<T extends object, V>(
  items: ReadonlyArray<T | Issue>,
  run: (valid: readonly T[]) => Promise<ReadonlyArray<V | Issue>>,
): Promise<ReadonlyArray<V | Issue>> {
  const valid = items.filter((item): item is T => !isIssue(item))
  const outcomes = (valid.length === 0 ? [] : await run(valid)).values()
  return items.map((item) => {
    if (isIssue(item)) return item
    const { value, done } = outcomes.next()
    if (done === true) throw new Error('a batch has fewer outcomes than items')
    return value
  })
}

/** Parts what was done from what was not. */
function sortOut<V>(
  outcomes: ReadonlyArray<V | Issue>,
  nameOf: (index: number) => Pick<AdminIssue, 'id' | 'index'>,
): { done: V[]; issues: AdminIssue[] } {
  const done: V[] = []
  const issues: AdminIssue[] = []
  for (const [index, outcome] of outcomes.entries()) {
    if (typeof outcome === 'object' && outcome !== null && isIssue(outcome))
      issues.push({ ...nameOf(index), severity: 'error', message: outcome.issue })
    else done.push(outcome as V)
  }
  return { done, issues }
}
