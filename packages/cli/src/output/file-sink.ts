import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { type FileHandle, link, lstat, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { OutputFileError, WriteError } from '../errors/write-errors.js'
import { printable } from './escape.js'
import type { Sink } from './sink.js'

/** A file that is going to be written. */
export interface OutputFile {
  /** What it is called in messages. */
  readonly name: string
  /** With symbolic links resolved. */
  readonly path: string
  /** The permissions of the file that it replaces; undefined when there is none. */
  readonly mode: number | undefined
  readonly replace: boolean
}

/** Anyone who holds a token can use it, so new files are for their owner only. */
const PRIVATE_MODE = 0o600

/**
 * Checks that a file can be written at a path, before anything happens.
 * @param replace whether it may replace a file
 * @throws OutputFileError
 */
export async function checkOutputFile(path: string, replace: boolean): Promise<OutputFile> {
  const name = printable(path)
  const existing = await statIfThere(path, name)
  if (existing === undefined) {
    if (path.endsWith('/') || path.endsWith(sep))
      throw new OutputFileError(name, 'it names a folder. Name a file in it.')
    await requireFolder(path, name)
    return { name, path, mode: undefined, replace }
  }
  if (existing.isDirectory()) throw new OutputFileError(name, 'it is a directory. Name a file in it.')
  if (!existing.isFile()) {
    throw new OutputFileError(name, 'it is not a regular file. Use --out - and redirect it in the shell.')
  }
  if (!replace) throw alreadyThere(name)
  return { name, path: await realpath(path), mode: existing.mode & 0o777, replace }
}

async function statIfThere(path: string, name: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw cannotWrite(error, name)
  }
  // There is nothing at the path, or a link to nothing, which renaming would replace.
  const isLink = await lstat(path).then(
    () => true,
    () => false,
  )
  if (isLink) throw new OutputFileError(name, 'it is a link to a file that does not exist.')
  return undefined
}

async function requireFolder(path: string, name: string): Promise<void> {
  const folder = await stat(dirname(path)).catch((error: unknown) => {
    throw cannotWrite(error, name)
  })
  if (!folder.isDirectory()) throw new OutputFileError(name, 'its folder is not a directory.')
}

/**
 * Writes a file under a temporary name in the same folder, and renames it when all of it is on disk. A part of the result
 * is never there under the final name.
 * @throws OutputFileError
 */
export async function openFileSink({ name, path, mode, replace }: OutputFile): Promise<Sink> {
  const temporary = join(dirname(path), `.tokbox-${randomUUID()}.tmp`)
  const handle = await open(temporary, 'wx', PRIVATE_MODE).catch((error: unknown) => {
    throw cannotWrite(error, name)
  })
  const orWriteError = (error: unknown): never => {
    throw error instanceof OutputFileError ? error : new WriteError(error as Error, name)
  }
  return {
    name,
    write: (bytes) => writeAll(handle, bytes).catch(orWriteError),
    async commit() {
      try {
        if (mode !== undefined) await handle.chmod(mode)
        await handle.sync()
        await handle.close()
        await (replace ? rename(temporary, path) : place(temporary, path, name))
        await syncFolder(dirname(path))
      } catch (error) {
        orWriteError(error)
      }
    },
    async discard() {
      await handle.close().catch(() => undefined)
      await unlink(temporary).catch(() => undefined)
    },
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, written)
    written += bytesWritten
  }
}

/** Renames without replacing a file that appeared in the meantime. */
async function place(temporary: string, path: string, name: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw alreadyThere(name)
    // Not every file system has links. Without them, only the check at the beginning protects the other file.
    await rename(temporary, path)
    return
  }
  await unlink(temporary)
}

/** Brings the new name to disk too, on systems that can open a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

function alreadyThere(name: string): OutputFileError {
  return new OutputFileError(name, 'the file already exists. Add --force to replace it.')
}

function cannotWrite(error: unknown, name: string): OutputFileError {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'its folder does not exist.',
    ENOTDIR: 'its folder is not a directory.',
    EACCES: 'this user may not write there.',
    EROFS: 'the disk is read-only.',
    ENOSPC: 'the disk is full.',
  }
  const code = codeOf(error)
  return new OutputFileError(name, reasons[code] ?? `it cannot be written (${code}).`, { cause: error })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
