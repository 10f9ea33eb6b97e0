/** What is said below a field for a new password. */
export const passwordAdvice = 'At least 12 characters. A few words that do not belong together are good.'
