/** The way in for price files: chosen, or dropped on the field. */
import { FILES_MAX, useAddFiles } from '#web/state/refresh.ts'
import { Door } from './door.tsx'
import { DropField } from './drop-field.tsx'

export function FilesDoor() {
  const add = useAddFiles()
  return (
    <Door
      icon="file"
      title="Add price files"
      about="CSV with a date and a close, one or many symbols to a file, or a recorded Yahoo chart JSON. The symbol is the file’s name up to the first _ or dot."
      tried="add the files"
      work={add}
    >
      <DropField filesMax={FILES_MAX} disabled={add.isPending} onFiles={(files) => add.mutate(files)} />
    </Door>
  )
}
