/** Plans any call of the connected chain, out of its name and arguments as people write them. */
import { ZERO_RAO } from '../../core/money.js'
import { describePlain, type FindName } from '../../core/plain-value.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { findCall } from '../metadata/lookup.js'
import { readVariantDocs } from '../metadata/metadata-reader.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCall, PlanCheck, PlanField, PlanSigner } from '../plan.js'
import type { Form } from './form.js'
import { findKnownSpend } from './known-spend.js'
import { ValuePresenter } from './present-value.js'
import { readCallArguments, readCallForm } from './read-call-form.js'
import type { FormReader } from './read-form.js'
import { resolveName } from './resolve-name.js'

/** The first sentence of the documentation, up to so many characters. */
const MAX_DOCS = 200

export interface RawCallRequest {
  readonly signer: PlanSigner
  /** `Pallet.call`, or the bytes of a whole call in hex. */
  readonly text: string
  /** The arguments by name. */
  readonly args: { readonly [name: string]: Form }
  /** Whether root makes the call, by the sudo key. */
  readonly sudo: boolean
  /** Reads values by the metadata that is connected when it is planned. */
  readonly makeReader: (metadata: RuntimeMetadata) => FormReader
  readonly findName: FindName
}

/** A call out of `Pallet.call` and its arguments, or out of its bytes. Usage errors as {@link planRawCall}. */
export function readCallText(reader: FormReader, { text, args }: Pick<RawCallRequest, 'text' | 'args'>): PlanCall {
  const { metadata } = reader.context
  const isBytes = text.startsWith('0x')
  if (!isBytes) return readCallArguments(reader, resolveName(metadata, 'call', text), args, '')
  return readCallForm(reader, { id: metadata.callType, form: text, at: 'call', typeName: null })
}

/** The check that the signer is the sudo key of the chain. */
async function checkSudoKey(client: ChainClient, address: string): Promise<PlanCheck> {
  const [key] = await client.readStorage([{ pallet: 'Sudo', item: 'Key', keys: [], absentIsNull: true }])
  return {
    name: 'is-sudo-key',
    title: 'The signer is the sudo key of the chain',
    failed: 'The signer is not the sudo key of the chain',
    ok: key === address,
    detail: key === null ? 'the chain has none' : `it is ${String(key)}`,
    code: 'NOT_SUDO_KEY',
    hint: 'Sign with the wallet of the sudo key, or leave --sudo out.',
  }
}

/** The arguments in words, with amounts in both units and names of accounts. */
function listFields(metadata: RuntimeMetadata, { pallet, name, args }: PlanCall, findName: FindName): PlanField[] {
  const presenter = new ValuePresenter(metadata)
  return (findCall(metadata, pallet, name)?.fields ?? []).map(({ name: label, type, typeName }) => ({
    label: label ?? '',
    value: describePlain(presenter.present(type, args[label ?? ''] ?? null, typeName), findName),
  }))
}

function readSummary(metadata: RuntimeMetadata, { pallet, name }: PlanCall): string {
  const call = findCall(metadata, pallet, name)
  const docs = call === undefined ? '' : readVariantDocs(metadata, call)
  const [first = ''] = docs.split(/(?<=\.)\s/)
  return first.length > MAX_DOCS ? `${first.slice(0, MAX_DOCS)}…` : first
}

/**
 * Plans the call. What it takes from the account is known of few calls; of the others the plan says that it is not known, and is not
 * bounded. Usage errors `UNKNOWN_NAME` and `INVALID_ARGUMENT` (exit 2).
 */
export async function planRawCall(client: ChainClient, request: RawCallRequest): Promise<Plan> {
  const { signer, sudo, findName } = request
  askSignerAhead(client, signer.address)
  const metadata = await client.metadata()
  const call = readCallText(request.makeReader(metadata), request)
  const full = `${call.pallet}.${call.name}`
  const known = sudo ? null : findKnownSpend(call)
  const docs = readSummary(metadata, call)
  return {
    id: 'tx call',
    title: `Call ${full}${sudo ? ' as root' : ''}`,
    call: sudo ? { pallet: 'Sudo', name: 'sudo', args: { call: { ...call } } } : call,
    signer,
    account: null,
    checks: sudo ? [await checkSudoKey(client, signer.address)] : [],
    fields: [...listFields(metadata, call, findName), ...(docs === '' ? [] : [{ label: 'the runtime says', value: docs }])],
    effects: [],
    warnings:
      known === null
        ? [`What ${full} does, and what it may take from the account beside the fee, is not known here beforehand: read its arguments.`]
        : [],
    spend: known ?? { rao: ZERO_RAO, bounded: false },
    ...(known === null ? { gainRao: null, loss: 'not known: whatever the call takes' } : {}),
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
