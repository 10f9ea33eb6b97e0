import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './error.ts'

/** What pages have read. Keys of what is in a project start with `['project', projectId]`. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server refused, it refuses again; what it could not do just now may go the second time.
      retry: (failures, error) => failures < 1 && !(error instanceof ApiError && error.status < 500),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})
