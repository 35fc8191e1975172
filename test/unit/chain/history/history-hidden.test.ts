/** What moves stake without saying how much: the states around the block tell, also to those whom the event does not name. */
import { afterEach, expect, test } from 'vitest'
import type { HistoryRow } from '../../../../src/chain/history/history-row.js'
import { readHistory } from '../../../../src/chain/history/read-history.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import type { CallValue } from '../../../../src/localnet/frame/values.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { sudo } from '../../../../src/localnet/pallets/sudo/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { pairOf, signExtrinsic } from '../../../helpers/signed-extrinsic.js'
import { specOf } from '../../../helpers/worlds/change-state.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const TAO = 1_000_000_000n
const HOTKEY: Hex = `0x${'b1'.repeat(32)}`
const SUCCESSOR: Hex = `0x${'b2'.repeat(32)}`
const addressOf = (account: Hex): string => encodeAddress(Buffer.from(account.slice(2), 'hex'))

let world: StakeWorld | undefined

afterEach(() => world?.stop())

const tell = ({ kind, tao, alpha, source }: HistoryRow) => [
  kind,
  tao / TAO,
  alpha?.netuid,
  (alpha?.change ?? 0n) / TAO,
  alpha?.hotkey,
  source,
]

test.each([425, 475])('a swap of a hotkey by its owner, and a subnet that ends, on %i', { timeout: 60_000 }, async (specVersion) => {
  world = await StakeWorld.start(specVersion)
  const { coldkey, client, localnet } = world
  const { chain } = localnet.node
  const spec = specOf(localnet.node)
  const owner = pairOf(1)
  world.change((ctx) => {
    sudo.storage.Key.set(ctx, owner.account)
    fundAccount(ctx, owner.account, 1_000n * TAO)
    createAccountIfNonExistent(ctx, owner.account, HOTKEY)
    subtensor.storage.SubnetTAO.set(ctx, 2, 1_000n * TAO)
    subtensor.storage.SubnetAlphaIn.set(ctx, 2, 2_000n * TAO)
    giveStake(ctx, [hexOf(coldkey), HOTKEY], 0, 5n * TAO)
    giveStake(ctx, [hexOf(coldkey), HOTKEY], 2, 7n * TAO)
  })
  chain.makeBlock()
  const begin = chain.head.number
  const make = (nonce: number, call: CallValue): void => {
    chain.submit(signExtrinsic(spec, owner, call, { nonce, genesisHash: chain.blocks.genesis.hash }))
    chain.makeBlock()
  }
  make(0, { pallet: 'SubtensorModule', name: 'swap_hotkey', args: { hotkey: HOTKEY, new_hotkey: SUCCESSOR, netuid: undefined } })
  const ended: CallValue = { pallet: 'SubtensorModule', name: 'root_dissolve_network', args: { netuid: 2 } }
  make(1, { pallet: 'Sudo', name: 'sudo', args: { call: ended } })
  await chain.advance(10)
  await client.refresh()
  const range = { from: begin + 1, to: chain.head.number }
  const { rows } = await readHistory(client, { account: coldkey.address, range, files: null })
  expect(rows.map(tell)).toEqual([
    ['hotkey-swap', 0n, 0, -5n, addressOf(HOTKEY), 'state'],
    ['hotkey-swap', 0n, 2, -7n, addressOf(HOTKEY), 'state'],
    ['hotkey-swap', 0n, 0, 5n, addressOf(SUCCESSOR), 'state'],
    ['hotkey-swap', 0n, 2, 7n, addressOf(SUCCESSOR), 'state'],
    ['subnet-payout', expect.any(BigInt), undefined, 0n, undefined, 'event'],
    ['subnet-dissolved', 0n, 2, -7n, addressOf(SUCCESSOR), 'state'],
  ])
})
