/**
 * User.com's standard form of a name (usercom.md §2.2, §8.6; DESIGN §4.2): accents stripped, lower case, every run
 * of other characters one `_`, none at the ends. Empty when nothing is left, e.g. for a name in Cyrillic.
 */
export function nameStd(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
}
