import { type Alpha, alpha, type Price, subtractAlphaSaturating, UNITS_PER_TOKEN, ZERO_RAO } from '../../core/money.js'
import { computeTakeable, readAccount, readExistentialDeposit } from '../account/read-account.js'
import { estimateFee } from '../checks/estimate-fee.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { PlanCall } from '../plan.js'

/**
 * What "all" can be of a stake that has to pay the fee itself, because its coldkey has too little TAO: the chain takes the fee first, and
 * then finds less than the call names. The same where there is TAO, or the fee is not known.
 */
export async function leaveAlphaFee(client: ChainClient, coldkey: string, all: Alpha, price: Price, call: PlanCall): Promise<Alpha> {
  const [metadata, account, ed] = await Promise.all([client.metadata(), readAccount(client, coldkey), readExistentialDeposit(client)])
  const fee = await estimateFee(
    client,
    coldkey,
    encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion)),
    ZERO_RAO,
  )
  if (fee === null || price === 0n || computeTakeable(account, ed) >= fee) return all
  // The sale that pays the fee moves the price a little, so one part in a hundred more is left for it.
  const worth = (fee * UNITS_PER_TOKEN * 101n) / (price * 100n) + 1n
  return subtractAlphaSaturating(all, alpha(all.netuid, worth))
}
