import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { appearanceGet, appearanceUpdate } from './appearance.ts'
import { deliveriesList } from './deliveries-list.ts'
import { deliveriesResend } from './deliveries-resend.ts'
import { environmentsCompare } from './environments-compare.ts'
import { environmentsCopy } from './environments-copy.ts'
import { environmentsList } from './environments-list.ts'
import { keysCreate } from './keys-create.ts'
import { keysDelete } from './keys-delete.ts'
import { keysList } from './keys-list.ts'
import { keysRotate } from './keys-rotate.ts'
import { keysUpdate } from './keys-update.ts'
import { settingsList } from './settings-list.ts'
import { settingsSet } from './settings-set.ts'
import { tenantsCreate } from './tenants-create.ts'
import { tenantsDelete } from './tenants-delete.ts'
import { tenantsList } from './tenants-list.ts'
import { tenantsUpdate } from './tenants-update.ts'
import { webhooksCreate } from './webhooks-create.ts'
import { webhooksDelete } from './webhooks-delete.ts'
import { webhooksGet } from './webhooks-get.ts'
import { webhooksList } from './webhooks-list.ts'
import { webhooksSecret } from './webhooks-secret.ts'
import { webhooksUpdate } from './webhooks-update.ts'

/** Keys, tenants, environments, settings. Below `/dashboard/api/projects/:projectId`; no tenant is named. */
export function addWholeProjectOperations(scope: Scope, { ports }: AdminOptions): void {
  keysList(scope, ports)
  keysCreate(scope, ports)
  keysRotate(scope, ports)
  keysUpdate(scope, ports)
  keysDelete(scope, ports)
  tenantsList(scope, ports)
  tenantsCreate(scope, ports)
  tenantsUpdate(scope, ports)
  tenantsDelete(scope, ports)
  environmentsList(scope, ports)
  environmentsCompare(scope, ports)
  environmentsCopy(scope, ports)
  settingsList(scope, ports)
  settingsSet(scope, ports)
}

/** Webhooks, and how messages look. Below `/dashboard/api/projects/:projectId`. */
export function addProjectOperations(scope: Scope, { ports }: AdminOptions): void {
  webhooksList(scope, ports)
  webhooksCreate(scope, ports)
  webhooksGet(scope, ports)
  webhooksSecret(scope, ports)
  webhooksUpdate(scope, ports)
  webhooksDelete(scope, ports)
  deliveriesList(scope, ports)
  deliveriesResend(scope, ports)
  appearanceGet(scope, ports)
  appearanceUpdate(scope, ports)
}
