/** Checks that several calls on crowdloans have. */
import { formatTao, type Rao } from '../../core/money.js'
import { type BlockClock, describeFrom, nextBlock } from '../checks/block-clock.js'
import type { PlanCheck } from '../plan.js'
import type { CrowdTerms } from './crowd-terms.js'
import type { Crowdloan } from './crowdloan.js'

/** The check that there is a crowdloan of that id. */
export function checkExists(id: number, crowdloan: Crowdloan | null): PlanCheck {
  return {
    name: 'crowdloan-exists',
    title: 'The crowdloan is there',
    failed: 'There is no such crowdloan',
    ok: crowdloan !== null,
    detail: `crowdloan ${id}`,
    code: 'CROWDLOAN_NOT_FOUND',
    hint: 'See those that there are with `taoctl crowd list`.',
  }
}

/** The check that it has not spent its money. */
export function checkNotFinalized({ finalized }: Crowdloan): PlanCheck {
  return {
    name: 'not-finalized',
    title: 'It is not finalized',
    failed: 'It is finalized: what was raised is spent',
    ok: !finalized,
    detail: '',
    code: 'ALREADY_FINALIZED',
    hint: 'Nothing can be done with it any more.',
  }
}

/** The check that the account has created it. */
export function checkOwnsCrowdloan({ creator }: Crowdloan, account: string): PlanCheck {
  return {
    name: 'owns-crowdloan',
    title: 'The account has created it',
    failed: 'Another account has created it, which alone may do this',
    ok: creator === account,
    detail: `by ${creator}`,
    code: 'NOT_CREATOR',
    hint: 'Sign with the wallet of its creator.',
  }
}

/** The check that an end is as far ahead as the runtime wants it. */
export function checkEndInBounds(end: number, clock: BlockClock, { minBlocks, maxBlocks }: CrowdTerms): PlanCheck {
  const blocks = end - nextBlock(clock)
  const ok = blocks >= minBlocks && blocks <= maxBlocks
  return {
    name: 'end-in-bounds',
    title: 'The end is as far ahead as the chain wants it',
    failed: blocks <= 0 ? 'The end is past' : blocks < minBlocks ? 'The end is too near' : 'The end is too far ahead',
    ok,
    detail: `block ${end}, ${blocks} blocks after the next; from ${minBlocks} to ${maxBlocks} are allowed`,
    code: 'END_OUT_OF_BOUNDS',
    hint: `It may be ${describeFrom(clock, nextBlock(clock) + minBlocks)}; or up to ${maxBlocks - minBlocks} blocks later.`,
  }
}

/** The check that the least contribution is one that the chain allows. */
export function checkMinimum(minRao: Rao, { leastMinRao }: CrowdTerms): PlanCheck {
  return {
    name: 'minimum-allowed',
    title: 'The least contribution is one that the chain allows',
    failed: 'The least contribution is lower than the chain allows',
    ok: minRao >= leastMinRao,
    detail: `${formatTao(minRao)}; at least ${formatTao(leastMinRao)}`,
    code: 'MINIMUM_TOO_LOW',
    hint: `Set ${formatTao(leastMinRao)} or more.`,
  }
}
