import { findExperiment } from '#usecases/project-settings/find-experiment.ts'
import { updateProjectSettings } from '#usecases/project-settings/update-project-settings.ts'
import type { Ports } from '#usecases/ports.ts'
import { ExperimentAnswer, ExperimentBody } from '../contract/experiment.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toExperiment } from './experiment.ts'

/** PATCH /projects/{projectId}/experiment: it is about new users; who was drawn stays where they are. */
export function experimentUpdate(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'charts' | 'experimentGroups'>,
): void {
  const schema = {
    operationId: 'experiment.update',
    summary: 'Change the experiment',
    tags: ['Experiment'],
    params: ProjectParams,
    body: ExperimentBody,
    response: { 200: ExperimentAnswer, ...errorAnswers },
  }
  scope.patch('/experiment', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const { controlRatio, activationWindow } = request.body
    await updateProjectSettings(ports, ctx, {
      experimentation: {
        ...(controlRatio === undefined ? {} : { controlRatio }),
        ...(activationWindow === undefined ? {} : { userActivationWindow: activationWindow }),
      },
    })
    return toExperiment(await findExperiment(ports, ctx))
  })
}
