import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type FaultProxy, type FaultProxyOptions, startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import type { Fate, Frame } from '../../helpers/fault-proxy/fault-proxy-frame.js'
import { listSigned } from '../../helpers/fault-proxy/fault-proxy-run.js'
import { postRpc } from '../../helpers/raw-rpc.js'
import { putLockedWallet } from '../../helpers/real-wallets.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
const safe = putLockedWallet(home, 'safe')
let localnet: LocalnetInProcess
let coldkey = ''
let hotkey = ''
let snapshot = 0
const proxies: FaultProxy[] = []

async function dev(method: string, params: unknown[]): Promise<void> {
  const answer = await postRpc(localnet.port, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
  expect(await answer.json()).not.toHaveProperty('error')
}

beforeAll(async () => {
  localnet = await startLocalnet({ unsafeRpc: true })
  const env = { TAOCTL_NETWORK: localnet.url }
  for (const name of ['w', 'other']) {
    const { envelope } = await runJson<{ coldkey: string; hotkey: { address: string } }>(
      home,
      ['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic'],
      { env },
    )
    await dev('dev_fund', [envelope.data.coldkey, '5000000000000'])
    if (name !== 'w') continue
    coldkey = envelope.data.coldkey
    hotkey = envelope.data.hotkey.address
  }
  await dev('dev_fund', [safe.coldkey, '5000000000'])
  for (const args of [
    ['subnets', 'create'],
    ['subnets', 'start', '--netuid', '2'],
    ['sudo', 'set', '--netuid', '2', '--param', 'commit_reveal_weights_enabled', '--value', 'false'],
    ['stake', 'add', '--netuid', '2', '--amount', '100', '--unsafe'],
  ]) {
    expect((await runCli(home, [...args, '-w', 'w', '--yes'], { env })).stderr).not.toContain('error')
  }
  await dev('dev_advance', [200])
  snapshot = localnet.node.chain.snapshot()
}, 120_000)

afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close()
  expect(localnet.node.chain.revert(snapshot)).toBe(true)
  snapshot = localnet.node.chain.snapshot()
})

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

async function open(options: FaultProxyOptions = {}): Promise<FaultProxy> {
  const proxy = await startFaultProxy(localnet.url, options)
  proxies.push(proxy)
  return proxy
}

const TRANSFER = ['wallet', 'transfer', '-w', 'w', '--to', 'other', '--amount', '1', '--yes']
const WRITES: readonly (readonly string[])[] = [
  TRANSFER,
  ['stake', 'add', '-w', 'w', '--netuid', '2', '--amount', '1', '--unsafe', '--yes'],
  ['stake', 'remove', '-w', 'w', '--netuid', '2', '--amount', '1', '--unsafe', '--yes'],
  ['subnets', 'register', '-w', 'other', '--netuid', '2', '--yes'],
  ['sudo', 'set', '-w', 'w', '--netuid', '2', '--param', 'immunity_period', '--value', '7000', '--yes'],
  ['weights', 'set', '-w', 'w', '--netuid', '2', '--uids', '0', '--weights', '1', '--yes'],
]

async function write(args: readonly string[], options: FaultProxyOptions) {
  const base = localnet.node.chain.head.number
  const proxy = await open(options)
  const result = await runJson<{ status: string } | null>(home, args, { env: { TAOCTL_NETWORK: proxy.url } })
  return { ...result, proxy, error: result.envelope.errors[0], included: listSigned(localnet.node, base) }
}

describe('the built program on a line that misbehaves', () => {
  test.each(WRITES)('%s %s: the answer to the submission is lost with its socket: 7, sent once', async (...args) => {
    const run = await write(args, { rules: [{ direction: 'down', method: /^author_submit/, fate: 'close' }] })
    expect([run.code, run.envelope.success, run.envelope.data, run.error?.exit_code]).toEqual([7, false, null, 7])
    expect(run.error?.details).toMatchObject({
      extrinsic_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
      signer: args[0] === 'weights' ? hotkey : expect.stringMatching(/^5/),
      nonce: expect.any(Number),
      era_end_block: expect.any(Number),
    })
    expect(run.proxy.submissions).toHaveLength(1)
    expect(run.included).toEqual(run.proxy.submissions)
  })

  test.each<[string, FaultProxyOptions, number, string]>([
    ['429', { refuse: { status: 429, headers: { 'retry-after': '30' } } }, 5, 'RATE_LIMITED'],
    ['503', { refuse: { status: 503 } }, 5, 'CONNECT_FAILED'],
    [
      'a socket that closes on the nonce',
      { rules: [{ direction: 'up', method: 'system_accountNextIndex', fate: 'close' }] },
      5,
      'CONNECTION_LOST',
    ],
    ['a block cut short', { rules: [{ direction: 'down', method: 'chain_getBlock', fate: 'cut' }] }, 7, 'OUTCOME_'],
    [
      'a block that is not there',
      { rules: [{ direction: 'down', method: 'chain_getBlock', fate: { rewrite: (m) => ({ ...m, result: null }) } }] },
      7,
      'OUTCOME_',
    ],
  ])('%s', async (_name, options, code, name) => {
    const run = await write(TRANSFER, options)
    expect([run.code, run.error?.exit_code]).toEqual([code, code])
    if (name === 'RATE_LIMITED') expect(run.error).toMatchObject({ hint: expect.stringContaining('Wait 30 s') })
    expect(run.error?.code).toContain(name)
    expect(run.proxy.submissions).toHaveLength(code === 5 ? 0 : 1)
    expect(run.included).toEqual(run.proxy.submissions)
  })
})

describe('two endpoints of one chain', () => {
  test.each<[string, FaultProxyOptions]>([
    ['answers 429', { refuse: { status: 429, headers: { 'retry-after': '30' } } }],
    ['answers 503', { refuse: { status: 503 } }],
    ['is silent', { refuse: 'silent' }],
    ['closes on the first call', { rules: [{ direction: 'up', fate: 'close' }] }],
  ])('one %s, and the other does it, once', async (_name, options) => {
    const [bad, good] = [await open(options), await open()]
    const { code } = await runJson(home, TRANSFER, { env: { TAOCTL_NETWORK: `${bad.url},${good.url}` } })
    expect([code, bad.submissions.length, good.submissions.length]).toEqual([0, 0, 1])
  })

  test('the line is lost as it is sent: the other is asked whether it is in a block, and gets nothing to submit', async () => {
    const rules = [{ direction: 'down', method: /^author_submit/, fate: 'close' } as const]
    const [one, other] = [await open({ rules }), await open({ rules })]
    const base = localnet.node.chain.head.number
    const { code, envelope } = await runJson<{ status: string }>(home, TRANSFER, { env: { TAOCTL_NETWORK: `${one.url},${other.url}` } })
    expect([code, envelope.data?.status]).toEqual([0, 'succeeded'])
    expect([one.submissions.length, other.submissions.length]).toEqual([1, 0])
    expect(listSigned(localnet.node, base)).toHaveLength(1)
  })
})

/** Starts it with these streams; resolves with exit code, signal and what it wrote. */
function start(args: readonly string[], url: string, stdio: ('pipe' | 'ignore' | number)[]) {
  const child = spawn(process.execPath, cliArguments(args), {
    env: cliEnvironment(home, { TAOCTL_NETWORK: url }),
    cwd: home.directory,
    stdio: stdio as ['pipe', 'pipe', 'pipe'],
  })
  const text = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => {
    text.stdout += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    text.stderr += chunk.toString()
  })
  child.stdin?.on('error', () => undefined)
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, ...text })
    })
  })
  return { child, ended }
}

describe('streams', () => {
  test('</dev/null: a write with --yes works, without it is 2 before anything is connected', async () => {
    const proxy = await open()
    expect((await start([...TRANSFER, '--json'], proxy.url, ['ignore', 'pipe', 'pipe']).ended).code).toBe(0)
    const { connections } = proxy
    const silent = await start(TRANSFER.slice(0, -1), proxy.url, ['ignore', 'pipe', 'pipe']).ended
    expect([silent.code, proxy.connections, proxy.submissions.length]).toEqual([2, connections, 1])
  })

  test('an open pipe on stdin that never ends: nothing waits for it', async () => {
    const proxy = await open()
    for (const [args, code] of [
      [TRANSFER, 0],
      [TRANSFER.slice(0, -1), 2],
      [['wallet', 'balance', 'w'], 0],
      [['wallet', 'transfer', '-w', 'safe', '--to', 'other', '--amount', '0', '--yes'], 3],
    ] as const) {
      const run = start(args, proxy.url, ['pipe', 'pipe', 'pipe'])
      expect((await run.ended).code).toBe(code)
    }
  })

  test('a password on a pipe that stays open is read at its end of line', async () => {
    const proxy = await open()
    const args = ['wallet', 'transfer', '-w', 'safe', '--to', 'other', '--amount', '1', '--yes', '--password-stdin', '--json']
    const run = start(args, proxy.url, ['pipe', 'pipe', 'pipe'])
    run.child.stdin?.write(`${safe.password}\n`)
    const { code, stdout } = await run.ended
    expect(JSON.parse(stdout)).toMatchObject({ success: true, errors: [] })
    expect(code).toBe(0)
  })

  test('--json into a consumer of JSON: one document, whatever the outcome', async () => {
    const proxy = await open({ refuse: { status: 503 } })
    const consumer =
      'let t="";process.stdin.on("data",c=>t+=c).on("end",()=>{const e=JSON.parse(t);process.stdout.write(String(e.success))})'
    for (const [url, said] of [
      [localnet.url, 'true'],
      [proxy.url, 'false'],
    ] as const) {
      const run = start([...TRANSFER, '--json'], url, ['ignore', 'pipe', 'pipe'])
      const reader = spawn(process.execPath, ['-e', consumer], { stdio: ['pipe', 'pipe', 'inherit'] })
      run.child.stdout?.pipe(reader.stdin)
      const shown = await new Promise<string>((resolve) => {
        let text = ''
        reader.stdout.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        reader.once('close', () => resolve(text))
      })
      expect(shown).toBe(said)
      expect((await run.ended).code).toBe(said === 'true' ? 0 : 5)
    }
  })

  test.each([
    ['stdout', 1],
    ['stderr', 2],
  ])('a closed %s does not change what is done, nor the exit code', async (_name, stream) => {
    const proxy = await open({ latencyMs: 10 })
    const run = start(stream === 1 ? [...TRANSFER, '--json'] : TRANSFER, proxy.url, ['ignore', 'pipe', 'pipe'])
    ;(stream === 1 ? run.child.stdout : run.child.stderr)?.destroy()
    expect((await run.ended).code).toBe(0)
    expect(proxy.submissions).toHaveLength(1)
  })

  test.skipIf(!existsSync('/dev/full'))(
    'a full disk behind stdout: hash and outcome are on stderr and in the journal, and nothing is repeated',
    async () => {
      const proxy = await open()
      for (const args of [[...TRANSFER, '--json'], TRANSFER, [...TRANSFER, '--json', '--stream'], [...TRANSFER, '--quiet']]) {
        const sent = proxy.submissions.length
        const run = start(args, proxy.url, ['ignore', openSync('/dev/full', 'w'), 'pipe'])
        const { code, stderr } = await run.ended
        expect([code, proxy.submissions.length]).toEqual([1, sent + 1])
        expect(stderr).toContain('error: The result could not be written: ENOSPC')
        expect(stderr).toMatch(/succeeded: Transfer 1 TAO to \S+.*: extrinsic 0x[0-9a-f]{64} in block \d+/s)
        expect(await readLast()).toMatchObject({ status: 'succeeded', hash: /extrinsic (0x[0-9a-f]{64})/.exec(stderr)?.[1] })
      }
    },
  )

  test.skipIf(!existsSync('/dev/full'))(
    'a full disk behind stdout when the outcome is not known: all that finds it is on stderr',
    async () => {
      const proxy = await open({ rules: [{ direction: 'down', method: /^author_submit/, fate: 'close' }] })
      const { code, stderr } = await start([...TRANSFER, '--json'], proxy.url, ['ignore', openSync('/dev/full', 'w'), 'pipe']).ended
      expect(code).toBe(7)
      for (const name of ['extrinsic_hash', 'nonce', 'era_end_block', 'from_block']) expect(stderr).toContain(`${name}: `)
      expect(await readLast()).toMatchObject({ status: 'unknown', settled: false })
    },
  )

  test('a reader that has gone: hash and outcome are on stderr, and the exit code is that of what was done', async () => {
    const proxy = await open({ latencyMs: 10 })
    const run = start([...TRANSFER, '--json'], proxy.url, ['ignore', 'pipe', 'pipe'])
    run.child.stdout?.destroy()
    const { code, stderr } = await run.ended
    expect(code).toBe(0)
    expect(stderr).toMatch(/succeeded: Transfer 1 TAO.* extrinsic 0x[0-9a-f]{64} in block \d+/s)
  })

  test.skipIf(!existsSync('/dev/full'))('a full disk behind stderr takes nothing from the result', async () => {
    const proxy = await open()
    const { code, stdout } = await start([...TRANSFER, '--json'], proxy.url, ['ignore', 'pipe', openSync('/dev/full', 'w')]).ended
    expect([code, (JSON.parse(stdout) as { success: boolean }).success]).toEqual([0, true])
  })
})

/** The newest entry of the journal. */
async function readLast() {
  const { envelope } = await runJson<{ transactions: { hash: string; status: string; settled: boolean }[] }>(home, ['tx', 'list'])
  return envelope.data.transactions.at(-1)
}

/** Sends the signal when a frame that `matches` comes by, which gets no further. */
async function interrupt(signal: NodeJS.Signals, args: readonly string[], matches: (frame: Frame) => boolean) {
  let child: ChildProcess | undefined
  const decide = (frame: Frame): Fate => {
    if (!matches(frame)) return 'pass'
    child?.kill(signal)
    return 'drop'
  }
  const base = localnet.node.chain.head.number
  const proxy = await open({ decide })
  const run = start(args, proxy.url, ['ignore', 'pipe', 'pipe'])
  child = run.child
  const { code, stdout, stderr } = await run.ended
  return { code, stdout, stderr, proxy, included: listSigned(localnet.node, base) }
}

describe('Ctrl-C', () => {
  test.each<[string, (frame: Frame) => boolean]>([
    ['while it connects', ({ index }) => index === 1],
    ['while it reads', ({ method }) => /^state_(getStorage|queryStorageAt)$/.test(method)],
    ['while it asks for the nonce', ({ method, direction }) => method === 'system_accountNextIndex' && direction === 'down'],
  ])('%s: 130, and nothing is sent', async (_name, matches) => {
    const run = await interrupt('SIGINT', [...TRANSFER, '--json'], matches)
    expect(run.code).toBe(130)
    expect(JSON.parse(run.stdout)).toMatchObject({ success: false, errors: [{ code: 'CANCELLED', exit_code: 130 }] })
    expect([run.proxy.submissions, run.included]).toEqual([[], []])
  })

  test.each<[string, (frame: Frame) => boolean, number]>([
    ['as it is sent', ({ method, direction }) => /^author_submit/.test(method) && direction === 'up', 0],
    ['before the answer', ({ method, direction }) => /^author_submit/.test(method) && direction === 'down', 1],
    ['while it waits for the block', ({ status }) => status === 'inBlock', 1],
    ['while the block is read', ({ method }) => method === 'chain_getBlock', 1],
  ])('%s: 7, with all that is needed to find out, once as JSON and once as text', async (_name, matches, included) => {
    const run = await interrupt('SIGINT', [...TRANSFER, '--json'], matches)
    const envelope = JSON.parse(run.stdout) as { errors: { details: Record<string, unknown> }[] }
    expect([run.code, run.proxy.submissions.length, run.included.length]).toEqual([7, 1, included])
    expect(envelope).toMatchObject({ success: false, errors: [{ code: 'INTERRUPTED', exit_code: 7, details: { signer: coldkey } }] })
    const text = await interrupt('SIGINT', TRANSFER, matches)
    expect([text.code, text.stdout]).toEqual([7, ''])
    expect(text.stderr).toMatch(/error: Sent, but the outcome is unknown: 0x[0-9a-f]{64}/)
    for (const name of Object.keys(envelope.errors[0]?.details ?? {})) expect(text.stderr).toContain(`${name}: `)
  })

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s is the same with its own code before, and 7 after, open in the journal', async (signal, ownCode) => {
    const before = await interrupt(signal, TRANSFER, ({ method }) => /^state_queryStorageAt$/.test(method))
    expect([before.code, before.proxy.submissions.length]).toEqual([ownCode, 0])
    const after = await interrupt(signal, TRANSFER, ({ status }) => status === 'inBlock')
    expect([after.code, after.proxy.submissions.length]).toEqual([7, 1])
    expect(after.stderr).toMatch(/extrinsic_hash: 0x[0-9a-f]{64}/)
    expect(await readLast()).toMatchObject({ status: 'unknown', settled: false, hash: /extrinsic_hash: (\S+)/.exec(after.stderr)?.[1] })
  })
})
