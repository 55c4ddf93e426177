/** Tells everybody who listens: messages are kept with what they tell of, then announced. */
import { toAppError } from '#core/errors.ts'
import type { NewMessage, Telling, Told } from '#ports/store/messages.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { MessageData, MessageType } from '#protocol/live/messages.ts'
import { classOfTopic } from '#protocol/live/topics.ts'

export type Publication<T extends MessageType = MessageType> = {
  /** As it is kept: `alerts:all:7` for the alerts of user 7. */
  readonly topic: string
  readonly type: T
  readonly data: MessageData<T>
}

type Press = Pick<Workbench, 'store' | 'bus' | 'clock'>

/** For a write that keeps, in its own transaction, what tells of it. */
export function tellingOf<Written>(
  publications: (written: Written) => readonly Publication[],
  { clock }: Pick<Press, 'clock'>,
): Telling<Written> {
  return { at: clock.now(), messages: (written) => publications(written).map(messageOf) }
}

/** Announces what such a write has kept, and answers with what was written. */
export function announce<Written>(
  { written, messages }: Told<Written>,
  { bus }: Pick<Press, 'bus'>,
): Written {
  if (messages.length > 0) bus.publish(messages)
  return written
}

/** For values that are written nowhere else. Once it resolves, the messages are kept. Throws AppError when the store cannot keep them. */
export async function publishMessages(publications: readonly Publication[], bench: Press): Promise<void> {
  if (publications.length === 0) return
  bench.bus.publish(await bench.store.messages.append(publications.map(messageOf), bench.clock.now()))
}

/** For what is told by the way, of work that goes on when nobody can be told of it. */
export async function tryToPublish(
  publications: readonly Publication[],
  bench: Press & Pick<Workbench, 'log'>,
): Promise<void> {
  try {
    await publishMessages(publications, bench)
  } catch (thrown) {
    const topics = publications.map(({ topic }) => topic)
    bench.log.warn({ topics, error: toAppError(thrown).message }, 'could not tell listeners')
  }
}

function messageOf({ topic, type, data }: Publication): NewMessage {
  return { topic, type, data, isKept: classOfTopic(topic) === 'log' }
}
