import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replaceNeuron } from '../../../src/localnet/pallets/subtensor/registration/replace-neuron.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { cliArguments, cliEnvironment, makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { addSubnets } from '../../helpers/worlds/add-subnets.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const TAO = 1_000_000_000n
/** Longer than the test: blocks come when the test makes them. */
const NEVER_S = 36_000

interface Line {
  readonly stage: string
  readonly extrinsic_hash?: string
  readonly ended?: string
  readonly seats?: readonly {
    readonly netuid: number
    readonly status: string
    readonly attempts: number
    readonly uid: number | null
    readonly paid: { readonly rao: string } | null
    readonly extrinsic_hash: string | null
  }[]
}
interface Failure {
  readonly errors: readonly { readonly code: string; readonly exit_code: number }[]
  readonly data: Line | null
}
interface Wallet {
  readonly coldkey: string
  readonly hotkey: { readonly address: string }
}

const { storage } = subtensor
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
const names: string[] = []

const setBurn = (tao: bigint, netuid = 1): void => changeState(localnet.node, (ctx) => storage.Burn.set(ctx, netuid, tao * TAO))
const advance = (blocks: number): Promise<unknown> => localnet.node.chain.advance(blocks)

/** A new wallet with TAO. */
async function makeWallet(): Promise<string> {
  const name = `miner${names.length}`
  names.push(name)
  const made = await runJson<Wallet>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
  const response = await fetch(localnet.url.replace('ws:', 'http:'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'dev_fund', params: [made.envelope.data.coldkey, '100000000000'] }),
  })
  expect(response.ok).toBe(true)
  return name
}

/** Gives the place of the newest neuron of subnet 1 to another hotkey. */
const loseNewest = (): void =>
  changeState(localnet.node, (ctx) => replaceNeuron(ctx, 1, storage.SubnetworkN.get(ctx, 1) - 1, `0x${'ee'.repeat(32)}`))

/** Runs the command; `onLine` is called with each line. Resolves with the lines and the exit code. */
function wait(wallet: string, args: readonly string[], onLine: (line: Line, child: ChildProcess) => void) {
  const words = ['subnets', 'register', '-w', wallet, '--yes', '--json', '--stream', '--network', localnet.url, ...args]
  const child = spawn(process.execPath, cliArguments(words), { env: cliEnvironment(home), stdio: ['ignore', 'pipe', 'ignore'] })
  const lines: (Line & Partial<Failure>)[] = []
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line & Partial<Failure>
    lines.push(line)
    onLine(line, child)
  })
  return new Promise<{ lines: typeof lines; code: number | null }>((resolve) => child.once('close', (code) => resolve({ lines, code })))
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: NEVER_S })
  addSubnets(localnet.node, 2)
  changeState(localnet.node, (ctx) => {
    for (const netuid of [1, 2]) {
      storage.NetworkRegistrationAllowed.set(ctx, netuid, true)
      storage.BurnIncreaseMult.set(ctx, netuid, 1n << 64n)
      storage.MinBurn.set(ctx, netuid, 0n)
    }
  })
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('waiting for a lower cost', () => {
  it('registers several places as each becomes cheap, and tries again after the chain refused', async () => {
    const wallet = await makeWallet()
    setBurn(5n)
    setBurn(5n, 2)
    let step = 0
    const { lines, code } = await wait(wallet, ['--netuid', '1,2', '--wait-for-cost', '2'], ({ stage }) => {
      if (stage === 'cost' && step === 0) {
        step = 1
        setBurn(1n)
        void advance(1)
      } else if (stage === 'submitted' && step === 1) {
        // Between the reading and the block the cost goes up.
        step = 2
        setBurn(3n)
        void advance(1)
      } else if (stage === 'cost' && step === 2) {
        step = 3
        setBurn(1n)
        setBurn(2n, 2)
        void advance(1)
      } else if (stage === 'submitted' && step >= 3) {
        step++
        void advance(1)
      }
    })
    const end = lines.at(-1)
    expect(end?.errors ?? []).toEqual([])
    expect([code, end?.ended]).toEqual([0, 'all'])
    expect(end?.seats?.map(({ netuid, status, attempts }) => [netuid, status, attempts])).toEqual([
      [1, 'registered', 2],
      [2, 'registered', 1],
    ])
    expect(lines.filter(({ stage }) => stage === 'signed')).toHaveLength(3)
    // The cost falls a little with each block.
    expect(end?.seats?.map(({ paid }) => Math.round(Number(paid?.rao) / 1e9))).toEqual([1, 2])
  }, 120_000)

  it('says where it waits for a cost that does not come', async () => {
    const wallet = await makeWallet()
    changeState(localnet.node, (ctx) => storage.MinBurn.set(ctx, 1, 2n * TAO))
    const rehearse = async (cost: string) =>
      await runJson(home, [
        ...['subnets', 'register', '-w', wallet, '--netuid', '1', '--network', localnet.url],
        ...['--wait-for-cost', cost, '--dry-run'],
      ])
    expect((await rehearse('1.5')).envelope.warnings).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('On subnet 1 it never costs less than 2 TAO') }),
    )
    expect(JSON.stringify((await rehearse('2')).envelope.warnings)).not.toContain('never costs less')
    changeState(localnet.node, (ctx) => storage.MinBurn.set(ctx, 1, 500_000n))
  })

  it('ends with 3 at its block, and has signed nothing', async () => {
    const wallet = await makeWallet()
    setBurn(5n)
    const last = localnet.node.chain.head.number + 2
    let told = false
    const { lines, code } = await wait(wallet, ['--netuid', '1', '--wait-for-cost', '2', '--until', String(last)], ({ stage }) => {
      if (stage !== 'cost' || told) return
      told = true
      void advance(3)
    })
    expect([code, lines.at(-1)?.errors?.[0]?.code]).toEqual([3, 'NOT_IN_TIME'])
    expect(lines.at(-1)?.data?.seats?.[0]).toMatchObject({ status: 'waiting', attempts: 0 })
    expect(lines.some(({ stage }) => stage === 'signed')).toBe(false)
  }, 60_000)

  it.each(['signing', 'signed', 'submitted', 'included'])(
    'killed at stage "%s" and given again it registers once, also where the neuron has lost its place meanwhile',
    async (stage) => {
      const wallet = await makeWallet()
      setBurn(1n)
      const args = ['--netuid', '1', '--wait-for-cost', '2']
      const first = await wait(wallet, args, (line, child) => {
        if (line.stage === stage) child.kill('SIGKILL')
        else if (line.stage === 'submitted') void advance(1)
      })
      expect(first.code).toBe(null)
      const before = first.lines.find((line) => line.stage === 'signed')?.extrinsic_hash
      // What is in the pool is included now, and nobody is there to see it.
      await advance(2)
      if (stage === 'included') loseNewest()
      const hotkeys = changeState(localnet.node, (ctx) => storage.SubnetworkN.get(ctx, 1))
      const second = await wait(wallet, args, (line) => {
        if (line.stage === 'submitted') void advance(1)
        // What was never sent is proved to be so by the end of its validity.
        else if (line.stage === 'cost') void advance(3)
      })
      const [seat] = second.lines.at(-1)?.seats ?? []
      expect([second.code, second.lines.at(-1)?.errors ?? []]).toEqual([0, []])
      const now = changeState(localnet.node, (ctx) => storage.SubnetworkN.get(ctx, 1))
      const signed = second.lines.filter((line) => line.stage === 'signed').length
      if (stage === 'included' || (stage === 'submitted' && signed === 0)) {
        expect(seat).toMatchObject({ status: 'continued', extrinsic_hash: before })
        expect([signed, now]).toEqual([0, hotkeys])
      } else {
        expect(seat?.status).toBe('registered')
        expect([signed, now]).toEqual([1, hotkeys + 1])
      }
    },
    120_000,
  )
})
