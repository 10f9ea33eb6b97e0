import type { ValidationHooks } from '#usecases/ports.ts'

export interface HookSenderOptions {
  /** Networks that may be reached besides public ones, in CIDR notation. */
  readonly allow: readonly string[]
}

export function hookSender(_options: HookSenderOptions): ValidationHooks {
  return { ask: () => Promise.reject(new Error('being written')) }
}
