import type { Asker, Ports, SecondStep, SignedIn } from '../ports.ts'
import { attempting } from './attempting.ts'

/**
 * Signs in by the code that the first step asked for. Null: it is wrong, was used before, or the step is over.
 * @throws TooManyAttempts
 */
export function verifySecondStep(
  ports: Pick<Ports, 'memberSessions' | 'memberAttempts'>,
  step: SecondStep,
  by: Asker & { readonly network: string },
): Promise<SignedIn | null> {
  const { memberSessions, memberAttempts } = ports
  return attempting(ports, [['code of network', by.network]], async () => {
    const code = step.code.replaceAll(/\s/g, '')
    const signedIn = await memberSessions.verify({ ...step, code }, by)
    if (signedIn === null || step.kind === 'backup') return signedIn
    // Somebody who looked over a shoulder has the same code for a minute.
    const isAgain = (await memberAttempts.count('one code', `${signedIn.member.id} ${code}`)) > 0
    if (!isAgain) return signedIn
    await memberSessions.end(signedIn.member.id, signedIn.sessionId)
    return null
  })
}
