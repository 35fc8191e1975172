/** Takes the call apart by which an upgrade is proposed, so that nothing but the code in it can be approved unseen. */
import type { PlanCall } from '../plan.js'
import { isScaleObject, type ScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'

/** What the call is: `Proxy.proxy(real, none, Sudo.sudo_unchecked_weight(System.set_code(code), weight))`. */
export interface ProposedCall {
  /** The account that it is made for, which has to be the sudo key. SS58. */
  readonly real: string
  readonly code: Uint8Array
  /** Picoseconds and bytes. */
  readonly weight: { readonly refTime: string; readonly proofSize: string }
}

/** A call in a decoded value, by pallet and name, with its arguments; null for anything else. */
function openCall(value: ScaleValue | undefined, pallet: string, name: string): ScaleObject | null {
  if (!isScaleObject(value)) return null
  // What a carrier carries is named as a plan names it, what another call carries as it was decoded.
  if (value.pallet === pallet && value.name === name && isScaleObject(value.args)) return value.args
  const inner = value.type === pallet ? value.value : undefined
  return isScaleObject(inner) && inner.type === name && isScaleObject(inner.value) ? inner.value : null
}

function readAccount(value: ScaleValue | undefined): string | null {
  return isScaleObject(value) && value.type === 'Id' && typeof value.value === 'string' ? value.value : null
}

/** The parts of a decoded call, or a sentence that says where it is another one than an upgrade is proposed by. */
export function readProposedCall({ pallet, name, args }: PlanCall): ProposedCall | string {
  if (`${pallet}.${name}` !== 'Proxy.proxy') return `It is ${pallet}.${name}, and not Proxy.proxy.`
  const real = readAccount(args.real)
  if (real === null) return 'The account that it is made for is not named by its key.'
  if (args.force_proxy_type !== null) return 'It asks for a kind of proxy.'
  const unchecked = openCall(args.call, 'Sudo', 'sudo_unchecked_weight')
  if (unchecked === null) return 'What is made for the account is not Sudo.sudo_unchecked_weight.'
  const set = openCall(unchecked.call, 'System', 'set_code')
  if (set === null) return 'What root does is not System.set_code.'
  if (!(set.code instanceof Uint8Array)) return 'It has no code.'
  const weight = isScaleObject(unchecked.weight) ? unchecked.weight : {}
  return { real, code: set.code, weight: { refTime: String(weight.ref_time ?? ''), proofSize: String(weight.proof_size ?? '') } }
}

/**
 * The arguments of `Multisig.as_multi` with which the sudo key approves a proposal, as a file of arguments has them. All who decide for the
 * sudo key have to approve the same bytes, so that the weight in it is the one that the others' tools write, btcli's among them.
 */
export function makeFinalArguments(
  proposer: string,
  when: { readonly height: number; readonly index: number },
  callData: Uint8Array,
): Readonly<Record<string, unknown>> {
  return {
    threshold: 2,
    other_signatories: [proposer],
    maybe_timepoint: { height: when.height, index: when.index },
    call: toHex(callData),
    max_weight: { ref_time: 80_000_000_000, proof_size: 50_000 },
  }
}
