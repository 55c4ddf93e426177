/** The mark and the name; they lead to the overview. */
import { Link } from '@tanstack/react-router'
import styles from './brand.module.css'

export function Brand() {
  return (
    <Link to="/" className={styles.brand}>
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <path
          d="M16 3 29 29h-6l-2.6-5.6h-8.8L9 29H3Zm0 12.2-2.5 4.9h5Z"
          fill="var(--brass)"
          fillRule="evenodd"
        />
      </svg>
      Assay
    </Link>
  )
}
