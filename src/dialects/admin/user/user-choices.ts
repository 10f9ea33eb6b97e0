import { currentVersion } from '#core/streaks/change-settings.ts'
import { listCompanies } from '#usecases/companies/list-companies.ts'
import { listLists } from '#usecases/lists/list-lists.ts'
import { listTags } from '#usecases/tags/list-tags.ts'
import type { Ports } from '#usecases/ports.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ChoicesAnswer } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'

const companiesMax = 200

/** GET /users/choices: what a user can be given, for forms that ask which. */
export function userChoices(
  scope: Scope,
  ports: Pick<Ports, 'tags' | 'lists' | 'companies' | 'rules' | 'attributes'>,
): void {
  const schema = {
    operationId: 'user.choices',
    summary: 'List what users can be given',
    tags: ['User'],
    params: ProjectParams,
    response: { 200: ChoicesAnswer, ...errorAnswers },
  }
  scope.get('/users/choices', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const [tags, lists, { count, companies }, rules] = await Promise.all([
      listTags(ports, ctx),
      listLists(ports, ctx),
      listCompanies(ports, ctx, null, { offset: 0, limit: companiesMax }),
      ports.rules.of(ctx.spaceId),
    ])
    return {
      tags: [...tags],
      lists: lists.map(({ number, name }) => ({ number, name })),
      companies: companies.map(({ company: { number, name, customerId } }) => ({ number, name, customerId })),
      companyCount: count,
      metrics: rules.metrics.live.map(({ key, name, units }) => ({ key, name, units })),
      eventAttributes: rules.attributes.event.all.map(({ key, name }) => ({ key, name })),
      apiAchievements: rules.achievements.live.flatMap(({ trigger, name, status }) =>
        trigger.type === 'api' && status === 'active' ? [{ key: trigger.key, name }] : [],
      ),
      streakCustomization: currentVersion(rules.streakTimeline).settings.customizationEnabled,
    }
  })
}
