import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NaclKeyCache } from '../../wallet/formats/nacl.js'
import { registerWiper } from '../terminal/exit.js'
import { holdKeyboard } from '../terminal/keyboard.js'
import { startProgress } from '../terminal/output.js'

/** The derivations that take seconds. */
type Derivation = 'nacl' | 'fernet'

/** The path of the built program, looked for from this file or from a chunk of the bundle; undefined when the sources run unbuilt. */
function findProgram(): string | undefined {
  return [import.meta.dirname, dirname(import.meta.dirname)]
    .map((directory) => join(directory, 'derive.cjs'))
    .find((file) => existsSync(file))
}

/** The derived key; undefined when the other process failed. */
function collectKey(program: string, derivation: Derivation, password: Uint8Array): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, derivation], { stdio: ['pipe', 'pipe', 'ignore'], env: {}, windowsHide: true })
    const stop = registerWiper(() => child.kill('SIGKILL'))
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.stdin.on('error', () => undefined)
    child.on('error', () => resolve(undefined))
    child.on('close', (code) => {
      stop()
      const key = Buffer.concat(parts)
      for (const part of parts) part.fill(0)
      resolve(code === 0 && key.length > 0 ? key : undefined)
    })
    child.stdin.end(password)
  })
}

async function derive(derivation: Derivation, password: Uint8Array, what: string): Promise<Buffer> {
  const line = startProgress((seconds) => (seconds === 0 ? `${what} …` : `${what} … ${seconds} s`))
  holdKeyboard()
  try {
    const program = findProgram()
    const key = program === undefined ? undefined : await collectKey(program, derivation, password)
    return key ?? (await deriveHere(derivation, password))
  } finally {
    line.end()
  }
}

/** Derives in this process, for systems that allow no other one, such as a sandbox. Ctrl-C then has to wait for the result. */
async function deriveHere(derivation: Derivation, password: Uint8Array): Promise<Buffer> {
  const { deriveFernetKeys, deriveNaclKey } = await import('../../wallet/formats/derive-file-key.js')
  return derivation === 'nacl' ? deriveNaclKey(password) : deriveFernetKeys(password)
}

/**
 * A cache of file keys that derives them in a separate process. That process ends with this one, so an interrupted command does not wait
 * for it. Meanwhile `what` ("unlocking") is shown on stderr, and nothing that is typed appears.
 */
export async function makeKeyCache(what: () => string): Promise<NaclKeyCache> {
  const { NaclKeyCache: Cache } = await import('../../wallet/formats/nacl.js')
  const cache = new Cache(
    (password) => derive('nacl', password, what()),
    (password) => derive('fernet', password, what()),
  )
  registerWiper(() => cache.wipe())
  return cache
}
