/** A command of the command line, to read and to copy. */
import { useState } from 'react'
import { Button } from './button.tsx'
import styles from './command.module.css'

type Copied = 'copied' | 'refused' | null

export function Command({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState<Copied>(null)
  // Browsers keep the clipboard from pages without TLS; the words can still be selected.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('copied')
    } catch {
      setCopied('refused')
    }
  }
  return (
    <span className={styles.command}>
      <code>{text}</code>
      <Button aria-label={`Copy ${text}`} onClick={() => void copy()}>
        Copy
      </Button>
      <span role="status">
        {copied === 'copied' && 'Copied.'}
        {copied === 'refused' && 'The browser does not allow it; select the words instead.'}
      </span>
    </span>
  )
}
