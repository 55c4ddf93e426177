/** Single keys for the whole page; they rest while somebody types or a dialog is open. */
import { useEffect, useEffectEvent } from 'react'

/** Runs the action of the key that was pressed. Keys are named as `KeyboardEvent.key` has them. */
export function useHotkeys(actions: Readonly<Record<string, () => void>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key]
    if (!action || event.defaultPrevented || isBusy(event)) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function isBusy({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true
  if (document.querySelector('dialog[open]')) return true
  return target instanceof HTMLElement && target.matches('input, select, textarea')
}
