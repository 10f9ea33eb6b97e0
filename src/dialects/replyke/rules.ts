import { flagSetting, numberSetting } from '#usecases/settings/definitions.ts'
import type { Call, Services } from './call.ts'
import { metadataBytesDefault, type Rules } from './to-core.ts'

/** How values are read in this call: what its generation says, and what the project has set otherwise (replyke.md §3). */
export async function rulesOf(
  { ports }: Pick<Services, 'ports'>,
  { profile, project }: Call,
): Promise<Rules> {
  const [lowerCase, metadataBytesMax, checkLocation] = await Promise.all([
    flagSetting(ports, project.id, 'replyke.usernames.lowerCase'),
    numberSetting(ports, project.id, 'replyke.metadata.maxBytes', metadataBytesDefault),
    flagSetting(ports, project.id, 'replyke.location.checkRange'),
  ])
  return { lowerCaseUsernames: profile.lowerCaseUsernames || lowerCase, metadataBytesMax, checkLocation }
}
