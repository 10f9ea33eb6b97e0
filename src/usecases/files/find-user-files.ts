import type { FileKind, StoredFile } from '#core/files/stored-file.ts'
import type { User } from '#core/users/user.ts'
import type { Ports } from '../ports.ts'

/** The files that a user shows; a user without any costs no query. */
export async function findUserFiles(
  ports: Pick<Ports, 'files'>,
  { uid, avatarFileId, bannerFileId }: User,
): Promise<Readonly<Record<FileKind, StoredFile | null>>> {
  if (avatarFileId === null && bannerFileId === null) return { avatar: null, banner: null }
  const files = await ports.files.of(uid)
  const withId = (id: string | null) => files.find((file) => file.id === id) ?? null
  return { avatar: withId(avatarFileId), banner: withId(bannerFileId) }
}
