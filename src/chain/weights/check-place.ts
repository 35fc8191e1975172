/** The checks of the place that weights are for: the subnet, its mechanism, how it takes weights, and that the hotkey is there. */
import type { PlanCheck } from '../plan.js'
import { checkSubnetExists } from '../subnets/check-subnet.js'
import type { WeightsPlace, WeightsState } from './weights-state.js'

function checkNotRoot(netuid: number): PlanCheck {
  return {
    name: 'not-root',
    title: 'The subnet is not root',
    failed: 'Root takes no weights',
    ok: netuid !== 0,
    detail: netuid === 0 ? 'on subnet 0 nobody weighs anybody' : '',
    code: 'ROOT_TAKES_NO_WEIGHTS',
    hint: 'Name a subnet with --netuid.',
  }
}

function checkMechanism({ netuid, mechid }: WeightsPlace, { mechanisms }: WeightsState): PlanCheck {
  return {
    name: 'mechanism-exists',
    title: 'The subnet has this mechanism',
    failed: `Subnet ${netuid} has no mechanism ${mechid}`,
    ok: mechid < mechanisms,
    detail: mechanisms === 1 ? 'it has one, which is 0' : `it has ${mechanisms}, from 0 on`,
    code: 'MECHANISM_NOT_FOUND',
    hint: 'Leave --mechid out for the first.',
  }
}

function checkRegistered({ netuid }: WeightsPlace, { uid }: WeightsState): PlanCheck {
  return {
    name: 'hotkey-registered',
    title: `The hotkey is registered on subnet ${netuid}`,
    failed: `The hotkey is not registered on subnet ${netuid}`,
    ok: uid !== null,
    detail: uid === null ? '' : `uid ${uid}`,
    code: 'HOTKEY_NOT_REGISTERED',
    hint: `Register it with \`taoctl subnets register --netuid ${netuid}\`.`,
  }
}

/** The check that the subnet takes weights at once, which it does where commit-reveal is off. */
export function checkTakesDirect({ netuid }: WeightsPlace, { commitReveal }: WeightsState): PlanCheck {
  return {
    name: 'takes-direct-weights',
    title: 'The subnet takes weights directly',
    failed: 'The subnet takes committed weights only',
    ok: !commitReveal,
    detail: commitReveal ? 'commit-reveal is on' : '',
    code: 'COMMIT_REVEAL_ENABLED',
    hint:
      'Leave --path out to commit them. Its owner turns that off with ' +
      `\`taoctl sudo set --netuid ${netuid} --param commit_reveal_weights_enabled --value false\`.`,
  }
}

/** The check that the subnet takes commits, which it does where commit-reveal is on. */
export function checkTakesCommits({ commitReveal }: WeightsState): PlanCheck {
  return {
    name: 'takes-commits',
    title: 'The subnet takes committed weights',
    failed: 'The subnet takes no committed weights',
    ok: commitReveal,
    detail: commitReveal ? '' : 'commit-reveal is off',
    code: 'COMMIT_REVEAL_DISABLED',
    hint: 'This subnet takes weights directly: `taoctl weights set`.',
  }
}

/** The checks of the place, before those of a registered hotkey. */
export function checkPlace(place: WeightsPlace, state: WeightsState, takes: PlanCheck): PlanCheck[] {
  const there = [checkSubnetExists(place.netuid, state.exists, state.dissolving), checkNotRoot(place.netuid)]
  return state.exists ? [...there, checkMechanism(place, state), takes, checkRegistered(place, state)] : there
}
