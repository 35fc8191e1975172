import { describeFrom } from '../../chain/checks/block-clock.js'
import type { ChainClient } from '../../chain/client.js'
import type { Executed, Plan, Planner } from '../../chain/plan.js'
import type { Deed } from '../../chain/weights/keeper/deed.js'
import { joinDeeds, namePlace, type PlannedDeed, readBatchSize } from '../../chain/weights/keeper/join-deeds.js'
import type { Sights } from '../../chain/weights/keeper/read-sights.js'
import { planWeights } from '../../chain/weights/plan-by-path.js'
import { chooseReveals } from '../../chain/weights/salted/choose-reveals.js'
import { planReveal } from '../../chain/weights/salted/plan-reveal.js'
import { EXIT, TaoError } from '../../core/errors.js'
import { KeeperCore } from './keeper-core.js'
import { demandKnown, explain, type PlaceState, readItems, type Wanted } from './keeper-terms.js'
import { trimMemory } from './trim-memory.js'

/** How long a transaction under way is waited for when the keeper is to end, in ms. */
const ENDING_MS = 20_000

export abstract class KeeperRound extends KeeperCore {
  /** The calls that are due, each with the function that plans it. */
  protected list(
    seen: Sights,
    reveals: readonly { readonly state: PlaceState; readonly hashes: readonly string[] }[],
    sets: readonly { readonly state: PlaceState; readonly wanted: Wanted }[],
  ): readonly { readonly state: PlaceState; readonly deed: Deed; readonly plan: (client: ChainClient) => Promise<Plan> }[] {
    const { hotkey, versionKey, path } = this.terms
    const revealed = reveals.flatMap(({ state, hashes }) => {
      const sight = seen.sights[this.states.indexOf(state)]
      const commits = (sight?.commits ?? []).filter(({ hash }) => hashes.includes(hash))
      const pending = commits.map(({ hash, window }) => {
        const record = this.salts.get(hash) ?? null
        return { hotkey, ...state.place, hash, window, record, epoch: 0, block: record?.block ?? 0 }
      })
      return chooseReveals({ commits: pending, subnets: seen.subnets }).map((request) => ({
        state,
        deed: { kind: 'reveal' as const, ...state.place },
        plan: (client: ChainClient) => planReveal(client, request),
      }))
    })
    const set = sets.map(({ state, wanted: { vector, salt, sealer } }) => ({
      state,
      deed: { kind: 'set' as const, ...state.place },
      plan: (client: ChainClient) =>
        planWeights(client, { hotkey, ...state.place, vector, versionKey, path, salt, sealer }, (record, open) =>
          this.keepSalt(record, open),
        ),
    }))
    return [...revealed, ...set]
  }

  protected refuse(state: PlaceState, deed: Deed, error: TaoError, seen: Sights): void {
    const tempo = this.terms.every ?? seen.sights[this.states.indexOf(state)]?.schedule?.tempo ?? 0
    const until = this.fail(state, explain(error), tempo)
    // The vector may be what is wrong.
    if (deed.kind === 'set') state.wanted = null
    this.give({ type: 'refused', ...deed, code: error.code, why: explain(error), until_block: until })
    this.terms.onNote(`${namePlace(deed)}: ${explain(error)}; again ${describeFrom(seen.clock, until)}`)
  }

  /** Signs and sends what is due, as one transaction of as many calls as go into one. */
  protected async try(
    client: ChainClient,
    seen: Sights,
    reveals: readonly { readonly state: PlaceState; readonly hashes: readonly string[] }[],
    sets: readonly { readonly state: PlaceState; readonly wanted: Wanted }[],
  ): Promise<void> {
    const most = await readBatchSize(client)
    const good: { readonly state: PlaceState; readonly deed: Deed; readonly plan: (client: ChainClient) => Promise<Plan> }[] = []
    for (const one of this.list(seen, reveals, sets)) {
      if (good.length >= most) break
      try {
        const failed = (await one.plan(client)).checks.find(({ ok }) => !ok)
        if (failed === undefined) good.push(one)
        else {
          const error = new TaoError(failed.failed, { code: failed.code, exitCode: EXIT.checkFailed, why: failed.detail })
          this.refuse(one.state, one.deed, error, seen)
        }
      } catch (error) {
        if (!(error instanceof TaoError) || error.exitCode === EXIT.network) throw error
        this.refuse(one.state, one.deed, error, seen)
      }
    }
    if (good.length === 0 || this.isStopped) return
    const planner: Planner = async () => {
      const planned: PlannedDeed[] = []
      for (const { deed, plan } of good) planned.push({ deed, plan: await plan(client) })
      return joinDeeds(client.genesisHash, planned, this.id)
    }
    const deeds = good.map(({ deed }) => deed)
    try {
      const sending = this.terms.send(client, planner, (submission) => {
        this.unsure = submission.hash
        this.isProven = false
        this.give({ type: 'signed', extrinsic_hash: submission.hash, era_end_block: submission.eraEndBlock, deeds })
      })
      const executed = await this.orStop(sending)
      trimMemory()
      if (executed === null) return
      if (executed.status === 'done') this.tellOutcome(executed, good, seen)
      else for (const { state } of good) state.isOver = true
    } catch (error) {
      this.tellFailure(demandKnown(error), good, seen)
    }
  }

  /** What is sent, or null where the keeper is to end and it takes too long. */
  protected async orStop(sending: Promise<Executed>): Promise<Executed | null> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => {
      this.stopped = () => {
        timer = setTimeout(() => resolve(null), ENDING_MS)
      }
      if (this.isStopped) this.stopped()
    })
    try {
      return await Promise.race([sending, late])
    } finally {
      this.stopped = null
      clearTimeout(timer)
      sending.catch(() => undefined)
    }
  }

  protected tellOutcome(
    { outcome }: Extract<Executed, { readonly status: 'done' }>,
    good: readonly { readonly state: PlaceState; readonly deed: Deed }[],
    seen: Sights,
  ): void {
    if (outcome.status === 'submitted') return
    const inclusion = outcome.status === 'unknown' ? null : outcome.inclusion
    const done = inclusion && readItems(inclusion.events, good.length, outcome.status === 'succeeded')
    const { error } = outcome
    this.give({
      ...{ type: 'outcome', extrinsic_hash: outcome.submission.hash, status: outcome.status },
      ...{ block_number: inclusion?.blockNumber ?? null, block_hash: inclusion?.blockHash ?? null },
      ...{ code: error?.code ?? null, why: error === null ? null : explain(error) },
      deeds: good.map(({ deed }, index) => ({ ...deed, ok: done?.[index] ?? null })),
    })
    for (const [index, { state, deed }] of good.entries()) {
      if (done === null) {
        state.failure = error === null ? null : explain(error)
        continue
      }
      if (done[index] === true) {
        state.failure = null
        if (deed.kind === 'reveal') this.revealed++
        else {
          this.set++
          state.isTried = true
          state.isOver = true
        }
      } else if (error !== null) this.refuse(state, deed, error, seen)
    }
    // What is seen of the chain has to be at least as new as this.
    if (inclusion !== null) {
      this.provenBlock = Math.max(this.provenBlock, inclusion.blockNumber)
      this.unsure = null
    }
    this.inbox.ring()
  }

  protected tellFailure(error: TaoError, good: readonly { readonly state: PlaceState; readonly deed: Deed }[], seen: Sights): void {
    for (const { state, deed } of good) this.refuse(state, deed, error, seen)
    this.inbox.ring()
  }
}
