import { findExperiment } from '#usecases/project-settings/find-experiment.ts'
import type { Ports } from '#usecases/ports.ts'
import { ExperimentAnswer } from '../contract/experiment.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toExperiment } from './experiment.ts'

/** GET /projects/{projectId}/experiment */
export function experimentFind(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'charts' | 'experimentGroups'>,
): void {
  const schema = {
    operationId: 'experiment.find',
    summary: 'Get the experiment: its settings and the size of its groups',
    tags: ['Experiment'],
    params: ProjectParams,
    response: { 200: ExperimentAnswer, ...errorAnswers },
  }
  scope.get('/experiment', { schema }, async (request) =>
    toExperiment(await findExperiment(ports, ctxOf(request))),
  )
}
