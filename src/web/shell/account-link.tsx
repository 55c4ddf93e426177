/** The way to one's own account, under the name that is signed in. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { cx } from '#web/parts/cx.ts'
import { Icon } from '#web/parts/icon.tsx'
import button from '#web/parts/button.module.css'
import { meQuery } from '#web/state/api.ts'

export function AccountLink() {
  const { data } = useQuery(meQuery)
  const name = data ? `Account of ${data.name}` : 'Account'
  return (
    <Link to="/account" className={cx(button.button, button.icon)} aria-label={name} title={name}>
      <Icon name="person" />
    </Link>
  )
}
