/** An operation's id as words: `webhooks.deliveries.resend` is "Webhooks: deliveries, resend". */
export function operationWords(operation: string): string {
  const [area = '', ...rest] = operation.split('.').map((part) => part.replaceAll('-', ' '))
  const shown = area.charAt(0).toUpperCase() + area.slice(1)
  return rest.length === 0 ? shown : `${shown}: ${rest.join(', ')}`
}
