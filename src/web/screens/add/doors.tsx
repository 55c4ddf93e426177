/** Three ways to get data: the simulated market, files of one's own, symbols from the sources. */
import { Allowed } from '#web/parts/allowed.tsx'
import { FetchDoor } from './fetch-door.tsx'
import { FilesDoor } from './files-door.tsx'
import { SimulatedDoor } from './simulated-door.tsx'
import styles from './doors.module.css'

export function Doors() {
  return (
    <Allowed to="refreshPrices" what="add prices">
      <div className={styles.doors}>
        <SimulatedDoor />
        <FilesDoor />
        <FetchDoor />
      </div>
    </Allowed>
  )
}
