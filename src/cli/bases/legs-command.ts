import type * as Interfaces from '@oclif/core/interfaces'
import type { Submission } from '../../chain/plan.js'
import type { PlanPart } from '../../chain/plan-trade.js'
import { composeLegs, type LegsRequest } from '../../chain/stake/legs/compose-legs.js'
import { MAX_LEGS } from '../../chain/stake/legs/leg.js'
import { type PlannedLeg, planLegs } from '../../chain/stake/legs/plan-legs.js'
import { TaoError, usageError } from '../../core/errors.js'
import type { WriteReport } from '../../report/write.js'
import type { PlainResult, ResultRow, Results } from '../../report/write-results.js'
import { findJournalDirectory } from '../config/state-directory.js'
import type { LegChoice } from '../flags/leg-flags.js'
import { startSpecs } from '../legs/collect-specs.js'
import { joinHotkeys } from '../legs/join-hotkeys.js'
import type { LegCommandId, LegTerms } from '../legs/leg-spec.js'
import type { OpenedLegs } from '../legs/opened-legs.js'
import { type LegsSet, planGoing } from '../legs/plan-going.js'
import type { Output } from './base-command.js'
import { TxCommand } from './tx-command.js'
import { chooseWait, type SendChoice, type WriteChoice } from './write-choice.js'

/** What is done with several positions. */
interface LegsWork extends Pick<LegsRequest, 'id' | 'writeTitle'>, LegsSet {}

/** What a command says beside the choice of positions. */
interface LegsInput {
  readonly id: LegCommandId
  readonly terms: LegTerms
  /** As it is written. */
  readonly amount: string | undefined
  /** Whether the positions are asked for. */
  readonly asks?: boolean
}

/** Flags with which nothing is done yet when the command ends: it is sent, approved or carried out by another one. */
const DONE_LATER = ['out', 'batch', 'call-out', 'multisig', 'at'] as const

function findDoneLater(choice: WriteChoice): string | undefined {
  return DONE_LATER.find((one) => choice[one] !== undefined) ?? (choice.announce ? 'announce' : undefined)
}

/**
 * Refuses to go on with a run where nothing is done by that: what somebody carries out later does not count as done, and would be done
 * once more by the next --continue. Usage error `FLAG_CONFLICT` (exit 2).
 */
function demandDoneNow(choice: WriteChoice & LegChoice): void {
  if (!choice.continue) return
  const name = findDoneLater(choice)
  if (name === undefined) return
  throw usageError(`--continue and --${name} do not go together`, 'FLAG_CONFLICT', {
    why: `With --${name} nothing is done yet, so that it would not count, and the next --continue would do it again.`,
    hint: `Leave --${name} out, or name only the positions that are left, without --continue.`,
  })
}

/** Refuses what is for one transaction alone. Usage error `LEGS_SPLIT` (exit 2). */
function demandPlain(choice: WriteChoice, legs: number, parts: number): void {
  const single = [
    ...([...DONE_LATER, 'nonce', 'replace'] as const).filter((name) => choice[name] !== undefined),
    ...(choice.announce ? ['announce'] : []),
  ].map((name) => `--${name}`)
  const flag = single[0] ?? (chooseWait(choice) === 'none' && !choice['dry-run'] ? '--wait none' : undefined)
  if (flag === undefined) return
  throw usageError(`${flag} is for one transaction`, 'LEGS_SPLIT', {
    why: `${legs} positions take ${parts} transactions, of ${MAX_LEGS} at most each.`,
    hint: `Name ${MAX_LEGS} positions at a time, or leave ${flag} out.`,
  })
}

const AGAIN = 'What is left is sent by the same command with --continue.'

/** The error of a transaction that comes after others. */
export function addDone<E>(error: E, done: readonly WriteReport[], part: PlanPart): E | TaoError {
  if (!(error instanceof TaoError) || done.length === 0 || 'done_before' in error.details) return error
  const hashes = done.flatMap(({ extrinsic }) => (extrinsic === null ? [] : [extrinsic.hash]))
  return new TaoError(error.message, {
    code: error.code,
    exitCode: error.exitCode,
    why: [error.why, `This was transaction ${part.number} of ${part.of}; those before it are done.`].filter(Boolean).join(' '),
    hint: error.hint === undefined ? AGAIN : `${error.hint} ${AGAIN}`,
    details: { ...error.details, done_before: hashes },
    cause: error,
  })
}

/** What became of each position: of one that had a transaction to itself, its own results. */
function listItems({ results, call, legs = [] }: WriteReport): readonly ResultRow[] {
  const { items, ...rest } = results as Results
  if (Array.isArray(items)) return items as readonly ResultRow[]
  const plain = Object.entries(rest).flatMap(([name, value]) => (Array.isArray(value) ? [] : [[name, value as PlainResult] as const]))
  const [leg] = legs
  if (plain.length === 0) return []
  const place = leg === undefined ? {} : { hotkey: leg.hotkey, netuid: leg.netuid }
  return [{ item: 1, call: `${call.pallet}.${call.name}`, ok: true, ...place, ...Object.fromEntries(plain) }]
}

/** One report of several transactions: the last one's, with the positions and the results of all. */
function mergeReports<R extends Results>(reports: readonly [WriteReport<R>, ...WriteReport<R>[]]): WriteReport<R> {
  const last = reports.at(-1) ?? reports[0]
  if (reports.length === 1) return last
  const skipped = reports.flatMap((report) => report.skipped ?? [])
  const items = reports.flatMap((report, index) => listItems(report as WriteReport).map((row) => ({ ...row, transaction: index + 1 })))
  return {
    ...last,
    legs: reports.flatMap(({ legs = [] }) => legs),
    ...(skipped.length === 0 ? {} : { skipped }),
    transactions: reports.map(({ status, legs = [], fee, extrinsic }) => ({ status, legs: legs.length, fee, extrinsic })),
    results: (items.length === 0 ? last.results : { items }) as R,
  }
}

/** What comes beside one transaction; nothing where it is the only one. */
function listOthers(others: readonly PlannedLeg[]): Pick<LegsRequest, 'others'> {
  if (others.length === 0) return {}
  return { others: { transactions: Math.ceil(others.length / MAX_LEGS), plans: others.map(({ plan }) => plan) } }
}

/** A command that signs for one position or for several. */
export abstract class LegsCommand<R extends Results = Results> extends TxCommand<R> {
  /** The transaction of several that is under way, and those before it. */
  private progress: { readonly done: readonly WriteReport[]; readonly part: PlanPart } | undefined

  /** Asks whether what is signed was not sent by another process meanwhile. */
  private check: (hash: string) => void = () => {}

  protected override onSigned(submission: Submission): void {
    super.onSigned(submission)
    this.check(submission.hash)
  }

  /** Says what was done before it was interrupted. */
  protected override describeInterrupt(): TaoError {
    const error = super.describeInterrupt()
    return this.progress === undefined ? error : addDone(error, this.progress.done, this.progress.part)
  }

  /** The outcome of one transaction of several is not that of the command. */
  protected override deliver(choice: SendChoice, report: WriteReport<R>): WriteReport<R> {
    return this.progress === undefined ? super.deliver(choice, report) : report
  }

  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv: string[] = this.argv,
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    return super.parse(options, joinHotkeys(argv))
  }

  /**
   * Opens the wallet and the chain for several positions, and reads which they are: from a file, or from the subnets and hotkeys of the
   * command line. Usage errors (exit 2) come before anything is opened, but for names.
   */
  protected async openLegs(
    choice: WriteChoice & LegChoice,
    arg: string | undefined,
    { id, terms, ...given }: LegsInput,
  ): Promise<OpenedLegs> {
    demandDoneNow(choice)
    const input = await startSpecs(choice, arg, given)
    const wallet = await this.openWallet({ ...choice, hotkey: undefined })
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(choice.network)
    return { wallet, coldkey, client, ...(await input.finish({ id, terms, wallet, client, coldkey, teller: this.asTeller() })) }
  }

  /**
   * Carries out several positions: one batch, and more than {@link MAX_LEGS} in several transactions, one after another, each of which is
   * shown, judged, asked for and written down by itself. Throws what {@link TxCommand.execute} throws; with the hashes of those before it,
   * if it was not the first. Throws what {@link resumeRun} throws where an earlier run was not finished. Usage error `LEGS_SPLIT` where a
   * flag is for one transaction alone.
   */
  protected async executeLegs(opened: OpenedLegs, work: LegsWork, choice: WriteChoice & LegChoice): Promise<WriteReport<R>> {
    const { client, wallet, coldkey, rule } = opened
    const { id, writeTitle } = work
    const { resumeRun } = await import('../legs/resume-run.js')
    const { set, run } = await resumeRun(work, {
      client,
      directory: findJournalDirectory(),
      command: id,
      choice,
      isLater: findDoneLater(choice) !== undefined,
    })
    const { going, skipped, fields = [], notes = [] } = await planGoing(client, set, rule)
    const request = { id, writeTitle, coldkey, fields, mode: choice['best-effort'] ? 'best-effort' : 'atomic' } as const
    const count = Math.max(1, Math.ceil(going.length / MAX_LEGS))
    if (count > 1) demandPlain(choice, going.length, count)
    const done: WriteReport<R>[] = []
    for (let index = 0; index < count; index++) {
      const part = { number: run.before + index + 1, of: run.before + count, legs: run.legsBefore + going.length }
      const from = index * MAX_LEGS
      // What goes before moves the pools: in a rehearsal it has to be thought of, otherwise it has happened.
      const before = choice['dry-run'] ? going.slice(0, from) : []
      const own = going.slice(from, from + MAX_LEGS)
      const rest = going.slice(from + MAX_LEGS)
      const others = listOthers([...before, ...rest])
      const planner = async () => {
        const planned = await planLegs(
          client,
          [...before, ...own].map(({ leg }) => leg),
          rule,
        )
        const mine = planned.going.filter(({ leg }) => own.some((one) => one.leg === leg))
        // What is before it in a rehearsal was told of there.
        const left = [...(index === 0 ? skipped : []), ...planned.skipped.filter(({ leg }) => own.some((one) => one.leg === leg))]
        const said = index === 0 ? notes : []
        const [legs, later] = [mine, rest].map((some) => some.map(({ leg }) => run.describe(leg)))
        const record = { number: part.number, of: part.of, run: run.id, intent: run.intent, legs: legs ?? [], later: later ?? [] }
        this.check = (hash) => run.demandUnsent(record, hash)
        return composeLegs(
          { ...request, notes: said, part: part.of === 1 ? null : { ...part, record }, ...others },
          { going: mine, skipped: left },
        )
      }
      if (index > 0) this.beginAnother()
      if (index > 0 && !choice['dry-run']) await client.refresh()
      if (count > 1) this.progress = { done: done as readonly WriteReport[], part }
      try {
        done.push(await this.execute(client, wallet, planner, choice))
      } catch (error) {
        throw addDone(error, done as readonly WriteReport[], part)
      }
    }
    const report = mergeReports(done as [WriteReport<R>, ...WriteReport<R>[]])
    if (count === 1) return report
    this.progress = undefined
    return this.deliver(choice, report)
  }
}
