import { useEffect, useState } from 'react'

/**
 * What the address ends in behind `#`: the token of a link. Another link pasted into the same tab loads nothing anew, so
 * it is listened to.
 */
export function useLinkToken(): string {
  const [token, setToken] = useState(() => location.hash.slice(1))
  useEffect(() => {
    const read = () => setToken(location.hash.slice(1))
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return token
}
