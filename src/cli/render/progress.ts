/** A progress bar that grows on a terminal and keeps silent everywhere else. */
import type { Terminal } from '#ports/terminal.ts'

export type Progress = { show(done: number, total: number, label: string): void; end(): void }

const barWidth = 24

export function createProgress(terminal: Terminal): Progress {
  if (!terminal.isInteractive) return { show() {}, end() {} }
  return {
    show(done, total, label) {
      const filled = Math.round((barWidth * done) / Math.max(1, total))
      const line = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total} ${label}`
      terminal.err(`\r${line.slice(0, terminal.columns - 1).padEnd(terminal.columns - 1)}`)
    },
    end() {
      terminal.err(`\r${' '.repeat(terminal.columns - 1)}\r`)
    },
  }
}
