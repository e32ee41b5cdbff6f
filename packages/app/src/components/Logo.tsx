/** Acme's mark: a peak in a square. Says nothing that the text beside it does not. */
export const Logo = ({ size = 32 }: { size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 32 32"
    aria-hidden="true"
    focusable="false"
  >
    <rect width="32" height="32" rx="8" fill="#1f5493" />
    <path
      d="M7 24 L16 7 L25 24 Z"
      fill="none"
      stroke="#fff"
      strokeWidth="2.5"
      strokeLinejoin="round"
    />
    <path
      d="M11.5 18 H20.5"
      stroke="#9cc9ff"
      strokeWidth="2.5"
      strokeLinecap="round"
    />
  </svg>
);
