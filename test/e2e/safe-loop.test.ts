import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type FaultProxy, startFaultProxy } from '../helpers/fault-proxy/fault-proxy.js'
import type { FaultRule } from '../helpers/fault-proxy/fault-proxy-frame.js'
import { listSigned } from '../helpers/fault-proxy/fault-proxy-run.js'
import { postRpc } from '../helpers/raw-rpc.js'
import { cliArguments, cliEnvironment, makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

/** Seconds: blocks are made when the test says so. */
const NEVER = 86_400

const home = makeCliHome({ resident: true })
const proxies: FaultProxy[] = []
let localnet: LocalnetInProcess

/** The loop of the documentation, as it stands there. */
function readLoop(): string {
  const docs = readFileSync(join(import.meta.dirname, '../../docs/scripting.md'), 'utf8')
  const loop = /<!-- safe-loop -->\n```sh\n([\s\S]*?)```/.exec(docs)?.[1]
  if (loop === undefined) throw new Error('no loop in docs/scripting.md')
  return loop.replace('transfer …', 'transfer -w alice --to bob --amount 1 --era 8')
}

async function dev(method: string, params: unknown[]): Promise<void> {
  const answer = await postRpc(localnet.port, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
  expect(await answer.json()).not.toHaveProperty('error')
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: NEVER })
  for (const name of ['alice', 'bob']) {
    const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
    if (name === 'alice') await dev('dev_fund', [made.envelope.data.coldkey, '1000000000000'])
  }
}, 60_000)

afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close()
})
afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

/**
 * Runs the loop against a node that lies so; `act` is called whenever it has asked once more and waits. Resolves with what it said in the
 * end.
 */
async function runLoop(rules: readonly FaultRule[], act: () => Promise<void>) {
  const base = localnet.node.chain.head.number
  const proxy = await startFaultProxy(localnet.url, { rules })
  proxies.push(proxy)
  const script = `taoctl() { ${JSON.stringify(process.execPath)} ${cliArguments([])
    .map((part) => JSON.stringify(part))
    .join(' ')} "$@"; }
sleep() { echo waits >&2; read -r _; }
${readLoop().replace('tx wait "$hash"', 'tx wait "$hash" --timeout 0')}`
  const child = spawn('sh', ['-c', script], {
    cwd: home.directory,
    env: cliEnvironment(home, { TAOCTL_NETWORK: proxy.url }),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('waits')) void act().then(() => child.stdin.write('\n'))
  })
  await new Promise((resolve) => child.once('close', resolve))
  return { said: said.trim(), included: listSigned(localnet.node, base).length }
}

const SUBMIT = /^author_submit/
const fail = (code: number, message: string, data?: string): FaultRule => ({
  direction: 'down',
  method: SUBMIT,
  fate: { rewrite: ({ id }) => ({ jsonrpc: '2.0', id, error: { code, message, data } }) },
})
const keepBack: FaultRule = { direction: 'up', method: SUBMIT, fate: { rewrite: (message) => ({ ...message, method: 'none' }) } }

describe('the loop of docs/scripting.md', () => {
  test.each([
    [-32_029, 'rate limit exceeded', undefined],
    [1016, 'Immediately Dropped', undefined],
    [1010, 'Invalid Transaction', 'Transaction has a bad signature'],
  ])(
    'says done, once, when the node hands it on and answers %i %s',
    async (code, message, data) => {
      const run = await runLoop([fail(code, message, data)], () => dev('dev_advance', [1]))
      expect(run).toEqual({ said: 'done', included: 1 })
    },
    60_000,
  )

  test('also when its runtime is made to say the same', async () => {
    let refused = false
    const run = await runLoop(
      [
        { ...fail(1010, 'Invalid Transaction', 'Transaction has a bad signature') },
        {
          direction: 'up',
          method: SUBMIT,
          fate: {
            call: () => {
              refused = true
            },
          },
        },
        {
          direction: 'down',
          method: 'state_call',
          fate: { rewrite: (message) => (refused && String(message.result).length < 200 ? { ...message, result: '0x010004' } : message) },
        },
      ],
      () => dev('dev_advance', [1]),
    )
    expect(run).toEqual({ said: 'done', included: 1 })
  }, 60_000)

  test('says that it can be repeated when its validity is over, not before', async () => {
    let waits = 0
    const run = await runLoop([keepBack], async () => {
      waits++
      await dev('dev_advance', [2])
    })
    expect(run).toEqual({ said: 'nothing happened, and nothing can: repeat it', included: 0 })
    expect(waits).toBeGreaterThan(2)
  }, 60_000)
})
