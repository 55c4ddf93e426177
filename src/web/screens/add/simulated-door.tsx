/** The way in without any data of one's own: a seeded market with one fault of every kind. */
import { SIMULATED } from '#core/simulate/source-id.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from '#web/parts/button.tsx'
import { SimulatedTag } from '#web/parts/tag.tsx'
import { sourcesQuery } from '#web/state/api.ts'
import { useRefresh } from '#web/state/refresh.ts'
import { Door } from './door.tsx'

export function SimulatedDoor() {
  const sources = useQuery(sourcesQuery)
  const refresh = useRefresh()
  const symbols = sources.data?.find(({ id }) => id === SIMULATED)?.symbols ?? []
  return (
    <Door
      icon="flask"
      title="Explore the simulated market"
      about={
        <>
          Invented instruments with invented prices and deliberate faults, to see what grading does.
          Everything made of them carries the tag <SimulatedTag />
        </>
      }
      tried="fetch the simulated market"
      work={refresh}
    >
      <Button
        kind="primary"
        disabled={symbols.length === 0 || refresh.isPending}
        onClick={() => refresh.mutate([{ symbols, sources: [SIMULATED] }])}
      >
        Explore the simulated market
      </Button>
    </Door>
  )
}
