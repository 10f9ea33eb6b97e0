import { ApiError } from '#web/api/error.ts'

export const jsonText = (value: unknown): string => JSON.stringify(value, null, 2)

/** @throws ApiError about the field, as if the server had refused it */
export function parseJson(field: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(422, { code: 'invalid', message: 'This is no valid JSON.', field })
  }
}

/** Likewise, when it is no object. */
export function parseJsonObject(field: string, text: string): object {
  const value = text.trim() === '' ? {} : parseJson(field, text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new ApiError(422, { code: 'invalid', message: 'This is no JSON object, such as {"a": 1}.', field })
}
