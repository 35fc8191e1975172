/** Which call comes next: all pallets and all calls of the runtime, by weights, and those that have not succeeded yet more often. */
import type { Pallet } from '../../../src/localnet/frame/pallet.js'
import type { AnyTy, FieldDef } from '../../../src/localnet/schema/types.js'
import type { World } from './world.js'

export interface CallChoice {
  readonly pallet: string
  readonly name: string
  /** `Pallet.call` */
  readonly full: string
  readonly fields: readonly FieldDef[]
}

/** How often calls of a pallet are made; those of others weigh 2. */
const PALLETS: Readonly<Record<string, number>> = {
  SubtensorModule: 45,
  Balances: 5,
  AdminUtils: 10,
  Utility: 4,
  Proxy: 7,
  Multisig: 5,
  Scheduler: 4,
  Crowdloan: 12,
  LimitOrders: 4,
  Contracts: 4,
  Ethereum: 3,
  EVM: 3,
  Commitments: 3,
  Timestamp: 0.2,
  Grandpa: 0.3,
  SafeMode: 1,
  Sudo: 1,
}

/** Calls that a world lives on, among those of their pallets. */
const VITAL: Readonly<Record<string, number>> = {
  'SubtensorModule.add_stake': 12,
  'SubtensorModule.burned_register': 10,
  'SubtensorModule.remove_stake': 5,
  'SubtensorModule.root_register': 3,
  'SubtensorModule.set_weights': 8,
  'SubtensorModule.move_stake': 4,
  'SubtensorModule.transfer_stake': 4,
  'SubtensorModule.swap_stake': 4,
  'SubtensorModule.register_network': 2,
  'SubtensorModule.set_children': 3,
  'SubtensorModule.claim_root': 3,
  'SubtensorModule.commit_weights': 4,
  'SubtensorModule.reveal_weights': 4,
  'SubtensorModule.dissolve_network': 0.3,
  'SubtensorModule.root_dissolve_network': 0.2,
  'Crowdloan.create': 2,
  'Crowdloan.contribute': 6,
  'Crowdloan.finalize': 3,
}

/** Reports of equivocations take a proof of which there is none. */
const hasNoValues = ({ def }: AnyTy): boolean => def.kind === 'variant' && def.variants.length === 0

/** Every call of a runtime, with the weight that it has at first. A call without any possible value is left out. */
export function listChoices(pallets: readonly Pallet[]): readonly (readonly [number, CallChoice])[] {
  return pallets.flatMap(({ schema, calls }) => {
    const choices = [...calls]
      .map(([name, { codec }]) => ({ pallet: schema.name, name, full: `${schema.name}.${name}`, fields: codec.fields }))
      .filter(({ fields }) => !fields.some(({ ty }) => hasNoValues(ty)))
    const weigh = ({ full }: CallChoice) => VITAL[full] ?? 1
    const whole = choices.reduce((sum, choice) => sum + weigh(choice), 0)
    return choices.map((choice) => [((PALLETS[schema.name] ?? 2) * weigh(choice)) / whole, choice] as const)
  })
}

/** The weight of a call after what it has come to so far. */
export function weighAgain(world: World, [weight, choice]: readonly [number, CallChoice]): readonly [number, CallChoice] {
  const succeeded = world.storm.coverage.of(choice.full).get('ok') ?? 0
  return [succeeded === 0 ? Math.max(weight * 2, 0.5) : weight, choice]
}

/** Whether only root may make it, or root besides somebody. */
export function isForRoot({ pallet, name }: CallChoice): boolean {
  if (/^(sudo_|force_|root_|authorize_upgrade|kill_|set_storage|set_code|set_heap)/.test(name)) return true
  if (/^(AdminUtils|BaseFee|Scheduler|Swap)$/.test(pallet)) return !/liquidity|modify_position/.test(name)
  return ROOT_CALLS.has(`${pallet}.${name}`)
}

const ROOT_CALLS: ReadonlySet<string> = new Set([
  'SubtensorModule.swap_coldkey',
  'SubtensorModule.reset_coldkey_swap',
  'SubtensorModule.dissolve_network',
  'SubtensorModule.set_pending_childkey_cooldown',
  'SubtensorModule.sudo_set_voting_power_ema_alpha',
  'Utility.dispatch_as',
  'Utility.dispatch_as_fallible',
  'Utility.with_weight',
  'Commitments.set_max_space',
  'EVM.set_whitelist',
  'EVM.disable_whitelist',
  'Drand.set_oldest_stored_round',
  'Drand.set_beacon_config',
  'MevShield.set_max_pending_extrinsics_number',
  'MevShield.set_on_initialize_weight',
  'MevShield.set_stored_extrinsic_lifetime',
  'MevShield.set_max_extrinsic_weight',
  'LimitOrders.set_pallet_status',
  'Grandpa.note_stalled',
  'Preimage.request_preimage',
  'Preimage.unrequest_preimage',
  'Contracts.migrate',
  'SafeMode.release_deposit',
])
