/** The arch of a door that stands open: an A, and the way in. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
      <rect width="32" height="32" rx="8" style={{ fill: 'light-dark(#6a2858, #8a4a77)' }} />
      <path d="M8.5 26V14.5a7.5 7.5 0 0 1 15 0V26" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <path d="M8.5 18.6h6.6" stroke="#f2b84b" strokeWidth="3" strokeLinecap="round" />
      <circle cx="16.6" cy="18.6" r="2.7" fill="#f2b84b" />
    </svg>
  )
}
