/** What moving stake to another place did: the sale and the purchase, or the shares that changed hands, from the events of the call. */
import { alpha, alphaJson, rao, taoJson } from '../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { ChainEvent } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'

/** `StakeRemoved` and `StakeAdded` are (coldkey, hotkey, TAO, alpha, netuid, swap fee). */
const FIELDS = 6
/** As an amount it stands for all that there is. */
const ALL_THERE_IS = 2n ** 64n - 1n

/** Whose stake it is, with which hotkey, on which subnet. */
interface Place {
  readonly coldkey: ScaleValue
  readonly hotkey: ScaleValue
  readonly netuid: ScaleValue
}

function findTrade(events: readonly ChainEvent[], name: 'StakeAdded' | 'StakeRemoved', place: Place): ChainEvent | undefined {
  return events.find(
    (event) =>
      isEvent(event, 'SubtensorModule', name) &&
      readEventField(event, { at: 0, of: FIELDS }) === place.coldkey &&
      readEventField(event, { at: 1, of: FIELDS }) === place.hotkey &&
      readEventField(event, { at: 4, of: FIELDS }) === place.netuid,
  )
}

const read = (event: ChainEvent | undefined, at: number): bigint => (event && readInteger(event, { at, of: FIELDS })) ?? 0n

/** The two places that the call names; whatever it does not name is as it was. */
function readPlaces(input: ReportInput): { readonly origin: Place; readonly destination: Place } {
  const hotkey = readArgument(input, 'hotkey')
  return {
    origin: {
      coldkey: input.signer,
      hotkey: readArgument(input, 'origin_hotkey') ?? hotkey,
      netuid: readArgument(input, 'origin_netuid'),
    },
    destination: {
      coldkey: readArgument(input, 'destination_coldkey') ?? input.signer,
      hotkey: readArgument(input, 'destination_hotkey') ?? hotkey,
      netuid: readArgument(input, 'destination_netuid'),
    },
  }
}

/**
 * Reads a `StakeRemoved` of the origin and a `StakeAdded` of the destination. Without the latter the chain paid out the TAO, because it was
 * too little to stake again.
 */
export const readMoveStake: CallReader = (input) => {
  const { origin, destination } = readPlaces(input)
  const removed = findTrade(input.events, 'StakeRemoved', origin)
  const added = findTrade(input.events, 'StakeAdded', destination)
  // The alpha of a sale does not include the fee of its pool.
  const gone = read(removed, 3) + read(removed, 5)
  if (gone === 0n) return nothingChanged('No stake was moved.', 'See what is staked with `taoctl stake list`.')
  const asked = readArgument(input, 'alpha_amount')
  const isPart = typeof asked === 'bigint' && asked !== ALL_THERE_IS && readArgument(input, 'allow_partial') === true
  const rest = isPart && asked > gone ? asked - gone : 0n
  const [from, to] = [Number(origin.netuid), Number(destination.netuid)]
  const paidOut = added === undefined ? read(removed, 2) : 0n
  return {
    results: {
      moved: alphaJson(alpha(from, gone)),
      received: alphaJson(alpha(to, read(added, 3))),
      // What it was worth on the way, in TAO.
      tao: taoJson(rao(read(removed, 2))),
      // Part of `moved` where a pool was sold to; of `tao` where the stake comes from root.
      swap_fee: from === 0 ? taoJson(rao(read(added, 5))) : alphaJson(alpha(from, read(removed, 5))),
      ...(rest > 0n ? { unfilled: alphaJson(alpha(from, rest)) } : {}),
      ...(paidOut > 0n ? { paid_out: taoJson(rao(paidOut)) } : {}),
    },
    ...(paidOut > 0n ? { warnings: ['It came to too little to be staked again: the TAO was paid out to the coldkey instead.'] } : {}),
  }
}
