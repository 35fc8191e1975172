import { formatTao, type Rao } from '../../core/money.js'
import { type BlockClock, formatBlockTime } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findCall, notOnThisRuntime } from '../metadata/lookup.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect } from '../plan.js'
import { checkEndInBounds, checkMinimum, checkNotFinalized, checkOwnsCrowdloan } from './check-crowdloan.js'
import { type CrowdPlace, type CrowdRequest, makeCrowdCall, planOnCrowdloan } from './crowd-plan.js'
import { type CrowdTerms, readCrowdTerms } from './crowd-terms.js'
import { MODULE } from './crowdloan.js'
import { chooseEnd, type EndChoice } from './end-choice.js'

/** What its creator changes of a crowdloan. */
export type CrowdChange =
  | { readonly what: 'cap'; readonly rao: Rao }
  | { readonly what: 'minimum'; readonly rao: Rao }
  /** Null lifts the limit. */
  | { readonly what: 'maximum'; readonly rao: Rao | null }
  | { readonly what: 'end'; readonly end: EndChoice }

interface Update {
  readonly checks: readonly PlanCheck[]
  readonly effect: PlanEffect
}

function changeCap({ crowdloan }: CrowdPlace, cap: Rao): Update {
  const { raisedRao, capRao } = crowdloan
  return {
    checks: [
      {
        name: 'cap-above-raised',
        title: 'The cap is not below what is raised',
        failed: 'The cap is below what is raised',
        ok: cap >= raisedRao,
        detail: `${formatTao(cap)}; ${formatTao(raisedRao)} are raised`,
        code: 'CAP_TOO_LOW',
        hint: `Set ${formatTao(raisedRao)} or more.`,
      },
    ],
    effect: { label: 'cap', before: formatTao(capRao), after: `${formatTao(cap)}${cap === raisedRao ? ': it can be finalized' : ''}` },
  }
}

function changeMinimum({ crowdloan }: CrowdPlace, minimum: Rao, terms: CrowdTerms): Update {
  const { maxRao, minRao } = crowdloan
  return {
    checks: [
      checkMinimum(minimum, terms),
      {
        name: 'minimum-below-maximum',
        title: 'The least contribution is not above the largest',
        failed: 'The least contribution is above the largest',
        ok: maxRao === null || minimum <= maxRao,
        detail: maxRao === null ? 'there is no largest' : `the largest is ${formatTao(maxRao)}`,
        code: 'MINIMUM_TOO_HIGH',
        hint: 'Set another largest contribution first: --max-contribution.',
      },
    ],
    effect: { label: 'least contribution', before: formatTao(minRao), after: formatTao(minimum) },
  }
}

function changeMaximum({ crowdloan, contributed }: CrowdPlace, maximum: Rao | null): Update {
  const { minRao, maxRao } = crowdloan
  const least = contributed > minRao ? contributed : minRao
  const describe = (amount: Rao | null): string => (amount === null ? 'none' : formatTao(amount))
  return {
    checks:
      maximum === null
        ? []
        : [
            {
              name: 'maximum-high-enough',
              title: 'The largest contribution is not below the least, nor below your own',
              failed: 'The largest contribution is below the least, or below your own',
              ok: maximum >= least,
              detail: `${formatTao(maximum)}; the least is ${formatTao(minRao)}, your own ${formatTao(contributed)}`,
              code: 'MAXIMUM_TOO_LOW',
              hint: `Set ${formatTao(least)} or more, or none.`,
            },
          ],
    effect: { label: 'largest contribution', before: describe(maxRao), after: describe(maximum) },
  }
}

function changeEnd({ crowdloan, clock }: CrowdPlace, end: number, terms: CrowdTerms): Update {
  const describe = (block: number): string => {
    const time = formatBlockTime(clock, block)
    return `block ${block}${time === null ? '' : `, about ${time.slice(0, 16).replace('T', ' ')} UTC`}`
  }
  return {
    checks: [checkEndInBounds(end, clock, terms)],
    effect: { label: 'end', before: describe(crowdloan.end), after: describe(end) },
  }
}

/** The call of a change; `end` is the block that is meant, where it is about that. */
function makeCall(id: number, change: CrowdChange, end: number): PlanCall {
  switch (change.what) {
    case 'cap':
      return makeCrowdCall('update_cap', { crowdloan_id: id, new_cap: change.rao })
    case 'minimum':
      return makeCrowdCall('update_min_contribution', { crowdloan_id: id, new_min_contribution: change.rao })
    case 'maximum':
      return makeCrowdCall('set_max_contribution', { crowdloan_id: id, new_max_contribution: change.rao })
    case 'end':
      return makeCrowdCall('update_end', { crowdloan_id: id, new_end: end })
  }
}

/**
 * Makes a planner that changes a crowdloan of one's own. An end that is so many blocks away is counted from the block at which it was
 * planned first, so that what is signed is what was shown. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has no such call.
 */
export function makeUpdatePlanner(client: ChainClient, request: CrowdRequest, change: CrowdChange): () => Promise<Plan> {
  const { coldkey, id } = request
  let chosen: number | undefined
  return async () => {
    const [terms, metadata] = await Promise.all([readCrowdTerms(client), client.metadata()])
    if (change.what === 'maximum' && !findCall(metadata, MODULE, 'set_max_contribution')) {
      throw notOnThisRuntime('largest contribution', [`${MODULE}.set_max_contribution`], client.runtime.specVersion)
    }
    const readEnd = (clock: BlockClock): number => {
      chosen ??= change.what === 'end' ? chooseEnd(change.end, clock, terms) : 0
      return chosen
    }
    const decide = (place: CrowdPlace): Update => {
      switch (change.what) {
        case 'cap':
          return changeCap(place, change.rao)
        case 'minimum':
          return changeMinimum(place, change.rao, terms)
        case 'maximum':
          return changeMaximum(place, change.rao)
        case 'end':
          return changeEnd(place, readEnd(place.clock), terms)
      }
    }
    return planOnCrowdloan(client, request, {
      id: 'crowd update',
      title: `Change crowdloan ${id}`,
      call: (clock) => makeCall(id, change, readEnd(clock)),
      plan: async (place) => {
        const { crowdloan } = place
        const { checks, effect } = decide(place)
        return {
          title: `Change the ${effect.label} of crowdloan ${id}`,
          checks: [checkNotFinalized(crowdloan), checkOwnsCrowdloan(crowdloan, coldkey), ...checks],
          fields: [
            { label: 'crowdloan', value: String(id) },
            { label: `new ${effect.label}`, value: effect.after },
          ],
          effects: [effect],
        }
      },
    })
  }
}
