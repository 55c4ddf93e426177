/** A field that takes files, dropped or chosen. */
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { Button } from '#web/parts/button.tsx'
import styles from './doors.module.css'

type DropFieldProps = {
  readonly filesMax: number
  readonly disabled: boolean
  readonly onFiles: (files: File[]) => void
}

export function DropField({ filesMax, disabled, onFiles }: DropFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const send = (files: FileList | null) => files && files.length > 0 && onFiles([...files])
  const onChoose = (event: ChangeEvent<HTMLInputElement>) => {
    send(event.target.files)
    // The same file, mended, can then be chosen again.
    event.target.value = ''
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) send(event.dataTransfer.files)
  }
  const onDragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      className={styles.drop}
      data-over={isOver}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <span>Drop up to {filesMax} files here, or</span>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".csv,.tsv,.txt,.json"
        hidden
        aria-label="Price files"
        onChange={onChoose}
      />
    </div>
  )
}
