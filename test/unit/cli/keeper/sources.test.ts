import { chmodSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { readHealthAddress } from '../../../../src/cli/keeper/health-check.js'
import { Inbox } from '../../../../src/cli/keeper/inbox.js'
import { takeKeeperLock } from '../../../../src/cli/keeper/keeper-lock.js'
import { readMechids } from '../../../../src/cli/keeper/read-mechids.js'
import { makeSourceEnvironment } from '../../../../src/cli/keeper/run-source.js'
import type { SourceContext } from '../../../../src/cli/keeper/source-context.js'
import { readSourceChoice, type SourceChoice, WeightsSource } from '../../../../src/cli/keeper/weights-source.js'
import { makeMemoryFolder } from '../../../helpers/memory-folder.js'

const folder = makeMemoryFolder('taoctl-keeper-')
const context: SourceContext = {
  ...{ network: 'finney', hotkey: '5F', netuid: 7, mechid: 1, block: 100, epoch: null, uids: [0, 1, 2] },
}
const ask = (choice: SourceChoice, timeoutMs = 20_000, signal = new AbortController().signal) =>
  new WeightsSource(choice, timeoutMs).ask(context, signal)
const node = (code: string): SourceChoice => ({ kind: 'command', argv: [process.execPath, '-e', code] })
const GOOD = { uids: [0, 2], weights: [1, 0.5] }

describe('a command', () => {
  it('is told what is wanted, in variables and on stdin', async () => {
    const code = `let t='';process.stdin.on('data',d=>t+=d).on('end',()=>{const c=JSON.parse(t);const e=process.env
      console.log(JSON.stringify({uids:[c.netuid,c.mechid,c.uids.length],weights:[+e.TAOCTL_WEIGHTS_NETUID,+e.TAOCTL_WEIGHTS_BLOCK,1]}))})`
    expect(await ask(node(code))).toEqual({ uids: [7, 1, 3], weights: [7, 100, 1] })
  })
  it.each([
    ['process.exit(3)', /ended with code 3/],
    ['process.kill(process.pid, "SIGTERM")', /ended by SIGTERM/],
    ['console.log("x".repeat(5e6))', /more than 4194304 bytes/],
    ['console.log("")', /empty/],
    ['console.log(JSON.stringify({uids:[0,0],weights:[1,1]}))', /twice/],
  ])('that does `%s` gives no weights', async (code, why) => {
    await expect(ask(node(code))).rejects.toMatchObject({ exitCode: 2, why: expect.stringMatching(why) })
  })
  it('that takes too long is ended, with its children', async () => {
    const endless = 'setInterval(()=>{},1e3)'
    const code = `require('child_process').spawn(process.execPath,['-e','${endless}'],{stdio:'inherit'});${endless}`
    await expect(ask(node(code), 1_000)).rejects.toMatchObject({ why: 'The command took longer than 1 s.' })
  })
  it('that is not there gives no weights', async () => {
    await expect(ask({ kind: 'command', argv: ['/nowhere/score'] })).rejects.toMatchObject({ why: '/nowhere/score cannot be run: ENOENT.' })
  })
  it('is told no password', () => {
    const own = { PATH: '/bin', TAOCTL_PASSWORD: 'x', TAOCTL_NEW_PASSWORD_FILE: 'x', BT_PW__X: 'x' }
    expect(Object.keys(makeSourceEnvironment(own, context))).not.toContain('TAOCTL_PASSWORD')
    expect(makeSourceEnvironment(own, context)).toMatchObject({ PATH: '/bin', TAOCTL_WEIGHTS_EPOCH: '', TAOCTL_WEIGHTS_UIDS: '0,1,2' })
    expect(Object.values(makeSourceEnvironment(own, context))).not.toContain('x')
  })
})

describe('a file', () => {
  const path = join(folder, 'w-{netuid}-{mechid}.json')
  it('of the place is read, and read again', async () => {
    writeFileSync(join(folder, 'w-7-1.json'), JSON.stringify(GOOD), { mode: 0o600 })
    expect(await ask({ kind: 'file', path })).toEqual(GOOD)
  })
  it('that others may write is not believed', async () => {
    chmodSync(join(folder, 'w-7-1.json'), 0o666)
    await expect(ask({ kind: 'file', path })).rejects.toMatchObject({
      code: 'SOURCE_FAILED',
      why: expect.stringContaining('Others can write'),
    })
  })
  it('that is not there gives no weights', async () => {
    await expect(ask({ kind: 'file', path: join(folder, 'none') })).rejects.toMatchObject({
      why: expect.stringContaining('does not exist'),
    })
  })
})

describe('a server', () => {
  const answer: Record<string, RequestListener> = {
    '/7/1': (_request, response) => response.end(JSON.stringify(GOOD)),
    '/moved': (_request, response) => response.writeHead(302, { location: '/7/1' }).end(),
    '/endless': (_request, response) => {
      response.on('error', () => undefined)
      const write = (): void => {
        if (!response.destroyed) response.write('1'.repeat(1_000_000), write)
      }
      write()
    },
    '/silent': () => undefined,
  }
  const server = createServer((request, response) => answer[request.url ?? '']?.(request, response))
  const listening = new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const at = async (path: string, timeoutMs?: number) => ask(readSourceChoice(`http://127.0.0.1:${await listening}${path}`, []), timeoutMs)

  it('of this machine is asked', async () => {
    expect(await at('/{netuid}/{mechid}')).toEqual(GOOD)
  })
  it.each([
    ['/moved', /status 302/],
    ['/endless', /more than/],
    ['/silent', /no whole answer within 1 s/],
  ])('%s gives no weights', async (path, why) => {
    await expect(at(path, 1_000 + (path === '/endless' ? 20_000 : 0))).rejects.toMatchObject({ why: expect.stringMatching(why) })
  })
  it.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'http://127.0.0.1.example.com/',
    'http://10.0.0.1/',
    'ftp://localhost/',
    'http://u:p@localhost/',
  ])('%s is refused', (url) => {
    expect(() => readSourceChoice(url, [])).toThrow(expect.objectContaining({ code: 'INVALID_SOURCE' }))
  })
})

test('words after -- are the command as they are; exec: has words or a list', () => {
  expect(readSourceChoice(undefined, ['score', '--all', 'a b'])).toEqual({ kind: 'command', argv: ['score', '--all', 'a b'] })
  expect(readSourceChoice('exec:score  --all', [])).toEqual({ kind: 'command', argv: ['score', '--all'] })
  expect(readSourceChoice('exec:["score","a b"]', [])).toEqual({ kind: 'command', argv: ['score', 'a b'] })
  for (const bad of ['exec:', 'exec:[1]', 'exec:["a', '-']) {
    expect(() => readSourceChoice(bad, [])).toThrow(expect.objectContaining({ exitCode: 2 }))
  }
  expect(() => readSourceChoice('file', ['score'])).toThrow(expect.objectContaining({ code: 'FLAG_CONFLICT' }))
  expect(() => readSourceChoice(undefined, [])).toThrow(expect.objectContaining({ code: 'INPUT_MISSING' }))
})

test('health checks are answered to this machine unless told otherwise', () => {
  expect(readHealthAddress('9116')).toEqual({ host: '127.0.0.1', port: 9116 })
  expect(readHealthAddress('0.0.0.0:9116')).toEqual({ host: '0.0.0.0', port: 9116 })
  expect(readHealthAddress('[::1]:80')).toEqual({ host: '::1', port: 80 })
  for (const bad of ['', 'a:1', '70000', '1.2.3.4']) expect(() => readHealthAddress(bad)).toThrow(expect.objectContaining({ exitCode: 2 }))
})

test('mechanisms are named, or all', () => {
  expect([readMechids('0, 1'), readMechids('all')]).toEqual([[0, 1], null])
  for (const bad of ['', '16', 'x', '0,,1']) expect(() => readMechids(bad)).toThrow(expect.objectContaining({ exitCode: 2 }))
})

test('of a hotkey and a chain there is one keeper', () => {
  const [genesis, other] = [`0x${'ab'.repeat(32)}`, `0x${'cd'.repeat(32)}`]
  const first = takeKeeperLock(folder, genesis, '5F')
  expect(() => takeKeeperLock(folder, genesis, '5F')).toThrow(expect.objectContaining({ code: 'KEEPER_RUNS', exitCode: 3 }))
  takeKeeperLock(folder, other, '5F').release()
  first.release()
  takeKeeperLock(folder, genesis, '5F').release()
})

test('a ring ends a wait, and the step that was waited for is not lost', async () => {
  const inbox = new Inbox<number>()
  let give: (value: number) => void = () => undefined
  let asked = 0
  const next = () =>
    inbox.next(() => {
      asked++
      return new Promise<number>((resolve) => {
        give = resolve
      })
    })
  const first = next()
  inbox.ring()
  expect(await first).toBe(null)
  const second = next()
  give(7)
  expect([await second, asked]).toEqual([7, 1])
  inbox.ring()
  expect(await next()).toBe(null)
})
