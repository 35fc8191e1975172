/** What creating, joining and starting subnets did, and what was paid for it: what left the balance, not what it was said to cost. */
import { chainError } from '../../core/errors.js'
import { formatTao, type Rao, rao, taoJson } from '../../core/money.js'
import { type CallReader, type CallReport, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger, sumBalanceChange } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'

/**
 * The TAO that the call itself took from the signer. If a dissolved subnet pays the signer in the same call, that does not lower the price.
 */
function readPaid(events: readonly ChainEvent[], signer: string): Rao {
  const paid = events.filter((event) => {
    const from = event.name === 'Transfer' ? readEventField(event, 'from') : readEventField(event, 'who')
    return event.pallet === 'Balances' && ['Transfer', 'Withdraw', 'Burned'].includes(event.name) && from === signer
  })
  return rao(-sumBalanceChange(paid, signer))
}

/**
 * The report of something that was bought. If more was paid than the user allowed, it holds an error: the chain prevents that only where
 * the call itself has a limit.
 */
function withPaid(
  results: Readonly<Record<string, number | boolean | null>>,
  paid: Rao,
  { demands }: ReportInput,
  bought: string,
): CallReport {
  const report = { results: { ...results, paid: taoJson(paid) } }
  const { maxCostRao } = demands
  if (maxCostRao === undefined || paid <= maxCostRao) return report
  const error = chainError(`It was done, but ${formatTao(paid)} were paid: more than --max-cost`, 'PAID_OVER_MAX_COST', {
    why:
      `${bought} At most ${formatTao(maxCostRao)} were allowed; the price rose in the block it was included in, and the chain takes ` +
      'no limit for this call.',
    hint: 'The TAO is spent: do not repeat the command.',
    details: { ...results, paid_rao: paid.toString(), max_cost_rao: maxCostRao.toString() },
  })
  return { ...report, problem: { error, done: true } }
}

/**
 * Reads `NetworkAdded` with the netuid. If there are as many subnets as allowed, another one is dissolved first. A runtime that dissolves
 * over several blocks takes the payment now and deposits `NetworkRegistrationQueued`.
 */
export const readCreateSubnet: CallReader = (input) => {
  const { events, signer } = input
  const paid = readPaid(events, signer)
  const added = events.find((event) => isEvent(event, 'SubtensorModule', 'NetworkAdded'))
  const removed = events.find((event) => isEvent(event, 'SubtensorModule', 'NetworkRemoved'))
  const dissolved = removed ? readInteger(removed, { at: 0, of: 1 }) : null
  const netuid = added ? readInteger(added, { at: 0, of: 2 }) : null
  if (netuid !== null) {
    const results = { netuid: Number(netuid), ...(dissolved === null ? {} : { dissolved: Number(dissolved) }) }
    return withPaid(results, paid, input, `Subnet ${netuid} was created.`)
  }
  if (!events.some((event) => isEvent(event, 'SubtensorModule', 'NetworkRegistrationQueued'))) {
    return nothingChanged('No subnet was added.', 'See the subnets with `taoctl subnets list`.')
  }
  const report = withPaid({ netuid: null, queued: true }, paid, input, 'The subnet is queued.')
  return {
    ...report,
    warnings: ['The subnet is queued: it is created once another has been dissolved. What was paid comes back if that is cancelled.'],
  }
}

/** Reads the `NeuronRegistered` of the hotkey. */
export const readRegister: CallReader = (input) => {
  const hotkey = readArgument(input, 'hotkey')
  const registered = input.events.find(
    (event) => isEvent(event, 'SubtensorModule', 'NeuronRegistered') && readEventField(event, { at: 2, of: 3 }) === hotkey,
  )
  const uid = registered ? readInteger(registered, { at: 1, of: 3 }) : null
  if (uid === null) return nothingChanged('The hotkey was not registered.', 'See the neurons with `taoctl subnets metagraph`.')
  return withPaid({ uid: Number(uid) }, readPaid(input.events, input.signer), input, `The hotkey has uid ${uid}.`)
}

/** Reads the `FirstEmissionBlockNumberSet` of the subnet. */
export const readStartSubnet: CallReader = (input) => {
  const netuid = readArgument(input, 'netuid')
  const started = input.events.find(
    (event) =>
      isEvent(event, 'SubtensorModule', 'FirstEmissionBlockNumberSet') && readInteger(event, { at: 0, of: 2 }) === BigInt(Number(netuid)),
  )
  const block = started ? readInteger(started, { at: 1, of: 2 }) : null
  if (block === null) return nothingChanged('The subnet was not started.', 'See it with `taoctl subnets show`.')
  return { results: { first_emission_block: block.toString() } }
}
