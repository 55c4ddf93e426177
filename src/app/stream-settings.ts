/** The rhythm of the live stream. */
import * as z from 'zod'
import type { SettingSpec } from './setting-spec.ts'

export type StreamConfig = {
  readonly heartbeatMs: number
  /** A connection that listens to nothing is ended after it. */
  readonly idleMs: number
  /** 0 for never. */
  readonly pricesEveryMs: number
  readonly valuesEveryMs: number
}

const seconds = (least: number, most: number) => z.coerce.number().min(least).max(most)

export const streamSettingSpecs = {
  WEBSOCKET_HEARTBEAT_INTERVAL: {
    default: '25',
    about:
      'Seconds between two heartbeats on the live stream; one that goes unanswered for 10 s ends the connection',
    takes: 'a number of seconds from 1 to 300',
    schema: seconds(1, 300),
  },
  CONNECTION_TIMEOUT: {
    default: '300',
    about: 'Seconds after which a connection that listens to nothing is ended',
    takes: 'a number of seconds from 10 to 86400',
    schema: seconds(10, 86_400),
  },
  PRICE_UPDATE_INTERVAL: {
    default: '30',
    about: 'Seconds between two prices of a symbol that somebody listens to; 0 switches the stream off',
    takes: 'a number of seconds from 0 to 3600',
    schema: seconds(0, 3_600),
  },
  PORTFOLIO_UPDATE_INTERVAL: {
    default: '60',
    about:
      'Seconds between two values of a portfolio, and two states of the system, that somebody listens to; 0 switches them off',
    takes: 'a number of seconds from 0 to 3600',
    schema: seconds(0, 3_600),
  },
} as const satisfies Record<string, SettingSpec>

export function readStreamConfig(read: (name: keyof typeof streamSettingSpecs) => number): StreamConfig {
  return {
    heartbeatMs: read('WEBSOCKET_HEARTBEAT_INTERVAL') * 1000,
    idleMs: read('CONNECTION_TIMEOUT') * 1000,
    pricesEveryMs: read('PRICE_UPDATE_INTERVAL') * 1000,
    valuesEveryMs: read('PORTFOLIO_UPDATE_INTERVAL') * 1000,
  }
}
