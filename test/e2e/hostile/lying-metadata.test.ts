import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FINNEY_GENESIS } from '../../../src/chain/networks.js'
import { parseAddress } from '../../../src/core/ss58.js'
import type { FaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import { hideCalls, type LiarOptions, type Lie, robTransfers, startLiar, swapCalls } from '../../helpers/lying-metadata.js'
import { type CliHome, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const THIEF = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const MERCHANT = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
const thief = parseAddress(THIEF)

interface WriteData {
  readonly status: string
  readonly metadata_proof: { readonly digest: string | null; readonly danger: string | null }
}

let honest: LocalnetInProcess
let hashless: LocalnetInProcess
const ends: (() => unknown)[] = []

beforeAll(async () => {
  honest = await startLocalnet({ drift: undefined })
  hashless = await startLocalnet({ drift: undefined, metadataHash: false })
}, 60_000)

afterAll(async () => {
  await honest?.stop()
  await hashless?.stop()
})

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A home with a wallet `a` that holds 100 TAO on both chains. */
async function makeHome(): Promise<CliHome> {
  const home = makeCliHome({ resident: true })
  ends.push(() => home.remove())
  const created = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'a', '--no-password', '--no-mnemonic'])
  for (const { port } of [honest, hashless]) {
    const funded = await runJson(home, ['localnet', 'fund', created.envelope.data.coldkey, '100', '--port', String(port)])
    expect(funded.code).toBe(0)
  }
  return home
}

async function lie(how: Lie, options: LiarOptions = {}, url = honest.url): Promise<FaultProxy> {
  const proxy = await startLiar(url, how, options)
  ends.push(() => proxy.close())
  return proxy
}

const transfer = (home: CliHome, url: string, ...more: string[]) =>
  runJson<WriteData>(home, ['wallet', 'transfer', '-w', 'a', '--to', MERCHANT, '--amount', '1', '--yes', '--network', url, ...more])
const balance = (home: CliHome, url: string) => runJson(home, ['wallet', 'balance', '-w', 'a', '--network', url])
const listKept = (home: CliHome): string[] =>
  readdirSync(join(home.directory, '.cache/taoctl')).filter((name) => name.endsWith('.metadata'))

/** Nested enums in the place of an address, under its name and under none that is known; two indices swapped; a second list of calls. */
const LIES: readonly (readonly [name: string, how: Lie, code: string])[] = [
  ['nests addresses in addresses', robTransfers(thief), 'BAD_METADATA'],
  ['nests enums that are called nothing', robTransfers(thief, ['pallet_balances', 'Dest']), 'RUNTIME_SHAPE'],
  ['has two calls change places', swapCalls('Balances', 'transfer_keep_alive', 'transfer_allow_death'), 'METADATA_REFUSED'],
  [
    'lists calls that the type of all calls does not have',
    hideCalls('Balances', 'transfer_keep_alive', 'transfer_allow_death'),
    'BAD_METADATA',
  ],
]

describe.each(LIES)('an endpoint whose metadata %s', (_name, how, code) => {
  it('gets nothing sent, cold and warm, and spoils nothing for the honest one', async () => {
    const home = await makeHome()
    const liar = await lie(how)
    const before = honest.node.chain.head.number
    // Twice: the second has what the first one kept.
    for (let round = 0; round < 2; round++) {
      await balance(home, liar.url)
      const { code: exit, envelope } = await transfer(home, liar.url)
      expect([exit === 0, envelope.errors.map((error) => error.code)], `round ${round}`).toEqual([
        false,
        [code === 'RUNTIME_SHAPE' ? expect.stringMatching(/^(RUNTIME_SHAPE|CALL_SHAPE)$/) : code],
      ])
    }
    expect(liar.submissions).toEqual([])
    expect(honest.node.chain.head.number).toBe(before)
    const after = await transfer(home, honest.url)
    expect(after.envelope).toMatchObject({
      errors: [],
      data: { status: 'succeeded', metadata_proof: { digest: expect.stringMatching(/^0x/) as string } },
    })
    // Behind what the author put in itself.
    const transferred = honest.node.chain.head.extrinsics.at(-1)
    // Balances.transfer_keep_alive, to the merchant.
    expect(Buffer.from(transferred ?? []).includes(Buffer.concat([Buffer.from([5, 3, 0]), parseAddress(MERCHANT)]))).toBe(true)
  }, 60_000)
})

describe('metadata that the chain refuses', () => {
  it('is said to be so, and is not kept', async () => {
    const home = await makeHome()
    const liar = await lie(swapCalls('Balances', 'transfer_keep_alive', 'transfer_allow_death'))
    await balance(home, liar.url)
    expect(listKept(home)).toHaveLength(1)
    const { code, envelope } = await transfer(home, liar.url)
    expect(code).toBe(6)
    expect(envelope.errors[0]).toMatchObject({
      code: 'METADATA_REFUSED',
      message: "The metadata that the endpoint served is not the chain's",
      why: expect.stringContaining('The chain refused the signature') as string,
      details: { endpoint: liar.url },
    })
    expect(listKept(home)).toEqual([])
  }, 60_000)

  it('is signed where it may not be checked, which is shown as a danger', async () => {
    const home = await makeHome()
    const { envelope } = await transfer(home, honest.url, '--no-metadata-proof')
    expect(envelope.data.metadata_proof).toEqual({ digest: null, danger: expect.stringContaining('--no-metadata-proof') as string })
    const shown = await runCli(
      home,
      ['wallet', 'transfer', '-w', 'a', '--to', MERCHANT, '--amount', '1', '--dry-run', '--network', honest.url],
      {
        env: { TAOCTL_NO_METADATA_PROOF: '1' },
      },
    )
    expect(shown.stderr).toContain('danger: The chain does not check the metadata (--no-metadata-proof)')
    expect(envelope.warnings.map(({ message }) => message)).toContain(envelope.data.metadata_proof.danger)
  }, 60_000)
})

describe('a chain that does not know the hash of its metadata', () => {
  it('is written to with a warning', async () => {
    const home = await makeHome()
    const { envelope } = await transfer(home, hashless.url)
    expect(envelope).toMatchObject({ errors: [], data: { status: 'succeeded', metadata_proof: { digest: null } } })
    expect(envelope.warnings.map(({ message }) => message).join()).toContain('built without the hash')
  }, 60_000)

  it('or is said to be one by the endpoint that lies: the call is compared with what is known of it', async () => {
    const home = await makeHome()
    const liar = await lie(swapCalls('Balances', 'transfer_keep_alive', 'transfer_allow_death'), {}, hashless.url)
    const { code, envelope } = await transfer(home, liar.url)
    expect([code, envelope.errors[0]?.code]).toEqual([3, 'CALL_NOT_GENUINE'])
    expect(envelope.errors[0]?.why).toContain('there 5.3 (dest: MultiAddress, value: Compact<u64>)')
    expect(liar.submissions).toEqual([])
  }, 60_000)
})

describe('an endpoint that claims to be of a public network', () => {
  const claim =
    (spec: Record<string, unknown> = {}, chain = honest): NonNullable<LiarOptions['more']> =>
    ({ method }, answer) => {
      if (method === 'chain_getBlockHash' && answer.result === chain.node.chain.blocks.genesis.hash)
        return { ...answer, result: FINNEY_GENESIS }
      if (method === 'state_getRuntimeVersion') return { ...answer, result: { ...(answer.result as object), ...spec } }
      return answer
    }

  it.each<[string, Lie, Record<string, unknown>]>([
    ['a known runtime with other metadata', swapCalls('Balances', 'transfer_keep_alive', 'transfer_allow_death'), {}],
    ['a runtime of another name', () => {}, { specName: 'node-template' }],
  ])(
    'and of %s is not believed in a read, and nothing is kept',
    async (_name, how, spec) => {
      const home = await makeHome()
      const liar = await lie(how, { more: claim(spec) })
      for (const result of [
        await balance(home, liar.url),
        await transfer(home, liar.url),
        await transfer(home, liar.url, '--no-metadata-proof'),
      ]) {
        expect([result.code, result.envelope.errors[0]?.code]).toEqual([3, 'RUNTIME_NOT_GENUINE'])
      }
      expect(listKept(home)).toEqual([])
      expect(liar.submissions).toEqual([])
    },
    60_000,
  )

  it('and of a known runtime with its genuine metadata is read from', async () => {
    const home = await makeHome()
    const genuine = await startLocalnet({ spec: 475, drift: undefined })
    ends.push(() => genuine.stop())
    // Of the first block the claimant gives another hash, by which the node does not know it.
    await genuine.node.chain.advance(1)
    const claimant = await lie(() => {}, { more: claim({}, genuine) }, genuine.url)
    expect((await balance(home, claimant.url)).code).toBe(0)
    expect(listKept(home)).toHaveLength(1)
  }, 60_000)

  it('and of a runtime that nobody knows is read from; what differs in the call is shown', async () => {
    const home = await makeHome()
    const liar = await lie(swapCalls('Balances', 'transfer_keep_alive', 'transfer_allow_death'), { more: claim({ specVersion: 999 }) })
    expect((await balance(home, liar.url)).code).toBe(0)
    const { envelope } = await transfer(home, liar.url, '--dry-run')
    expect(envelope.errors).toEqual([])
    expect(envelope.warnings.map(({ message }) => message).join()).toContain(
      'The bytes of Balances.transfer_keep_alive are not those of spec 475',
    )
    const signed = await transfer(home, liar.url)
    expect(signed.code).toBe(6)
    expect(liar.submissions).toEqual([])
  }, 60_000)

  it('and has no hash of the metadata is refused by name, but for one command that does without', async () => {
    const home = await makeHome()
    const liar = await lie(() => {}, { more: claim({ specVersion: 999 }) }, hashless.url)
    const { code, envelope } = await transfer(home, liar.url)
    expect([code, envelope.errors[0]?.code]).toEqual([6, 'METADATA_HASH_MISSING'])
    const without = await transfer(home, liar.url, '--no-metadata-proof', '--dry-run')
    expect(without.envelope.errors).toEqual([])
    expect(liar.submissions).toEqual([])
  }, 60_000)
})
