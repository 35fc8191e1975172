/** What the calls on crowdloans did, from their events, and the entries as they are after the block. */
import { type Rao, rao, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger, sumBalanceChange } from '../outcome/own-events.js'
import type { Results } from '../outcome/results.js'
import type { ChainEvent } from '../plan.js'
import { type Crowdloan, decodeCrowdloan, MODULE } from './crowdloan.js'
import { readContribution } from './read-crowdloans.js'

const HINT = 'See `taoctl crowd list`.'

function findEvent(input: ReportInput, name: string): ChainEvent | undefined {
  return input.events.find((event) => isEvent(event, MODULE, name))
}

function readId(input: ReportInput): number {
  return Number(readArgument(input, 'crowdloan_id'))
}

/** The crowdloan after the block; null where it is gone, undefined where the node does not say. */
async function readAfter(input: ReportInput, id: number): Promise<Crowdloan | null | undefined> {
  const value = await input.readAfter(MODULE, 'Crowdloans', [id])
  return value === null || value === undefined ? value : decodeCrowdloan(id, value, null)
}

/** What these events have moved from one account to another. */
function sumTransfers(events: readonly ChainEvent[], isMeant: (from: unknown, to: unknown) => boolean): Rao {
  const moved = events.filter(
    (event) => isEvent(event, 'Balances', 'Transfer') && isMeant(readEventField(event, 'from'), readEventField(event, 'to')),
  )
  return rao(moved.reduce((sum, event) => sum + (readInteger(event, 'amount') ?? 0n), 0n))
}

/** Reads `Created`. */
const readCreateCrowdloan: CallReader = async (input) => {
  const event = findEvent(input, 'Created')
  const id = event && readInteger(event, 'crowdloan_id')
  if (event === undefined || id === undefined || id === null) return nothingChanged('No crowdloan was created.', HINT)
  const crowdloan = await readAfter(input, Number(id))
  if (crowdloan === null) return nothingChanged('The crowdloan is not on the chain.', HINT)
  const results: Results = {
    crowdloan_id: Number(id),
    deposit: taoJson(sumTransfers(input.events, (from) => from === input.signer)),
    cap: taoJson(rao(readInteger(event, 'cap') ?? 0n)),
    end_block: Number(readInteger(event, 'end') ?? 0n),
    funds_account: crowdloan?.fundsAccount ?? null,
  }
  return { results }
}

/** Reads `Contributed`: how much was taken, which may be less than was offered. */
const readContribute: CallReader = async (input) => {
  const event = findEvent(input, 'Contributed')
  const amount = event && readInteger(event, 'amount')
  if (amount === undefined || amount === null) return nothingChanged('Nothing was contributed.', HINT)
  const id = readId(input)
  const [crowdloan, total] = [await readAfter(input, id), await input.readAfter(MODULE, 'Contributions', [id, input.signer])]
  const offered = readArgument(input, 'amount')
  return {
    results: {
      crowdloan_id: id,
      contributed: taoJson(rao(amount)),
      truncated: typeof offered === 'bigint' && amount < offered,
      total_contributed: total === undefined ? null : taoJson(readContribution(total)),
      raised: crowdloan ? taoJson(crowdloan.raisedRao) : null,
      cap_raised: crowdloan ? crowdloan.raisedRao >= crowdloan.capRao : null,
    },
  }
}

/** Reads `Withdrew`. */
const readWithdraw: CallReader = async (input) => {
  const event = findEvent(input, 'Withdrew')
  const amount = event && readInteger(event, 'amount')
  if (amount === undefined || amount === null) return nothingChanged('Nothing was taken back.', HINT)
  const id = readId(input)
  const left = await input.readAfter(MODULE, 'Contributions', [id, input.signer])
  return {
    results: {
      crowdloan_id: id,
      withdrawn: taoJson(rao(amount)),
      left: left === undefined ? null : taoJson(readContribution(left)),
    },
    gainedRao: rao(amount),
  }
}

/** Reads `Finalized`, and the lease where there is one. */
const readFinalize: CallReader = async (input) => {
  const id = readId(input)
  const crowdloan = await readAfter(input, id)
  if (findEvent(input, 'Finalized') === undefined || crowdloan?.finalized === false) return nothingChanged('It is not finalized.', HINT)
  const lease = input.events.find((event) => isEvent(event, 'SubtensorModule', 'SubnetLeaseCreated'))
  const receivedRao = sumTransfers(input.events, (_from, to) => to === input.signer)
  const spent = receivedRao - sumBalanceChange(input.events, input.signer)
  const read = (name: string): number | null => {
    const value = lease === undefined ? null : readInteger(lease, name)
    return value === null ? null : Number(value)
  }
  return {
    results: {
      crowdloan_id: id,
      raised: crowdloan ? taoJson(crowdloan.raisedRao) : null,
      target: crowdloan?.target ?? null,
      you_received: taoJson(receivedRao),
      you_paid: taoJson(rao(spent > 0n ? spent : 0n)),
      lease_id: read('lease_id'),
      netuid: read('netuid'),
    },
    gainedRao: receivedRao,
  }
}

/** Reads `PartiallyRefunded` and `AllRefunded`, and what was moved to whom. */
const readRefund: CallReader = async (input) => {
  const isAll = findEvent(input, 'AllRefunded') !== undefined
  if (!isAll && findEvent(input, 'PartiallyRefunded') === undefined) return nothingChanged('Nothing was given back.', HINT)
  const transfers = input.events.filter((event) => isEvent(event, 'Balances', 'Transfer'))
  const results: Results = {
    crowdloan_id: readId(input),
    refunded: taoJson(sumTransfers(input.events, () => true)),
    accounts: transfers.length,
    all_refunded: isAll,
  }
  return { results }
}

/** Reads `Dissolved`, and what came back. */
const readDissolveCrowdloan: CallReader = async (input) => {
  const isThere = Boolean(await readAfter(input, readId(input)))
  if (findEvent(input, 'Dissolved') === undefined || isThere) return nothingChanged('It was not removed.', HINT)
  const backRao = sumTransfers(input.events, (_from, to) => to === input.signer)
  return { results: { crowdloan_id: readId(input), returned: taoJson(backRao) }, gainedRao: backRao }
}

/** A value that was set: what the event says, as long as the entry after the block does not say otherwise. */
interface Setting {
  readonly event: string
  readonly field: string
  /** In words, and in the results. */
  readonly name: string
  readonly result: string
  /** Of the crowdloan after the block. */
  readonly stored: (crowdloan: Crowdloan) => bigint | number
}

function makeSettingReader({ event: name, field, name: what, result, stored }: Setting): CallReader {
  return async (input) => {
    const event = findEvent(input, name)
    const value = event && readInteger(event, field)
    const id = readId(input)
    const crowdloan = await readAfter(input, id)
    const isOther = crowdloan ? BigInt(stored(crowdloan)) !== value : crowdloan === null
    if (value === undefined || value === null || isOther) return nothingChanged(`The ${what} is as it was.`, HINT)
    return { results: { crowdloan_id: id, [result]: field === 'new_end' ? Number(value) : taoJson(rao(value)) } }
  }
}

/** Reads `MaxContributionUpdated`; without a limit there is no entry. */
const readSetMaximum: CallReader = async (input) => {
  const event = findEvent(input, 'MaxContributionUpdated')
  const amount = event ? readInteger(event, 'new_max_contribution') : null
  const id = readId(input)
  const stored = await input.readAfter(MODULE, 'MaxContributions', [id])
  const isOther = stored !== undefined && (stored === null ? null : readContribution(stored)) !== amount
  if (event === undefined || isOther) return nothingChanged('The largest contribution is as it was.', HINT)
  return { results: { crowdloan_id: id, max_contribution: amount === null ? null : taoJson(rao(amount)) } }
}

/** By call. */
export const CROWD_READERS: Readonly<Record<string, CallReader>> = {
  'Crowdloan.create': readCreateCrowdloan,
  'Crowdloan.contribute': readContribute,
  'Crowdloan.withdraw': readWithdraw,
  'Crowdloan.finalize': readFinalize,
  'Crowdloan.refund': readRefund,
  'Crowdloan.dissolve': readDissolveCrowdloan,
  'Crowdloan.update_cap': makeSettingReader({
    event: 'CapUpdated',
    field: 'new_cap',
    name: 'cap',
    result: 'cap',
    stored: (one) => one.capRao,
  }),
  'Crowdloan.update_end': makeSettingReader({
    event: 'EndUpdated',
    field: 'new_end',
    name: 'end',
    result: 'end_block',
    stored: (one) => one.end,
  }),
  'Crowdloan.update_min_contribution': makeSettingReader({
    event: 'MinContributionUpdated',
    field: 'new_min_contribution',
    name: 'least contribution',
    result: 'min_contribution',
    stored: (one) => one.minRao,
  }),
  'Crowdloan.set_max_contribution': readSetMaximum,
}
