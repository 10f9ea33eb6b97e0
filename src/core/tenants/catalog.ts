import { Catalog } from '../shared/catalog.ts'
import type { Tenant } from './tenant.ts'

/** The tenants of one project; the key of one is the customer's id. */
export class TenantCatalog extends Catalog<Tenant> {
  constructor(tenants: readonly Tenant[]) {
    super(
      tenants,
      ({ status }) => status === 'active',
      ({ customerId }) => customerId,
    )
  }
}
