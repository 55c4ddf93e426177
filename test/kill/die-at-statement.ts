// Loaded into a process ahead of its program: kills it the moment it has run so many SQL statements.
import fs from 'node:fs'

const lastStatement = Number(process.env.DIE_AT_STATEMENT)
const write = fs.writeSync
let statements = 0

// With SQL_ECHO each statement is a line on standard error, written before the program goes on.
fs.writeSync = ((...args: Parameters<typeof write>) => {
  const written = write(...args)
  if (args[1].includes('"msg":"sql"') && ++statements === lastStatement) process.kill(process.pid, 'SIGKILL')
  return written
}) as typeof write
