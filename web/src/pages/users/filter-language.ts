import type { paths } from '#web/api/schema.d.ts'

/** What users can be filtered by, as the wire tells it. */
export type Choices =
  paths['/projects/{projectId}/users/filters']['get']['responses'][200]['content']['application/json']

/** As what a subject compares. */
export type Kind = 'text' | 'number' | 'boolean' | 'time' | 'choice' | 'tag' | 'list' | 'company' | 'event'

/** One thing asked of users, as it stands in a form. */
export interface Condition {
  /** `field:email`, `attribute:plan`, `tag`, `list`, `company` or `event`. */
  readonly subject: string
  /** The wire's word; with `!` before it, its opposite. */
  readonly operator: string
  readonly value: string
  /** Of an event: how often at least, and in how many days; '' is ever. */
  readonly times: string
  readonly days: string
  readonly ignoreCase: boolean
}

export interface Filter {
  readonly combine: 'all' | 'any'
  readonly conditions: readonly Condition[]
}

export const noFilter: Filter = { combine: 'all', conditions: [] }

export interface Operator {
  readonly value: string
  readonly label: string
  /** What is asked for beside it. */
  readonly takes: 'value' | 'days' | 'nothing'
}

const operator = (value: string, label: string, takes: Operator['takes'] = 'value'): Operator => ({
  value,
  label,
  takes,
})
const presence = [operator('present', 'is set', 'nothing'), operator('!present', 'is not set', 'nothing')]
const membership = (has: string, hasNot: string) => [operator('has', has), operator('!has', hasNot)]

/** What can be asked of each kind, the usual first. */
export const operatorsOf: Readonly<Record<Kind, readonly Operator[]>> = {
  text: [
    operator('is', 'is'),
    operator('!is', 'is not'),
    operator('contains', 'contains'),
    operator('!contains', 'does not contain'),
    operator('startsWith', 'starts with'),
    operator('endsWith', 'ends with'),
    ...presence,
  ],
  choice: [operator('is', 'is'), operator('!is', 'is not'), ...presence],
  number: [
    operator('is', 'is'),
    operator('!is', 'is not'),
    operator('gt', 'is more than'),
    operator('gte', 'is at least'),
    operator('lt', 'is less than'),
    operator('lte', 'is at most'),
    ...presence,
  ],
  boolean: [operator('is', 'is'), ...presence],
  time: [
    operator('withinDays', 'is within the last', 'days'),
    operator('!withinDays', 'is not within the last', 'days'),
    operator('gte', 'is on or after'),
    operator('lt', 'is before'),
    ...presence,
  ],
  tag: membership('has', 'does not have'),
  list: membership('is on', 'is not on'),
  company: membership('is in', 'is not in'),
  event: membership('was done', 'was not done'),
}

const memberKinds = ['tag', 'list', 'company', 'event'] as const
const isMemberKind = (text: string): text is (typeof memberKinds)[number] =>
  (memberKinds as readonly string[]).includes(text)

/** As what a subject compares; text when it is not known. */
export function kindOf(
  subject: string,
  { fields, attributes }: Pick<Choices, 'fields' | 'attributes'>,
): Kind {
  if (isMemberKind(subject)) return subject
  const [about, name] = partsOf(subject)
  if (about === 'field') return fields.find((field) => field.name === name)?.type ?? 'text'
  switch (attributes.find(({ key }) => key === name)?.type) {
    case 'integer':
    case 'float':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'date':
    case 'datetime':
      return 'time'
    case 'fixed':
      return 'choice'
    case 'string':
    case 'json':
    case undefined:
      return 'text'
  }
}

function partsOf(subject: string): readonly [about: string, name: string] {
  const colon = subject.indexOf(':')
  return [subject.slice(0, colon), subject.slice(colon + 1)]
}

/** A condition on a subject before anybody said more. */
export const newCondition = (subject: string, kind: Kind): Condition => ({
  subject,
  operator: operatorsOf[kind][0]?.value ?? 'is',
  value: kind === 'boolean' ? 'true' : kind === 'time' ? '30' : '',
  times: '1',
  days: '',
  ignoreCase: true,
})

/** What is still missing of a condition; null: nothing. */
export function lackOf(condition: Condition, kind: Kind): string | null {
  const takes = operatorsOf[kind].find(({ value }) => value === condition.operator)?.takes ?? 'value'
  if (takes === 'nothing') return null
  if (condition.value.trim() === '') return 'Say what to compare with.'
  const isNumber = Number.isFinite(Number(condition.value))
  if (kind === 'number' && !isNumber) return 'This has to be a number.'
  if (kind === 'event') return lackOfTimes(condition) ?? lackOfDays(condition)
  if (takes === 'days' && !(Number(condition.value) > 0)) return 'This has to be a number of days.'
  return null
}

/** What is wrong with how often an event is asked for; null: nothing. */
export const lackOfTimes = ({ times }: Pick<Condition, 'times'>): string | null =>
  /^[1-9]\d{0,5}$/.test(times.trim()) ? null : 'This has to be a whole number from 1 on.'

/** Likewise in how many days; none: ever. */
export const lackOfDays = ({ days }: Pick<Condition, 'days'>): string | null =>
  days === '' || Number(days) > 0 ? null : 'This has to be a number of days.'

/** The wire's words for a filter; null: none. */
export function toJson(filter: Filter, choices: Choices): unknown {
  const { combine, conditions } = filter
  if (conditions.length === 0) return null
  const all = conditions.map((one) => conditionJson(one, kindOf(one.subject, choices)))
  return { [combine]: all }
}

function conditionJson(condition: Condition, kind: Kind): object {
  const isOpposite = condition.operator.startsWith('!')
  const compare = condition.operator.replace('!', '')
  const positive = { ...subjectJson(condition, kind), ...testJson(condition, kind, compare) }
  return isOpposite ? { not: positive } : positive
}

function subjectJson({ subject, value }: Condition, kind: Kind): object {
  if (isMemberKind(kind)) return { [kind]: /^\d+$/.test(value) && kind !== 'event' ? Number(value) : value }
  const [about, name] = partsOf(subject)
  return { [about]: name }
}

function testJson({ value, times, days, ignoreCase }: Condition, kind: Kind, compare: string): object {
  if (kind === 'event')
    return {
      ...(Number(times) > 1 ? { times: Number(times) } : {}),
      ...(days === '' ? {} : { withinDays: Number(days) }),
    }
  if (isMemberKind(kind)) return {}
  if (compare === 'present') return { present: true }
  if (compare === 'withinDays') return { withinDays: Number(value) }
  const typed =
    kind === 'number' || (kind === 'time' && /^\d+$/.test(value))
      ? Number(value)
      : kind === 'boolean'
        ? value === 'true'
        : value
  return { [compare]: typed, ...(kind === 'text' && ignoreCase ? { ignoreCase } : {}) }
}

/**
 * A filter of the wire as a form can change it without losing anything of it; null: it is put together in a way that the form has no
 * room for, or would not come back as it was.
 */
export function formOf(json: unknown, choices: Choices): Filter | null {
  const filter = fromJson(json)
  if (filter === null) return null
  const back = toJson(filter, choices)
  return isSameJson(back, json ?? null) || isSameJson(back, { all: [json] }) ? filter : null
}

/** Do two values say the same, in whatever order their members stand? */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSameJson(item, other[index]))
  if (!isObject(one) || !isObject(other)) return one === other
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameJson(one[name], other[name]))
  )
}

/** What a filter of the wire asks for, to be told in words; null: it is put together in a way that has none. */
export function fromJson(json: unknown): Filter | null {
  if (json === null || json === undefined) return noFilter
  if (!isObject(json)) return null
  for (const combine of ['all', 'any'] as const) {
    const parts = json[combine]
    if (!Array.isArray(parts)) continue
    // Nobody meets `any` of nothing, and the form would say everybody.
    if (combine === 'any' && parts.length === 0) return null
    const conditions = parts.map(conditionOf)
    const known = conditions.filter((one) => one !== null)
    return known.length === conditions.length ? { combine, conditions: known } : null
  }
  const only = conditionOf(json)
  return only === null ? null : { combine: 'all', conditions: [only] }
}

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

function conditionOf(json: unknown): Condition | null {
  if (!isObject(json)) return null
  if ('not' in json) {
    const inner = conditionOf(json['not'])
    const isKnown =
      inner !== null &&
      Object.values(operatorsOf)
        .flat()
        .some(({ value }) => value === `!${inner.operator}`)
    return isKnown && !inner.operator.startsWith('!') ? { ...inner, operator: `!${inner.operator}` } : null
  }
  const base = { value: '', times: '1', days: '', ignoreCase: json['ignoreCase'] === true }
  for (const kind of memberKinds) {
    const named = json[kind]
    if (named === undefined) continue
    if (typeof named !== 'string' && typeof named !== 'number') return null
    // A name of digits would be taken for a number.
    const isOther =
      kind === 'event' ? typeof named === 'number' : /^\d+$/.test(String(named)) && typeof named === 'string'
    const [times = 1, days = ''] = [json['times'], json['withinDays']]
    const isPlain = typeof times === 'number' && (typeof days === 'number' || days === '')
    if (json['since'] !== undefined || isOther || !isPlain) return null
    return {
      ...base,
      subject: kind,
      operator: 'has',
      value: String(named),
      times: String(times),
      days: String(days),
    }
  }
  const about = typeof json['field'] === 'string' ? 'field' : 'attribute'
  const name = json[about]
  if (typeof name !== 'string') return null
  const { field: _field, attribute: _attribute, ignoreCase: _ignoreCase, ...test } = json
  const [first, ...others] = Object.entries(test)
  if (first === undefined || others.length > 0) return null
  const [compare, value] = first
  return {
    ...base,
    subject: `${about}:${name}`,
    operator: compare,
    value: compare === 'present' ? '' : String(value),
  }
}

const fieldLabels: Readonly<Record<string, string>> = {
  id: 'Number',
  user_id: 'Id',
  key: 'User.com key',
  created_at: 'Created',
  updated_at: 'Updated',
  timezone: 'Time zone',
  last_ip: 'Last IP address',
  os_type: 'Operating system',
}

/** What a subject is called. */
export function labelOf(subject: string, { attributes }: Pick<Choices, 'attributes'>): string {
  if (isMemberKind(subject)) return subject.charAt(0).toUpperCase() + subject.slice(1)
  const [about, name] = partsOf(subject)
  if (about === 'attribute') return attributes.find(({ key }) => key === name)?.name ?? name
  const words = name.replaceAll('_', ' ')
  return fieldLabels[name] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** A condition in words: "Plan is pro". */
export function sentenceOf(condition: Condition, choices: Choices): string {
  const kind = kindOf(condition.subject, choices)
  const found = operatorsOf[kind].find(({ value }) => value === condition.operator)
  const said = [labelOf(condition.subject, choices), found?.label ?? condition.operator]
  if (isMemberKind(kind)) {
    const named = kind === 'event' ? condition.value : nameOf(kind, condition.value, choices)
    const isNegated = condition.operator.startsWith('!')
    const words = { tag: 'tag', list: 'list', company: 'company', event: 'event' }[kind]
    const often = Number(condition.times) > 1 ? ` ${condition.times} times or more` : ''
    const when = condition.days === '' ? '' : ` in the last ${condition.days} days`
    if (kind === 'event') return `${isNegated ? 'did not do' : 'did'} ${named}${often}${when}`
    return `${found?.label ?? ''} ${words} ${named}`
  }
  if (found?.takes === 'nothing') return said.join(' ')
  if (found?.takes === 'days') return `${said.join(' ')} ${condition.value} days`
  return `${said.join(' ')} ${condition.value}`
}

const nameOf = (kind: 'tag' | 'list' | 'company', value: string, choices: Choices): string => {
  const named = { tag: choices.tags, list: choices.lists, company: choices.companies }[kind]
  return named.find(({ number, name }) => String(number) === value || name === value)?.name ?? value
}
