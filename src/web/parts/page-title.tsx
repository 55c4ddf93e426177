/** The heading of a screen and the title of its tab; a reader who came by key or click starts here. */
import { type ReactNode, useEffect, useRef } from 'react'
import { useTitle } from '#web/state/use-title.ts'

type PageTitleProps = {
  /** What the tab says; a new one is a new page. */
  readonly title: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function PageTitle({ title, className, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(title)
  useEffect(() => {
    // On the first page nothing has the focus yet, and it stays where the browser puts it.
    if (title && document.activeElement !== document.body) heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
