/** The head of a narrow window, and of the first run, which has no list yet. */
import { Button } from '#web/parts/button.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { AccountLink } from './account-link.tsx'
import { Brand } from './brand.tsx'
import { ConnectionChip } from './connection-chip.tsx'
import { OpenAlerts, PagesNav } from './pages-nav.tsx'
import { ThemeButton } from './theme-button.tsx'
import styles from './shell.module.css'

type TopBarProps = {
  readonly hasList: boolean
  readonly isListOpen: boolean
  readonly onToggleList: () => void
}

export function TopBar({ hasList, isListOpen, onToggleList }: TopBarProps) {
  return (
    <header className={styles.bar}>
      {hasList && (
        <Button kind="icon" aria-label="Instruments" aria-expanded={isListOpen} onClick={onToggleList}>
          <Icon name={isListOpen ? 'close' : 'menu'} />
        </Button>
      )}
      <Brand />
      {!hasList && <PagesNav />}
      <span className={styles.barEnd}>
        {hasList && <OpenAlerts />}
        <ConnectionChip />
        <ThemeButton />
        <AccountLink />
      </span>
    </header>
  )
}
