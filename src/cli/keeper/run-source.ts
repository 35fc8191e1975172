/** Runs the command that a keeper gets its weights from. */
import { spawn } from 'node:child_process'
import { endTree } from '../../core/platform/end-tree.js'
import type { SourceContext, SourceLimits } from './source-context.js'

const PREFIX = 'TAOCTL_WEIGHTS_'
/** Variables with secrets of taoctl, which are nobody else's business. */
const SECRET = /PASSWORD|MNEMONIC|SECRET|SEED|^BT_PW_/i

/** The environment of the command: ours without secrets, and what is wanted. */
export function makeSourceEnvironment(own: NodeJS.ProcessEnv, { uids, ...context }: SourceContext): Record<string, string> {
  const kept = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined && !SECRET.test(entry[0]))
  const told = Object.entries(context).map(([name, value]) => [`${PREFIX}${name.toUpperCase()}`, String(value ?? '')])
  return { ...Object.fromEntries(kept), ...Object.fromEntries(told), [`${PREFIX}UIDS`]: uids.join(',') }
}

/**
 * Runs a program without a shell, and returns what it wrote to stdout; why there is nothing as a sentence. It is told what is wanted in
 * variables, and as JSON on stdin; its stderr is ours. When its time is over, or it writes too much, it is ended with all its children.
 */
export function runSource(
  [program, ...args]: readonly [string, ...string[]],
  context: SourceContext,
  { timeoutMs, maxBytes, signal }: SourceLimits,
): Promise<Buffer | string> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      // A group of its own, so that its children can be ended with it. On Windows it would be a window of its own.
      detached: process.platform !== 'win32',
      windowsHide: true,
      env: makeSourceEnvironment(process.env, context),
    })
    const parts: Buffer[] = []
    let length = 0
    let problem: string | null = null
    const end = (why: string): void => {
      problem ??= why
      if (child.pid !== undefined && !endTree(child.pid)) child.kill('SIGKILL')
    }
    const timer = setTimeout(() => end(`The command took longer than ${Math.round(timeoutMs / 1_000)} s.`), timeoutMs)
    const abort = (): void => end('The keeper ends.')
    const give = (result: Buffer | string): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      resolve(result)
    }
    signal.addEventListener('abort', abort)
    child.stdout.on('data', (part: Buffer) => {
      length += part.length
      if (length > maxBytes) end(`The command wrote more than ${maxBytes} bytes.`)
      else parts.push(part)
    })
    // A command that does not read what it is told may be right.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${JSON.stringify(context)}\n`)
    child.on('error', (error: NodeJS.ErrnoException) => give(`${program} cannot be run: ${error.code ?? error.message}.`))
    child.on('close', (code, ended) => {
      if (problem !== null) give(problem)
      else if (code !== 0) give(ended === null ? `The command ended with code ${code}.` : `The command was ended by ${ended}.`)
      else give(Buffer.concat(parts))
    })
  })
}
