/** Shows its children to those who may make a call; to others the reason, where one is to be read. */
import type { ReactNode } from 'react'
import type { EndpointId } from '#protocol/http/catalogue.ts'
import { useLack } from '#web/state/rights.ts'
import styles from './allowed.module.css'

type AllowedProps = {
  readonly to: EndpointId
  /** What cannot be done, to stand behind “You cannot”: `set alerts`. Without it nothing is said. */
  readonly what?: string
  readonly children: ReactNode
}

export function Allowed({ to, what, children }: AllowedProps) {
  const lack = useLack(to)
  if (lack === null) return children
  return what === undefined ? null : (
    <p className={styles.lack}>
      You cannot {what}: {lack}.
    </p>
  )
}
