/** The way in for symbols that the configured sources know. */
import { type FormEvent, useState } from 'react'
import { Button } from '#web/parts/button.tsx'
import { useRefresh } from '#web/state/refresh.ts'
import { SYMBOLS_PER_CALL_MAX, typedSymbols } from '#web/state/refresh-requests.ts'
import { Door } from './door.tsx'
import styles from './doors.module.css'

export function FetchDoor() {
  const refresh = useRefresh()
  const [text, setText] = useState('')
  const symbols = typedSymbols(text).slice(0, SYMBOLS_PER_CALL_MAX)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (symbols.length > 0) refresh.mutate([{ symbols }])
  }
  return (
    <Door
      icon="globe"
      title="Fetch symbols"
      about="Asks the sources this server is set up with, one after the other, and says which one answered."
      tried="fetch the symbols"
      work={refresh}
    >
      <form className={styles.form} onSubmit={onSubmit}>
        <input
          className={styles.input}
          aria-label="Symbols"
          placeholder="AAPL, SAP.DE, ^GSPC"
          value={text}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <Button kind="primary" type="submit" disabled={symbols.length === 0 || refresh.isPending}>
          Fetch
        </Button>
      </form>
    </Door>
  )
}
