/** Checks of the signer that hold for every call: whether the chain accepts a call from this account now. */
import { type AccountBalance, decodeAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { askAhead } from '../reads/ask-ahead.js'
import type { ScaleValue } from '../scale/value.js'
import { type BlockClock, CLOCK_QUERIES, describeFrom, readBlocks, readClock } from './block-clock.js'

/** What is known of a signer at the pinned block. */
export interface SignerFacts {
  readonly account: AccountBalance
  readonly clock: BlockClock
  /** `ColdkeySwapAnnouncements`: the block from which it can be done, and a hash. Null where none is announced. */
  readonly announced: ScaleValue
  readonly disputed: ScaleValue
  /** `SafeMode.EnteredUntil`: a block; null where the chain is not in safe mode. */
  readonly safeUntil: ScaleValue
}

/** Those of taoctl's calls that the runtime accepts in safe mode. */
const IN_SAFE_MODE = ['SubtensorModule.set_weights', 'SubtensorModule.serve_axon', 'Commitments.set_commitment', 'Sudo.sudo']

/** The calls that a key may make while a swap of it is announced and nobody disputes it, by itself and not within a batch. */
const DURING_SWAP: readonly string[] = [
  'SubtensorModule.announce_coldkey_swap',
  'SubtensorModule.swap_coldkey_announced',
  'SubtensorModule.dispute_coldkey_swap',
  'SubtensorModule.clear_coldkey_swap_announcement',
  'MevShield.submit_encrypted',
]

/** Reads the facts about a signer in one round trip. */
export async function readSigner(client: ChainClient, address: string): Promise<SignerFacts> {
  const [account = null, announced = null, disputed = null, safeUntil = null, ...now] = await client.readStorage([
    { pallet: 'System', item: 'Account', keys: [address] },
    { pallet: 'SubtensorModule', item: 'ColdkeySwapAnnouncements', keys: [address], absentIsNull: true, ifPresent: true },
    { pallet: 'SubtensorModule', item: 'ColdkeySwapDisputes', keys: [address], absentIsNull: true, ifPresent: true },
    { pallet: 'SafeMode', item: 'EnteredUntil', keys: [], absentIsNull: true, ifPresent: true },
    ...CLOCK_QUERIES,
  ])
  return { account: decodeAccount(address, account), clock: readClock(now), announced, disputed, safeUntil }
}

/** Asks for them beside what a planner reads first: whoever signs is looked at in any case. */
export function askSignerAhead(client: ChainClient, address: string): void {
  askAhead(readSigner(client, address))
}

/**
 * The check that no swap of the coldkey is announced, or that the call is one of those that can be made all the same. While the swap is
 * disputed, the key can make none at all.
 */
function checkNoSwap({ pallet, name }: PlanCall, { announced, disputed, clock }: SignerFacts): PlanCheck {
  const isDisputed = disputed !== null && announced !== null
  const isPartOfSwap = announced !== null && !isDisputed && DURING_SWAP.includes(`${pallet}.${name}`)
  const [at] = Array.isArray(announced) ? (announced as readonly ScaleValue[]) : []
  const from = typeof at === 'number' ? readBlocks(at, 'SubtensorModule.ColdkeySwapAnnouncements') : null
  const when =
    from === null ? '' : from > clock.block ? `; it can be done ${describeFrom(clock, from)}` : `; it could be done since block ${from}`
  return {
    name: 'no-coldkey-swap',
    title: isPartOfSwap ? 'The call can be made while a swap of this key is announced' : 'No swap of this key is announced',
    failed: isDisputed ? 'The swap of this key is disputed' : 'A swap of this key is announced',
    ok: announced === null || isPartOfSwap,
    detail:
      announced === null || isPartOfSwap
        ? ''
        : isDisputed
          ? 'nothing can be done with it'
          : `nothing else can be done with it until then${when}`,
    code: isDisputed ? 'COLDKEY_SWAP_DISPUTED' : 'COLDKEY_SWAP_ANNOUNCED',
    hint: isDisputed
      ? 'The operators of the chain settle it.'
      : 'Carry the swap out with `taoctl wallet swap-coldkey execute`, or withdraw it with `clear`; if you did not announce it, dispute ' +
        'it at once: somebody else has the key.',
  }
}

function checkSafeMode({ call }: Plan, { safeUntil, clock }: SignerFacts): PlanCheck {
  const on = safeUntil !== null && !IN_SAFE_MODE.includes(`${call.pallet}.${call.name}`)
  const until = safeUntil === null ? 0 : readBlocks(safeUntil, 'SafeMode.EnteredUntil')
  const when = until > clock.block ? describeFrom(clock, until) : 'soon'
  return {
    name: 'safe-mode-off',
    title: 'The chain is not in safe mode',
    failed: 'The chain is in safe mode and takes no such calls',
    ok: !on,
    detail: on ? `until block ${until}` : '',
    code: 'SAFE_MODE',
    hint: `Try again when it has ended: ${when}.`,
  }
}

function checkNonce({ account }: SignerFacts, nonce: number): PlanCheck {
  return {
    name: 'nonce-unused',
    title: 'The nonce is unused',
    failed: 'The nonce was used before',
    ok: nonce >= account.nonce,
    detail: `${nonce}; the next one of ${account.address} is ${account.nonce}`,
    code: 'NONCE_USED',
    hint: 'Leave --nonce out: the next one is taken.',
  }
}

/** The checks that hold for every call. `nonce` is the nonce that the user asked for; it is checked only if there is one. */
export function checkSigner(plan: Plan, facts: SignerFacts, nonce: number | undefined): PlanCheck[] {
  const [swap, safeMode] = [checkNoSwap(plan.call, facts), checkSafeMode(plan, facts)]
  return [swap, safeMode, ...(nonce === undefined ? [] : [checkNonce(facts, nonce)])]
}

/** The check of an account that the signer acts for: while a swap of it is announced, nobody can make other calls for it. */
export function checkActing(call: PlanCall, facts: SignerFacts): PlanCheck[] {
  const { name, title, failed, ...check } = checkNoSwap(call, facts)
  return [
    {
      ...check,
      name: `account-${name}`,
      title: title.replace('this key', 'the account'),
      failed: failed.replace('this key', 'the account'),
    },
  ]
}
