/** States in which a deposit address has not enough, each with a twin in which it just has. */
import { formsOfKey } from '../../../src/core/evm-address.js'
import { rao } from '../../../src/core/money.js'
import { decodeAddress } from '../../../src/core/ss58.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { type Scenario, TAO } from '../checks/check-makers.js'
import type { Change, CheckWorld } from '../checks/check-world.js'

const WITHDRAW = 'EVM.withdraw'

function mirrorOf({ owner }: CheckWorld): Hex {
  const { mirror } = formsOfKey(decodeAddress(owner.address).publicKey)
  return `0x${Buffer.from(decodeAddress(mirror).publicKey).toString('hex')}`
}

const holding =
  (amount: bigint): Change =>
  (ctx, world) =>
    fundAccount(ctx, mirrorOf(world), amount)

/** The state in which something can be brought home; null for other calls. */
export function prepareEvm(call: string): Change | null {
  return call === WITHDRAW ? holding(10n * TAO) : null
}

export const EVM_SCENARIOS: readonly Scenario[] = [
  {
    call: WITHDRAW,
    error: 'Token.FundsUnavailable',
    outside: { change: holding(TAO), wish: { broughtRao: rao(TAO + 1n) } },
    inside: { change: holding(TAO), wish: { broughtRao: rao(TAO) } },
  },
]
