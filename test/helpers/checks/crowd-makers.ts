/** The plans of the calls on crowdloans and leases. */
import { planContribute } from '../../../src/chain/crowd/plan-contribute.js'
import { type CreateCrowdloanRequest, makeCreatePlanner } from '../../../src/chain/crowd/plan-create.js'
import { planDissolveCrowdloan } from '../../../src/chain/crowd/plan-dissolve.js'
import { planFinalize } from '../../../src/chain/crowd/plan-finalize.js'
import { planRefund } from '../../../src/chain/crowd/plan-refund.js'
import { type CrowdChange, makeUpdatePlanner } from '../../../src/chain/crowd/plan-update.js'
import { planWithdraw } from '../../../src/chain/crowd/plan-withdraw.js'
import type { Plan } from '../../../src/chain/plan.js'
import { planTerminateLease } from '../../../src/chain/subnets/leases/plan-terminate.js'
import { type Rao, rao, ZERO_RAO } from '../../../src/core/money.js'
import type { CheckWorld } from './check-world.js'

const TAO = 1_000_000_000n

/** What a scenario asks of these plans besides the usual request: the owner has created crowdloan 0, and the other contributes. */
export interface CrowdWishes {
  readonly crowd?: Partial<Omit<CreateCrowdloanRequest, 'coldkey'>> & {
    readonly coldkey?: string
    readonly id?: number
    readonly amountRao?: Rao
    readonly change?: CrowdChange
    readonly hotkey?: string
  }
}

type Maker = (world: CheckWorld, wish: CrowdWishes) => Promise<Plan>

const ofOwner = (world: CheckWorld, { crowd: { coldkey = world.owner.address, id = 0 } = {} }: CrowdWishes) => ({ coldkey, id })
const update =
  (usual: CrowdChange): Maker =>
  (world, wish) =>
    makeUpdatePlanner(world.client, ofOwner(world, wish), wish.crowd?.change ?? usual)()

/** Blocks in the middle of what is allowed. */
export const BLOCKS = 100_000

/** By call. */
export const CROWD_MAKERS: Readonly<Record<string, Maker>> = {
  'Crowdloan.create': (world, { crowd = {} }) => {
    const terms = { depositRao: rao(10n * TAO), minRao: rao(TAO), capRao: rao(100n * TAO), end: { blocks: BLOCKS } }
    const ending = { kind: 'payment', target: world.owner.address } as const
    return makeCreatePlanner(world.client, { coldkey: world.other.address, ...terms, ending, ...crowd })()
  },
  'Crowdloan.contribute': (world, { crowd: { coldkey = world.other.address, id = 0, amountRao = rao(5n * TAO) } = {} }) =>
    planContribute(world.client, { coldkey, id, amountRao, tipRao: ZERO_RAO }),
  'Crowdloan.withdraw': (world, wish) => planWithdraw(world.client, { ...ofOwner(world, wish) }),
  'Crowdloan.finalize': (world, wish) => planFinalize(world.client, ofOwner(world, wish)),
  'SubtensorModule.register_leased_network': (world, wish) => planFinalize(world.client, ofOwner(world, wish)),
  'Crowdloan.refund': (world, wish) => planRefund(world.client, ofOwner(world, wish)),
  'Crowdloan.dissolve': (world, wish) => planDissolveCrowdloan(world.client, ofOwner(world, wish)),
  'Crowdloan.update_min_contribution': update({ what: 'minimum', rao: rao(2n * TAO) }),
  'Crowdloan.update_end': update({ what: 'end', end: { blocks: BLOCKS } }),
  'Crowdloan.update_cap': update({ what: 'cap', rao: rao(90n * TAO) }),
  'Crowdloan.set_max_contribution': update({ what: 'maximum', rao: rao(50n * TAO) }),
  'SubtensorModule.terminate_lease': (
    world,
    { crowd: { coldkey = world.owner.address, hotkey = world.ownerHotkey.address, id = 0 } = {} },
  ) => planTerminateLease(world.client, { coldkey, hotkey, leaseId: id }),
}
