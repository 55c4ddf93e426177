/** Three ways to get data: the simulated market, files of one's own, symbols from the sources. */
import { FetchDoor } from './fetch-door.tsx'
import { FilesDoor } from './files-door.tsx'
import { SimulatedDoor } from './simulated-door.tsx'
import styles from './doors.module.css'

export function Doors() {
  return (
    <div className={styles.doors}>
      <SimulatedDoor />
      <FilesDoor />
      <FetchDoor />
    </div>
  )
}
