/** The forms in which a substrate node answers, method by method. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { balances } from '../../../../src/localnet/pallets/balances/schema.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import { blake2256 } from '../../../../src/localnet/schema/hash.js'
import { hexToBytes, Writer } from '../../../../src/localnet/schema/scale.js'
import { RawSocket } from '../../../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../../../helpers/start-localnet.js'

const ALICE = '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'
const ALICE_ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const UNKNOWN_HASH = `0x${'ab'.repeat(32)}`
const ISSUANCE = `0x${balances.storage.TotalIssuance.key()}`
const ACCOUNT = `0x${system.storage.Account.key(ALICE)}`
const ACCOUNTS = ACCOUNT.slice(0, 66)

let localnet: LocalnetInProcess
let socket: RawSocket

beforeAll(async () => {
  localnet = await startLocalnet({ unsafeRpc: true })
  socket = await RawSocket.open(localnet.url)
  await ask('dev_advance', 3)
})

afterAll(async () => {
  socket.close()
  await localnet.stop()
})

async function ask(method: string, ...params: unknown[]): Promise<unknown> {
  const { result, error } = await socket.ask(method, ...params)
  if (error) throw new Error(`${error.code} ${error.message} ${error.data ?? ''}`)
  return result
}

describe('chain_*', () => {
  it('gives hashes by number, hex, list and none', async () => {
    const head = localnet.node.chain.head.hash
    const genesis = localnet.node.chain.blocks.genesis.hash
    expect(await ask('chain_getBlockHash')).toBe(head)
    expect(await ask('chain_getHead')).toBe(head)
    expect(await ask('chain_getFinalizedHead')).toBe(head)
    expect(await ask('chain_getBlockHash', 0)).toBe(genesis)
    expect(await ask('chain_getBlockHash', '0x3')).toBe(head)
    expect(await ask('chain_getBlockHash', [0, 3, 99])).toEqual([genesis, head, null])
    expect(await ask('chain_getBlockHash', 99)).toBeNull()
    await expect(ask('chain_getBlockHash', 4_294_967_296)).rejects.toThrow(
      '3001 `Number(4294967296)` > u32::MAX, the max block number is u32.',
    )
    await expect(ask('chain_getBlockHash', '0x100000000')).rejects.toThrow('3001 `Hex(4294967296)` > u32::MAX')
  })

  it('gives headers with hex numbers and digest logs, whose hash is their own', async () => {
    const header = (await ask('chain_getHeader', await ask('chain_getBlockHash', 2))) as {
      readonly parentHash: string
      readonly number: string
      readonly stateRoot: string
      readonly extrinsicsRoot: string
      readonly digest: { readonly logs: readonly string[] }
    }
    expect(Object.keys(header)).toEqual(['parentHash', 'number', 'stateRoot', 'extrinsicsRoot', 'digest'])
    expect(header.number).toBe('0x2')
    expect(header.parentHash).toBe(await ask('chain_getBlockHash', 1))
    // A pre-runtime digest of the aura slot comes first.
    expect(header.digest.logs[0]).toMatch(/^0x0661757261/)
    const writer = new Writer()
    writer.hex(header.parentHash)
    writer.compact(2)
    writer.hex(header.stateRoot)
    writer.hex(header.extrinsicsRoot)
    writer.compact(header.digest.logs.length)
    for (const log of header.digest.logs) writer.hex(log)
    expect(blake2256(writer.finish())).toBe(await ask('chain_getBlockHash', 2))
  })

  it('proves storage by nodes that begin with the root in the header, of the present and of the past', async () => {
    const older = (await ask('chain_getBlockHash')) as string
    await ask('dev_advance', 2)
    for (const at of [older, (await ask('chain_getBlockHash')) as string]) {
      const { stateRoot } = (await ask('chain_getHeader', at)) as { stateRoot: string }
      const read = (await ask('state_getReadProof', [`0x${system.storage.Number.key()}`, '0xffff'], at)) as { at: string; proof: string[] }
      expect(read.at).toBe(at)
      expect(read.proof.map((node) => blake2256(hexToBytes(node)))).toContain(stateRoot)
    }
  })

  it('gives blocks with their extrinsics, and null for unknown ones', async () => {
    const { block, justifications } = (await ask('chain_getBlock')) as {
      readonly block: { readonly extrinsics: readonly string[] }
      readonly justifications: unknown
    }
    expect(justifications).toBeNull()
    // Length, bare version 5, Timestamp.set, the moment of block 3.
    expect(block.extrinsics).toHaveLength(2)
    expect(block.extrinsics[0]).toMatch(/^0x28050200/)
    // MevShield.announce_next_key with a key of 1184 bytes.
    expect(block.extrinsics[1]).toMatch(/^0x9912051e00018112[0-9a-f]{2368}$/)
    expect(await ask('chain_getBlock', UNKNOWN_HASH)).toBeNull()
    expect(await ask('chain_getHeader', UNKNOWN_HASH)).toBeNull()
  })

  it('sends the present head after the answer, then each new one, until told to stop', async () => {
    const other = await RawSocket.open(localnet.url)
    const { result } = await other.ask('chain_subscribeFinalizedHeads')
    const number = localnet.node.chain.head.number
    expect(await other.next()).toMatchObject({
      method: 'chain_finalizedHead',
      params: { subscription: result, result: { number: `0x${number.toString(16)}` } },
    })
    await ask('dev_advance', 1)
    expect((await other.next()).params?.result).toMatchObject({ number: `0x${(number + 1).toString(16)}` })
    expect((await other.ask('chain_unsubscribeFinalizedHeads', result)).result).toBe(true)
    await ask('dev_advance', 1)
    expect((await other.ask('system_chain')).result).toBe('Bittensor')
    other.close()
  })
})

describe('state_*', () => {
  it('reads values, their size and hash, and null for nothing', async () => {
    const value = (await ask('state_getStorage', ISSUANCE)) as string
    expect(await ask('state_getStorageAt', ISSUANCE, await ask('chain_getBlockHash', 1))).toMatch(/^0x/)
    expect(await ask('state_getStorage', ISSUANCE.slice(2).toUpperCase())).toBe(value)
    expect(await ask('state_getStorageSize', ISSUANCE)).toBe(8)
    expect(await ask('state_getStorageHash', ISSUANCE)).toBe(blake2256(hexToBytes(value)))
    for (const method of ['state_getStorage', 'state_getStorageSize', 'state_getStorageHash']) expect(await ask(method, '0x00')).toBeNull()
  })

  it('measures what is no key but the start of some as all of theirs', async () => {
    const pairs = (await ask('state_getPairs', ACCOUNTS)) as [string, string][]
    expect(pairs.length).toBeGreaterThan(1)
    const sum = pairs.reduce((total, [, value]) => total + hexToBytes(value).length, 0)
    expect(await ask('state_getStorageSize', ACCOUNTS)).toBe(sum)
    expect(await ask('state_getStorageSize', ACCOUNTS, await ask('chain_getBlockHash', 0))).toBeGreaterThan(0)
  })

  it('pages through keys in order', async () => {
    const all = (await ask('state_getKeys', ACCOUNTS)) as string[]
    expect(all).toEqual([...all].sort())
    const first = (await ask('state_getKeysPaged', ACCOUNTS, 4)) as string[]
    const second = (await ask('state_getKeysPaged', ACCOUNTS, 1_000, first.at(-1))) as string[]
    expect([...first, ...second]).toEqual(all)
    expect(await ask('state_getPairs', ACCOUNT)).toEqual([[ACCOUNT, await ask('state_getStorage', ACCOUNT)]])
    await expect(ask('state_getKeysPaged', ACCOUNTS, 1_001)).rejects.toThrow('4002 count exceeds maximum value. value: 1001, max: 1000')
  })

  it('tells the version with both names of its system version', async () => {
    expect(await ask('state_getRuntimeVersion')).toMatchObject({
      specName: 'node-subtensor',
      specVersion: TEST_SPEC,
      transactionVersion: 1,
      systemVersion: 1,
      stateVersion: 1,
    })
    expect(await ask('chain_getRuntimeVersion')).toEqual(await ask('state_getRuntimeVersion'))
  })

  it('calls runtime APIs, and says of an unknown one what a node says', async () => {
    expect(await ask('state_call', 'AccountNonceApi_account_nonce', ALICE)).toBe('0x00000000')
    expect(await ask('state_call', 'AccountNonceApi_account_nonce', ALICE.slice(2), null)).toBe('0x00000000')
    await expect(ask('state_call', 'NoSuchApi_method', '0x')).rejects.toThrow(
      '4003 Client error: Execution failed: Other: Exported method NoSuchApi_method is not found',
    )
    await expect(ask('state_call', 'AccountNonceApi_account_nonce', '0x01')).rejects.toThrow('4003 Client error: Execution failed')
  })

  it('serves metadata in the versions it lists', async () => {
    expect(await ask('state_getMetadata')).toMatch(/^0x6d6574610e/)
    expect(await ask('state_call', 'Metadata_metadata_versions', '0x')).toBe('0x0c0e0000000f00000010000000')
    expect(await ask('state_call', 'Metadata_metadata_versions', '')).toBe('0x0c0e0000000f00000010000000')
    expect(await ask('state_call', 'Metadata_metadata_at_version', '0x63000000')).toBe('0x00')
  })

  it('queries several keys at a block and their changes over a range', async () => {
    const { blockHash: before } = (await ask('dev_advance', 1)) as { readonly blockHash: string }
    const { blockHash: after } = (await ask('dev_fund', ALICE_ADDRESS, '1')) as { readonly blockHash: string }
    const value = await ask('state_getStorage', ACCOUNT, after)
    expect(await ask('state_queryStorageAt', [ACCOUNT, '0x00'], after)).toEqual([
      {
        block: after,
        changes: [
          [ACCOUNT, value],
          ['0x00', null],
        ],
      },
    ])
    expect(await ask('state_queryStorage', [ACCOUNT], before, after)).toEqual([
      { block: before, changes: [[ACCOUNT, await ask('state_getStorage', ACCOUNT, before)]] },
      { block: after, changes: [[ACCOUNT, value]] },
    ])
    expect(await ask('state_queryStorageAt', [], after)).toEqual([])
    const number = localnet.node.chain.head.number
    await expect(ask('state_queryStorage', [ACCOUNT], after, before)).rejects.toThrow(
      `4001 Cannot resolve a block range ['"${number} (${after})"' ... '"${number - 1} (${before})"]. from number > to number`,
    )
    const ranges: readonly (readonly [string, ...unknown[]])[] = [
      ['state_queryStorage', [ACCOUNT], UNKNOWN_HASH, after],
      ['state_queryStorage', [ACCOUNT], before, UNKNOWN_HASH],
      ['state_queryStorageAt', [ACCOUNT], UNKNOWN_HASH],
    ]
    for (const [method, ...params] of ranges) {
      await expect(ask(method, ...params)).rejects.toThrow(
        /^4001 Cannot resolve a block range .* UnknownBlock: Header was not found in the database/,
      )
    }
  })

  it('notifies of the keys asked for and of no others', async () => {
    const other = await RawSocket.open(localnet.url)
    const { result } = await other.ask('state_subscribeStorage', [ACCOUNT])
    expect((await other.next()).params).toMatchObject({ subscription: result, result: { changes: [[ACCOUNT, expect.any(String)]] } })
    await ask('dev_advance', 1)
    const { blockHash } = (await ask('dev_fund', ALICE_ADDRESS, '5')) as { readonly blockHash: string }
    expect((await other.next()).params?.result).toEqual({ block: blockHash, changes: [[ACCOUNT, await ask('state_getStorage', ACCOUNT)]] })
    other.close()
  })

  it('knows no unknown blocks', async () => {
    await expect(ask('state_getStorage', ISSUANCE, UNKNOWN_HASH)).rejects.toThrow(
      `4003 Client error: UnknownBlock: Header was not found in the database: ${UNKNOWN_HASH}`,
    )
  })
})

describe('extrinsics that are none', () => {
  // Two bytes announced, one there; then one byte that is no version of an extrinsic.
  const cutShort = '0x0884'
  const unreadable = '0x0407'

  it.each([
    ['author_submitExtrinsic', cutShort, '1040 Client error: '],
    ['author_submitAndWatchExtrinsic', cutShort, '1001 Extrinsic has invalid format: '],
    ['author_submitExtrinsic', unreadable, '1002 Verification Error: Runtime error: Execution failed'],
    ['author_submitAndWatchExtrinsic', unreadable, '1002 Verification Error: Runtime error: Execution failed'],
    ['system_dryRun', cutShort, '2 Unable to dry run extrinsic '],
    ['system_dryRun', unreadable, '1 Unable to dry run extrinsic. Execution failed'],
    ['payment_queryInfo', cutShort, '2 Unable to query dispatch info. '],
    ['payment_queryInfo', unreadable, '1 Unable to query dispatch info. Execution failed'],
    ['payment_queryFeeDetails', cutShort, '2 Unable to query fee details. '],
    ['payment_queryFeeDetails', unreadable, '1 Unable to query fee details. Execution failed'],
  ])('get of %s what a node says: %s', async (method, bytes, said) => {
    await expect(ask(method, bytes)).rejects.toThrow(said)
  })

  it('end where their length says, whatever follows', async () => {
    // Bare, an upgrade of no accounts: known, but not to be sent.
    const upgrade = '0x1004050600'
    await expect(ask('author_submitExtrinsic', upgrade)).rejects.toThrow('1011 Unknown Transaction Validity NoUnsignedValidator')
    await expect(ask('author_submitExtrinsic', `${upgrade}ff`)).rejects.toThrow('1011 Unknown Transaction Validity NoUnsignedValidator')
    // Of System only code that root has named comes without a signature.
    await expect(ask('author_submitExtrinsic', '0x1004000000')).rejects.toThrow('1010 Invalid Transaction Transaction call is not expected')
  })

  it.each(['system_dryRun', 'payment_queryInfo', 'payment_queryFeeDetails'])(
    'are not asked about in unknown blocks: %s',
    async (method) => {
      await expect(ask(method, '0x1004000000', UNKNOWN_HASH)).rejects.toThrow(/^1 Unable to .* UnknownBlock: Header was not found/)
    },
  )
})

describe('system_* and the rest', () => {
  it('describes a local node', async () => {
    expect(await ask('system_properties')).toEqual({ ss58Format: 42, tokenDecimals: 9, tokenSymbol: 'TAO' })
    expect(await ask('system_health')).toEqual({ peers: 0, isSyncing: false, shouldHavePeers: false })
    expect(await ask('system_name')).toBe('Subtensor Node')
    expect(await ask('system_localPeerId')).toMatch(/^12D3KooW[1-9A-HJ-NP-Za-km-z]{44}$/)
    expect(await ask('system_syncState')).toMatchObject({ startingBlock: 0, currentBlock: localnet.node.chain.head.number })
  })

  it('gives nonces under both names', async () => {
    expect(await ask('system_accountNextIndex', ALICE_ADDRESS)).toBe(0)
    expect(await ask('account_nextIndex', ALICE_ADDRESS)).toBe(0)
  })

  it('lists its methods, aliases and subscriptions included', async () => {
    const { methods } = (await ask('rpc_methods')) as { readonly methods: readonly string[] }
    for (const name of ['account_nextIndex', 'author_submitAndWatchExtrinsic', 'chain_subscribeNewHead', 'dev_fund', 'rpc_methods']) {
      expect(methods).toContain(name)
    }
    expect(methods).toEqual([...methods].sort())
  })

  it('sets storage and takes it back to a snapshot', async () => {
    const snapshot = await ask('dev_snapshot')
    const head = await ask('chain_getBlockHash')
    await ask('dev_setStorage', [
      [ISSUANCE, '0x0100000000000000'],
      ['0x0a', '0x01'],
    ])
    expect(await ask('state_getStorage', ISSUANCE)).toBe('0x0100000000000000')
    expect(await ask('state_getStorage', '0x0a')).toBe('0x01')
    expect(await ask('state_getStorage', '0x0a', head)).toBeNull()
    expect(await ask('dev_revert', snapshot)).toBe(true)
    expect(await ask('dev_revert', snapshot)).toBe(false)
    expect(await ask('chain_getBlockHash')).toBe(head)
    expect(await ask('state_getStorage', '0x0a')).toBeNull()
  })

  it('refuses to fund below the existential deposit', async () => {
    await expect(ask('dev_fund', `0x${'77'.repeat(32)}`, '499')).rejects.toThrow('-32602')
    await ask('dev_fund', `0x${'77'.repeat(32)}`, '500')
  })
})
