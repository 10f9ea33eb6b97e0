import { useState } from 'react'

/** Which columns somebody wants to see, remembered by the browser; null: the usual ones. */
export function useChosenColumns(
  projectId: string,
): readonly [chosen: ReadonlySet<string> | null, choose: (keys: ReadonlySet<string> | null) => void] {
  const place = `laurel-columns-${projectId}`
  const [chosen, setChosen] = useState(() => read(place))
  const choose = (keys: ReadonlySet<string> | null) => {
    setChosen(keys)
    if (keys === null) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify([...keys]))
  }
  return [chosen, choose]
}

function read(place: string): ReadonlySet<string> | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    return Array.isArray(kept) ? new Set(kept.filter((one) => typeof one === 'string')) : null
  } catch {
    return null
  }
}
