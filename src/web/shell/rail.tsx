/** The left side: name, filter, instruments, and the actions that concern all of them. */
import { Link } from '@tanstack/react-router'
import { type RefObject, useState } from 'react'
import type { AssetRow } from '#protocol/http/assets.ts'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Icon } from '#web/parts/icon.tsx'
import { Skeleton } from '#web/parts/skeleton.tsx'
import { AccountLink } from './account-link.tsx'
import { Brand } from './brand.tsx'
import { ConnectionChip } from './connection-chip.tsx'
import { filterAssets } from './filter-assets.ts'
import { FilterField } from './filter-field.tsx'
import { PagesNav } from './pages-nav.tsx'
import styles from './rail.module.css'
import { RefreshAll } from './refresh-all.tsx'
import { moveFocus, SymbolList } from './symbol-list.tsx'
import { ThemeButton } from './theme-button.tsx'

type RailProps = {
  /** Undefined until they are loaded. */
  readonly assets: readonly AssetRow[] | undefined
  readonly field: RefObject<HTMLInputElement | null>
  readonly list: RefObject<HTMLUListElement | null>
  readonly onShowKeys: () => void
}

export function Rail({ assets, field, list, onShowKeys }: RailProps) {
  const [letters, setLetters] = useState('')
  const toList = () => list.current && moveFocus(list.current, 0)
  return (
    <>
      <header className={styles.top}>
        <Brand />
        <span className={styles.tools}>
          <Button kind="icon" aria-label="Keys" title="Keys (?)" onClick={onShowKeys}>
            <Icon name="keyboard" />
          </Button>
          <ThemeButton />
          <AccountLink />
        </span>
      </header>
      <PagesNav />
      <FilterField field={field} value={letters} onChange={setLetters} onLeave={toList} />
      {assets ? (
        <SymbolList assets={filterAssets(assets, letters)} list={list} />
      ) : (
        <div className={styles.pending}>
          <Skeleton height={320} lines={6} />
        </div>
      )}
      <footer className={styles.bottom}>
        <Allowed to="refreshPrices" what="add or refresh prices">
          <span className={styles.actions}>
            <Link to="/add" className={styles.add}>
              <Icon name="add" />
              Add prices
            </Link>
            <RefreshAll assets={assets ?? []} />
          </span>
        </Allowed>
        <ConnectionChip />
      </footer>
    </>
  )
}
