/** The one table of what differs between runtimes in meaning. `docs/runtimes.md` shows it for the known ones. */

import { MOST_PARENTS } from './meanings/children.js'
import { CROWDLOAN_FUNDS } from './meanings/crowdloans.js'
import { HOTKEY_FEE_PAYER } from './meanings/fees.js'
import type { Meaning } from './meanings/meaning.js'
import { ACTIVITY_FACTOR_CALL, PAID_REGISTRATION_TOGGLE, TEMPO_CALL, WORK_REGISTRATION_TOGGLE } from './meanings/parameters.js'
import { REGISTRATION_COLLATERAL, ROOT_REGISTRATION, WORK_REGISTRATION } from './meanings/registration.js'
import { ROOT_CLAIM } from './meanings/root.js'
import { makeWholePosition, ROOT_STAKE_HOLD, STAKE_LOCKS, STAKING_HOTKEYS, UNSTAKE_ALL_LEGS } from './meanings/stake.js'
import { CONSENSUS, CREATION_AT_LIMIT, DISSOLUTION, QUEUE_ESCROW } from './meanings/subnets.js'

export const MEANINGS: readonly Meaning[] = [
  ROOT_REGISTRATION,
  ROOT_CLAIM,
  REGISTRATION_COLLATERAL,
  WORK_REGISTRATION,
  CREATION_AT_LIMIT,
  QUEUE_ESCROW,
  CROWDLOAN_FUNDS,
  DISSOLUTION,
  CONSENSUS,
  UNSTAKE_ALL_LEGS,
  makeWholePosition('move_stake'),
  makeWholePosition('move_stake_limit'),
  makeWholePosition('transfer_stake'),
  makeWholePosition('transfer_stake_and_hotkey'),
  makeWholePosition('swap_stake'),
  makeWholePosition('swap_stake_limit'),
  ROOT_STAKE_HOLD,
  STAKE_LOCKS,
  STAKING_HOTKEYS,
  MOST_PARENTS,
  TEMPO_CALL,
  ACTIVITY_FACTOR_CALL,
  PAID_REGISTRATION_TOGGLE,
  WORK_REGISTRATION_TOGGLE,
  HOTKEY_FEE_PAYER,
]
