/** The program of this package, run from the library: what needs keys and the client's side of the wire is not in the chain. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The program, from this file or from a chunk of the bundle. */
export function findProgram(): string {
  let folder = import.meta.dirname
  for (let up = 0; up < 4; up++) {
    const file = join(folder, 'bin/run.js')
    if (existsSync(file)) return file
    folder = dirname(folder)
  }
  throw new TypeError('the program of taoctl is not where it was installed')
}

/** The environment without variables that would be read as flags. */
export function makeEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env }
  for (const name of Object.keys(env)) if (/^TAOCTL_(?!STATE_DIR$|CACHE$|CODE_CACHE$)/.test(name)) delete env[name]
  return env
}

/** An error of the command line as its envelope tells it. */
export function readFailure(output: string, otherwise: string): Error {
  try {
    const { errors } = JSON.parse(output) as {
      readonly errors: readonly { readonly code: string; readonly message: string; readonly why?: string }[]
    }
    const [first] = errors
    if (first !== undefined) return Object.assign(new Error([first.message, first.why].filter(Boolean).join(': ')), { code: first.code })
  } catch {
    // It is no envelope.
  }
  return new Error(otherwise)
}
