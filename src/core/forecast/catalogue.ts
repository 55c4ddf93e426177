/** Every baseline forecaster. A new one is a file and a line here. */
import { ewma } from './ewma.ts'
import { garch } from './garch.ts'
import { har } from './har.ts'
import { randomWalk } from './random-walk.ts'

export const baselines = [randomWalk, ewma, garch, har] as const

export type BaselineId = (typeof baselines)[number]['id']
