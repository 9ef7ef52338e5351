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
  ENOTEMPTY: 'the folder is not empty',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EBUSY: 'another program uses it',
  ESTALE: 'the network disk has lost it',
  ENOTCONN: 'the network disk is not connected',
  EAGAIN: 'the system has no room for more now',
  ENOMEM: 'there is not enough memory',
})

const HINTS = createTable<string>({
  ENOSPC: 'free some space',
  EDQUOT: 'delete files of this user',
  EROFS: 'choose another folder with --data',
  EACCES: 'change its permissions',
  EPERM: 'change its permissions',
})

const FILE_CALLS =
  /^(access|chmod|close|copyfile|f?datasync|fsync|fstat|ftruncate|link|lstat|mkdir|mkdtemp|open(dir)?|read|readlink|realpath|rename|rm|rmdir|scandir|stat|symlink|unlink|utime|write|watch)$/

/** One sentence: what, where, and what to do; undefined if the file system is not the cause. */
export function explainSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code = '', path, syscall = '' } = error as NodeJS.ErrnoException
  // An error that wraps one of the file system has a sentence of its own.
  if (syscall === '') return explainSystemError(error.cause) && error.message
  if (REASONS[code] === undefined || !FILE_CALLS.test(syscall)) return undefined
  const hint = HINTS[code] === undefined ? '' : `; ${HINTS[code]}`
  return `${path === undefined ? 'a file' : `"${path}"`} can’t be read or written: ${REASONS[code]}${hint}`
}

/** The error with a plain sentence, also where its code would be lost on the way; other errors as they are. */
export function toPlainError(error: unknown): unknown {
  const explained = explainSystemError(error)
  return explained === undefined ? error : new Error(explained, { cause: error })
}

/** Why, in a few words. */
export const reasonOf = (error: Error): string => REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? error.message
