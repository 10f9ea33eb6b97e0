/** Zones seen to be known, in lower case: `Intl` takes any casing, and each casing must not be kept. */
const known = new Set<string>()

/** Abbreviations of ICU's own that `Intl` takes and IANA does not know; some mean another place than one thinks. */
const notIana: ReadonlySet<string> = new Set(
  (
    'act aet agt art ast bet bst cat cnt cst ctt eat ect iet ist jst mit net nst plt pnt prt pst sst vst ' +
    'us/pacific-new canada/east-saskatchewan'
  ).split(' '),
)

/**
 * Is this an IANA time zone, a link such as `Asia/Calcutta` included (trophy.md §1.9)? Offsets such as `+02:00`,
 * which `Intl` takes, are not zones.
 */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(text)) return false
  const zone = text.toLowerCase()
  if (known.has(zone)) return true
  const valid = !notIana.has(zone) && !zone.startsWith('systemv/') && intlKnows(zone)
  // Only true answers are kept: there are a few hundred zones, but no end of wrong ones.
  if (valid) known.add(zone)
  return valid
}

function intlKnows(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
