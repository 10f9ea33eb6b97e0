import { formatOfPath, type StoredPicture } from '#core/files/stored-file.ts'
import type { KeptBytes, Ports } from '../ports.ts'

/** What is kept under a path, whose name nobody can guess, not read yet; null when there is nothing. */
export async function findPicture(
  ports: Pick<Ports, 'fileStore'>,
  path: string,
): Promise<(KeptBytes & { readonly format: StoredPicture['format'] }) | null> {
  const format = formatOfPath(path)
  if (format === null) return null
  const found = await ports.fileStore.find(path)
  return found === null ? null : { ...found, format }
}
