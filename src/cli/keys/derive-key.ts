import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NaclKeyCache } from '../../wallet/formats/nacl.js'
import { registerWiper } from '../terminal/exit.js'
import { holdKeyboard } from '../terminal/keyboard.js'
import { startProgress } from '../terminal/output.js'

/** The derivations that take seconds. */
type Derivation = 'nacl' | 'fernet'

/** Where the build leaves the program, seen from a file or a chunk of the bundle; nowhere when the sources run as they are. */
function findProgram(): string | undefined {
  return [import.meta.dirname, dirname(import.meta.dirname)]
    .map((directory) => join(directory, 'derive.cjs'))
    .find((file) => existsSync(file))
}

/** The key, or nothing where the other process came to nothing. */
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

/** Where there can be no other process, as in a sandbox: then Ctrl-C waits for it. */
async function deriveHere(derivation: Derivation, password: Uint8Array): Promise<Buffer> {
  const { deriveFernetKeys, deriveNaclKey } = await import('../../wallet/formats/derive-file-key.js')
  return derivation === 'nacl' ? deriveNaclKey(password) : deriveFernetKeys(password)
}

/**
 * Remembers file keys as its base does, and derives them in a process of its own, which ends with this one: a command that is interrupted
 * does not wait for it. What is going on is shown on stderr in the words of `what` ("unlocking"); nothing that is typed meanwhile is.
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
