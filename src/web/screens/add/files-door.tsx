/** The way in for price files: chosen, or dropped on the page's field. */
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import { Button } from '#web/parts/button.tsx'
import { FILES_MAX, useAddFiles } from '#web/state/refresh.ts'
import { Door } from './door.tsx'
import styles from './doors.module.css'

export function FilesDoor() {
  const add = useAddFiles()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const send = (files: FileList | null) => files && files.length > 0 && add.mutate([...files])
  const onChoose = (event: ChangeEvent<HTMLInputElement>) => {
    send(event.target.files)
    // The same file, mended, can then be chosen again.
    event.target.value = ''
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    send(event.dataTransfer.files)
  }
  const onDragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <Door
      icon="file"
      title="Add price files"
      about="CSV with a date and a close, one or many symbols to a file, or a recorded Yahoo chart JSON. The symbol is the file’s name up to the first _ or dot."
      tried="add the files"
      work={add}
    >
      <div
        className={styles.drop}
        data-over={isOver}
        onDrop={onDrop}
        onDragOver={onDragOver}
        onDragLeave={() => setOver(false)}
      >
        <span>Drop up to {FILES_MAX} files here, or</span>
        <Button disabled={add.isPending} onClick={() => input.current?.click()}>
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
    </Door>
  )
}
