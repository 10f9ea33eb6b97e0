import { useEffect, useState } from 'react'

/** A value once it has not changed for a while: nobody waits for an answer to every letter. */
export function useRested<T>(value: T, restMs = 300): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value, restMs])
  return rested
}
