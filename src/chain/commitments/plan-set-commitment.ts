/** Plans what a hotkey commits on a subnet. */
import { formatTao, rao, ZERO_RAO } from '../../core/money.js'
import { checkHotkeyRegistered } from '../checks/check-hotkey-registered.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import { isEvent, readEventField } from '../outcome/own-events.js'
import type { Plan, PlanCheck } from '../plan.js'
import { expectBigint, expectNumber, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { type CommitmentField, countBytes, decodeFields, describeField, encodeField, spellFields } from './commitment-field.js'

const PALLET = 'Commitments'
/** What a commitment counts at least, in bytes (`MIN_SPACE` of the pallet, which no constant tells). */
const LEAST_SPACE = 100
/** Characters. */
const SHOWN = 48
/** What an account has in an epoch where the chain has no value (`DefaultMaxSpace`). */
const DEFAULT_SPACE = 3_100

export interface SetCommitmentRequest {
  readonly hotkey: string
  readonly netuid: number
  readonly fields: readonly CommitmentField[]
  /** The round of the beacon that is being published now; null where nothing is locked. */
  readonly currentRound: bigint | null
}

async function readConstantNumber(client: ChainClient, name: string, otherwise: bigint): Promise<bigint> {
  if (!findConstant(await client.metadata(), PALLET, name)) return otherwise
  return expectBigint(await client.readConstant(PALLET, name), `${PALLET}.${name}`)
}

function checkCount(count: number, most: bigint): PlanCheck {
  return {
    name: 'few-fields',
    title: 'It has no more fields than the chain takes',
    failed: 'It has more fields than the chain takes',
    ok: BigInt(count) <= most,
    detail: `${count} of ${most}`,
    code: 'TOO_MANY_FIELDS',
    hint: 'Leave some of them out.',
  }
}

/** How much of its space the account has used in this epoch, in bytes. */
function readUsed(usage: ScaleValue | undefined, epoch: ScaleValue | undefined): bigint {
  if (!isScaleObject(usage ?? null) || typeof epoch !== 'bigint') return 0n
  const { last_epoch: last, used_space: used } = usage as { readonly last_epoch?: ScaleValue; readonly used_space?: ScaleValue }
  return last === epoch && typeof used === 'bigint' ? used : 0n
}

function checkSpace(fields: readonly CommitmentField[], used: bigint, most: number): PlanCheck {
  const wanted = Math.max(
    LEAST_SPACE,
    fields.reduce((sum, field) => sum + countBytes(field), 0),
  )
  return {
    name: 'space-left',
    title: 'The account has space left in this epoch',
    failed: 'The account has too little space left in this epoch',
    ok: used + BigInt(wanted) <= BigInt(most),
    detail: `it counts as ${wanted} bytes; ${used} of ${most} are used`,
    code: 'SPACE_USED_UP',
    hint: 'Wait for the next epoch of the subnet, with which it is empty again; `taoctl subnets show` tells when.',
  }
}

function checkRound(fields: readonly CommitmentField[], currentRound: bigint | null): PlanCheck[] {
  const rounds = fields.flatMap((field) => (field.kind === 'timelocked' ? [field.round] : []))
  const [least] = [...rounds].sort((a, b) => (a < b ? -1 : 1))
  if (least === undefined || currentRound === null) return []
  return [
    {
      name: 'round-ahead',
      title: 'The round that opens it is yet to come',
      failed: 'The round that opens it is over',
      ok: least > currentRound,
      detail: `round ${least}; the chain's clock is at round ${currentRound}`,
      code: 'ROUND_OVER',
      hint: 'Anybody could read it at once: choose a later time.',
    },
  ]
}

/** What is said of a field where it is one of several things; all of it stands in a line of its own. */
const shorten = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

function describeAll(fields: readonly CommitmentField[]): string {
  return fields.length === 0 ? 'nothing' : fields.map((field) => shorten(describeField(field))).join('; ')
}

/** Plans `set_commitment`, which the hotkey signs. It takes the place of what was committed before. */
export async function planSetCommitment(client: ChainClient, request: SetCommitmentRequest): Promise<Plan> {
  const { hotkey, netuid, fields, currentRound } = request
  askSignerAhead(client, hotkey)
  const [[added, dissolving, uid, before, usage, epoch, space], most, initial, each] = await Promise.all([
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
      { pallet: PALLET, item: 'CommitmentOf', keys: [netuid, hotkey], absentIsNull: true },
      { pallet: PALLET, item: 'UsedSpaceOf', keys: [netuid, hotkey], absentIsNull: true, ifPresent: true },
      { pallet: 'SubtensorModule', item: 'SubnetEpochIndex', keys: [netuid], ifPresent: true },
      { pallet: PALLET, item: 'MaxSpace', keys: [], ifPresent: true },
    ]),
    readConstantNumber(client, 'MaxFields', 1n),
    readConstantNumber(client, 'InitialDeposit', 0n),
    readConstantNumber(client, 'FieldDeposit', 0n),
  ])
  const exists = added === true
  const depositRao = rao(initial + each * BigInt(fields.length))
  const held = isScaleObject(before ?? null) ? decodeFields((before as { readonly info?: ScaleValue }).info) : []
  const locked = fields.some(({ kind }) => kind === 'timelocked')
  return {
    id: 'commitment set',
    title: `Commit ${describeAll(fields)} on subnet ${netuid}`,
    call: { pallet: PALLET, name: 'set_commitment', args: { netuid, info: { fields: fields.map(encodeField) } } },
    signer: { role: 'hotkey', address: hotkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, exists, dissolving),
      ...(exists ? [checkHotkeyRegistered(netuid, uid)] : []),
      checkCount(fields.length, most),
      ...(exists ? [checkSpace(fields, readUsed(usage, epoch), typeof space === 'number' ? space : DEFAULT_SPACE)] : []),
      ...checkRound(fields, currentRound),
    ],
    fields: [
      { label: 'subnet', value: String(netuid) },
      ...fields.map((field, index) => ({ label: fields.length === 1 ? 'commitment' : `field ${index + 1}`, value: describeField(field) })),
    ],
    effects: [
      { label: 'commitment', before: describeAll(held), after: describeAll(fields) },
      ...(depositRao === ZERO_RAO ? [] : [{ label: 'deposit', after: `${formatTao(depositRao)} are held back while it is there` }]),
    ],
    warnings: [
      ...(locked ? [] : ['Anybody can read it.']),
      ...(fields.some(({ kind }) => kind === 'reset-bonds') ? ['The bonds of validators to this neuron are reset.'] : []),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    ...(depositRao === ZERO_RAO ? {} : { depositRao }),
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** Reads `Commitment` or `TimelockCommitment` of the signer, and the commitment after the block. */
export const readSetCommitment: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const fields = decodeFields(readArgument(input, 'info') as ScaleValue)
  const isOwn = input.events.some(
    (one) =>
      (isEvent(one, PALLET, 'Commitment') || isEvent(one, PALLET, 'TimelockCommitment')) &&
      readEventField(one, 'netuid') === netuid &&
      readEventField(one, 'who') === input.signer,
  )
  const stored = await input.readAfter(PALLET, 'CommitmentOf', [netuid, input.signer])
  const kept = isScaleObject(stored ?? null) ? (stored as { readonly info?: ScaleValue; readonly block?: ScaleValue }) : null
  const isKept = stored === undefined || (kept !== null && spellFields(decodeFields(kept.info)) === spellFields(fields))
  if (!isOwn || !isKept) {
    return nothingChanged('The commitment after the block is another one.', `See it with \`taoctl commitment get --netuid ${netuid}\`.`)
  }
  const rounds = fields.flatMap((field) => (field.kind === 'timelocked' ? [field.round] : []))
  return {
    results: {
      fields: fields.length,
      ...(kept === null ? {} : { block: expectNumber(kept.block, 'CommitmentOf.block') }),
      ...(rounds[0] === undefined ? {} : { reveal_round: rounds[0].toString() }),
    },
  }
}
