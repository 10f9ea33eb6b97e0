/** Which tenant of a project with tenants is being looked at, by the customer's id of it: kept per project, in this browser. */
const key = (projectId: string) => `laurel-tenant:${projectId}`

export const chosenTenant = (projectId: string): string | null => localStorage.getItem(key(projectId))

export function chooseTenant(projectId: string, tenantId: string | null): void {
  if (tenantId === null) localStorage.removeItem(key(projectId))
  else localStorage.setItem(key(projectId), tenantId)
}
