/** Calls that are collected to be sent as one transaction, as plain data. The file that holds them is read and written elsewhere. */
import { checkFailed, type TaoError } from '../../../core/errors.js'
import { isRecord } from '../../../core/is-record.js'
import { type Rao, rao } from '../../../core/money.js'
import { isAddress } from '../../../core/ss58.js'
import type { Plan, PlanSigner, Preview } from '../../plan.js'

export const BATCH_VERSION = 1
/** More than any runtime takes in one batch. */
export const MAX_ITEMS = 10_000

/** One collected call. What counts is `call`; the rest says what it was when it was collected, to be compared and shown. */
export interface BatchItem {
  /** ISO-8601. */
  readonly added: string
  readonly title: string
  /** The command that made it: `stake add`. */
  readonly command: string
  /** `SubtensorModule.add_stake_limit`. */
  readonly name: string
  /** SCALE bytes of the call, hex. */
  readonly call: string
  /** The arguments in words, with units. */
  readonly fields: Plan['fields']
  /** The TAO that may leave the account, without the fee. */
  readonly spendRao: Rao
  readonly bounded: boolean
  /** About how much it adds to the account's balance, in rao; null where that is not known. */
  readonly gainRao: Rao | null
  readonly warnings: readonly string[]
}

/** A collection of calls that one account makes on one chain. */
export interface Batch {
  readonly genesisHash: string
  /** The runtime for which all calls were made. */
  readonly specVersion: number
  readonly signer: PlanSigner
  /** The account that acts in each of the calls, where it is not the signer; null otherwise. */
  readonly account: string | null
  readonly items: readonly BatchItem[]
  /** The transaction as which it was sent; null as long as it was not. */
  readonly sent: string | null
  /** The file into which it was written, to be signed elsewhere; null as long as it was not. */
  readonly built: string | null
}

/** An empty batch for calls like this one. */
export function startBatch({ plan, genesisHash, specVersion }: Preview): Batch {
  return { genesisHash, specVersion, signer: plan.signer, account: plan.account, items: [], sent: null, built: null }
}

function refuse(why: string, hint: string): TaoError {
  return checkFailed('The call cannot go into this batch', 'BATCH_OTHER', { why, hint })
}

/**
 * The batch with one more call. Throws `BATCH_OTHER` (3) where it is of another chain, runtime or signer, or was sent, and `BATCH_NESTED`
 * for a call that the runtime takes in no batch.
 */
export function addToBatch(batch: Batch, { plan, genesisHash, specVersion, callData }: Preview, time: Date): Batch {
  const other = 'Use another file.'
  if (batch.sent !== null) throw refuse(`It was sent as ${batch.sent}.`, other)
  if (batch.built !== null) throw refuse(`It was written into ${batch.built}, to be signed.`, other)
  if (batch.genesisHash !== genesisHash) throw refuse(`It is for the chain ${batch.genesisHash}, and the call for ${genesisHash}.`, other)
  if (batch.specVersion !== specVersion) {
    throw refuse(
      `Its calls were made for spec ${batch.specVersion}; the chain runs ${specVersion} now.`,
      'Collect them again in a new file.',
    )
  }
  if (batch.signer.address !== plan.signer.address) {
    throw refuse(`${batch.signer.address} signs it, and ${plan.signer.address} this call. One key signs a whole batch.`, other)
  }
  if (batch.account !== plan.account) {
    throw refuse(`It acts for ${batch.account ?? 'the signer itself'}, and this call for ${plan.account ?? 'the signer itself'}.`, other)
  }
  if (batch.items.length >= MAX_ITEMS) throw refuse(`It has ${MAX_ITEMS} calls.`, other)
  if (plan.call.pallet === 'Utility') {
    throw checkFailed('A batch cannot hold a batch', 'BATCH_NESTED', {
      why: `${plan.call.pallet}.${plan.call.name} is one itself, and the runtime refuses it inside another.`,
      hint: 'Send it by itself: leave --batch out.',
    })
  }
  const item: BatchItem = {
    added: time.toISOString(),
    title: plan.title,
    command: plan.id,
    name: `${plan.call.pallet}.${plan.call.name}`,
    call: callData,
    fields: plan.fields,
    spendRao: plan.spend.rao,
    bounded: plan.spend.bounded,
    gainRao: plan.gainRao === undefined ? rao(0n) : plan.gainRao,
    warnings: plan.warnings,
  }
  return { ...batch, items: [...batch.items, item] }
}

/** The batch as it is written down. */
export function encodeBatch({ genesisHash, specVersion, signer, account, items, sent, built }: Batch): object {
  return {
    version: BATCH_VERSION,
    kind: 'taoctl-batch',
    genesis_hash: genesisHash,
    spec_version: specVersion,
    signer: { role: signer.role, address: signer.address },
    account,
    sent,
    built,
    items: items.map(({ spendRao, gainRao, ...item }) => ({
      ...item,
      spend_rao: spendRao.toString(),
      gain_rao: gainRao?.toString() ?? null,
    })),
  }
}

const HASH = /^0x[0-9a-f]{64}$/
const BYTES = /^0x(?:[0-9a-f]{2}){1,131072}$/
const AMOUNT = /^\d{1,20}$/

const isText = (value: unknown): value is string => typeof value === 'string'

function readField(value: unknown): { readonly label: string; readonly value: string } | null {
  return isRecord(value) && isText(value.label) && isText(value.value) ? { label: value.label, value: value.value } : null
}

function readItem(value: unknown): BatchItem | string {
  if (!isRecord(value)) return 'it is no object'
  const { added, title, command, name, call, fields, spend_rao, bounded, gain_rao, warnings } = value
  if (!isText(added) || !isText(title) || !isText(command) || !isText(name)) return 'it has no title, name, command or time'
  if (!isText(call) || !BYTES.test(call)) return 'its call is not hex'
  if (!isText(spend_rao) || !AMOUNT.test(spend_rao) || typeof bounded !== 'boolean') return 'it does not say what it spends'
  if (gain_rao !== null && (!isText(gain_rao) || !AMOUNT.test(gain_rao))) return 'it does not say what it brings in'
  const read = Array.isArray(fields) ? fields.map(readField) : [null]
  const known = read.flatMap((field) => (field === null ? [] : [field]))
  if (known.length !== read.length || !Array.isArray(warnings) || !warnings.every(isText)) return 'its fields or warnings are no texts'
  return {
    added,
    title,
    command,
    name,
    call,
    fields: known,
    spendRao: rao(BigInt(spend_rao)),
    bounded,
    gainRao: gain_rao === null ? null : rao(BigInt(gain_rao)),
    warnings,
  }
}

/** Reads a batch out of parsed JSON; what is wrong with it, as a sentence, where it is none. */
export function decodeBatch(value: unknown): Batch | string {
  if (!isRecord(value) || value.kind !== 'taoctl-batch') return 'It is no batch.'
  if (value.version !== BATCH_VERSION) return `Its version is ${JSON.stringify(value.version)}, and ${BATCH_VERSION} is known.`
  const { genesis_hash, spec_version, signer, account, sent, built, items } = value
  if (!isText(genesis_hash) || !HASH.test(genesis_hash)) return 'It names no chain.'
  if (typeof spec_version !== 'number' || !Number.isSafeInteger(spec_version)) return 'It names no runtime.'
  if (!isRecord(signer) || (signer.role !== 'coldkey' && signer.role !== 'hotkey') || !isText(signer.address) || !isAddress(signer.address))
    return 'It names no signer.'
  if (account !== null && (!isText(account) || !isAddress(account))) return 'The account in it is no address.'
  if (sent !== null && (!isText(sent) || !HASH.test(sent))) return 'The transaction in it has no hash.'
  if (built !== null && !isText(built)) return 'It does not say where it was written to.'
  if (!Array.isArray(items) || items.length > MAX_ITEMS) return 'It has no list of calls.'
  const read = items.map(readItem)
  const bad = read.findIndex((item) => typeof item === 'string')
  if (bad >= 0) return `Call ${bad + 1} in it cannot be read: ${String(read[bad])}.`
  return {
    genesisHash: genesis_hash,
    specVersion: spec_version,
    signer: { role: signer.role, address: signer.address },
    account,
    sent,
    built,
    items: read.filter((item) => typeof item !== 'string'),
  }
}
