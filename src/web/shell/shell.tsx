/** The frame of every screen: rail beside the screen, or above it where the window is narrow. */
import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { type FocusEvent, lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { AlertNews } from '#web/live/alert-news.tsx'
import { StreamOfPage } from '#web/live/stream-of-page.tsx'
import { assetsQuery } from '#web/state/api.ts'
import { useHotkeys } from '#web/state/use-hotkeys.ts'
import { Rail } from './rail.tsx'
import styles from './shell.module.css'
import { moveFocus } from './symbol-list.tsx'
import { TopBar } from './top-bar.tsx'

const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }))

export function Shell() {
  const { data: assets } = useQuery(assetsQuery)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const main = useRef<HTMLElement>(null)
  const [isListOpen, setListOpen] = useState(false)
  const [showsKeys, setShowsKeys] = useState(false)
  // Until the answer is there the list keeps its place.
  const hasList = assets === undefined || assets.length > 0
  const walk = (step: number) => list.current && moveFocus(list.current, step)
  useFreshPage(main, setListOpen)
  // What lies under an open list must not take the focus unseen.
  const closeWhenLeft = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) setListOpen(false)
  }
  useHotkeys({
    '/': () => field.current?.focus(),
    j: () => walk(1),
    k: () => walk(-1),
    '?': () => setShowsKeys(true),
    // Only while there is a list to close: elsewhere the key belongs to popovers.
    ...(isListOpen ? { Escape: () => setListOpen(false) } : {}),
  })
  return (
    <div className={styles.frame} data-list={hasList} data-open={isListOpen}>
      <a href="#main" className={styles.skip}>
        Skip to the content
      </a>
      <TopBar hasList={hasList} isListOpen={isListOpen} onToggleList={() => setListOpen(!isListOpen)} />
      {hasList && (
        <aside className={styles.rail} aria-label="All instruments" onBlur={closeWhenLeft}>
          <Rail assets={assets} field={field} list={list} onShowKeys={() => setShowsKeys(true)} />
        </aside>
      )}
      <main id="main" ref={main} className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <StreamOfPage />
      <AlertNews />
      <Suspense>{showsKeys && <KeysDialog onClose={() => setShowsKeys(false)} />}</Suspense>
    </div>
  )
}

/** A new page starts at its top, with the list of a narrow window closed. */
function useFreshPage(main: RefObject<HTMLElement | null>, closeList: (isOpen: false) => void): void {
  const { pathname } = useLocation()
  useEffect(() => {
    if (!pathname) return
    closeList(false)
    main.current?.scrollTo({ top: 0 })
  }, [pathname, main, closeList])
}
