/** Whether an element is on the screen, or nearly; one observer watches all that ask. */
import { type RefObject, useEffect, useState } from 'react'

/** What is about to be scrolled in counts as visible. */
const NEARLY = '120px'

const seen = new WeakMap<Element, (isVisible: boolean) => void>()
let observer: IntersectionObserver | null = null

export function useVisible(element: RefObject<Element | null>): boolean {
  const [isVisible, setVisible] = useState(false)
  useEffect(() => {
    const watched = element.current
    if (!watched) return undefined
    observer ??= new IntersectionObserver(tell, { rootMargin: NEARLY })
    seen.set(watched, setVisible)
    observer.observe(watched)
    return () => {
      seen.delete(watched)
      observer?.unobserve(watched)
    }
  }, [element])
  return isVisible
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) seen.get(target)?.(isIntersecting)
}
