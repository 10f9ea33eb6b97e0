/** Below the public address: where anybody finds stored pictures by their paths, whatever wire they came by. */
export const filesPath = '/internal/files/'
