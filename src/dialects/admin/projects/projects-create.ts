import { parseProjectId } from '#core/shared/ids.ts'
import { createProject } from '#usecases/projects/create-project.ts'
import type { CreatedProject, Ports } from '#usecases/ports.ts'
import { CreatedProjectAnswer, NewProjectBody, type ShownCredentials } from '../contract/projects.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { Scope } from '../scope.ts'
import { toProject } from './projects-list.ts'

/** POST /projects: a project with its first keys, whose secrets are shown once. */
export function projectsCreate(
  scope: Scope,
  ports: Pick<Ports, 'projects' | 'configuration'>,
  publicUrl: string,
): void {
  const schema = {
    operationId: 'projects.create',
    summary: 'Make a project',
    description: 'With one key for each API. Their secrets are in this answer and nowhere else.',
    tags: ['Projects'],
    body: NewProjectBody,
    response: { 201: CreatedProjectAnswer, ...errorAnswers },
  }
  scope.post('/projects', { schema }, async (request, reply) => {
    const { name, environment, of, multiTenant } = request.body
    const { created, appliedEverywhere } = await createProject(ports, {
      name,
      environment,
      ...(of === undefined ? {} : { organisationOf: parseProjectId(of) }),
      ...(multiTenant === undefined ? {} : { multiTenant }),
    })
    return reply.code(201).send({
      project: toProject(created.project),
      credentials: toCredentials(created, publicUrl),
      appliedEverywhere,
    })
  })
}

const toCredentials = (created: CreatedProject, publicUrl: string): ShownCredentials => ({
  trophy: { api: `${publicUrl}/v1`, adminApi: `${publicUrl}/admin/v1`, adminKey: created.adminKey },
  usercom: { api: `${publicUrl}/api/public/`, token: created.usercomToken },
  replyke: {
    api: `${publicUrl}/${created.project.id}`,
    projectId: created.project.id,
    serviceKey: created.replykeServiceKey,
    privateKey: created.replykePrivateKey,
  },
})
