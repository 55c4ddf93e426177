/** The one board of the page. */
import { LiveBoard } from './live-board.ts'

export const board = new LiveBoard((work) => void requestAnimationFrame(work))
