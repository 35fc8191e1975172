/**
 * Forks with the package that executes runtimes, and a genuine runtime: `npm run test:forks -- <raw specification>` installs the one and is
 * given the other.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEV_ACCOUNTS } from '../../../src/fork/dev-accounts.js'
import { readRuntimeFile } from '../../../src/fork/runtime-file.js'
import { type Localnet, startLocalnet } from '../../../src/localnet/library/start-localnet.js'
import { RawSocket } from '../../helpers/raw-rpc.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

const { TAOCTL_CHOPSTICKS: chopsticks = '', TAOCTL_FORK_SPEC: spec = '' } = process.env
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const MILLION = 1_000_000_000_000_000n

interface Started {
  readonly url: string
  readonly port: number
}

interface Written {
  readonly effects: readonly { readonly label: string; readonly after: string }[]
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
  readonly fee: { readonly tao: string } | null
}

interface Status {
  readonly instances: readonly {
    readonly port: number
    readonly block_number: number
    readonly spec_version: number
    readonly genesis_hash: string
    readonly fork: { readonly of: string; readonly block_number: number } | null
  }[]
}

describe.skipIf(chopsticks === '' || spec === '')('forks', { timeout: 300_000 }, () => {
  const home = makeCliHome()
  const env = { TAOCTL_CHOPSTICKS: chopsticks }
  let remote: Localnet
  let wasm = ''

  const start = async (...args: readonly string[]): Promise<Started> => {
    const { envelope } = await runJson<Started>(home, ['localnet', 'start', '--port', '0', '--detach', ...args], { env })
    expect(envelope.errors).toEqual([])
    return envelope.data as Started
  }
  const statusOf = async (port: number) => {
    const { envelope } = await runJson<Status>(home, ['localnet', 'status', '--port', String(port)], { env })
    return envelope.data?.instances[0]
  }
  const freeOf = async (url: string, account: string): Promise<bigint> => {
    const { envelope } = await runJson<{ balances: readonly { free: { rao: string } }[] }>(
      home,
      ['wallet', 'balance', account, '--network', url],
      { env },
    )
    return BigInt(envelope.data?.balances[0]?.free.rao ?? -1)
  }
  const pay = (url: string) =>
    runJson<{ fee: { rao: string } }>(
      home,
      ['wallet', 'transfer', '--wallet', 'alice', '--to', BOB, '--amount', '3', '--yes', '--network', url],
      { env },
    )

  beforeAll(async () => {
    remote = await startLocalnet({ spec: 475, blockTime: 'manual' })
    await remote.fund(BOB, 7_000_000_000n)
    wasm = join(home.directory, 'runtime.wasm')
    writeFileSync(wasm, Buffer.from(readRuntimeFile(spec).code.slice(2), 'hex'))
    await runCli(home, ['wallet', 'import', '--wallet', 'alice', '--uri', '//Alice', '--no-password'], { env })
  }, 60_000)

  afterAll(async () => {
    await runCli(home, ['localnet', 'stop', '--all'], { env })
    await remote?.stop()
    home.remove()
  })

  it('say that the embedded chain has no runtime to execute', async () => {
    const { envelope, code } = await runJson(home, ['localnet', 'start', '--port', '0', '--fork', remote.url], { env })
    expect([code, envelope.errors[0]?.code]).toEqual([6, 'FORK_NO_CODE'])
  })

  it('refuse a block that the other chain does not have', async () => {
    const args = ['localnet', 'start', '--port', '0', '--fork', remote.url, '--block', '999999', '--runtime', wasm]
    const { envelope, code } = await runJson(home, args, { env })
    expect([code, envelope.errors[0]?.code]).toEqual([3, 'BLOCK_NOT_FOUND'])
  })

  it('run a genuine runtime over the state of the embedded chain, fetched when it is read', async () => {
    const { url, port } = await start('--fork', remote.url, '--runtime', wasm)
    const status = await statusOf(port)
    expect(status).toMatchObject({ block_number: 2, fork: { of: remote.url, block_number: 1 } })
    expect(status?.genesis_hash).not.toBe(await remote.rpc('chain_getBlockHash', 0))
    const before = await freeOf(url, BOB)
    expect(before).toBe(2n * MILLION + 7_000_000_000n)
    const { envelope } = await pay(url)
    expect(envelope.success).toBe(true)
    expect(BigInt(envelope.data?.fee.rao ?? 0)).toBeGreaterThan(0n)
    expect(await freeOf(url, BOB)).toBe(before + 3_000_000_000n)
    // The chain that was forked knows nothing of it.
    expect(await freeOf(remote.url, BOB)).toBe(MILLION + 7_000_000_000n)
  })

  it('obey the verbs of a localnet: fund, advance, snapshot, revert, reset', async () => {
    const { url, port } = await start('--runtime', spec)
    const verb = async (...args: readonly string[]) =>
      (await runJson<{ block_number: number; snapshot: number }>(home, ['localnet', ...args, '--port', String(port)], { env })).envelope
    const first = await statusOf(port)
    expect(first).toMatchObject({ block_number: 1 })
    const before = await freeOf(url, BOB)
    expect((await verb('fund', BOB, '5')).data).toMatchObject({ block_number: 2 })
    const taken = await verb('snapshot')
    expect((await verb('advance', '2')).data).toMatchObject({ block_number: 4 })
    expect((await pay(url)).envelope.success).toBe(true)
    expect(await freeOf(url, BOB)).toBe(before + 8_000_000_000n)
    expect((await verb('revert', String(taken.data?.snapshot))).data).toMatchObject({ block_number: 2 })
    expect(await freeOf(url, BOB)).toBe(before + 5_000_000_000n)
    expect((await verb('reset')).data).toMatchObject({ block_number: 1 })
    expect(await freeOf(url, BOB)).toBe(before)
  })

  it('simulate a write: what it shows is what happens then, to the rao', async () => {
    const { url } = await start('--runtime', spec)
    const words = ['wallet', 'transfer', '--wallet', 'alice', '--to', BOB, '--amount', '3', '--network', url]
    const tried = await runJson<Written>(home, [...words, '--simulate', '--strict', '--dry-run'], { env })
    expect(tried.envelope.errors).toEqual([])
    const shown = (label: string) => tried.envelope.data?.effects.find((effect) => effect.label === label)
    expect(shown('simulated')?.after).toBe('succeeds on a fork of block 1')
    expect(shown('simulated events')?.after).toContain('Balances.Transfer')
    expect(tried.envelope.data?.checks.find(({ name }) => name === 'simulation-agrees')).toMatchObject({ ok: true })
    const done = await runJson<Written>(home, [...words, '--simulate', '--strict', '--yes'], { env })
    expect(done.envelope.errors).toEqual([])
    expect(shown('simulated fee')?.after).toBe(`${done.envelope.data?.fee?.tao} TAO`)
    const alice = await freeOf(url, ALICE)
    expect(BigInt((shown('simulated balance')?.after ?? '').replace(/ TAO$/, '').replace('.', ''))).toBe(alice)
  })

  it('simulate what was signed elsewhere, byte by byte, before it is sent', async () => {
    const { url } = await start('--runtime', spec)
    const [payload, signed] = [join(home.directory, 'payload.json'), join(home.directory, 'payload.signed.json')]
    const words = ['wallet', 'transfer', '--wallet', 'alice', '--to', BOB, '--amount', '3', '--network', url, '--out', payload]
    const built = await runJson<Written>(home, [...words, '--simulate', '--strict', '--yes'], { env })
    expect(built.envelope.errors).toEqual([])
    await runJson(home, ['tx', 'sign', payload, '--yes'], { env })
    const send = ['tx', 'send', signed, '--network', url, '--simulate', '--strict', '--yes']
    const { envelope } = await runJson<Written>(home, send, { env })
    expect(envelope.errors).toEqual([])
    expect(envelope.data?.effects.find(({ label }) => label === 'simulated')?.after).toBe('succeeds on a fork of block 1')
  })

  it('are followed by the newer methods, to the block that a transaction is in', async () => {
    const { url, port } = await start('--runtime', spec)
    const socket = await RawSocket.open(url)
    const hear = async (event: string) => {
      for (;;) {
        const { params } = await socket.next()
        const told = params?.result as { readonly event?: string; readonly operationId?: string } | undefined
        if (told?.event === event) return told as Readonly<Record<string, unknown>>
      }
    }
    const id = (await socket.ask('chainHead_v1_follow', true)).result
    const { finalizedBlockHashes } = await hear('initialized')
    const [head] = finalizedBlockHashes as readonly string[]
    await socket.ask('chainHead_v1_call', id, head, 'Metadata_metadata', '0x')
    expect(String((await hear('operationCallDone')).output)).toMatch(/^0x[0-9a-f]{8,}6d657461/)
    await runJson(home, ['localnet', 'advance', '1', '--port', String(port)], { env })
    expect(await hear('newBlock')).toMatchObject({ parentBlockHash: head })
    socket.close()
  })

  it('say that the embedded chain cannot be simulated on', async () => {
    const words = ['wallet', 'transfer', '--wallet', 'alice', '--to', BOB, '--amount', '3', '--network', remote.url]
    const { envelope, code } = await runJson(home, [...words, '--simulate', '--yes'], { env })
    expect([code, envelope.errors[0]?.code]).toEqual([6, 'FORK_NO_CODE'])
  })

  it('fork a fork, over its socket', async () => {
    const first = await start('--runtime', spec)
    await pay(first.url)
    const bob = await freeOf(first.url, BOB)
    const second = await start('--fork', first.url, '--block', '2')
    expect(await freeOf(second.url, BOB)).toBe(bob + MILLION)
    expect((await pay(second.url)).envelope.success).toBe(true)
    expect((await statusOf(second.port))?.spec_version).toBe((await statusOf(first.port))?.spec_version)
    // Alice is sudo of it.
    const key = '0x5c0d1176a568c1f92944340dbfed9e9c530ebca703c85910e7164cb7d1c9e47b'
    const response = await fetch(second.url.replace('ws:', 'http:'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'state_getStorage', params: [key] }),
    })
    expect(await response.json()).toMatchObject({ result: DEV_ACCOUNTS.alice })
  })

  it('last as long as a command: localnet exec', async () => {
    const program = ['node', '-e', 'process.exit(process.env.TAOCTL_NETWORK.startsWith("ws://") ? 7 : 1)']
    const { code } = await runCli(home, ['localnet', 'exec', '--runtime', spec, '--', ...program], { env })
    expect(code).toBe(7)
  })
})
