/** Makes calls into writes that a policy judges, without a chain: prices and stakes are what the test says. */
import type { DecodedMetadata } from '../../../src/chain/metadata/decode-metadata.js'
import { encodeCallBytes } from '../../../src/chain/metadata/encode-value.js'
import type { Plan, PlanCall, PlanCheck } from '../../../src/chain/plan.js'
import { readCallFacts } from '../../../src/chain/policy/calls/call-facts.js'
import { valueLeaves, type WorthSource } from '../../../src/chain/policy/calls/value-leaves.js'
import { judgeWrite } from '../../../src/chain/policy/judge/judge.js'
import type { Circumstances, JudgedWrite } from '../../../src/chain/policy/judge/judge-input.js'
import type { Policy, PolicyRule } from '../../../src/chain/policy/policy.js'
import { type Price, price, type Rao, rao } from '../../../src/core/money.js'
import { loadMetadata425 } from '../metadata-425.js'

export const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
export const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
export const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
export const HOTKEY = '5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy'
export const GENESIS = `0x${'11'.repeat(32)}`
export const TAO = 1_000_000_000n

export const CARTE_BLANCHE: PolicyRule = {
  name: 'bot',
  accounts: null,
  networks: null,
  calls: null,
  refusedCalls: [],
  rawCalls: false,
  opaqueCalls: new Set(),
  unboundedCalls: new Set(),
  netuids: null,
  hotkeys: null,
  destinations: null,
  caps: { perCall: null, perDay: null, perDestination: null, total: null },
  maxFeeRao: null,
  maxPriceImpact: null,
  hours: null,
  proxyFor: null,
  dryRunMs: null,
}

export function makePolicy(...rules: readonly Partial<PolicyRule>[]): Policy {
  return { source: 'policy.yaml', otherwise: 'refuse', rules: rules.map((rule) => ({ ...CARTE_BLANCHE, ...rule })) }
}

/** Half a TAO for the alpha of every subnet, and 7 alpha on every hotkey. */
export const SOURCE: WorthSource = {
  readPrice: async (netuid): Promise<Price> => price(netuid === 0 ? TAO : TAO / 2n),
  readStake: async () => 7n * TAO,
}

export interface WriteChange {
  readonly metadata?: DecodedMetadata
  readonly plan?: Plan | null
  readonly source?: WorthSource
  readonly feeRao?: Rao | null
  readonly isProved?: boolean
  readonly genesisHash?: string
  readonly networks?: readonly string[]
  readonly signer?: string
  readonly shown?: readonly Uint8Array[]
  /** The calls of the other transactions of the command. */
  readonly others?: readonly PlanCall[]
}

export async function makeWrite(call: PlanCall, change: WriteChange = {}): Promise<JudgedWrite> {
  const { metadata = loadMetadata425(), plan = null, source = SOURCE, feeRao = rao(1_000_000n), signer = ALICE } = change
  const facts = readCallFacts(metadata, encodeCallBytes(metadata, call), signer, change.shown)
  return {
    plan,
    signer,
    facts,
    leaves: await valueLeaves(source, facts.leaves, plan),
    feeRao,
    genesisHash: change.genesisHash ?? GENESIS,
    networks: change.networks ?? ['local', 'ws://127.0.0.1:9944'],
    isProved: change.isProved ?? true,
    others: {
      transactions: change.others?.length ?? 0,
      writes: await Promise.all((change.others ?? []).map((other) => makeWrite(other, { ...change, others: [] }))),
    },
  }
}

export const AT_NOON: Circumstances = { now: new Date('2026-03-04T12:00:00Z'), spent: [], rehearsals: [], rehearsing: false }

/** The codes of the checks that fail. */
export async function judge(
  rule: Partial<PolicyRule>,
  call: PlanCall,
  change: WriteChange = {},
  circumstances: Partial<Circumstances> = {},
): Promise<string[]> {
  const write = await makeWrite(call, change)
  return listFailed(judgeWrite(makePolicy(rule), write, { ...AT_NOON, ...circumstances }))
}

export function listFailed(checks: readonly PlanCheck[]): string[] {
  return checks.filter(({ ok }) => !ok).map(({ code }) => code)
}

export const transfer = (amount: bigint, dest = BOB): PlanCall => ({
  pallet: 'Balances',
  name: 'transfer_keep_alive',
  args: { dest, value: amount },
})
