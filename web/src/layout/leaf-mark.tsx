/** The product's mark. */
export const LeafMark = ({ size = 15 }: { readonly size?: number }) => (
  <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden>
    <path fill="currentColor" d="M3 14C1 6 6 2 14 2c0 8-4 12-9 10l5-6-6 7z" />
  </svg>
)
