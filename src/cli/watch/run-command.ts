/** Runs the command of --exec. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isRecord } from '../../core/is-record.js'
import { encodeJson } from '../terminal/output.js'

const PREFIX = 'TAOCTL_WATCH_'
/** Systems refuse longer variables. */
const MOST_CHARACTERS = 64 * 1024

/** The fields of a line as variables: `TAOCTL_WATCH_PRICE_TAO`. Lists are left to `TAOCTL_WATCH_JSON`. */
export function makeVariables(line: object): Record<string, string> {
  const variables: Record<string, string> = {}
  const add = (name: string, value: unknown): void => {
    const text = String(value)
    // No variable can hold the character with the number 0.
    if (text.length <= MOST_CHARACTERS) variables[`${PREFIX}${name.toUpperCase()}`] = text.replaceAll('\0', '')
  }
  for (const [name, value] of Object.entries(line)) {
    if (value === null) add(name, '')
    else if (typeof value !== 'object') add(name, value)
    else if (isRecord(value)) {
      for (const [part, inner] of Object.entries(value)) if (inner !== null && typeof inner !== 'object') add(`${name}_${part}`, inner)
    }
  }
  add('JSON', encodeJson(line))
  return variables
}

/**
 * Runs the text through the user's shell, as it was given: nothing of the chain is put into it. What the line says is in variables. The
 * command's own output goes to stderr, since stdout is ours. Returns its exit code; 127 where it could not be started, and 128 and the
 * number of the signal where one ended it, as shells do.
 */
export function runCommand(text: string, line: object): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(text, { shell: true, stdio: ['ignore', 2, 2], env: { ...process.env, ...makeVariables(line) } })
    child.on('error', () => resolve(127))
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0))))
  })
}
