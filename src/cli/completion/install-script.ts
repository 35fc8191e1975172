/** Puts the script of a shell between two marks into a file of the user's, takes it out again, and touches nothing else in the file. */
import { chmodSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { usageError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { findBase, findHome } from '../../core/find-home.js'
import { makeFolder } from '../../core/make-folder.js'
import { readRegular } from '../../core/open-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
import { writeOwnFile } from '../../core/write-own-file.js'
import { followLink } from '../config/config.js'
import type { Shell } from '../terminal/shells.js'
import { makeScript } from './shell-scripts.js'

const BEGIN = '# >>> taoctl completion >>>'
const END = '# <<< taoctl completion <<<'
/** Far more than a person writes into such a file. */
const MAX_BYTES = 8 * 1024 * 1024
/** Of a file that is new. */
const MODE = 0o644

/** A file as it is, and as it is to become. */
export interface ScriptChange {
  readonly file: string
  /** The lines between the marks, marks included, as they are to be or were; empty where there are none. */
  readonly block: string
  /** What becomes of the file. `none` where it is already so. */
  readonly change: 'create' | 'add' | 'replace' | 'remove' | 'none'
  /** The whole file after it, byte for byte as latin1. */
  readonly after: string
  readonly mode: number
}

function findPowerShellProfile(): string {
  const name = 'Microsoft.PowerShell_profile.ps1'
  if (process.platform === 'win32') return join(findHome(), 'Documents', 'PowerShell', name)
  return join(findBase(process.env.XDG_CONFIG_HOME, '.config'), 'powershell', name)
}

/** The file that a shell reads when it starts, or when it looks for completions of taoctl. */
export function findScriptFile(shell: Shell): string {
  if (shell === 'bash') return join(findHome(), '.bashrc')
  if (shell === 'zsh') return join(process.env.ZDOTDIR ? resolve(process.env.ZDOTDIR) : findHome(), '.zshrc')
  if (shell === 'fish') return join(findBase(process.env.XDG_CONFIG_HOME, '.config'), 'fish', 'completions', 'taoctl.fish')
  return findPowerShellProfile()
}

/** What a file holds, and its mode; undefined where there is none. */
function readScriptFile(file: string): { readonly text: string; readonly mode: number } | undefined {
  let mode = MODE
  const trust = demandTrust(file)
  try {
    const bytes = readRegular(file, { maxBytes: MAX_BYTES, follow: true }, (stat) => {
      trust(stat)
      mode = stat.mode & 0o7777
    })
    // Every byte is one character, so that what is no text of any encoding stays as it is.
    return { text: bytes.toString('latin1'), mode }
  } catch (error) {
    if (isAbsence(error)) return undefined
    if (error instanceof NotTrusted) {
      const { why, hint } = error.distrust
      throw usageError(`${file} could be the work of another`, 'COMPLETION_NOT_TRUSTED', { why, hint, details: { file } })
    }
    throw usageError(`Cannot read ${file}`, 'COMPLETION_UNREADABLE', {
      why: describeFileError(error),
      hint: 'taoctl completion show prints what would stand in it.',
      details: { file },
    })
  }
}

/** The places of a block in a text: where it begins, and behind its last line end. Undefined where there is none. */
function findBlock(file: string, text: string): { readonly from: number; readonly to: number } | undefined {
  const marks = [...text.matchAll(/^# (?:>>> taoctl completion >>>|<<< taoctl completion <<<)\r?(?:\n|$)/gm)]
  if (marks.length === 0) return undefined
  const [begin, end] = marks
  if (marks.length !== 2 || !begin?.[0].startsWith(BEGIN) || !end?.[0].startsWith(END)) {
    throw usageError(`The marks in ${file} are not one pair`, 'COMPLETION_MARKS', {
      why: 'What is between them could be yours.',
      hint: `Remove the lines between "${BEGIN}" and "${END}" by hand, and the marks.`,
      details: { file },
    })
  }
  return { from: begin.index, to: end.index + end[0].length }
}

/** Plans to put the script of a shell into its file, or to take it out. Reads, and changes nothing. Usage errors (exit 2). */
export function planScript(shell: Shell, uninstall: boolean): ScriptChange {
  const file = findScriptFile(shell)
  const found = readScriptFile(file)
  const text = found?.text ?? ''
  const mode = found?.mode ?? MODE
  const place = findBlock(file, text)
  if (uninstall) {
    if (place === undefined) return { file, block: '', change: 'none', after: text, mode }
    const block = text.slice(place.from, place.to)
    return { file, block, change: 'remove', after: text.slice(0, place.from) + text.slice(place.to), mode }
  }
  const block = `${BEGIN}\n${makeScript(shell)}${END}\n`
  if (place !== undefined) {
    const change = text.slice(place.from, place.to) === block ? 'none' : 'replace'
    return { file, block, change, after: text.slice(0, place.from) + block + text.slice(place.to), mode }
  }
  if (shell === 'fish' && text.trim() !== '') {
    throw usageError(`${file} is there already`, 'COMPLETION_TAKEN', {
      why: 'It was not written by taoctl, and may complete its command lines in another way.',
      hint: 'Move it away, then run it again.',
      details: { file },
    })
  }
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return { file, block, change: found === undefined ? 'create' : 'add', after: before + block, mode }
}

/**
 * Carries out a plan: at each moment the file is the old one or the new one. fish alone has a file for taoctl, which is removed where
 * nothing is left in it. Usage error `COMPLETION_UNWRITABLE` (exit 2).
 */
export function writeScript(shell: Shell, { file, change, after, mode }: ScriptChange): void {
  if (change === 'none') return
  try {
    if (shell === 'fish' && after === '') {
      rmSync(file, { force: true })
      return
    }
    makeFolder(dirname(file))
    const target = followLink(file)
    writeOwnFile(target, Buffer.from(after, 'latin1'), true)
    chmodSync(target, mode)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw usageError(`Cannot write ${file}`, 'COMPLETION_UNWRITABLE', {
      why: describeFileError(error),
      hint: 'taoctl completion show prints what you can put anywhere else.',
      details: { file },
    })
  }
}
