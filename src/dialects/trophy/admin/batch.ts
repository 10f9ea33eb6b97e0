import type { FastifyRequest } from 'fastify'
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
  SystemIdPath,
  SystemPath,
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
  /** What an answer shows of something new, where that is more than `shown`. */
  readonly shownNew?: TSchema
  /** Where the path says to which points system all this belongs. */
  readonly parent?: 'systemId'
  readonly createBody: ReturnType<typeof Batch>
  readonly updateBody: ReturnType<typeof Batch>
  /** The text about an id that nothing has. */
  readonly notFound: string
}

/** Who asks, and which points system the path names, if it names one: ids come in lower case. */
export interface Place extends Ctx {
  readonly systemId: string
}

const placeOf = (request: FastifyRequest): Place => ({
  ...ctxOf(request),
  systemId: paramOf(request, 'systemId').toLowerCase(),
})

function paramOf({ params }: FastifyRequest, name: string): string {
  const value: unknown = Reflect.get(Object(params), name)
  return typeof value === 'string' ? value : ''
}

type OfParent = Pick<Resource<TSchema>, 'parent'>
const pathSchema = ({ parent }: OfParent): { params?: TSchema } =>
  parent === undefined ? {} : { params: SystemPath }

/** Which part of a list is wanted. */
export interface Page {
  readonly skip: number
  readonly limit: number
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

/** GET {path}: a page of all there are, oldest first. */
export function addList<S extends TSchema>(
  scope: Scope,
  resource: Resource<S>,
  load: (place: Place) => Promise<ReadonlyArray<Static<S>>>,
): void {
  addPage(scope, resource, async (place, { skip, limit }) => (await load(place)).slice(skip, skip + limit))
}

/** Likewise where there may be so many that only the page is read. */
export function addPage<S extends TSchema>(
  scope: Scope,
  resource: Resource<S>,
  load: (place: Place, page: Page) => Promise<ReadonlyArray<Static<S>>>,
): void {
  const schema = {
    operationId: `${resource.operation}.list`,
    summary: `List ${resource.many}`,
    tags: [resource.tag],
    ...pathSchema(resource),
    querystring: PageQuery,
    response: {
      200: Type.Array(resource.shown as TSchema, { description: 'The oldest first.' }),
      ...errorAnswers,
    },
  }
  scope.get(resource.path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const limit = integerOf(request.query, 'limit', pageLimits.limit)
    const skip = integerOf(request.query, 'skip', pageLimits.skip)
    return [...(await load(placeOf(request), { skip, limit }))]
  })
}

/** GET {path}/{id}. `find` throws `not_found`; ids come in lower case, and what is no uuid is nobody's id. */
export function addGet<S extends TSchema>(
  scope: Scope,
  resource: Resource<S>,
  find: (place: Place, id: string) => Promise<Static<S>>,
): void {
  const schema = {
    operationId: `${resource.operation}.get`,
    summary: `Get ${resource.one}`,
    tags: [resource.tag],
    params: (resource.parent === undefined ? IdPath : SystemIdPath) as TSchema,
    response: { 200: resource.shown as TSchema, ...errorAnswers },
  }
  scope.get(`${resource.path}/:id`, { schema }, (request) =>
    find(placeOf(request), paramOf(request, 'id').toLowerCase()),
  )
}

/** POST {path}: 201 when something was made, else 200; a bad item is an issue with its index. */
export function addCreate<S extends TSchema, T extends object>(
  scope: Scope,
  resource: Resource<S>,
  read: (item: JsonObject) => T | Issue,
  create: (place: Place, drafts: readonly T[]) => Promise<ReadonlyArray<Static<S> | Issue>>,
): void {
  const answer = CreatedAnswer(resource.shownNew ?? resource.shown)
  const schema = {
    operationId: `${resource.operation}.create`,
    summary: `Create ${resource.many}`,
    tags: [resource.tag],
    ...pathSchema(resource),
    body: resource.createBody,
    response: { 200: answer, 201: answer, ...errorAnswers },
  }
  scope.post(resource.path, { schema }, async (request, reply) => {
    const items = request.body.map((item) => (isJsonObject(item) ? read(item) : notAnObject))
    const outcomes = await outcomesInPlace(resource, items, (drafts) => create(placeOf(request), drafts))
    const { done: created, issues } = sortOut(outcomes, (index) => ({ index }))
    return reply.code(created.length > 0 ? 201 : 200).send({ created, issues })
  })
}

/** PATCH {path}: a bad item is an issue with its id, else its index; of two with one id the first counts. */
export function addUpdate<S extends TSchema, T extends object>(
  scope: Scope,
  resource: Resource<S>,
  read: (item: JsonObject) => T | Issue,
  update: (
    place: Place,
    patches: ReadonlyArray<T & { id: string }>,
  ) => Promise<ReadonlyArray<Static<S> | Issue>>,
): void {
  const schema = {
    operationId: `${resource.operation}.update`,
    summary: `Update ${resource.many}`,
    tags: [resource.tag],
    ...pathSchema(resource),
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
    const outcomes = await outcomesInPlace(resource, patches, (valid) => update(placeOf(request), valid))
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
  resource: Pick<Resource<TSchema>, 'path' | 'operation' | 'tag' | 'many' | 'notFound' | 'parent'>,
  remove: (place: Place, ids: readonly string[]) => Promise<readonly boolean[]>,
): void {
  const schema = {
    operationId: `${resource.operation}.delete`,
    summary: `Delete ${resource.many}`,
    tags: [resource.tag],
    ...pathSchema(resource),
    querystring: IdsQuery,
    response: { 200: DeletedAnswer, ...errorAnswers },
  }
  scope.delete(resource.path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const asked = listOf(request.url, 'ids', batchLengthMax)
    const ids = asked.map((id) => (isUuid(id.toLowerCase()) ? { id: id.toLowerCase() } : notUuid))
    const outcomes = await outcomesInPlace(resource, ids, async (valid) => {
      const named = valid.map(({ id }) => id)
      const found = await remove(placeOf(request), named)
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

/**
 * Does what can be read, and puts each outcome where its item stood. What the path names is looked up even when there
 * is nothing to do.
 */
async function outcomesInPlace<T extends object, V>(
  { parent }: OfParent,
  items: ReadonlyArray<T | Issue>,
  run: (valid: readonly T[]) => Promise<ReadonlyArray<V | Issue>>,
): Promise<ReadonlyArray<V | Issue>> {
  const valid = items.filter((item): item is T => !isIssue(item))
  const outcomes = (valid.length === 0 && parent === undefined ? [] : await run(valid)).values()
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
