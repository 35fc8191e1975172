/** What a node that lies about the EVM can make of a command that an EVM key signs: nothing that is signed for elsewhere, and no hang. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formsOfEvm, parseEvmAddress } from '../../../src/core/evm-address.js'
import { QUICK_ADDRESS, QUICK_KEYSTORE, QUICK_PASSWORD } from '../../helpers/evm/quick-keystore.js'
import { startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import type { Decide } from '../../helpers/fault-proxy/fault-proxy-frame.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const STRANGER = '0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess

beforeAll(async () => {
  localnet = await startLocalnet()
  await runCli(home, ['wallet', 'create', '-w', 'alice', '--no-password', '--no-mnemonic'])
  const folder = join(home.directory, '.bittensor/wallets/alice/evmkeys')
  mkdirSync(folder)
  writeFileSync(join(folder, 'default'), QUICK_KEYSTORE)
  writeFileSync(join(home.directory, 'pw'), QUICK_PASSWORD)
  const { mirror } = formsOfEvm(parseEvmAddress(QUICK_ADDRESS))
  await runJson(home, ['localnet', 'fund', mirror, '50', '--port', String(localnet.port)])
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

const u64 = (value: bigint): string =>
  Buffer.from([0, 8, 16, 24, 32, 40, 48, 56].map((bits) => Number((value >> BigInt(bits)) & 0xffn))).toString('hex')
const u256 = (value: bigint): string => u64(value) + '00'.repeat(24)
type Lie = (answer: string, count: number) => string

/** Puts these in the place of what the runtime answers to the EVM's questions. */
function lieAbout(lies: Readonly<Record<string, Lie>>): Decide {
  const asked = new Map<unknown, string>()
  const counts = new Map<string, number>()
  return ({ direction, text }) => {
    const message: unknown = JSON.parse(text)
    if (Array.isArray(message)) return 'pass'
    const { id, params, result } = message as { id?: unknown; params?: readonly unknown[]; result?: unknown }
    if (direction === 'up') {
      asked.set(id, String(params?.[0]).replace('EthereumRuntimeRPCApi_', ''))
      return 'pass'
    }
    const name = asked.get(id) ?? ''
    const lie = lies[name]
    if (lie === undefined || typeof result !== 'string') return 'pass'
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return { rewrite: (whole) => ({ ...whole, result: lie(result, count) }) }
  }
}

async function send(decide: Decide, ...more: readonly string[]) {
  const proxy = await startFaultProxy(localnet.url, { decide })
  try {
    const args = ['evm', 'send', '-w', 'alice', '--to', STRANGER, '--amount', '1', '--yes', '--network', proxy.url]
    const { code, envelope } = await runJson<null>(home, [...args, '--password-file', join(home.directory, 'pw'), ...more])
    return { code, error: envelope.errors[0]?.code, submissions: proxy.submissions.length, faults: proxy.faults }
  } finally {
    await proxy.close()
  }
}

const chainId = (id: bigint): Readonly<Record<string, Lie>> => ({ chain_id: () => `0x${u64(id)}` })
/** What stands before the gas that was used in the answer of a trial that passes: passed, stopped, and nothing brought back. */
const PASSED = '0x00000000'
/** `Err(DispatchError::Other)`. */
const REFUSED = '0x0100'
/** The trial passes and takes nothing; with whatever is named then it does not pass. */
const neverEnough: Lie = (answer, count) => (count === 1 ? `${PASSED}${u256(0n)}${answer.slice(PASSED.length + 64)}` : REFUSED)

describe('a node that lies about the EVM', () => {
  it.each([
    ['the chain id of mainnet', chainId(964n), 3, 'EVM_CHAIN_ID'],
    ['the chain id of the test network', chainId(945n), 3, 'EVM_CHAIN_ID'],
    ['the chain id of Ethereum', chainId(1n), 3, 'EVM_CHAIN_ID'],
    ['no chain id', chainId(0n), 3, 'EVM_CHAIN_ID'],
    ['a chain id that is no number of Ethereum', chainId(2n ** 60n), 3, 'EVM_CHAIN_ID'],
    ['a price of gas beyond all', { gas_price: () => `0x${u256(2n ** 60n)}` }, 3, undefined],
    ['a balance of nothing', { account_basic: () => `0x${'00'.repeat(64)}` }, 3, 'INSUFFICIENT_BALANCE'],
    ['an account of a few bytes', { account_basic: () => '0x00' }, 5, undefined],
    ['a trial of a few bytes', { call: () => '0x00' }, 5, undefined],
    ['gas that never suffices', { call: neverEnough }, 3, undefined],
  ] as const)(
    'has nothing signed by %s',
    async (_, lies, exit, code) => {
      const run = await send(lieAbout(lies))
      expect(run).toMatchObject({ code: exit, submissions: 0, ...(code === undefined ? {} : { error: code }) })
      expect(run.faults).toBeGreaterThan(0)
    },
    30_000,
  )
})

it('deploys no file that could be a private key', async () => {
  const file = join(home.directory, 'contract.bin')
  const secret = '4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318'
  for (const text of [secret, `0x${secret}\n`, JSON.stringify({ abi: [], bytecode: secret })]) {
    writeFileSync(file, text)
    const { code, stdout, stderr } = await runCli(home, ['evm', 'deploy', file, '-w', 'alice', '--network', localnet.url, '--dry-run'])
    expect(code).toBe(2)
    expect(stdout + stderr).toContain('could be a private key')
    expect(stdout + stderr).not.toContain(secret)
  }
})
