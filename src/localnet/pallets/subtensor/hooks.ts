import type { Ctx } from '../../frame/context.js'
import type { PalletHooks } from '../../frame/pallet.js'
import { addWeight, dbWeight, type Weight } from '../../frame/weight.js'
import { subtensor475 } from './475/schema.js'
import { stepBlock } from './coinbase/block-step.js'
import { subtensor } from './schema.js'
import { listNetuids } from './subnets/subnet-existence.js'

const { storage } = subtensor
/** Which later runtimes alone keep. */
const { StakeMoveCooldownUntil } = subtensor475.storage

/** HotkeySwapOnSubnetInterval: a day of blocks. */
const HOTKEY_SWAP_INTERVAL = 7200

/** What the runtime charges for a block step, whatever it did. */
const BLOCK_STEP_WEIGHT: Weight = addWeight({ refTime: 110_634_229_000n, proofSize: 0n }, dbWeight(8304, 110))

/** `clean_up_hotkey_swap_records`: once a day for each subnet, removes records of swaps that no longer delay the next swap. */
function cleanUpHotkeySwapRecords(ctx: Ctx): Weight {
  const netuids = listNetuids(ctx)
  let weight = dbWeight(2 + netuids.length, 0)
  for (const netuid of netuids) {
    if (netuid % HOTKEY_SWAP_INTERVAL !== ctx.blockNumber % HOTKEY_SWAP_INTERVAL) continue
    for (const { keys, value } of storage.LastHotkeySwapOnNetuid.entries(ctx, netuid)) {
      const old = value + BigInt(HOTKEY_SWAP_INTERVAL) < BigInt(ctx.blockNumber)
      if (old) storage.LastHotkeySwapOnNetuid.remove(ctx, netuid, keys[1])
      weight = addWeight(weight, dbWeight(1, old ? 1 : 0))
    }
    for (const { keys, value } of StakeMoveCooldownUntil.entries(ctx, netuid)) {
      const over = value <= BigInt(ctx.blockNumber)
      if (over) StakeMoveCooldownUntil.remove(ctx, netuid, keys[1])
      weight = addWeight(weight, dbWeight(1, over ? 1 : 0))
    }
  }
  return weight
}

export const subtensorHooks: PalletHooks = {
  onInitialize: (ctx) => {
    const cleanUp = cleanUpHotkeySwapRecords(ctx)
    stepBlock(ctx)
    return addWeight(BLOCK_STEP_WEIGHT, cleanUp)
  },
}
