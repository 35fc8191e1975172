/** What an EVM key does on a chain, looked at by an independent reader: viem, over the chain's own Ethereum RPC. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPublicClient, defineChain, type Hex, http } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formsOfEvm, formsOfKey, parseEvmAddress } from '../../../src/core/evm-address.js'
import { parseAddress } from '../../../src/core/ss58.js'
import { evm } from '../../../src/localnet/pallets/evm/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { QUICK_ADDRESS, QUICK_KEYSTORE, QUICK_PASSWORD } from '../../helpers/evm/quick-keystore.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'

interface Sent {
  readonly extrinsic: { readonly hash: string; readonly block_number: number } | null
  readonly results: { readonly evm_hash: Hex; readonly gas_used: number; readonly gas_cost: { readonly rao: string }; readonly to: Hex }
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[]
}

const WEI = 1_000_000_000n
const TAO = 1_000_000_000n
const STRANGER = '0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1'
const home = makeCliHome({ resident: true })
const MIRROR = formsOfEvm(parseEvmAddress(QUICK_ADDRESS)).mirror
let localnet: LocalnetInProcess
let coldkey = ''

const makeReader = () => {
  const url = localnet.url.replace('ws', 'http')
  const nativeCurrency = { name: 'TAO', symbol: 'TAO', decimals: 18 }
  return createPublicClient({
    chain: defineChain({ id: 42, name: 'local', nativeCurrency, rpcUrls: { default: { http: [url] } } }),
    transport: http(url),
  })
}
let reader: ReturnType<typeof makeReader>

beforeAll(async () => {
  localnet = await startLocalnet()
  reader = makeReader()
  const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'alice', '--no-password', '--no-mnemonic'])
  coldkey = envelope.data.coldkey
  changeState(localnet.node, (ctx) => subtensor.storage.SubtokenEnabled.set(ctx, 0, true))
  const folder = join(home.directory, '.bittensor/wallets/alice/evmkeys')
  mkdirSync(folder)
  writeFileSync(join(folder, 'default'), QUICK_KEYSTORE)
  writeFileSync(join(home.directory, 'pw'), QUICK_PASSWORD)
  await runJson(home, ['localnet', 'fund', coldkey, '1000', '--port', String(localnet.port)])
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

/** Runs a write of `evm`, which has to succeed without a warning. */
async function write<D = Sent>(...args: readonly string[]): Promise<D> {
  const { data, warnings } = await writeWarned<D>(...args)
  expect(warnings).toEqual([])
  return data
}

async function writeWarned<D = Sent>(...args: readonly string[]): Promise<{ readonly data: D; readonly warnings: readonly string[] }> {
  const password = ['--password-file', join(home.directory, 'pw')]
  const { envelope, code } = await runJson<D>(home, ['evm', ...args, '-w', 'alice', '--network', localnet.url, '--yes', ...password])
  expect({ code, errors: envelope.errors }).toEqual({ code: 0, errors: [] })
  return { data: envelope.data, warnings: envelope.warnings.map(({ message }) => message) }
}

async function refuse(...args: readonly string[]) {
  const run = await runJson<null>(home, ['evm', ...args, '-w', 'alice', '--network', localnet.url, '--dry-run'])
  return { code: run.code, error: run.envelope.errors[0] }
}

const has = async (address: string): Promise<bigint> => (await reader.getBalance({ address: address as Hex })) / WEI

describe('an EVM key', () => {
  it('has what the coldkey sends to its mirror, less the existential deposit', async () => {
    await write('fund', '--amount', '50')
    expect(await has(QUICK_ADDRESS)).toBe(50n * TAO - 500n)
  })

  it('sends TAO to another address, once, for the gas that its receipt tells', async () => {
    const before = await has(QUICK_ADDRESS)
    const { results, extrinsic } = await write('send', '--to', QUICK_ADDRESS.toLowerCase(), '--amount', '0.000001')
    const receipt = await reader.getTransactionReceipt({ hash: results.evm_hash })
    expect(receipt).toMatchObject({
      status: 'success',
      gasUsed: BigInt(results.gas_used),
      blockNumber: BigInt(extrinsic?.block_number ?? 0),
    })
    const sent = await reader.getTransaction({ hash: results.evm_hash })
    expect(sent).toMatchObject({ nonce: 0, chainId: 42, value: 1_000n * WEI, type: 'eip1559' })
    expect(sent.from.toLowerCase()).toBe(QUICK_ADDRESS.toLowerCase())
    expect(before - (await has(QUICK_ADDRESS))).toBe(BigInt(results.gas_cost.rao))
    expect(await reader.getTransactionCount({ address: QUICK_ADDRESS })).toBe(1)
  })

  it('is in the journal, and found there by its block', async () => {
    const { results, extrinsic } = await write('send', '--to', 'alice', '--amount', '2')
    expect(results.to).toBe('0x0000000000000000000000000000000000000800')
    const { envelope } = await runJson<{ status: string }>(home, ['tx', 'status', extrinsic?.hash ?? '', '--network', localnet.url])
    expect(envelope.data).toMatchObject({ status: 'succeeded' })
  })

  it('keeps to a policy: what is sent and to whom, also as seen by a dry run', async () => {
    const policy = join(home.directory, 'policy.yaml')
    const rule = `caps: { per-call: 2 }, destinations: [${coldkey}], max-fee: 0.1`
    writeFileSync(policy, `version: 1\nrules:\n  - { name: bot, ${rule} }\n`, { mode: 0o600 })
    const held = ['--policy', policy]
    expect((await refuse('send', '--to', 'alice', '--amount', '3', ...held)).error).toMatchObject({ code: 'POLICY_CAP_PER_CALL' })
    expect((await refuse('send', '--to', STRANGER, '--amount', '1', ...held)).error).toMatchObject({ code: 'POLICY_DESTINATION' })
    expect(await refuse('send', '--to', 'alice', '--amount', '1', ...held)).toMatchObject({ code: 0 })
    await write('send', '--to', 'alice', '--amount', '1', ...held)
  })

  it('pays into a deposit address, from which the coldkey takes it', async () => {
    const deposit = formsOfKey(parseAddress(coldkey))
    await write('send', '--to', deposit.evmAddress, '--amount', '3')
    expect(await has(deposit.evmAddress)).toBe(3n * TAO - 500n)
    const { results } = await write<{ results: { amount: { tao: string } } }>('withdraw', '--amount', 'all')
    expect(results.amount.tao).toBe('3')
    expect(await has(deposit.evmAddress)).toBe(0n)
  })

  it('stakes for its mirror and takes it back, at the price of the pool', async () => {
    await write('stake', 'add', '--netuid', '0', '--amount', '5', '-H', 'default').catch(async () => {
      // Nobody has the hotkey yet.
      const associated = await runCli(home, ['wallet', 'associate-hotkey', '-w', 'alice', '--network', localnet.url, '--yes'])
      expect(associated.code, associated.stderr).toBe(0)
      await write('stake', 'add', '--netuid', '0', '--amount', '5', '-H', 'default')
    })
    const shown = await runJson<{ alpha: string; mirror: string }>(home, [
      ...['evm', 'stake', 'show', '--netuid', '0', '-w', 'alice', '-H', 'default', '--network', localnet.url],
    ])
    expect(shown.envelope.data).toMatchObject({ alpha: '5', mirror: MIRROR })
    await write('stake', 'remove', '--netuid', '0', '--amount', 'all', '-H', 'default')
  })

  it('creates a contract whose code is there', async () => {
    const code = join(home.directory, 'code.hex')
    // Leaves one byte of code, STOP.
    writeFileSync(code, '6001600c60003960016000f300')
    // The runtime tries it for those alone who are listed, and an Ethereum transaction asks for no list.
    const { data, warnings } = await writeWarned('deploy', code)
    expect(warnings).toEqual([expect.stringContaining('for those alone whom root has listed')])
    const first = data.results.to
    expect(await reader.getCode({ address: first })).toBe('0x00')
    changeState(localnet.node, (ctx) => evm.storage.DisableWhitelistCheck.set(ctx, true))
    const { results } = await write('deploy', code)
    expect(await reader.getCode({ address: results.to })).toBe('0x00')
    expect(results.to).not.toBe(first)
  })

  it('asks the runtime what the independent reader is told', async () => {
    const { envelope } = await runJson<{ outputs: readonly { value: string; account: string }[] }>(home, [
      ...['evm', 'call', 'address-mapping', 'addressMapping', QUICK_ADDRESS, '--network', localnet.url],
    ])
    expect(envelope.data.outputs[0]?.account).toBe(MIRROR)
    const kappa = await runJson<{ outputs: readonly { value: string }[] }>(home, [
      ...['evm', 'call', 'subnet', 'getKappa', '1', '--network', localnet.url],
    ])
    expect(kappa.envelope.data.outputs[0]?.value).toBe('32767')
    const asked = await reader.readContract({
      address: `0x${'0'.repeat(36)}080c`,
      abi: [
        {
          ...{ type: 'function', name: 'addressMapping', stateMutability: 'view' },
          inputs: [{ name: 'a', type: 'address' }],
          outputs: [{ name: '', type: 'bytes32' }],
        },
      ] as const,
      functionName: 'addressMapping',
      args: [QUICK_ADDRESS],
    })
    expect(envelope.data.outputs[0]?.value).toBe(asked)
  })
})

describe('a transaction of an EVM key that would fail', () => {
  it('is refused by its named check before anything is signed', async () => {
    const nonce = await reader.getTransactionCount({ address: QUICK_ADDRESS })
    const tooMuch = await refuse('send', '--to', QUICK_ADDRESS, '--amount', '1000')
    expect(tooMuch).toMatchObject({ code: 3, error: { code: 'INSUFFICIENT_BALANCE' } })
    const noCode = await refuse('call', 'staking-v2', 'removeStake', coldkey, '1000000000', '0')
    expect(noCode).toMatchObject({ code: 3, error: { code: 'EVM_REVERTED', why: expect.stringContaining('AmountTooLow') } })
    const dear = await refuse('send', '--to', QUICK_ADDRESS, '--amount', '1', '--max-gas-cost', '0.000000001')
    expect(dear).toMatchObject({ code: 3, error: { code: 'FEE_TOO_HIGH' } })
    expect(await reader.getTransactionCount({ address: QUICK_ADDRESS })).toBe(nonce)
  })

  it('tells of an address of which no key is here', async () => {
    const { envelope } = await runJson<Sent>(home, [
      ...['evm', 'send', '--to', STRANGER, '--amount', '1', '-w', 'alice', '--network', localnet.url, '--dry-run'],
    ])
    expect(envelope.warnings).toEqual([{ code: 'PRICE_RISK', message: expect.stringContaining(`No key of ${STRANGER} is here`) }])
  })

  it('is not sent with a wrong password', async () => {
    writeFileSync(join(home.directory, 'wrong'), 'Another-Passw0rd')
    const { code, envelope } = await runJson(home, [
      ...['evm', 'send', '--to', QUICK_ADDRESS, '--amount', '1', '-w', 'alice', '--network', localnet.url, '--yes'],
      ...['--password-file', join(home.directory, 'wrong')],
    ])
    expect({ code, error: envelope.errors[0]?.code }).toEqual({ code: 4, error: 'WRONG_PASSWORD' })
  })
})
