/** Puts errors of the file system into words. This is the only file with texts for their codes. */

/** An error of a system call. Only such errors carry both a code and the name of the call. */
export type SystemError = NodeJS.ErrnoException & { readonly code: string }

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied.',
  EBUSY: 'It is in use.',
  EDQUOT: 'The disk quota is used up.',
  EEXIST: 'There is something of that name already.',
  EFBIG: 'It is far larger than any such file.',
  EFTYPE: 'It is a pipe, a device or a socket, not a regular file.',
  EINVAL: 'The file system takes no such name or operation.',
  EIO: 'The disk reported an error.',
  EISDIR: 'It is a folder, not a file.',
  ELOOP: 'Its symbolic links go round in a circle.',
  EMFILE: 'Too many files are open.',
  EMLINK: 'It is a symbolic link.',
  ENAMETOOLONG: 'The name is too long for the file system.',
  ENFILE: 'Too many files are open on this machine.',
  ENODEV: 'There is no such device.',
  ENOENT: 'It does not exist.',
  ENOSPC: 'There is no space left on the disk.',
  ENOTDIR: 'A part of its path is a file, not a folder.',
  ENOTEMPTY: 'The folder is not empty.',
  ENXIO: 'It is a pipe, a device or a socket, not a regular file.',
  EPERM: 'The operating system does not permit it.',
  EROFS: 'The file system is read-only.',
  ESTALE: 'The network drive has lost it.',
  ETXTBSY: 'It is a program that runs.',
  EXDEV: 'It would lead to another file system.',
}

/** Whether this is an error of a system call. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
}

/** The reason why a step on the file system failed, as a sentence. */
export function describeFileError(error: unknown): string {
  if (isSystemError(error)) return REASONS[error.code] ?? `The operating system answered ${error.code}.`
  return `${error instanceof Error ? error.message : String(error)}.`
}

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'])

/**
 * Whether an error says that the file does not exist: nothing has that name, a folder of the path is missing or is not a folder, or the
 * name is too long for any file.
 */
export function isAbsence(error: unknown): boolean {
  return isSystemError(error) && ABSENT.has(error.code)
}

/**
 * Makes an error in the form of a system error. We use the code `EFTYPE` for a file of the wrong kind and `EFBIG` for one that is too
 * large.
 */
export function makeSystemError(code: string, syscall: string, path: string): SystemError {
  return Object.assign(new Error(`${code}: ${REASONS[code] ?? ''} ${syscall} '${path}'`), { code, syscall, path })
}
