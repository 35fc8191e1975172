import { formatEvmAddress } from '../../core/evm-address.js'
import { ZERO_RAO } from '../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, checkNotTooEarly, readBlocks, readClock } from '../checks/block-clock.js'
import { checkHotkeyRegistered } from '../checks/check-hotkey-registered.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../outcome/own-events.js'
import type { Plan, PlanCheck } from '../plan.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import type { AssociationProof } from './association-proof.js'
import { readH160 } from './read-h160.js'

/** Blocks between two associations of a neuron, about a day. No constant of the metadata has them. A neuron without one counts from 0. */
const ASSOCIATION_BLOCKS = 7_200
/** Neurons of a subnet that one address may stand for, where the runtime finds them by it. */
const MOST_NEURONS = 32
/** The length of a signature with its recovery byte. */
const SIGNATURE_LENGTH = 65

export interface AssociateRequest {
  readonly hotkey: string
  readonly netuid: number
  /** 20 bytes. */
  readonly evmAddress: Uint8Array
  /** The block whose number the proof names. */
  readonly block: bigint
  /** Set where the proof is made before the plan, as for a file that is signed elsewhere. */
  readonly isFixed?: boolean
}

interface Association {
  /** H160 with its checksum. */
  readonly address: string
  readonly block: number
}

/** The first two of a pair, however the metadata names them. */
function readPair(value: ScaleValue | undefined): readonly [ScaleValue, ScaleValue] | null {
  if (!Array.isArray(value)) return null
  const [first, second] = value as readonly ScaleValue[]
  return first === undefined || second === undefined ? null : [first, second]
}

function readAssociation(value: ScaleValue | undefined): Association | null {
  const pair = readPair(value)
  if (pair === null) return null
  return { address: readH160(pair[0]), block: readBlocks(pair[1], 'SubtensorModule.AssociatedEvmAddress') }
}

function checkRate(last: Association | null, clock: BlockClock): PlanCheck {
  return checkNotTooEarly({
    name: 'rate-limit-passed',
    title: 'Enough blocks have passed since the last association',
    failed: 'Too few blocks have passed since the last association',
    code: 'EVM_KEY_TOO_SOON',
    facts:
      last === null
        ? `never associated; the chain takes none before block ${ASSOCIATION_BLOCKS}`
        : `last at block ${last.block}, limit ${ASSOCIATION_BLOCKS} blocks`,
    clock,
    from: (last?.block ?? 0) + ASSOCIATION_BLOCKS,
  })
}

/** `uids` is null on a runtime that does not find neurons by their address, and so has no limit. */
function checkRoom(uids: ScaleValue | undefined, uid: ScaleValue | undefined): PlanCheck[] {
  if (!Array.isArray(uids)) return []
  const known = (uids as readonly ScaleValue[]).map((one) => readPair(one)?.[0])
  return [
    {
      name: 'room-for-association',
      title: 'The address stands for fewer neurons of the subnet than it may',
      failed: 'The address stands for as many neurons of the subnet as it may',
      ok: known.length < MOST_NEURONS || known.includes(uid ?? null),
      detail: `${known.length} of ${MOST_NEURONS}`,
      code: 'EVM_KEY_LIMIT',
      hint: 'Use another EVM key.',
    },
  ]
}

/**
 * Plans saying on the chain that an EVM address stands for a neuron. The hotkey signs the call, and the EVM key a proof inside of it, over
 * the hotkey and the number of a block. Without a proof yet the plan has zeros in its place, until it is signed.
 */
export async function planAssociate(client: ChainClient, request: AssociateRequest, proof: AssociationProof | null): Promise<Plan> {
  const { hotkey, netuid, evmAddress, block, isFixed = false } = request
  askSignerAhead(client, hotkey)
  const address = formatEvmAddress(evmAddress)
  const [added, dissolving, uid, owner, uids, ...now] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    { pallet: 'SubtensorModule', item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
    { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
    { pallet: 'SubtensorModule', item: 'AssociatedUidsByEvmAddress', keys: [netuid, toHex(evmAddress)], ifPresent: true },
    ...CLOCK_QUERIES,
  ])
  const isRegistered = uid !== null && uid !== undefined
  const [value] = isRegistered
    ? await client.readStorage([
        { pallet: 'SubtensorModule', item: 'AssociatedEvmAddress', keys: [netuid, Number(uid)], absentIsNull: true },
      ])
    : [null]
  const last = readAssociation(value)
  const exists = added === true
  const signature = proof?.signature ?? toHex(new Uint8Array(SIGNATURE_LENGTH))
  return {
    id: 'evm associate',
    title: `Associate ${address} with the neuron of ${hotkey} on subnet ${netuid}`,
    call: {
      pallet: 'SubtensorModule',
      name: 'associate_evm_key',
      args: { netuid, evm_key: toHex(evmAddress), block_number: block, signature },
    },
    signer: { role: 'hotkey', address: hotkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, exists, dissolving),
      {
        name: 'hotkey-has-coldkey',
        title: 'The hotkey belongs to a coldkey',
        failed: 'The hotkey belongs to no coldkey',
        ok: owner !== null,
        detail: '',
        code: 'HOTKEY_NOT_OWNED',
        hint: 'Register it first: `taoctl subnets register`.',
      },
      ...(exists ? [checkHotkeyRegistered(netuid, uid ?? null)] : []),
      ...(exists && isRegistered ? [checkRate(last, readClock(now)), ...checkRoom(uids, uid)] : []),
    ],
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'neuron', value: isRegistered ? `uid ${String(uid)}` : 'none' },
      { label: 'EVM address', value: address },
      { label: 'block in the proof', value: String(block) },
    ],
    effects: [{ label: 'EVM address of the neuron', before: last?.address ?? 'none', after: address }],
    warnings: [
      'Contracts find the neuron by this address from then on. No money moves, and the address can sign nothing for the hotkey.',
      ...(proof === null ? ['The EVM key signs the proof after you agree: the signature in the call is zeros until then.'] : []),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    ...(isFixed ? {} : { settledAtSigning: ['signature'] }),
    recheckAtSigning: true,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** Reads what is associated now from the event. */
export const readAssociate: CallReader = ({ events, ...input }) => {
  const event = events.find((one) => isEvent(one, 'SubtensorModule', 'EvmKeyAssociated'))
  if (event === undefined) return nothingChanged('No address was associated.', 'See `taoctl query SubtensorModule.AssociatedEvmAddress`.')
  return {
    results: {
      netuid: Number(readArgument({ events, ...input }, 'netuid')),
      hotkey: String(readEventField(event, 'hotkey')),
      evm_address: readH160(readEventField(event, 'evm_key')),
      block: Number(readInteger(event, 'block_associated') ?? 0n),
    },
  }
}
