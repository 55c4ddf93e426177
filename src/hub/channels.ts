/** Every topic that somebody listens to in this process: fed by the bus, and by the store wherever the bus left something out. */
import { type AppError, toAppError } from '#core/errors.ts'
import type { Bus } from '#ports/bus.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { KeptMessage, MessageStore } from '#ports/store/messages.ts'
import { Channel } from './channel.ts'

export type ChannelTools = {
  readonly messages: MessageStore
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  /** Told of a topic that nobody listened to before, and when it last had a message. */
  readonly onWanted: (topic: string, newestAt: number | null) => void
}

/** A topic stays open for so long after its last caller, for those who come back. */
const QUIET_MAX_MS = 60_000
const PAGE_MESSAGES = 500

type Opening = { readonly channel: Promise<Channel>; readonly heard: KeptMessage[] }

export class Channels {
  readonly #open = new Map<string, Channel>()
  readonly #opening = new Map<string, Opening>()
  /** Channels that are being brought up to date, and whether to look once more after that. */
  readonly #behind = new Map<Channel, { again: boolean; done: Promise<AppError | null> }>()
  readonly #tools: ChannelTools
  readonly #stopHearing: () => void

  constructor(tools: ChannelTools) {
    this.#tools = tools
    this.#stopHearing = tools.bus.listen((messages) => {
      for (const message of messages) this.#hear(message)
    })
  }

  /** Throws AppError when the store cannot say where the topic stands. */
  async open(topic: string): Promise<Channel> {
    const known = this.#open.get(topic)
    if (known) return known
    const opening = this.#opening.get(topic) ?? this.#begin(topic)
    return opening.channel
  }

  #begin(topic: string): Opening {
    const heard: KeptMessage[] = []
    const { messages, clock, onWanted } = this.#tools
    const read = async () => {
      try {
        const head = await messages.open(topic, clock.now())
        const channel = new Channel(head, clock)
        this.#open.set(topic, channel)
        for (const message of heard) this.#take(channel, message)
        onWanted(topic, head.newest?.at ?? null)
        return channel
      } finally {
        this.#opening.delete(topic)
      }
    }
    const opening = { heard, channel: read() }
    this.#opening.set(topic, opening)
    return opening
  }

  #hear(message: KeptMessage): void {
    const channel = this.#open.get(message.topic)
    if (channel) this.#take(channel, message)
    else this.#opening.get(message.topic)?.heard.push(message)
  }

  #take(channel: Channel, message: KeptMessage): void {
    if (channel.isPast(message)) return
    if (channel.continues(message)) channel.advance(message)
    else void this.catchUp(channel)
  }

  /** Brings a channel up to what the store holds. Never throws: a store that cannot answer, which is told, is asked again by the next look. */
  catchUp(channel: Channel): Promise<AppError | null> {
    const running = this.#behind.get(channel)
    if (running) {
      running.again = true
      return running.done
    }
    const state = { again: false, done: Promise.resolve<AppError | null>(null) }
    state.done = this.#readUntilDone(channel, state)
    this.#behind.set(channel, state)
    return state.done
  }

  async #readUntilDone(channel: Channel, state: { again: boolean }): Promise<AppError | null> {
    try {
      do {
        state.again = false
        await readOn(channel, this.#tools)
      } while (state.again)
      return null
    } catch (thrown) {
      const error = toAppError(thrown)
      this.#tools.log.warn(
        { topic: channel.topic, error: error.message },
        'could not read a stream on; trying again with the next look',
      )
      return error
    } finally {
      this.#behind.delete(channel)
    }
  }

  /** Looks into the store for what the bus did not bring. Throws AppError when it cannot answer. */
  async look(): Promise<void> {
    const heard = [...this.#open.values()].filter(({ listeners }) => listeners.size > 0)
    const before = new Map(heard.map((channel) => [channel.topic, { channel, offset: channel.offset }]))
    for (const { topic, epoch, offset } of await this.#tools.messages.positions([...before.keys()])) {
      const { channel, offset: known } = before.get(topic)!
      // Fewer than were known before the question: the store was restored.
      if (epoch !== channel.epoch || offset > channel.offset || offset < known) await this.catchUp(channel)
    }
  }

  /** Lets go of topics that nobody has listened to for a minute. */
  sweep(nowMs: number): void {
    for (const [topic, channel] of this.#open) {
      if (channel.listeners.size > 0) channel.quietSince = nowMs
      else if (nowMs - channel.quietSince > QUIET_MAX_MS) this.#open.delete(topic)
    }
  }

  /** Topics with listeners. */
  wanted(): readonly string[] {
    return [...this.#open.values()].filter(({ listeners }) => listeners.size > 0).map(({ topic }) => topic)
  }

  close(): void {
    this.#stopHearing()
    this.#open.clear()
  }
}

type Reading = Pick<ChannelTools, 'messages' | 'clock'>

async function readOn(channel: Channel, { messages, clock }: Reading): Promise<void> {
  for (let idleRounds = 0; ; ) {
    const before = channel.offset
    if (channel.class === 'log') await readLog(channel, messages)
    const head = await messages.open(channel.topic, clock.now())
    if (channel.isPast(head) && head.offset >= before) return
    idleRounds = channel.offset === before ? idleRounds + 1 : 0
    if (head.newest && channel.continues(head.newest)) channel.advance(head.newest)
    // A round may end between two messages; when the next one brings nothing either, what lies between is gone.
    else if (head.epoch !== channel.epoch || head.offset < before || idleRounds > 1) channel.reset(head)
  }
}

async function readLog(channel: Channel, messages: MessageStore): Promise<void> {
  for (;;) {
    const page = await messages.after(channel.topic, channel, PAGE_MESSAGES)
    for (const message of page) {
      if (channel.isPast(message)) continue
      if (!channel.continues(message)) return
      channel.advance(message)
    }
    if (page.length < PAGE_MESSAGES) return
  }
}
