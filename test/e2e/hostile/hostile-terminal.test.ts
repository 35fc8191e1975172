import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCli } from '../../helpers/pty.js'
import { cliArguments, cliEnvironment, makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { readLines } from '../../helpers/terminal-lines.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const PASSWORD = 'Kept to myself 1'
const home = makeCliHome()
let localnet: LocalnetInProcess
let network: string[]

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  for (const [name, ...how] of [
    ['open', '--no-password'],
    ['safe', '--password-stdin'],
  ] as const) {
    const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', ...how], {
      stdin: `${PASSWORD}\n`,
    })
    await runJson(home, ['localnet', 'fund', envelope.data.coldkey, '5000', '--port', String(localnet.port)])
  }
  await runJson(home, ['subnets', 'create', '-w', 'open', '--yes', ...network])
  await runJson(home, ['subnets', 'start', '--netuid', '2', '-w', 'open', '--yes', ...network])
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

/** One write of each kind that asks. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'wallet transfer': ['--to', BOB, '--amount', '1'],
  'stake add': ['--netuid', '2', '--amount', '1', '--tolerance', '50%'],
  'subnets register': ['--netuid', '1'],
}

async function countSent(): Promise<number> {
  const { envelope } = await runJson<{ transactions: unknown[] }>(home, ['tx', 'list'])
  return envelope.data.transactions.length
}

describe('what was typed before the preview could be read', () => {
  it.each(Object.keys(WRITES))('sends nothing with %s', async (id) => {
    const before = await countSent()
    const terminal = openCli(home, [...id.split(' '), ...(WRITES[id] ?? []), '-w', 'open', ...network])
    terminal.type('y\ryes\ry\r')
    await terminal.waitFor('can be lost')
    await terminal.waitFor('(y/N)')
    terminal.type('\r')
    expect(await terminal.exit, terminal.text()).toBe(130)
    expect(await countSent()).toBe(before)
  })
})

describe('a large price impact', () => {
  it('is asked about a second time, and a y is no yes', async () => {
    const before = await countSent()
    const terminal = openCli(home, ['stake', 'add', '--netuid', '2', '--amount', '500', '--no-safe', '-w', 'open', ...network])
    await terminal.waitFor('(y/N)')
    terminal.type('y\r')
    await terminal.waitFor('worse than it is now')
    terminal.type('y\r')
    await terminal.waitFor('Type yes in full')
    terminal.type('no\r')
    expect(await terminal.exit, terminal.text()).toBe(130)
    expect(await countSent()).toBe(before)
  })
})

describe('while a key is unlocked', () => {
  it('nothing typed is shown, and Ctrl-C ends it at once', async () => {
    const terminal = openCli(home, ['wallet', 'transfer', '--to', BOB, '--amount', '1', '-w', 'safe', ...network])
    await terminal.waitFor('(y/N)')
    terminal.type('y\r')
    await terminal.waitFor('Password of')
    terminal.type(`${PASSWORD}\r`)
    await terminal.waitFor('unlocking …')
    terminal.type('typed-once-more\r')
    terminal.type('\u0003')
    expect(await terminal.exit).toBe(130)
    expect(terminal.text()).not.toContain('typed-once-more')
    expect(readLines(terminal.text())).toContain('cancelled')
    // It ended long before the key could be derived.
    expect(terminal.text()).not.toContain('signing')
  })

  it('the terminal is given back as it was found', async () => {
    const line = [process.execPath, ...cliArguments(['wallet', 'unlock-check', '-w', 'safe'])].map((word) => `'${word}'`).join(' ')
    const script = join(home.directory, 'around.sh')
    writeFileSync(script, `stty -a > before\n${line}\necho "ended $?"\nstty -a > after\ncmp before after && echo same\n`)
    let shown = ''
    const child = spawn('sh', [script], { cols: 100, rows: 30, cwd: home.directory, env: { TERM: 'xterm', ...cliEnvironment(home) } })
    const ended = new Promise<void>((resolve) => {
      child.onExit(() => resolve())
    })
    let typed = 0
    child.onData((data) => {
      shown += data
      if (typed === 0 && shown.includes('Password of')) {
        typed = 1
        child.write(`${PASSWORD}\r`)
      } else if (typed === 1 && shown.includes('unlocking …')) {
        typed = 2
        child.write('\u0003')
      }
    })
    await ended
    expect(shown).toContain('ended 130')
    expect(shown).toContain('same')
  })
})

describe('a strange terminal', () => {
  it.each(['0', '1', '20', 'abc', '-5', '99999999999999999999'])('of COLUMNS=%s shows what there is', async (columns) => {
    const terminal = openCli(home, ['stake', 'list', '-w', 'open', ...network], { COLUMNS: columns })
    expect(await terminal.exit, terminal.text()).toBe(0)
    expect(terminal.text()).toContain('free')
  })

  it('without a password to ask for tells "next time" only what was answered', async () => {
    const terminal = openCli(home, ['wallet', 'transfer', '--to', BOB, '--amount', '1', '-w', 'open', '--yes', ...network])
    expect(await terminal.exit).toBe(0)
    expect(terminal.text()).not.toContain('next time')
  })
})
