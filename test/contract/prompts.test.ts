import { execFile } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProgram } from '../helpers/programs/bundle-program.js'
import { MOST_UNREAD, openTerminal } from '../helpers/pty.js'
import { cliEnvironment, makeCliHome } from '../helpers/run-cli.js'

const home = makeCliHome()
let probe = ''
const ask = (kind: string) => openTerminal(home, [probe, kind])

beforeAll(async () => {
  probe = await bundleProgram(join(import.meta.dirname, '../helpers/programs/prompt-probe.ts'), home.directory)
}, 60_000)
afterAll(() => home.remove())

describe('a question on a terminal', () => {
  it('is asked again until the answer will do, and the full command is shown afterwards', async () => {
    const terminal = ask('text')
    await terminal.waitFor('Amount in TAO')
    terminal.type('abc\r')
    await terminal.waitFor('Not a number.')
    terminal.type('\u007F\u007F\u007F1.5\r')
    await terminal.waitFor('answer: 1.5')
    await terminal.waitFor('next time: taoctl wallet transfer --amount 1.5')
    expect(await terminal.exit).toBe(0)
  })

  it('of a choice is answered with the arrow keys', async () => {
    const terminal = ask('choice')
    await terminal.waitFor('hotkey')
    terminal.type('\u001B[B\r')
    await terminal.waitFor('answer: hotkey')
    await terminal.waitFor('next time: taoctl wallet transfer --role hotkey')
    expect(await terminal.exit).toBe(0)
  })

  it('of confirmation means no by default', async () => {
    const terminal = ask('confirm')
    await terminal.waitFor('Go on?')
    terminal.type('\r')
    await terminal.waitFor('answer: false')
    expect(await terminal.exit).toBe(0)
  })

  it('of confirmation becomes --yes', async () => {
    const terminal = ask('confirm')
    await terminal.waitFor('Go on?')
    terminal.type('y\r')
    await terminal.waitFor('answer: true')
    await terminal.waitFor('next time: taoctl wallet transfer --yes')
    expect(await terminal.exit).toBe(0)
  })

  it('for a secret shows and remembers nothing of it', async () => {
    const terminal = ask('secret')
    await terminal.waitFor('Password')
    terminal.type('opensesame\r')
    await terminal.waitFor('answer: length 10')
    expect(await terminal.exit).toBe(0)
    expect(terminal.text()).not.toContain('opensesame')
  })

  it('for a new secret is asked twice, until both are the same', async () => {
    const terminal = ask('new-secret')
    await terminal.waitFor('New password')
    terminal.type('one\r')
    await terminal.waitFor('New password again')
    terminal.type('two\r')
    await terminal.waitFor('They differ')
    // What was refused is gone, not the beginning of the next.
    terminal.type('one\r')
    await terminal.waitFor('answer: length 3')
    expect(await terminal.exit).toBe(0)
  })
})

describe('what was typed before a question was shown', () => {
  it.each([
    ['a line', 'y\r'],
    ['pasted lines', 'taoctl wallet transfer\ry\ryes\ry\r'],
  ])('as %s does not answer it', async (_name, keys) => {
    const terminal = ask('confirm')
    terminal.type(keys)
    await terminal.waitFor('Go on?')
    terminal.type('\r')
    await terminal.waitFor('answer: false')
    expect(await terminal.exit).toBe(0)
  })

  it('while the program was busy is neither an answer nor shown', async () => {
    const terminal = ask('busy-confirm')
    await terminal.waitFor('busy')
    terminal.type('opensesame\ry\r')
    await terminal.waitFor('Go on?')
    terminal.type('\r')
    await terminal.waitFor('answer: false')
    expect(await terminal.exit).toBe(0)
    expect(terminal.text()).not.toContain('opensesame')
  })

  it('and comes with the answer does not answer the next one', async () => {
    const terminal = ask('two-confirms')
    await terminal.waitFor('Go on?')
    terminal.type('y\ry\ry\r')
    await terminal.waitFor('Really?')
    terminal.type('\r')
    await terminal.waitFor('answer: true false')
    expect(await terminal.exit).toBe(0)
  })

  /** Types without an end. */
  async function typeOn(): Promise<{ readonly code: number; readonly shown: string }> {
    const terminal = ask('confirm')
    // It has its turn after this process, and more to read than it does at once.
    setPriority(terminal.pid, constants.priority.PRIORITY_LOW)
    let left = MOST_UNREAD
    const keys = 'y\r'.repeat(16)
    const flood = setInterval(() => {
      if (left >= keys.length) terminal.type(keys)
      left -= keys.length
    }, 5)
    const code = await terminal.exit
    clearInterval(flood)
    return { code, shown: terminal.text() }
  }

  it('and does not stop ends it with an error', async () => {
    let typed = await typeOn()
    // On a busy machine this process, or the kernel between the two, may be late, which is a silence indeed: then nothing is shown.
    for (let attempt = 1; typed.code === 0 && attempt < 20; attempt += 1) typed = await typeOn()
    expect(typed.code).toBe(2)
    expect(typed.shown).toContain('does not fall silent')
    expect(typed.shown).not.toContain('answer:')
  }, 300_000)
})

describe('a confirmation', () => {
  it('is asked again where the answer is neither yes nor no', async () => {
    const terminal = ask('confirm')
    await terminal.waitFor('Go on?')
    terminal.type('yikes\r')
    await terminal.waitFor('Answer y or n.')
    terminal.type('n\r')
    await terminal.waitFor('answer: false')
    expect(await terminal.exit).toBe(0)
    expect(terminal.text()).not.toContain('✔')
  })

  it('in full takes no y', async () => {
    const terminal = ask('confirm-in-full')
    await terminal.waitFor('Go on?')
    terminal.type('y\r')
    await terminal.waitFor('Type yes in full')
    terminal.type('yes\r')
    await terminal.waitFor('answer: true')
    expect(await terminal.exit).toBe(0)
  })
})

describe.each([
  ['Ctrl-C', '\u0003'],
  ['the end of input', '\u0004'],
])('%s at a question', (_name, key) => {
  for (const kind of ['text', 'choice', 'confirm', 'secret']) {
    it(`of kind ${kind} exits 130 and wipes what is unlocked`, async () => {
      const terminal = ask(kind)
      await terminal.waitFor('?')
      terminal.type(key)
      await terminal.waitFor('wiped')
      expect(await terminal.exit).toBe(130)
      expect(terminal.text()).not.toContain('answer:')
    })
  }
})

describe('a question without a terminal', () => {
  for (const [kind, flag] of [
    ['text', '--amount'],
    ['choice', '--role'],
    ['confirm', '--yes'],
    ['secret', '--password-file'],
  ] as const) {
    it(`of kind ${kind} is a usage error that names ${flag}`, async () => {
      const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
        const child = execFile(process.execPath, [probe, kind], { env: cliEnvironment(home) }, (error, out, err) =>
          resolve({ code: error?.code ?? 0, stdout: out, stderr: err }),
        )
        child.stdin?.end('y\n')
      })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain(flag)
    })
  }
})
