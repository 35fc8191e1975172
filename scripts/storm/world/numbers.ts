/** Numbers by the names of the parameters that they are for. */
import { drand } from '../../../src/localnet/pallets/drand/schema.js'
import type { Scene } from './scene.js'
import type { World } from './world.js'

const TAO = 1_000_000_000n
const U64_MAX = 2n ** 64n - 1n

/** An amount of TAO that `who` may have, of any order of magnitude. */
export function taoAmount(world: World, who: string): bigint {
  const { dice } = world
  return dice.weighted([
    [10, TAO * BigInt(dice.int(1, 200))],
    [5, BigInt(dice.int(1, 999_999_999))],
    [2, dice.part(world.free(who))],
    [1, BigInt(dice.int(0, 2_000))],
    [0.5, world.free(who)],
    [0.3, U64_MAX],
  ])
}

function alphaAmount(world: World, scene: Scene): bigint {
  const { dice } = world
  return dice.weighted([
    [10, dice.part(scene.alpha)],
    [2, scene.alpha],
    [1, scene.alpha + 1n],
    [1, BigInt(dice.int(0, 1_000_000))],
    [0.3, U64_MAX],
  ])
}

/** Ranges of hyperparameters that leave a subnet alive. */
const RANGES: readonly (readonly [RegExp, number, number])[] = [
  [/^take$|_take$/, 0, 13_000],
  [/emissions_share/, 0, 100],
  [/tempo/, 2, 60],
  [/max_allowed_uids/, 64, 300],
  [/max_n|^target$/, 3, 80],
  [/min_allowed_uids/, 1, 64],
  [/min_allowed_weights/, 0, 4],
  [/max_allowed_validators/, 1, 64],
  [/immunity_period|adjustment_interval|activity_cutoff/, 1, 400],
  [/rate_limit|interval|delay|cooldown|duration|period|lifetime/, 0, 30],
  [/mechanism_count/, 0, 3],
  [/registrations_per/, 1, 5],
  [/kappa|rho|bonds_penalty|alpha_low|alpha_high|cut$|cap$|share$|bps$/, 0, 65_535],
  [/bonds_moving_average/, 0, 1_000_000],
  [/halving|half_life/, 1, 10_000],
  [/version/, 0, 3],
  [/max_subnets/, 2, 12],
  [/window/, 0, 12],
  [/epochs|retries|min$|max_epochs|rank/, 0, 6],
  [/num_root_claims|new_value/, 0, 20],
  [/steepness/, -2_000, 4_000],
  [/elasticity/, 0, 1_000_000],
]

/** A number for that parameter of that call; what is too large for its type is cut. */
export function numberFor(world: World, call: string, scene: Scene, name: string): bigint {
  const { dice } = world
  // pallet_balances lets its total saturate at both ends, so that neither may come near: that would be no fault.
  if (/^(new_free|delta)$/.test(name)) return BigInt(dice.int(0, 5_000)) * 10n ** 6n
  if (/\.set_tempo$/.test(call)) return BigInt(dice.int(355, 420))
  if (/^(exponent|burn_increase_mult)$/.test(name)) return 2n ** 64n + (BigInt(dice.int(0, 1_050)) * 2n ** 64n) / 1_000n
  if (dice.chance(0.02)) return dice.pick([0n, 1n, 65_535n, 2n ** 32n - 1n, U64_MAX])
  if (/^(alpha_amount|amount_unstaked|alpha|min_locked)$/.test(name)) return alphaAmount(world, scene)
  if (name === 'amount' && /recycle_alpha|burn_alpha|lock_stake|swap_basket/.test(call)) return alphaAmount(world, scene)
  if (/limit_price|^limit$|^limit\.|min_amount_out/.test(name)) {
    if (/^limit_price$/.test(name) && /register_limit/.test(call)) return taoAmount(world, scene.who)
    const price = world.price(scene.netuid)
    return dice.weighted([
      [8, (price * BigInt(dice.int(700, 1_300))) / 1_000n],
      [2, 0n],
      [2, U64_MAX],
    ])
  }
  if (/amount|value|deposit|contribution|cap|delta|swap_cost|lock_cost|burn$|issuance|recycled|new_free|min_stake/.test(name)) {
    const range = RANGES.find(([pattern]) => pattern.test(name) && !/min_stake/.test(name))
    if (range === undefined || !/AdminUtils/.test(call)) return taoAmount(world, scene.who)
  }
  if (/reveal_round/.test(name)) return drand.storage.LastStoredRound.get(world.store) + BigInt(dice.int(-4, 40))
  if (/^(when|end|new_end|end_block|until)/.test(name)) return BigInt(world.block + dice.int(-1, 60))
  if (/^after$|in_blocks/.test(name)) return BigInt(dice.int(0, 20))
  if (/mecid/.test(name))
    return BigInt(
      dice.weighted([
        [6, 0],
        [3, 1],
        [1, 2],
      ]),
    )
  if (/dests|uids/.test(name)) return BigInt(dice.int(0, 8))
  if (/weights|values/.test(name)) return BigInt(dice.int(0, 65_535))
  if (/ip_type/.test(name)) return dice.chance(0.8) ? 4n : 6n
  if (name === 'ip') return BigInt(dice.int(0x0101_0101, 0xdfff_fffe))
  if (name === 'port') return BigInt(dice.int(1, 65_535))
  if (/children\.0/.test(name)) return U64_MAX / BigInt(dice.int(2, 8))
  if (/crowdloan_id/.test(name)) return BigInt(dice.int(0, 3))
  const range = RANGES.find(([pattern]) => pattern.test(name))
  if (range !== undefined && !dice.chance(0.05)) return BigInt(dice.int(range[1], range[2]))
  if (/ref_time|proof_size/.test(name)) return BigInt(dice.int(0, 2_000_000_000)) * 100n
  if (/gas_limit/.test(name)) return BigInt(dice.int(20_000, 400_000))
  if (/difficulty|exponent|multiplier|mult|quantile|ratio|smoothing|alpha/.test(name))
    return dice.chance(0.5) ? BigInt(dice.int(0, 2_000_000)) : 2n ** BigInt(dice.int(20, 64))
  return dice.weighted([
    [6, BigInt(dice.int(0, 10))],
    [2, BigInt(dice.int(0, 70_000))],
    [1, 2n ** BigInt(dice.int(16, 64))],
  ])
}
