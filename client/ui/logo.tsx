/** The mark: a rising line between two points. */
export const Logo = ({ size = 24 }: { readonly size?: number }) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.25"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d="M4 17.5 9.5 12l3.2 3.2L20 7.5" />
    <circle cx="4" cy="17.5" r="2" fill="currentColor" stroke="none" />
    <circle cx="20" cy="7.5" r="2" fill="currentColor" stroke="none" />
  </svg>
);
