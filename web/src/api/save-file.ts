import { errorOf } from './error.ts'

/**
 * Saves what an address answers as a file of the name that the answer gives it. A refusal is thrown, where a link would leave the
 * page for it.
 * @param address of `download`
 * @throws ApiError what the server refused; Error when the file ended early; TypeError when the server cannot be reached
 */
export async function saveFile(address: string, usualName: string): Promise<void> {
  const response = await fetch(address)
  if (!response.ok) throw await errorOf(response)
  const file = await response.blob().catch(() => {
    throw new Error('The file ended early. Try again.')
  })
  const disposition = response.headers.get('content-disposition') ?? ''
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = /filename="([^"]+)"/.exec(disposition)?.[1] ?? usualName
  link.click()
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
