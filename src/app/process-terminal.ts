/** The terminal of this process: its streams and the files it may reach. */
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '#core/errors.ts'
import type { Terminal } from '#ports/terminal.ts'
import { createFolder } from './create-folder.ts'

const INPUT_BYTES_MAX = 256 * 1024 * 1024

export const processTerminal: Terminal = {
  out: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
  err: (text) => void process.stderr.write(text),
  isInteractive: process.stderr.isTTY,
  columns: process.stderr.columns ?? 80,
  async readFile(path) {
    try {
      return path === '-' ? await readWhole(process.stdin, 'standard input') : await readPath(path)
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown
      throw new AppError('file-not-found', `Cannot read ${path}: ${reasonOf(thrown)}.`, {
        cause: thrown,
        details: { file: path },
      })
    }
  },
  async writeFile(path, text) {
    try {
      await createFolder(dirname(path))
      await writeFile(path, text)
    } catch (thrown) {
      throw cannotWrite(path, thrown)
    }
  },
  writeChunks: (path, chunks) => (path === '-' ? writeOut(chunks) : writeWhole(path, chunks)),
}

async function writeOut(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    await new Promise<void>((resolve) => process.stdout.write(chunk, () => resolve()))
  }
  return bytes
}

/** Beside its place first, so that nothing half written ever stands there. */
async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const beside = `${path}.part`
  let bytes = 0
  try {
    await createFolder(dirname(path))
    const file = await open(beside, 'w')
    try {
      for await (const chunk of chunks) {
        bytes += chunk.length
        await file.write(chunk)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
    return bytes
  } catch (thrown) {
    await rm(beside, { force: true })
    throw thrown instanceof AppError || !(thrown as NodeJS.ErrnoException).code
      ? thrown
      : cannotWrite(path, thrown)
  }
}

function cannotWrite(path: string, thrown: unknown): AppError {
  const code = (thrown as NodeJS.ErrnoException).code === 'ENOSPC' ? 'disk-full' : 'store-read-only'
  return new AppError(code, `Cannot write ${path}: ${reasonOf(thrown)}.`, {
    cause: thrown,
    details: { file: path },
  })
}

async function readPath(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > INPUT_BYTES_MAX) throw tooLarge(path)
    // A pipe or a device has no size of its own; it is read as a stream, with the same bound.
    return size > 0
      ? await file.readFile()
      : await readWhole(file.createReadStream({ autoClose: false }), path)
  } finally {
    await file.close()
  }
}

async function readWhole(stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > INPUT_BYTES_MAX) throw tooLarge(name)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(name: string): AppError {
  return new AppError(
    'file-too-large',
    `${name} is larger than ${INPUT_BYTES_MAX / 1024 / 1024} MiB; split it by symbol or by year.`,
    {
      details: { file: name, bytesMax: INPUT_BYTES_MAX },
    },
  )
}

function reasonOf(thrown: unknown): string {
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
  }
  const { code, message } = thrown as NodeJS.ErrnoException
  return (code && reasons[code]) || message
}
