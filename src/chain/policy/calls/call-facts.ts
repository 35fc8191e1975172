/** What a call would do, as far as its bytes say: every call in it, who makes each, and what it takes. */
import { TaoError } from '../../../core/errors.js'
import { makeMultisigAccount } from '../../../core/multisig-account.js'
import { hashBlake2b256 } from '../../hash.js'
import { hasItem } from '../../metadata/lookup.js'
import type { RuntimeMetadata } from '../../metadata/runtime-metadata.js'
import { isScaleObject } from '../../scale/expect.js'
import { toHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'
import { isCarrier, isOpaque, readEffect } from './call-effects.js'
import { deriveSubaccount } from './derive-actor.js'
import type { CallEffect } from './effect.js'
import { type CallNode, listNodes, walkCall } from './walk-call.js'

/** A call that does something itself, and what is known of it. */
export interface MadeLeaf {
  readonly node: CallNode
  /** For whom it is made, SS58; null for the chain itself, or where that cannot be told. */
  readonly actor: string | null
  /** How often it is made at most: more than once where it is scheduled again and again. */
  readonly times: bigint
  /** For whom a proxy makes it; null where none does. */
  readonly proxied: string | null
  /** Whether what it does is hidden. */
  readonly opaque: boolean
  /** Null where it is not known. */
  readonly effect: CallEffect | null
}

export interface CallFacts {
  readonly leaves: readonly MadeLeaf[]
  /** `Pallet.call` of every call, those that only carry others too. */
  readonly names: readonly string[]
  /** All who sign and are acted for, SS58. */
  readonly accounts: readonly string[]
  /** Whether nothing of it stays if the transaction is reported as failed. */
  readonly allOrNothing: boolean
  /** Digest of what is called, without limits of prices. */
  readonly digest: string
}

/** Carriers that carry out all they carry or nothing. */
const WHOLE: ReadonlySet<string> = new Set([
  'Utility.batch_all',
  'Utility.as_derivative',
  'Utility.dispatch_as',
  'Utility.with_weight',
  'Proxy.proxy',
  'Proxy.proxy_announced',
  'Multisig.as_multi_threshold_1',
  'Sudo.sudo',
])

interface Made {
  readonly actor: string | null
  readonly times: bigint
  readonly proxied: string | null
}

function readAddress(node: CallNode, argument: string): string | null {
  return node.accounts.find((account) => account.argument === argument)?.address ?? null
}

/** The account of an origin that is named in a call; null for any other origin. */
function readOrigin(value: ScaleValue | undefined): string | null {
  const origin = isScaleObject(value) ? value.value : null
  return isScaleObject(origin) && origin.type === 'Signed' && typeof origin.value === 'string' ? origin.value : null
}

function readMultisig(node: CallNode, actor: string | null): string | null {
  const others = node.args.other_signatories
  const threshold = node.full === 'Multisig.as_multi' ? node.args.threshold : 1
  if (actor === null || !Array.isArray(others) || typeof threshold !== 'number') return null
  const addresses = (others as readonly ScaleValue[]).filter((address) => typeof address === 'string')
  try {
    return makeMultisigAccount([actor, ...addresses], threshold).address
  } catch (error) {
    // The chain refuses such a group as well, so that nobody is acted for.
    if (error instanceof TaoError) return null
    throw error
  }
}

function readRepetitions(node: CallNode): bigint {
  const periodic = node.args.maybe_periodic
  const count = Array.isArray(periodic) ? (periodic as readonly ScaleValue[])[1] : 1
  return typeof count === 'number' && count > 1 ? BigInt(count) : 1n
}

/** Who makes what a carrier carries, and how often. */
function enterCarrier(node: CallNode, made: Made): Made {
  switch (node.full) {
    case 'Proxy.proxy':
    case 'Proxy.proxy_announced': {
      const real = readAddress(node, 'real')
      return { ...made, actor: real, proxied: real ?? made.proxied }
    }
    case 'Utility.as_derivative': {
      const { index } = node.args
      return { ...made, actor: made.actor !== null && typeof index === 'number' ? deriveSubaccount(made.actor, index) : null }
    }
    case 'Utility.dispatch_as':
    case 'Utility.dispatch_as_fallible':
      return { ...made, actor: readOrigin(node.args.as_origin) }
    case 'Multisig.as_multi':
    case 'Multisig.as_multi_threshold_1':
      return { ...made, actor: readMultisig(node, made.actor) }
    case 'Sudo.sudo':
    case 'Sudo.sudo_unchecked_weight':
      return { ...made, actor: null }
    case 'Sudo.sudo_as':
      return { ...made, actor: readAddress(node, 'who') }
    case 'Scheduler.schedule':
    case 'Scheduler.schedule_named':
    case 'Scheduler.schedule_after':
    case 'Scheduler.schedule_named_after':
      return { ...made, times: made.times * readRepetitions(node) }
    default:
      return made
  }
}

class FactFinder {
  readonly leaves: MadeLeaf[] = []
  readonly accounts = new Set<string>()
  readonly nodes: CallNode[] = []

  constructor(
    readonly metadata: RuntimeMetadata,
    readonly shown: ReadonlyMap<string, Uint8Array>,
  ) {}

  visit(node: CallNode, made: Made): void {
    this.nodes.push(node)
    if (made.actor !== null) this.accounts.add(made.actor)
    const shown = this.#findShown(node)
    if (shown !== null) {
      // Its hash says that this call is meant, for the account that it is made for. The call that stands for it does nothing else.
      const real =
        node.full === 'Proxy.announce' ? readAddress(node, 'real') : readMultisig({ ...node, full: 'Multisig.as_multi' }, made.actor)
      this.visit(shown, { ...made, actor: real, ...(node.full === 'Proxy.announce' ? { proxied: real } : {}) })
      return
    }
    const carried = enterCarrier(node, made)
    for (const inner of node.carried) this.visit(inner, carried)
    // A carrier without anything in it does nothing, and is not hidden behind what it carries.
    if (isCarrier(node) && !isOpaque(node)) return
    this.leaves.push({ node, ...made, opaque: isOpaque(node), effect: readEffect(node, (full) => hasItem(this.metadata, `call ${full}`)) })
  }

  /** The call that an argument names by its hash, where the plan shows it. */
  #findShown(node: CallNode): CallNode | null {
    const hash = node.args.call_hash
    if (!isOpaque(node) || !(hash instanceof Uint8Array)) return null
    const bytes = this.shown.get(toHex(hash))
    return bytes === undefined ? null : walkCall(this.metadata, bytes)
  }
}

const LIMITS: ReadonlySet<string> = new Set(['limit_price', 'limit', 'min_amount_out', 'maybe_timepoint', 'max_weight'])

function describeForDigest(node: CallNode): string {
  return JSON.stringify([node.full, node.args], (key: string, value: unknown) => {
    if (LIMITS.has(key)) return undefined
    if (typeof value === 'bigint') return value.toString()
    return value instanceof Uint8Array ? toHex(value) : value
  })
}

/**
 * Reads what the call would do. `shown` are the bytes of calls that it may name by their hashes. Throws `UnreadableCall`.
 */
export function readCallFacts(metadata: RuntimeMetadata, call: Uint8Array, signer: string, shown: readonly Uint8Array[] = []): CallFacts {
  const finder = new FactFinder(metadata, new Map(shown.map((bytes) => [toHex(hashBlake2b256(bytes)), bytes])))
  const root = walkCall(metadata, call)
  finder.visit(root, { actor: signer, times: 1n, proxied: null })
  const { leaves } = finder
  return {
    leaves,
    names: [...new Set(finder.nodes.map(({ full }) => full))],
    accounts: [...finder.accounts],
    allOrNothing: leaves.length <= 1 || finder.nodes.every((node) => node.carried.length === 0 || WHOLE.has(node.full)),
    digest: toHex(hashBlake2b256(Buffer.from(listNodes(root).map(describeForDigest).join('\n')))),
  }
}
