/** Names that tools and runtimes still have for what nobody sets any more, or never could set by itself. */
import type { RetiredParam } from '../params.js'

export const RETIRED: readonly RetiredParam[] = [
  {
    name: 'activity_cutoff',
    aliases: [],
    does: 'After how many blocks without new weights a validator counts as inactive: the factor times the tempo.',
    instead: 'It follows from the tempo: set activity_cutoff_factor, in thousandths of the tempo.',
    call: 'sudo_set_activity_cutoff',
  },
  {
    name: 'max_weights_limit',
    aliases: ['max_weight_limit'],
    does: 'The largest share that a validator can give one miner, which is no longer limited.',
    instead: 'The runtime has no call for it any more: it is always the whole.',
  },
  {
    name: 'yuma_version',
    aliases: [],
    does: 'Which version of Yuma the bonds follow: 3 with yuma3_enabled, else 2.',
    instead: 'Set yuma3_enabled to true or false.',
  },
  {
    name: 'subnet_is_active',
    aliases: [],
    does: 'Whether the subnet was started, so that its alpha can be traded.',
    instead: 'Its owner starts it with `taoctl subnets start`; root sets subtoken_enabled.',
  },
  {
    name: 'user_liquidity_enabled',
    aliases: ['toggle_user_liquidity'],
    does: 'Whether others could add liquidity to the pool of the subnet.',
    instead: 'Its call always fails: pools have the liquidity that stake brings, and no other.',
  },
]
