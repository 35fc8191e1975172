/**
 * The plan of an association against the embedded chain, in states in which the call fails and in their twins in which it does not. The
 * chain takes none before its block 7200, so that the block is one that was not made: of the plan by a client that says so, of the call by
 * a context that is there.
 */
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { hashMessage, recoverMessageAddress, toHex } from 'viem/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChainClient } from '../../../../src/chain/client.js'
import { hashAssociation, makeAssociationMessage } from '../../../../src/chain/evm/association-proof.js'
import { planAssociate } from '../../../../src/chain/evm/plan-associate.js'
import type { StorageQuery } from '../../../../src/chain/reads/storage-query.js'
import { parseEvmAddress } from '../../../../src/core/evm-address.js'
import { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'
import { specOf } from '../../../helpers/worlds/change-state.js'

const { AssociatedEvmAddress, AssociatedUidsByEvmAddress } = subtensor475.storage
const account = privateKeyToAccount(generatePrivateKey())
const other = privateKeyToAccount(generatePrivateKey())
const NEXT = 10_000
const NETUID = 2
const UID = 0

interface State {
  readonly next?: number
  readonly netuid?: number
  readonly hotkey?: 'ownerHotkey' | 'otherHotkey'
  readonly before?: (ctx: BlockContext) => void
  readonly signedBy?: typeof account
}

/** Says that the block before `next` is the newest. */
function atBlock(client: ChainClient, next: number): ChainClient {
  const readStorage = async (queries: readonly StorageQuery[]) => {
    const values = await client.readStorage(queries)
    return values.map((value, index) => (queries[index]?.item === 'Number' ? next - 1 : value))
  }
  return new Proxy(client, {
    get: (real, name) => {
      if (name === 'readStorage') return readStorage
      const value: unknown = Reflect.get(real, name, real)
      return typeof value === 'function' ? value.bind(real) : value
    },
  })
}

describe.each([425, 475])('an association on spec %i', (spec) => {
  let world: CheckWorld
  beforeAll(async () => {
    world = await CheckWorld.start(spec)
  }, 60_000)
  afterAll(() => world?.stop())

  /** The checks that fail, and what becomes of the call. */
  async function meet({ next = NEXT, netuid = NETUID, hotkey = 'ownerHotkey', before, signedBy = account }: State) {
    const party = world[hotkey]
    const block = BigInt(next - 1)
    const signature = await signedBy.signMessage({ message: { raw: makeAssociationMessage(party.address, block) } })
    return world.undone(async () => {
      if (before) world.change(before)
      await world.client.refresh()
      const request = { hotkey: party.address, netuid, evmAddress: parseEvmAddress(account.address), block }
      const { checks, call } = await planAssociate(atBlock(world.client, next), request, { signature })
      const outcome = world.node.chain.visit(undefined, () =>
        new BlockContext(specOf(world.node), world.node.chain.state, { blockNumber: next, author: world.root.account }).dispatch(
          { pallet: call.pallet, name: call.name, args: { ...call.args, netuid, block_number: block } },
          { type: 'Signed', who: party.account },
        ),
      )
      const error = outcome.ok ? null : 'name' in outcome.error ? outcome.error.name : outcome.error.type
      return { failed: checks.filter(({ ok }) => !ok).map(({ name }) => name), error }
    })
  }

  const associated =
    (block: bigint) =>
    (ctx: BlockContext): void =>
      AssociatedEvmAddress.set(ctx, NETUID, UID, [other.address.toLowerCase() as Hex, block])
  const crowded =
    (neurons: number) =>
    (ctx: BlockContext): void => {
      const uids = Array.from({ length: neurons }, (_, uid): [number, bigint] => [uid + 5, 1n])
      AssociatedUidsByEvmAddress.set(ctx, NETUID, account.address.toLowerCase() as Hex, uids)
    }

  it('is made when nothing is in its way', async () => {
    expect(await meet({})).toEqual({ failed: [], error: null })
  })

  it('is refused before block 7200, and taken from it on', async () => {
    expect(await meet({ next: 7_199 })).toEqual({ failed: ['rate-limit-passed'], error: 'EvmKeyAssociateRateLimitExceeded' })
    expect(await meet({ next: 7_200 })).toEqual({ failed: [], error: null })
  })

  it('is refused too soon after another, and taken once 7,200 blocks have passed', async () => {
    const failed = { failed: ['rate-limit-passed'], error: 'EvmKeyAssociateRateLimitExceeded' }
    expect(await meet({ before: associated(BigInt(NEXT) - 7_199n) })).toEqual(failed)
    expect(await meet({ before: associated(BigInt(NEXT) - 7_200n) })).toEqual({ failed: [], error: null })
  })

  it('is refused to a hotkey that is not registered or that nobody owns', async () => {
    const { failed, error } = await meet({ hotkey: 'otherHotkey' })
    expect(failed).toEqual(expect.arrayContaining(['hotkey-has-coldkey', 'hotkey-registered']))
    // A guard of the runtime looks for the neuron first.
    expect(error).toBe('HotKeyNotRegisteredInSubNet')
  })

  it('is refused on a subnet that is not there', async () => {
    const { failed, error } = await meet({ netuid: 77 })
    expect(failed).toEqual(['subnet-exists'])
    expect(error).toBe('HotKeyNotRegisteredInSubNet')
  })

  it('is refused with the proof of another key, which no check looks at: it is never made', async () => {
    expect(await meet({ signedBy: other })).toEqual({ failed: [], error: 'InvalidRecoveredPublicKey' })
  })

  it('is refused where there is a limit when the address stands for 32 neurons, and taken with 31', async () => {
    const full = { failed: ['room-for-association'], error: 'EvmKeyAssociationLimitExceeded' }
    expect(await meet({ before: crowded(32) })).toEqual(spec === 475 ? full : { failed: [], error: null })
    expect(await meet({ before: crowded(31) })).toEqual({ failed: [], error: null })
  })

  it('has a proof that an independent reader takes for the key of the address', async () => {
    const raw = makeAssociationMessage(world.ownerHotkey.address, 7_304n)
    expect(raw).toHaveLength(64)
    const signature = await account.signMessage({ message: { raw } })
    expect(await recoverMessageAddress({ message: { raw }, signature })).toBe(account.address)
    expect(toHex(hashAssociation(world.ownerHotkey.address, 7_304n))).toBe(hashMessage({ raw }))
  })
})
