import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCli } from '../helpers/pty.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli } from '../helpers/run-cli.js'
import { findFaults } from '../helpers/schema-of.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { findWideLines, readLines } from '../helpers/terminal-lines.js'
import { addSubnets } from '../helpers/worlds/add-subnets.js'

interface Line {
  readonly type: string
  readonly block_number: number
  readonly block_hash: string
  readonly index: number
}

const home = makeCliHome()
let localnet: LocalnetInProcess
const at = () => ['--network', localnet.url]

beforeAll(async () => {
  localnet = await startLocalnet()
  addSubnets(localnet.node, 2)
  await localnet.node.chain.advance(5)
})
afterAll(async () => {
  await localnet.stop()
  home.remove()
})

const readJsonLines = (stdout: string): Line[] =>
  stdout
    .split('\n')
    .filter((text) => text.endsWith('}'))
    .map((text) => JSON.parse(text) as Line)

/** Starts the program off a terminal; `onLine` is called with each line as it comes. */
function start(args: readonly string[], onLine: (line: Line, child: ReturnType<typeof spawn>) => void) {
  const child = spawn(process.execPath, cliArguments([...args, ...at()]), { cwd: home.directory, env: cliEnvironment(home) })
  const lines: Line[] = []
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${rest}${text}`.split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const line = JSON.parse(part) as Line
      lines.push(line)
      onLine(line, child)
    }
  })
  const code = new Promise<number | null>((resolve) => child.on('close', (exit) => resolve(exit)))
  return { lines, code }
}

describe('a watch off a terminal', () => {
  it('is lines of JSON; what SIGTERM ends goes on by its file, and no line is missed or comes twice', async () => {
    const cursor = ['--resume', join(home.directory, 'cursor')]
    const first = start(['watch', 'events', '--from-block', '2', ...cursor], ({ block_number: number }, child) => {
      if (number === localnet.node.chain.head.number) child.kill('SIGTERM')
    })
    expect(await first.code).toBe(143)
    await localnet.node.chain.advance(3)
    const end = localnet.node.chain.head.number
    const second = await runCli(home, ['watch', 'events', '--from-block', '2', '--until-block', String(end), ...cursor, ...at()])
    expect([second.code, second.stderr]).toEqual([0, ''])
    const all = [...first.lines, ...readJsonLines(second.stdout)]
    for (const line of all) expect(findFaults('watch-line', line)).toEqual([])
    const given = all.filter(({ type }) => type === 'event').map(({ block_hash, index }) => `${block_hash} ${index}`)
    const whole = await runCli(home, ['watch', 'events', '--from-block', '2', '--until-block', String(end), '--json', ...at()])
    expect(given).toEqual(
      readJsonLines(whole.stdout)
        .filter(({ type }) => type === 'event')
        .map(({ block_hash, index }) => `${block_hash} ${index}`),
    )
  })

  it('ends once nobody reads any more', async () => {
    const { code } = start(['watch', 'blocks', '--from-block', '1'], (_, child) => {
      child.stdout?.destroy()
      void localnet.node.chain.advance(2)
    })
    expect(await code).toBe(0)
  })

  it('waits for a price: the exit code is that of --exec, and 3 where it does not come', async () => {
    const met = await runCli(home, [
      'watch',
      'price',
      '--netuid',
      '2',
      '--above',
      '0.1',
      '--exec',
      'echo "it is $TAOCTL_WATCH_PRICE_TAO"; exit 9',
      ...at(),
    ])
    expect(met.code).toBe(9)
    expect(met.stderr).toMatch(/^it is 0\.5\d*\n$/)
    const late = await runCli(home, ['watch', 'price', '--netuid', '1', '--below', '0.1', '--timeout', '1s', '--json', ...at()])
    expect(late.code).toBe(3)
    expect(JSON.parse(late.stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ success: false, errors: [{ code: 'NOT_IN_TIME' }] })
  })

  it.each([
    [['watch', 'price', '--netuid', '99'], 3, 'SUBNET_NOT_FOUND'],
    [['watch', 'price', '--netuid', '1', '--exec', 'true'], 2, 'NOTHING_TO_WAIT_FOR'],
    [['watch', 'price', '--netuid', '1', '--change', '5'], 2, 'INVALID_CHANGE'],
    [['watch', 'events', '--for', 'soon'], 2, 'INVALID_DURATION'],
    [['watch', 'events', '--filter', 'Balances.Trasfer'], 2, 'UNKNOWN_NAME'],
    [['watch', 'blocks', '--from-block', '5', '--until-block', '4'], 2, 'INVALID_RANGE'],
  ])('%j is refused before anything is watched', async (args, code, name) => {
    const result = await runCli(home, [...args, '--json', ...at()])
    expect(result.code).toBe(code)
    expect(JSON.parse(result.stdout)).toMatchObject({ success: false, errors: [{ code: name }] })
  })
})

describe('a watch on a terminal', () => {
  it.each([60, 80])('of %i columns is drawn in place, and leaves its last picture when q is typed', async (columns) => {
    const terminal = openCli(home, ['watch', 'subnet', '1', ...at()], {}, columns)
    await terminal.waitFor('neurons')
    localnet.node.chain.makeBlock()
    await terminal.waitFor(`final block ${localnet.node.chain.head.number}`)
    terminal.type('q')
    expect(await terminal.exit).toBe(0)
    const text = terminal.text()
    expect(findWideLines(readLines(text), columns)).toEqual([])
    expect(text.indexOf('\u001B[?25l')).toBeGreaterThanOrEqual(0)
    const last = text.slice(text.lastIndexOf('\u001B[?25h'))
    expect(last).toContain('registration')
    expect(last).not.toContain('\u001B[?25l')
  })

  it('is cancelled by Ctrl-C, and by q where something is waited for; the cursor is back', async () => {
    for (const key of ['\u0003', 'q']) {
      const terminal = openCli(home, ['watch', 'price', '--netuid', '1', '--below', '0.1', ...at()], {}, 60)
      await terminal.waitFor('+0.00%')
      terminal.type(key)
      expect(await terminal.exit).toBe(130)
      expect(terminal.text().lastIndexOf('\u001B[?25h')).toBeGreaterThan(terminal.text().lastIndexOf('\u001B[?25l'))
    }
  })
})
