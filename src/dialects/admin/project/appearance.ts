import type { ProjectSettings } from '#core/settings/project-settings.ts'
import { findProjectSettings } from '#usecases/project-settings/find-project-settings.ts'
import { updateProjectSettings } from '#usecases/project-settings/update-project-settings.ts'
import type { Ports } from '#usecases/ports.ts'
import { Appearance, AppearanceBody } from '../contract/settings.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

const toAppearance = ({ branding, aggregationPeriod }: ProjectSettings): Appearance => ({
  branding: { ...branding },
  aggregationPeriod,
})

/** GET /projects/{projectId}/appearance: how messages to users look, and what a recap is about (trophy.md §4.12). */
export function appearanceGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'appearance.get',
    summary: 'Show how messages to users look',
    tags: ['Settings'],
    params: ProjectParams,
    response: { 200: Appearance, ...errorAnswers },
  }
  scope.get('/appearance', { schema }, async (request) =>
    toAppearance(await findProjectSettings(ports, ctxOf(request))),
  )
}

/** PATCH /projects/{projectId}/appearance: merged field by field (trophy.md §4.12). */
export function appearanceUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'appearance.update',
    summary: 'Change how messages to users look',
    tags: ['Settings'],
    params: ProjectParams,
    body: AppearanceBody,
    response: { 200: Appearance, ...errorAnswers },
  }
  scope.patch('/appearance', { schema }, async (request) =>
    toAppearance(await updateProjectSettings(ports, ctxOf(request), request.body)),
  )
}
