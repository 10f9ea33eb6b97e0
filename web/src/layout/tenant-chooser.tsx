import { useEffect } from 'react'
import { useProject, useTenant, useTenants } from '#web/api/session.ts'
import { Combobox } from '#web/kit/combobox.tsx'

/** In projects with tenants: whose users all pages show. */
export function TenantChooser() {
  const project = useProject()
  return project?.multiTenant === true ? <Chooser /> : null
}

function Chooser() {
  const [tenantId, choose] = useTenant()
  const tenants = useTenants().data?.tenants
  const first = tenants?.[0]?.customerId
  const isThere = tenants?.some(({ customerId }) => customerId === tenantId) ?? true
  useEffect(() => {
    // None chosen yet, or one that is gone: pages need some.
    if (first !== undefined && (tenantId === null || !isThere)) choose(first)
  }, [first, tenantId, isThere, choose])
  if (tenants?.length === 0) return null
  return (
    <Combobox
      label="Tenant"
      isLabelHidden
      placeholder="Choose a tenant"
      value={tenantId}
      onChange={(chosen) => {
        if (chosen !== null) choose(chosen)
      }}
      options={(tenants ?? []).map(({ customerId, name }) => ({ value: customerId, label: name }))}
    />
  )
}
