import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blockInterruptibly } from '../../../../src/core/streams/block-interruptibly.js'
import { lockWallet } from '../../../../src/wallet/files/wallet-lock.js'
import { readSecretInput } from '../../../../src/wallet/secrets/read-secret-input.js'

let directory: string
const handler = () => {}
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-block-'))
  process.on('SIGINT', handler)
})
afterEach(() => {
  process.off('SIGINT', handler)
  rmSync(directory, { recursive: true, force: true })
})

/** How many handlers of Ctrl-C there are whenever the step waits. */
function countWhileWaiting(step: () => void): Set<number> {
  const counts = new Set<number>()
  const wait = Atomics.wait
  Atomics.wait = ((...args: Parameters<typeof wait>) => {
    counts.add(process.listenerCount('SIGINT'))
    return wait(...args)
  }) as typeof wait
  try {
    step()
  } catch {
    // That it is waited for in vain is what makes it wait.
  } finally {
    Atomics.wait = wait
  }
  return counts
}

describe('a step that waits', () => {
  it('is ended by Ctrl-C, though a handler has it otherwise', async () => {
    const file = join(import.meta.dirname, '../../../../src/core/streams/block-interruptibly.ts')
    const script = `
      const { blockInterruptibly } = await import(${JSON.stringify(file)})
      const { readSync, writeSync } = await import('node:fs')
      process.on('SIGINT', () => process.exit(7))
      blockInterruptibly(() => {
        writeSync(1, 'waiting')
        readSync(0, Buffer.alloc(1))
      })`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '../../../..'),
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdout.once('data', () => child.kill('SIGINT'))
    const [code, signal] = await new Promise<readonly [number | null, string | null]>((resolve) => {
      child.once('exit', (...end) => resolve(end))
    })
    expect([code, signal]).toEqual([null, 'SIGINT'])
  })

  it('leaves the handlers as they were, whatever comes of it', () => {
    expect(blockInterruptibly(() => process.listenerCount('SIGINT'))).toBe(0)
    expect(() =>
      blockInterruptibly(() => {
        throw new Error('x')
      }),
    ).toThrow('x')
    expect(process.listeners('SIGINT')).toContain(handler)
  })

  it('is waiting for the lock of a wallet, and for somebody to write into a pipe', () => {
    writeFileSync(join(directory, '.w.lock'), `${process.ppid} other ${hostname()}\n`)
    expect(countWhileWaiting(() => lockWallet(join(directory, 'w'), 60))).toEqual(new Set([0]))
    spawnSync('mkfifo', [join(directory, 'pipe')])
    expect(countWhileWaiting(() => readSecretInput(join(directory, 'pipe'), 'password-file'))).toEqual(new Set([0]))
    expect(process.listeners('SIGINT')).toContain(handler)
  })
})
