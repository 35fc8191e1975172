/**
 * Every write that there is, through every wrapper: the state afterwards is that of the plain write, but for who paid the fee. The writes
 * are the table of plans that the tests of checks have, so that a new one is here by itself.
 */
import { encodeAddress, xxhashAsHex } from '@polkadot/util-crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assessPlan } from '../../../../src/chain/checks/assess-plan.js'
import { resolveCall } from '../../../../src/chain/extrinsic/resolve-call.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { Plan, Preview } from '../../../../src/chain/plan.js'
import type { Policy } from '../../../../src/chain/policy/policy.js'
import { PolicyGuard } from '../../../../src/chain/policy/policy-guard.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import type { PlanWrapper } from '../../../../src/chain/send/plan-wrapper.js'
import { addToBatch, startBatch } from '../../../../src/chain/wrap/batch/batch.js'
import { planBatch } from '../../../../src/chain/wrap/batch/plan-batch.js'
import { splitPreview } from '../../../../src/chain/wrap/batch/split-preview.js'
import { wrapInMultisig } from '../../../../src/chain/wrap/multisig/wrap-in-multisig.js'
import { wrapInProxy } from '../../../../src/chain/wrap/proxy/wrap-in-proxy.js'
import { TaoError } from '../../../../src/core/errors.js'
import { rao } from '../../../../src/core/money.js'
import { type MultisigAccount, makeMultisigAccount } from '../../../../src/core/multisig-account.js'
import { parseAddress } from '../../../../src/core/ss58.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { proxy } from '../../../../src/localnet/pallets/proxy/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { MAKERS } from '../../../helpers/checks/check-makers.js'
import { earnedOn } from '../../../helpers/checks/check-scenarios-holder.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'
import { LEGS_MAKERS } from '../../../helpers/checks/legs-makers.js'
import { CARTE_BLANCHE, makePolicy } from '../../../helpers/policy/judged.js'
import { TEST_WHOLE } from '../../../helpers/test-run/test-whole.js'

const TAO = 1_000_000_000n
const keyOf = (address: string): Hex => `0x${Buffer.from(parseAddress(address)).toString('hex')}`

/** What depends on the bytes and the weight of the transaction, or on its fee: none of it is what a write is for. */
const OF_THE_TRANSACTION = [
  ['System'],
  ['BaseFee'],
  ['Ethereum'],
  ['EVM'],
  ['Timestamp'],
  ['Balances', 'TotalIssuance'],
  ['SubtensorModule', 'TotalIssuance'],
] as const

/** Writes for which no fee is taken, also by a proxy. */
const FREE: readonly string[] = [
  ...'set_weights set_mechanism_weights serve_axon serve_axon_tls serve_prometheus increase_take decrease_take'
    .split(' ')
    .map((name) => `SubtensorModule.${name}`),
  'Commitments.set_commitment',
]

const hashName = (name: string): string => xxhashAsHex(name, 128).slice(2)
const PASSED_OVER = OF_THE_TRANSACTION.map((names) => names.map(hashName).join(''))

type State = ReadonlyMap<string, string>

function readState({ node }: CheckWorld): State {
  const { state } = node.chain
  const keys = state.keys('').filter((key) => !PASSED_OVER.some((prefix) => key.startsWith(prefix)))
  return new Map(keys.map((key) => [key, Buffer.from(state.get(key) ?? new Uint8Array()).toString('hex')]))
}

interface Done {
  readonly state: State
  /** Free balances of the account that acts, and of the one that signs, before and after. */
  readonly acting: readonly [bigint, bigint]
  readonly signing: readonly [bigint, bigint]
  readonly plan: Plan
  /** By which rules each of the policies refuses it. */
  readonly refusedBy: readonly (readonly string[])[]
}

/** Policies of one rule each, most of which refuse most writes, for one reason each. */
function listPolicies(name: string, signer: string): readonly Policy[] {
  return [
    makePolicy({ accounts: new Set([signer]), calls: ['Balances.*', 'SubtensorModule.*'] }),
    makePolicy({ refusedCalls: [name] }),
    makePolicy({ netuids: new Set([77]) }),
    makePolicy({ hotkeys: new Set() }),
    makePolicy({ destinations: new Set() }),
    makePolicy({ caps: { ...CARTE_BLANCHE.caps, perCall: rao(1n) } }),
    makePolicy({ maxPriceImpact: 1n }),
  ]
}

/** The checks that fail by each policy, by the rule that they are of. */
async function judge(world: CheckWorld, plan: Plan, call: Uint8Array, name: string, actor: string): Promise<Done['refusedBy']> {
  const metadata = await world.client.metadata()
  const subject = {
    plan,
    signer: plan.signer.address,
    call,
    metadata,
    feeRao: rao(0n),
    genesisHash: world.client.genesisHash,
    networks: ['local'],
    isProved: true,
    isPlanned: plan.isStated !== true,
    hash: null,
  }
  const verdicts = listPolicies(name, actor).map(async (policy) => {
    const checks = await new PolicyGuard([policy], { directory: '' }).judgeSubject(world.client, subject, false)
    const codes = checks.filter(({ ok }) => !ok).map(({ code }) => code)
    // What a batch says of itself bounds nothing: then it is refused for that, and not for being too much.
    return codes.map((code) => (code === 'POLICY_SPEND_UNBOUNDED' ? 'POLICY_CAP_PER_CALL' : code))
  })
  return Promise.all(verdicts)
}

async function carryOut(world: CheckWorld, name: string, make: () => Promise<Plan>, acting?: string): Promise<Done> {
  return world.undone(async () => {
    await world.client.refresh()
    const metadata = await world.client.metadata()
    const plan = await make()
    const call = encodeCallBytes(metadata, resolveCall(metadata, plan.call, world.client.runtime.specVersion))
    const { checks } = await assessPlan(world.client, metadata, plan, call, {})
    expect(checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`)).toEqual([])
    const refusedBy = await judge(world, plan, call, name, acting ?? plan.signer.address)
    const accountOf = (address: string): Hex => {
      const party = world.parties.find((one) => one.address === address)
      if (!party) throw new Error(`nobody is ${address}`)
      return party.account
    }
    const [actor, signer] = [accountOf(acting ?? plan.signer.address), accountOf(plan.signer.address)]
    const before = [world.readFree(actor), world.readFree(signer)] as const
    expect(await world.send(plan)).toBeNull()
    return {
      plan,
      refusedBy,
      state: readState(world),
      acting: [before[0], world.readFree(actor)],
      signing: [before[1], world.readFree(signer)],
    }
  })
}

/** A batch of this one call, or of its calls where it is a batch itself, as `--batch` and `tx batch` make it. */
const inBatch: PlanWrapper = {
  name: 'batch',
  wrap: async (plan, client) => {
    const metadata = await client.metadata()
    const { genesisHash, runtime } = client
    const callData = toHex(encodeCallBytes(metadata, resolveCall(metadata, plan.call, runtime.specVersion)))
    const preview = { plan, genesisHash, specVersion: runtime.specVersion, callData } as unknown as Preview
    const calls = await splitPreview(client, preview)
    return planBatch(
      client,
      calls.reduce((batch, call) => addToBatch(batch, call, new Date(0)), startBatch(preview)),
      'atomic',
    )
  },
}

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld
  const written: string[] = []

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    if (spec === 425) world.change(earnedOn(1))
    world.change((ctx) => {
      fundAccount(ctx, world.bot.account, 1_000n * TAO)
      // Hotkeys have something as well, so that a fee can be taken there.
      for (const party of [world.owner, world.other, world.root, world.ownerHotkey]) {
        if (party === world.ownerHotkey) fundAccount(ctx, party.account, TAO)
        const delegates = [world.bot.account, keyOf(keys().address)]
        proxy.storage.Proxies.set(ctx, party.account, [
          delegates.map((delegate) => ({ delegate, proxy_type: { type: 'Any' as const }, delay: 0 })),
          0n,
        ])
      }
    })
  }, 60_000)

  afterAll(() => world?.stop())

  /** Several keys of which one is enough, so that it is one transaction. What several have to approve is in `multisig.test.ts`. */
  const keys = (): MultisigAccount => makeMultisigAccount([world.bot.address, world.nobody.address], 1)

  const wrappers = (): readonly PlanWrapper[] => [
    {
      name: 'proxy in multisig',
      wrap: async (plan, client) =>
        wrapInMultisig({ account: keys(), name: 'keys', member: world.bot.address }).wrap(
          await wrapInProxy({ delegate: keys().address, type: null, announced: false }).wrap(plan, client),
          client,
        ),
    },
    wrapInProxy({ delegate: world.bot.address, type: null, announced: false }),
    inBatch,
    {
      name: 'batch in proxy',
      wrap: async (plan, client) =>
        wrapInProxy({ delegate: world.bot.address, type: null, announced: false }).wrap(await inBatch.wrap(plan, client), client),
    },
  ]

  /** On the older runtime every write goes through every second wrapper in turn, and in `npm run test:whole` through each. */
  const chooseWrappers = (at: number): readonly PlanWrapper[] =>
    wrappers().filter((_, index) => TEST_WHOLE || spec === 475 || index % 2 === at % 2)

  const writes = Object.entries({ ...MAKERS, ...LEGS_MAKERS }).map(([name, make], at) => [name, make, at] as const)
  it.each(writes)('%s does through each wrapper what it does by itself', async (name, make, at) => {
    const alone = await carryOut(world, name, () => make(world, {})).catch((error: unknown) => {
      // What this runtime does not have, or what needs another state, is tried where the tests of checks try it.
      if (error instanceof TaoError || (error instanceof Error && error.name === 'AssertionError')) return null
      throw error
    })
    if (alone === null) return
    written.push(name)
    const signer = alone.plan.signer.address
    for (const wrapper of chooseWrappers(at)) {
      // All that is left after the fee is less after the fee of a batch.
      if (name === 'Balances.transfer_all' && wrapper.name === 'batch') continue
      const wrapped = await carryOut(world, name, async () => wrapper.wrap(await make(world, {}), world.client), signer)
      const differing = [...new Set([...alone.state.keys(), ...wrapped.state.keys()])].filter(
        (key) => alone.state.get(key) !== wrapped.state.get(key),
      )
      // A batch may be refused where the plain write is not, for want of a bound; never the other way round.
      const isStated = wrapped.plan.isStated === true
      const refusedBy = alone.refusedBy.map((codes, at) => (isStated && codes.length === 0 ? (wrapped.refusedBy[at] ?? []) : codes))
      expect({ wrapper: wrapper.name, differing, refusedBy: wrapped.refusedBy }).toEqual({
        wrapper: wrapper.name,
        differing: [],
        refusedBy,
      })
      if (wrapped.plan.signer.address === signer) continue
      // The account that acts pays what the write costs, and the one that signs the fee.
      expect(wrapped.plan).toMatchObject({ signer: { address: world.bot.address }, account: signer })
      const [before, after] = alone.acting
      expect(wrapped.acting[1]).toBeGreaterThanOrEqual(after)
      // The dearest fee is that of a swap of hotkeys on spec 475.
      expect(wrapped.acting[1] - after).toBeLessThan(TAO / 5n)
      expect(wrapped.acting[0]).toBe(before)
      if (!FREE.includes(name)) expect(wrapped.signing[1]).toBeLessThan(wrapped.signing[0])
      expect(wrapped.signing[1]).toBeLessThanOrEqual(wrapped.signing[0])
    }
  })

  it('so do most of them', () => {
    expect(encodeAddress(world.bot.account, 42)).toBe(world.bot.address)
    expect(written.length).toBeGreaterThan(spec === 425 ? 25 : 35)
    expect(written).toContain('Utility.batch_all')
  })
})
