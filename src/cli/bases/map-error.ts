/**
 * Turns anything that was thrown into a TaoError. oclif's parse errors are mapped only here. They carry all command-line arguments, and
 * some repeat them in their message, so each message is worded anew without any value that the user typed.
 */
import { dirname } from 'node:path'
import * as Errors from '@oclif/core/errors'
import { cancelled, EXIT, TaoError, usageError, walletError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError, type SystemError } from '../../core/file-errors.js'
import { quoteWord } from '../../core/quote-word.js'
import { redactSecrets } from '../../core/text/redact.js'

interface NamedFlags {
  readonly flags?: readonly string[]
  readonly args?: readonly { readonly name?: string; readonly options?: readonly string[] }[] | readonly string[]
  /** What the parser was told of the command. */
  readonly parse?: { readonly input?: { readonly args?: Readonly<Record<string, unknown>> } }
}

/** Text that oclif's flag parser wraps around the message of an error thrown while it parses one flag. */
const FLAG_WRAP = /^Parsing --([\w.-]+) \n\t([\s\S]*)\nSee more help with --help$/
const SEE_HELP = /\nSee more help with --help$/

function stripValue(flag: string): string {
  const at = flag.indexOf('=')
  return at < 0 ? flag : flag.slice(0, at)
}

function mapParseError(error: Errors.CLIError, hint: string): TaoError {
  const { flags, args, parse } = error as NamedFlags
  switch (error.constructor.name) {
    case 'NonExistentFlagsError': {
      const names = (flags ?? []).map(stripValue)
      return usageError(`Unknown flag${names.length === 1 ? '' : 's'}: ${names.join(', ')}`, 'UNKNOWN_FLAG', {
        hint,
        details: { flags: names },
      })
    }
    case 'UnexpectedArgsError': {
      const count = args?.length ?? 0
      const taken = Object.keys(parse?.input?.args ?? {}).join(', ')
      const takes = taken === '' ? 'The command takes flags alone' : `Besides flags the command takes only: ${taken}`
      return usageError(`${count} argument${count === 1 ? '' : 's'} too many`, 'UNEXPECTED_ARGUMENT', {
        why: `${takes}. Words too many are not repeated here, as one may be a secret.`,
        hint,
      })
    }
    case 'RequiredArgsError': {
      const names = (args ?? []).map((arg) => (typeof arg === 'string' ? arg : (arg.name ?? '?')))
      const choices = (args ?? []).flatMap((arg) =>
        typeof arg === 'string' || arg.options === undefined ? [] : [`${arg.name ?? 'It'} is one of: ${arg.options.join(', ')}.`],
      )
      return usageError(`Missing argument${names.length === 1 ? '' : 's'}: ${names.join(', ')}`, 'MISSING_ARGUMENT', {
        ...(choices.length === 0 ? {} : { why: choices.join(' ') }),
        hint,
      })
    }
    case 'FlagInvalidOptionError':
    case 'ArgInvalidOptionError': {
      const parts = /^Expected (?:--([\w.-]+)=)?[\s\S]* to be one of: (.*)$/.exec(error.message.replace(SEE_HELP, ''))
      const what = parts?.[1] === undefined ? 'the argument' : `--${parts[1]}`
      return usageError(`Invalid value for ${what}`, 'INVALID_VALUE', { why: `It must be one of: ${parts?.[2] ?? '?'}.`, hint })
    }
    case 'FailedFlagValidationError': {
      const missing = [...new Set([...error.message.matchAll(/Missing required flag (\S+)/g)].map((match) => `--${match[1]}`))]
      if (missing.length > 0) {
        return usageError(`Missing flag${missing.length === 1 ? '' : 's'}: ${missing.join(', ')}`, 'MISSING_FLAG', {
          hint,
          details: { flags: missing },
        })
      }
      // These messages name flags and, after "=", the value of a flag that excludes another. The values are removed.
      const reason = error.message
        .replace(SEE_HELP, '')
        .split('\n')
        .slice(1)
        .join(' ')
        .replaceAll(/(--[\w.-]+)=\S*/g, '$1')
        .trim()
      return usageError('These flags do not go together', 'FLAG_CONFLICT', { why: reason, hint })
    }
    default:
      return usageError(redactSecrets(error.message.replace(SEE_HELP, '')), 'USAGE', { hint })
  }
}

/** Restores an error of one of our own flag parsers, which oclif has rewritten in place. */
function unwrapFlagError(error: Error, hint: string): TaoError | undefined {
  const match = FLAG_WRAP.exec(error.message)
  if (!match) return undefined
  const [, flag = '', message = ''] = match
  if (error instanceof TaoError) {
    error.message = message
    return error
  }
  return usageError(`Invalid value for --${flag}`, 'INVALID_VALUE', { why: redactSecrets(message), hint })
}

/** System calls on files. Errors of network calls are mapped where the network is used. */
const FILE_CALLS: ReadonlySet<string> = new Set(
  (
    'access chmod close copyfile fsync sync fstat datasync fdatasync ftruncate link lstat mkdir mkdtemp open opendir read readdir ' +
    'readlink realpath rename rm rmdir scandir stat symlink unlink utime write'
  ).split(' '),
)

/**
 * Maps an error of the file system that no other code expected. It is not a fault of this program, but of the disk, of permissions, or of
 * what lies there. Undefined for other system calls.
 */
function mapSystemError(error: SystemError): TaoError | undefined {
  if (error.syscall === 'uv_cwd') {
    return usageError('The folder that the shell is in is not there any more', 'NO_WORKING_DIRECTORY', {
      hint: 'Go to another folder, or give whole paths.',
      cause: error,
    })
  }
  if (!FILE_CALLS.has(error.syscall ?? '')) return undefined
  return walletError(`Cannot use ${error.path ?? 'a file'}`, 'FILE_ERROR', {
    why: describeFileError(error),
    hint: isAbsence(error) && error.path !== undefined ? `ls -l ${quoteWord(dirname(error.path))}` : 'Name another file.',
    details: { errno: error.code },
    cause: error,
  })
}

/**
 * The TaoError for anything that was thrown. `commandId`, with spaces, is used in the hint. An error that nobody expected becomes exit 1;
 * it keeps its cause and its message, from which everything that looks like a key is removed.
 */
export function mapError(error: unknown, commandId?: string): TaoError {
  const hint = commandId === undefined || commandId === '' ? 'taoctl --help' : `taoctl ${commandId} --help`
  if (error instanceof Error) {
    const unwrapped = unwrapFlagError(error, hint)
    if (unwrapped) return unwrapped
  }
  if (error instanceof TaoError) return error
  if (error instanceof Errors.CLIError) return mapParseError(error, hint)
  if (error instanceof Error && error.name === 'ExitPromptError') return cancelled()
  if (isSystemError(error)) {
    const mapped = mapSystemError(error)
    if (mapped) return mapped
  }
  const text = error instanceof Error ? error.message : String(error)
  return new TaoError(`Unexpected error: ${redactSecrets(text)}`, {
    code: 'BUG',
    exitCode: EXIT.bug,
    why: 'This is a fault of taoctl.',
    hint: 'Run it again with --verbose and report what it prints.',
    cause: error,
  })
}
