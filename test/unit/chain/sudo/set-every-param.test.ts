/**
 * Every parameter of the table of `sudo get` is set by the owner and by root on both runtimes: what the checks allow the chain allows, and
 * the other way round, at each bound and one beyond, too soon and within the freeze window.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveCall } from '../../../../src/chain/extrinsic/resolve-call.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { RuntimeMetadata } from '../../../../src/chain/metadata/runtime-metadata.js'
import type { PlanCall, PlanCheck } from '../../../../src/chain/plan.js'
import { decodeEntry, locateEntry } from '../../../../src/chain/reads/storage-query.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import { findAllowedBlock, type Judged, judgeParam } from '../../../../src/chain/sudo/judge-param.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../../../../src/chain/sudo/known-params.js'
import { listParamErrors } from '../../../../src/chain/sudo/param-errors.js'
import { ParamFacts } from '../../../../src/chain/sudo/param-facts.js'
import { readLimits, type Setter } from '../../../../src/chain/sudo/param-limits.js'
import { hasParam, readParamRights } from '../../../../src/chain/sudo/param-rights.js'
import { isSameValue, type ParamValue, rangeOfKind } from '../../../../src/chain/sudo/param-values.js'
import { listParamKeys, readStoredParam, type SettableParam } from '../../../../src/chain/sudo/params.js'
import { planSetParams } from '../../../../src/chain/sudo/plan-set.js'
import { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import type { DispatchError } from '../../../../src/localnet/frame/dispatch-error.js'
import type { Origin } from '../../../../src/localnet/frame/origins.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'
import { specOf } from '../../../helpers/worlds/change-state.js'

const { storage } = subtensor
const NETUID = 2
const HOTKEY = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
/** Kinds whose last change is not kept as that of a hyperparameter, by their numbers. */
const OTHER_LIMITS = [4, 7, 8, 11]
/** Of numbers that have no bound: another one than the chain begins with. */
const SOME = 1_234n

/** A value that is neither the present one nor at a bound. */
const GOOD: Readonly<Record<string, ParamValue>> = {
  alpha_values: [20_000n, 40_000n],
  subnet_owner_hotkey: HOTKEY,
  mechanism_emission_split: [65_535n],
  mechanism_count: 1n,
  min_allowed_uids: 0n,
  max_allowed_uids: 200n,
  max_validators: 60n,
  max_epochs_per_block: 3n,
}

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld
  let metadata: RuntimeMetadata

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    world.change((ctx) => {
      // A fifth of an epoch has passed; both ways to register are open; the pair of liquid alpha can be set.
      storage.LastEpochBlock.set(ctx, NETUID, BigInt(ctx.blockNumber) - 70n)
      storage.NetworkPowRegistrationAllowed.set(ctx, NETUID, true)
      storage.LiquidAlphaOn.set(ctx, NETUID, true)
    })
    await world.client.refresh()
    metadata = await world.client.metadata()
  }, 60_000)

  afterAll(() => world?.stop())

  const known = (): readonly SettableParam[] => [...SETTABLE_PARAMS, ...CHAIN_PARAMS].filter((param) => hasParam(metadata, param))
  const netuidOf = (param: SettableParam): number | null => (param.isOfChain ? null : NETUID)

  const readFacts = async (): Promise<(param: SettableParam) => ParamFacts> => {
    await world.client.refresh()
    const coldkey = world.owner.address
    const [ofSubnet, ofChain] = await Promise.all([
      ParamFacts.read(
        world.client,
        { netuid: NETUID, coldkey },
        known().filter(({ isOfChain }) => !isOfChain),
      ),
      ParamFacts.read(
        world.client,
        { netuid: null, coldkey },
        known().filter(({ isOfChain }) => isOfChain),
      ),
    ])
    return (param) => (param.isOfChain ? ofChain : ofSubnet)
  }

  const settersOf = (param: SettableParam): readonly Setter[] => {
    const { who } = readParamRights(metadata, param)
    return who === 'owner' ? ['owner', 'root'] : who === 'root' ? ['root'] : []
  }

  /** Makes the call of a plan on the present state as if in the next block, or in block `at`, and takes it back. */
  const dispatch = (call: PlanCall, as: Setter, at = world.node.chain.head.number + 1, after: (ctx: BlockContext) => void = () => {}) => {
    const inner = call.pallet === 'Sudo' ? (call.args.call as unknown as PlanCall) : call
    const runtime = specOf(world.node)
    const decoded = runtime.runtime.decodeCall(encodeCallBytes(metadata, resolveCall(metadata, inner, spec)))
    const origin: Origin = as === 'root' ? { type: 'Root' } : { type: 'Signed', who: world.owner.account }
    const snapshot = world.node.chain.snapshot()
    try {
      let error: string | null = null
      world.node.chain.mutate((state) => {
        const ctx = new BlockContext(runtime, state, { blockNumber: at, author: world.root.account })
        const outcome = ctx.dispatch(decoded, origin)
        error = outcome.ok ? null : nameError(outcome.error)
        if (outcome.ok) after(ctx)
      })
      return error
    } finally {
      world.node.chain.revert(snapshot)
    }
  }

  /** The value after a call, decoded by the client from the bytes of the chain. */
  const readStored = (ctx: BlockContext, param: SettableParam): ParamValue | null => {
    const context = { metadata, specVersion: spec, endpoint: world.node.url }
    const entry = locateEntry(context, {
      pallet: param.storedIn ?? 'SubtensorModule',
      item: param.storage,
      keys: listParamKeys(param, netuidOf(param)),
    })
    const bytes = ctx.get((entry?.key ?? '').slice(2))
    return readStoredParam(param, decodeEntry(context, entry, bytes === undefined ? null : toHex(bytes)))
  }

  const planFor = async (param: SettableParam, value: ParamValue, as: Setter) => {
    const coldkey = world[as].address
    return planSetParams(world.client, { coldkey, netuid: netuidOf(param), changes: [{ param, value }] })
  }

  const goodValue = (param: SettableParam, facts: ParamFacts, least: bigint | undefined, most: bigint | undefined): ParamValue => {
    const given = GOOD[param.name]
    if (given !== undefined) return given
    const present = facts.value(param)
    if (param.kind === 'bool') return present !== true
    if (param.kind === 'choice') return param.choices?.find((one) => one !== present) ?? ''
    const value = most !== undefined && SOME > most ? most - 1n : least !== undefined && SOME < least ? least + 1n : SOME
    return value > (rangeOfKind(param)?.[1] ?? value) ? 7n : value
  }

  it('is set by whoever may set it, and is then what was asked for', async () => {
    const factsOf = await readFacts()
    for (const param of known()) {
      for (const as of settersOf(param)) {
        const limits = await readLimits(world.client, factsOf(param), param, as)
        const value = goodValue(param, factsOf(param), limits.least?.value, limits.most?.value)
        const plan = await planFor(param, value, as)
        const said = `${param.name} by ${as}`
        const isSame = isSameValue(factsOf(param).value(param) ?? '', value)
        expect(failedOf(plan.checks), said).toEqual(isSame ? ['value-differs'] : [])
        const sent = dispatch(plan.call, as, undefined, (ctx) => {
          expect(readStored(ctx, param), said).toEqual(value)
        })
        expect(sent, said).toBe(null)
      }
    }
  }, 120_000)

  it('is refused to others by the check and by the chain', async () => {
    const factsOf = await readFacts()
    for (const param of known()) {
      const value = goodValue(param, factsOf(param), undefined, undefined)
      const plan = await planSetParams(world.client, {
        coldkey: world.other.address,
        netuid: netuidOf(param),
        changes: [{ param, value }],
      })
      expect(failedOf(plan.checks), param.name).toContain('may-set')
      const runtime = specOf(world.node)
      const decoded = runtime.runtime.decodeCall(encodeCallBytes(metadata, resolveCall(metadata, plan.call, spec)))
      const ctx = new BlockContext(runtime, world.node.chain.state, { blockNumber: 500, author: world.root.account })
      const outcome = ctx.dispatch(decoded, { type: 'Signed', who: world.other.account })
      const isRetired = settersOf(param).length === 0
      expect(outcome.ok ? null : nameError(outcome.error), param.name).toBe(isRetired ? 'AdminUtils.POWRegistrationDisabled' : 'BadOrigin')
    }
  }, 60_000)

  it('is taken at each bound and not beyond it', async () => {
    const factsOf = await readFacts()
    let bounds = 0
    for (const param of known()) {
      for (const as of settersOf(param)) {
        const limits = await readLimits(world.client, factsOf(param), param, as)
        const [least, most] = rangeOfKind(param) ?? [0n, 0n]
        const edges = [limits.least?.value, limits.most?.value].flatMap((edge) => (edge === undefined ? [] : [edge - 1n, edge, edge + 1n]))
        bounds += edges.length
        for (const value of edges.filter((edge) => edge >= least && edge <= most)) {
          await expectAgreement(param, value, as, factsOf(param))
        }
      }
    }
    expect(bounds).toBeGreaterThan(150)
  }, 60_000)

  const expectAgreement = async (param: SettableParam, value: ParamValue, as: Setter, facts: ParamFacts): Promise<void> => {
    const said = `${param.name} = ${String(value)} by ${as}`
    const rights = readParamRights(metadata, param)
    const checks = await judgeParam({ client: world.client, facts, param, rights, as }, value)
    const plan = await planFor(param, value, as)
    const sent = dispatch(plan.call, as)
    const covers = listParamErrors(param)
    if (sent === null) expect(failedOf(checks), said).toEqual([])
    else {
      const cover = covers[sent]
      expect(cover && 'check' in cover ? cover.check : `no check for ${sent}`, said).toBe(failedOf(checks)[0])
    }
  }

  it('is refused together with what else decides', async () => {
    const facts = (await readFacts())(SETTABLE_PARAMS[0] as SettableParam)
    const param = (name: string): SettableParam => SETTABLE_PARAMS.find((one) => one.name === name) as SettableParam
    for (const value of [
      [1_637n, 2_000n],
      [1_638n, 1_638n],
      [2_000n, 1_999n],
      [1_638n, 65_535n],
    ]) {
      await expectAgreement(param('alpha_values'), value, 'owner', facts)
    }
    for (const value of [[65_535n], []]) await expectAgreement(param('mechanism_emission_split'), value, 'owner', facts)
    await world.undone(async () => {
      world.change((ctx) => {
        storage.LiquidAlphaOn.set(ctx, NETUID, false)
        storage.NetworkPowRegistrationAllowed.set(ctx, NETUID, false)
      })
      const changed = (await readFacts())(param('alpha_values'))
      await expectAgreement(param('alpha_values'), [2_000n, 3_000n], 'root', changed)
      if (spec === 475) await expectAgreement(param('registration_allowed'), false, 'owner', changed)
    })
  })

  it('is refused to its owner too soon, and taken in the block that is named', async () => {
    await world.undone(async () => {
      const at = world.node.chain.head.number + 1
      world.change((ctx) => {
        const types = [...SETTABLE_PARAMS].flatMap(({ ownerLimit }) => (typeof ownerLimit === 'object' && ownerLimit ? [ownerLimit] : []))
        for (const { hyperparameter: type } of types) {
          const key = { type: 'OwnerHyperparamUpdate', value: [NETUID, { type }] } as never
          try {
            storage.LastRateLimitedBlock.set(ctx, key, BigInt(at - 5))
          } catch {
            // The older runtime has no name for what it does not have.
          }
        }
        storage.LastRateLimitedBlock.set(ctx, { type: 'SetSNOwnerHotkey', value: NETUID }, BigInt(at - 5))
        for (const type of OTHER_LIMITS) storage.TransactionKeyLastBlock.set(ctx, world.owner.account, NETUID, type, BigInt(at - 5))
        storage.AdminFreezeWindow.set(ctx, 0)
      })
      const factsOf = await readFacts()
      let limited = 0
      for (const param of known()) {
        for (const as of settersOf(param)) {
          const facts = factsOf(param)
          const rights = readParamRights(metadata, param)
          const judged: Judged = { client: world.client, facts, param, rights, as }
          const limits = await readLimits(world.client, facts, param, as)
          const value = goodValue(param, facts, limits.least?.value, limits.most?.value)
          const failed = failedOf(await judgeParam(judged, value))
          const { call } = await planFor(param, value, as)
          const said = `${param.name} by ${as}`
          const allowed = await findAllowedBlock([judged])
          expect(dispatch(call, as), said).toBe(failed.length === 0 ? null : 'SubtensorModule.TxRateLimitExceeded')
          expect(failed, said).toEqual(failed.length === 0 ? [] : ['rate-limit-passed'])
          if (failed.length === 0) continue
          limited++
          expect(dispatch(call, as, Number(allowed) - 1), said).toBe('SubtensorModule.TxRateLimitExceeded')
          expect(dispatch(call, as, Number(allowed)), said).toBe(null)
        }
      }
      expect(limited).toBeGreaterThan(30)
    })
  }, 120_000)

  it('is refused in the last blocks of an epoch where it is frozen then', async () => {
    await world.undone(async () => {
      world.change((ctx) => {
        storage.LastEpochBlock.set(ctx, NETUID, BigInt(ctx.blockNumber + 4) - BigInt(storage.Tempo.get(ctx, NETUID)))
      })
      const factsOf = await readFacts()
      let frozen = 0
      for (const param of known()) {
        for (const as of settersOf(param)) {
          const facts = factsOf(param)
          const rights = readParamRights(metadata, param)
          const limits = await readLimits(world.client, facts, param, as)
          const value = goodValue(param, facts, limits.least?.value, limits.most?.value)
          const failed = failedOf(await judgeParam({ client: world.client, facts, param, rights, as }, value))
          const { call } = await planFor(param, value, as)
          const said = `${param.name} by ${as}`
          expect(failed, said).toEqual(failed.length === 0 ? [] : ['outside-freeze-window'])
          expect(dispatch(call, as), said).toBe(failed.length === 0 ? null : 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow')
          frozen += failed.length
        }
      }
      expect(frozen).toBeGreaterThan(60)
    })
  }, 120_000)
})

function nameError(error: DispatchError): string {
  if (error.type === 'Module') return `${error.pallet}.${error.name}`
  return 'name' in error ? `${error.type}.${error.name}` : error.type
}

function failedOf(checks: readonly PlanCheck[]): string[] {
  return checks.filter(({ ok }) => !ok).map(({ name }) => name)
}
