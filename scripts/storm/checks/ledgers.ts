/** What holds of the sums that subtensor keeps: what it counts as issued, and as staked. */
import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { StorageItem, Store } from '../../../src/localnet/schema/storage.js'
import type { Check, Look } from '../check.js'
import type { Step } from '../watch-blocks.js'

const { storage } = subtensor

// biome-ignore lint/suspicious/noExplicitAny: any sum
type Sum = StorageItem<any, any, any[]>

function changeOf(store: Store, { changes }: Step, item: Sum): bigint {
  const change = changes.find(({ key }) => key === item.key())
  if (change === undefined) return 0n
  const read = (value: Uint8Array | undefined): bigint => (value === undefined ? 0n : (item.decode(store, value) as bigint))
  return read(change.after) - read(change.before)
}

function sumEvents(step: Step, names: readonly string[]): bigint {
  return step.events
    .filter(({ event }) => event.pallet === 'Balances' && names.includes(event.name))
    .reduce((sum, { event }) => sum + (event.value as { readonly amount: bigint }).amount, 0n)
}

/** Root says what is issued, or what somebody has: subtensor does not hear of it. */
const isForced = ({ events }: Step): boolean =>
  events.some(({ event }) => event.pallet === 'Balances' && /^(BalanceSet|TotalIssuanceForced)$/.test(event.name))

const describe = ({ name, extrinsic }: Step): string => (extrinsic === undefined ? name : `${extrinsic.call.pallet}.${extrinsic.call.name}`)

function findUncounted({ store }: Look, step: Step): string | undefined {
  if (isForced(step) || storage.TotalIssuance.get(store) === 0n) return undefined
  const issued = changeOf(store, step, balances.storage.TotalIssuance)
  const counted = changeOf(store, step, storage.TotalIssuance)
  // What is burned by pallet_balances itself is not counted, and dust only where subtensor moves TAO (coinbase/tao.rs).
  const unseen = sumEvents(step, ['Burned', 'BurnedHeld', 'Slashed'])
  const dust = sumEvents(step, ['DustLost'])
  const least = issued + unseen
  if (counted >= least && counted <= least + dust) return undefined
  return `${describe(step)}: issued changed by ${issued}, counted by ${counted}; ${unseen} were burned and ${dust} were dust`
}

/** Each TAO that subtensor mints or recycles is one of pallet_balances (coinbase/tao.rs). */
export const countedIssuanceCheck: Check = {
  name: 'SubtensorModule.TotalIssuance follows what is issued',
  find(look) {
    for (const step of look.steps) {
      const found = findUncounted(look, step)
      if (found !== undefined) return found
    }
    return undefined
  },
}

/**
 * What enters or leaves the reserve of a subnet enters or leaves the total: run_coinbase.rs:147, claim_root.rs:220, remove_stake.rs:544,
 * stake_utils.rs:670 and 721, subnet.rs:240. Of what is staked the author of the block gets a part that stays in the total, so that it can
 * only gain on the reserves. The genesis of the localnet has reserves that are not in it.
 */
export function makeTotalStakeCheck(): Check {
  let known: bigint | undefined
  return {
    name: 'SubtensorModule.TotalStake follows the reserves of TAO',
    find({ store }) {
      let reserves = 0n
      // A later runtime takes a subnet out of the total first, and its reserve some blocks after that.
      for (const { keys, value } of storage.SubnetTAO.entries(store)) if (storage.NetworksAdded.get(store, ...keys)) reserves += value
      const ahead = storage.TotalStake.get(store) - reserves
      const before = known ?? ahead
      known = ahead
      return before <= ahead ? undefined : `the total is ${ahead} over the reserves, and was ${before} over them a block ago`
    },
  }
}
