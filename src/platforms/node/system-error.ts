// Explains errors of the file system.
import { createTable } from '../../text/table.ts'

const REASONS = createTable<string>({
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota of this user is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'this user has no permission',
  EPERM: 'this user has no permission',
  EIO: 'the disk failed',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'there is a file of this name',
  EISDIR: 'it is a folder',
})

const FILE_CALLS =
  /^(access|chmod|close|copyfile|f?datasync|fsync|fstat|ftruncate|link|lstat|mkdir|mkdtemp|open(dir)?|read|readlink|realpath|rename|rm|rmdir|scandir|stat|symlink|unlink|utime|write|watch)$/

/** One sentence; undefined if the file system is not the cause. */
export function explainSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code = '', path, syscall = '' } = error as NodeJS.ErrnoException
  // An error that wraps one of the file system has a sentence of its own.
  if (syscall === '') return explainSystemError(error.cause) && error.message
  if (REASONS[code] === undefined || !FILE_CALLS.test(syscall)) return undefined
  return `${path === undefined ? 'a file' : `"${path}"`} can’t be read or written: ${REASONS[code]}`
}

/** Why, in a few words. */
export const reasonOf = (error: Error): string => REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? error.message
