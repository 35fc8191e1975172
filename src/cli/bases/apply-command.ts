import { describeFrom, formatBlockTime, nextBlock } from '../../chain/checks/block-clock.js'
import type { ChainClient } from '../../chain/client.js'
import type { Declaration } from '../../chain/declared/declaration.js'
import type { Drift } from '../../chain/declared/drift.js'
import type { Step, StepPlace } from '../../chain/declared/plan-step.js'
import type { DriftRequest } from '../../chain/declared/read-drift.js'
import type { Submission } from '../../chain/plan.js'
import type { Awaited } from '../../chain/wait-while.js'
import { checkFailed, TaoError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { describeDrift, renderApply, renderDrift } from '../../render/subnet/drift.js'
import type { ApplyTransaction, SubnetApplyReport } from '../../report/subnet/declared.js'
import type { WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'
import { findJournalDirectory } from '../config/state-directory.js'
import { refuseEntries } from '../declared/refuse-entries.js'
import type { WalletContext } from '../keys/context.js'
import { writeNote } from '../terminal/output.js'
import { showAwaited } from '../terminal/show-awaited.js'
import { TxCommand } from './tx-command.js'
import { chooseWait, type SendChoice, type WriteChoice } from './write-choice.js'

/** What is brought about, and by whom. */
export interface OpenedApply {
  readonly client: ChainClient
  readonly wallet: WalletContext
  readonly coldkey: string
  readonly declaration: Declaration
  readonly rules: Pick<DriftRequest, 'tolerance' | 'sells'>
  /** Whether to wait for what time alone forbids. */
  readonly waits: boolean
}

/** Flags with which the transaction is not done when the command ends: what comes after it cannot be told yet. */
const DONE_LATER = ['out', 'batch', 'call-out', 'multisig', 'at', 'nonce', 'replace'] as const

/** The flag by which the first transaction is the last of the command; undefined where it goes on. */
function findEnd(choice: WriteChoice): string | undefined {
  const name = DONE_LATER.find((one) => choice[one] !== undefined)
  if (name !== undefined) return `--${name}`
  if (choice.announce) return '--announce'
  return chooseWait(choice) === 'none' && !choice['dry-run'] ? '--wait none' : undefined
}

const isLast = (choice: WriteChoice): boolean => findEnd(choice) !== undefined

/** The first block in which anything more can be done; null where waiting is of no use. */
function findNextBlock({ items, clock }: Drift): number | null {
  const blocks = items.flatMap(({ state, block }) => (state === 'later' && block !== null ? [block] : []))
  const first = Math.min(...blocks)
  return blocks.length === 0 || first <= nextBlock(clock) ? null : first
}

/** A command that signs one transaction after another until a chain is as a file says. */
export abstract class ApplyCommand extends TxCommand<Results, SubnetApplyReport> {
  private readonly transactions: ApplyTransaction[] = []
  /** The transactions of the same intent that were in the journal when the chain was read. */
  private known: ReadonlySet<string> = new Set()
  private demand: (hash: string) => void = () => {}

  protected override render(result: WriteReport<Results> | SubnetApplyReport, look: Look): string {
    return renderApply(result as SubnetApplyReport, look)
  }

  protected override onSigned(submission: Submission): void {
    super.onSigned(submission)
    this.demand(submission.hash)
  }

  /** The outcome of one transaction is not that of the command. */
  protected override deliver(_choice: SendChoice, report: WriteReport<Results>): WriteReport<Results> {
    return report
  }

  protected override describeDone(): string | undefined {
    const hashes = this.transactions.flatMap(({ extrinsic }) => (extrinsic === null ? [] : [extrinsic.hash]))
    return hashes.length === 0 ? undefined : `Done already: ${hashes.join(', ')}.`
  }

  protected override describeInterrupt(): TaoError {
    return this.addDone(super.describeInterrupt())
  }

  protected override describeFailure(error: TaoError): TaoError {
    return this.addDone(super.describeFailure(error))
  }

  /** An error that says what was done before it. */
  private addDone(error: TaoError): TaoError {
    const hashes = this.transactions.flatMap(({ extrinsic }) => (extrinsic === null ? [] : [extrinsic.hash]))
    if (hashes.length === 0 || 'done_before' in error.details || error.code === 'DRIFT') return error
    const { message, code, exitCode, why, hint, details } = error
    return new TaoError(message, {
      code,
      exitCode,
      why: [why, `Before that was done: ${hashes.join(', ')}. The same command goes on with what is left.`].filter(Boolean).join(' '),
      ...(hint === undefined ? {} : { hint }),
      details: { ...details, done_before: hashes },
      cause: error,
    })
  }

  private describe({ client, coldkey, declaration }: OpenedApply, drift: Drift, choice: WriteChoice): SubnetApplyReport {
    const { netuid, entries } = declaration
    const timeOf = (block: number) => formatBlockTime(drift.clock, block)
    const head = { network: client.network.name, netuid, coldkey, entries: entries.length, timeOf }
    return { ...describeDrift(head, drift), dry_run: choice['dry-run'], transactions: this.transactions }
  }

  private async carryOutStep({ client, wallet }: OpenedApply, { paths, planner }: Step, choice: WriteChoice): Promise<void> {
    const { title, status, fee, extrinsic } = await this.execute(client, wallet, planner, choice)
    this.transactions.push({ title, paths, status, fee, extrinsic })
    // It is done: what goes wrong from here on is not about it.
    if (status === 'succeeded') this.beginAnother()
  }

  /** Says what is not done where a flag lets the command end with its first transaction. */
  private warnOfRest(choice: WriteChoice, { paths }: Step, { items }: Drift): void {
    const flag = findEnd(choice)
    const left = items.filter(({ entry }) => !paths.includes(entry.path))
    if (flag === undefined || left.length === 0) return
    this.addWarning(
      `${flag} is for one transaction, and this takes more: it has ${paths.length} of ${items.length} entries. ` +
        `Not in it: ${left.map(({ entry }) => entry.path).join(', ')}. ` +
        'Give the same command again when it is carried out; it goes on with what is left.',
      'APPLY_FIRST_ALONE',
    )
  }

  /** Waits for the transactions of an earlier run that are still under way. */
  private async settle(client: ChainClient, place: StepPlace): Promise<void> {
    const [{ settleEarlier, demandAlone }, { identifyApply }] = await Promise.all([
      import('../../chain/declared/settle-earlier.js'),
      import('../../chain/declared/plan-step.js'),
    ])
    const intent = identifyApply(client.genesisHash, place)
    const directory = findJournalDirectory()
    let told = false
    this.known = await settleEarlier(client, {
      directory,
      intent,
      onWaiting: (hash) => {
        if (!told) this.note(`waiting for ${hash}, which an earlier run of this command has signed …`)
        told = true
      },
    })
    this.demand = (hash) => demandAlone({ directory, intent }, new Set([...this.known, hash]))
    if (told) await client.refresh()
  }

  /** Waits until more can be done; the client to go on with, or null where waiting is of no use. */
  private async waitFor(
    { client, waits }: OpenedApply,
    network: string,
    read: (client: ChainClient) => Promise<Drift>,
  ): Promise<ChainClient | null> {
    if (!waits) return null
    const { waitWhile } = await import('../../chain/wait-while.js')
    let waited = false
    const readAwaited = async (at: ChainClient): Promise<Awaited | null> => {
      const drift = await read(at)
      const block = drift.items.some(({ state }) => state === 'now') ? null : findNextBlock(drift)
      if (block === null) return null
      waited = true
      return { block, now: drift.clock.block, says: describeFrom(drift.clock, block) }
    }
    const ready = await showAwaited(
      (text) => this.note(text),
      () => this.reconnect(network),
      (options) => waitWhile(client, readAwaited, options),
    )
    return waited ? ready : null
  }

  /**
   * Brings about what is declared: compares, signs what can be set now, and begins again, until nothing is left that can be. It keeps
   * nothing of its own: what is left is always read from the chain, and what was signed before from the journal. Throws
   * `DECLARATION_REFUSED` (exit 3) before anything is signed where the chain does not take an entry, and what
   * {@link TxCommand.execute} throws.
   */
  protected async bringAbout(first: OpenedApply, choice: WriteChoice): Promise<SubnetApplyReport> {
    const { coldkey, declaration, rules } = first
    let opened = first
    const place = { coldkey, netuid: declaration.netuid }
    const [{ readDrift }, { listSteps }] = await Promise.all([
      import('../../chain/declared/read-drift.js'),
      import('../../chain/declared/plan-step.js'),
    ])
    const read = (at: ChainClient): Promise<Drift> => readDrift(at, { declaration, coldkey, ...rules })
    for (let round = 0; ; round++) {
      const { client } = opened
      if (!choice['dry-run']) await this.settle(client, place)
      const drift = await read(client)
      if (round === 0 && drift.items.length > 0 && !this.jsonEnabled()) {
        writeNote(renderDrift(this.describe(opened, drift, choice), this.lookAtStderr()))
      }
      refuseEntries(drift)
      const all = listSteps(client, place, drift)
      const [step] = all
      const steps = isLast(choice) ? all.slice(0, 1) : all
      if (step !== undefined) this.warnOfRest(choice, step, drift)
      if (choice['dry-run']) {
        for (const one of steps) await this.carryOutStep(opened, one, choice)
        return this.describe(opened, drift, choice)
      }
      if (step === undefined) {
        const ready = await this.waitFor(opened, choice.network, read)
        if (ready === null) return this.describe(opened, drift, choice)
        opened = { ...opened, client: ready }
        continue
      }
      await this.carryOutStep(opened, step, choice)
      if (isLast(choice)) {
        const left = drift.items.filter(({ entry }) => !step.paths.includes(entry.path))
        return this.describe(opened, { ...drift, items: left }, choice)
      }
      await client.refresh()
    }
  }

  /** Compares alone: what differs, and nothing done. */
  protected async compare(opened: OpenedApply, choice: WriteChoice): Promise<SubnetApplyReport> {
    const { readDrift } = await import('../../chain/declared/read-drift.js')
    const { client, coldkey, declaration, rules } = opened
    return this.describe(opened, await readDrift(client, { declaration, coldkey, ...rules }), choice)
  }

  /** Hands the report out: as the last line of a stream, too. */
  protected finish(choice: WriteChoice, report: SubnetApplyReport): SubnetApplyReport {
    if (choice.stream && this.jsonEnabled()) this.streamLine({ stage: 'outcome', ...report }, '')
    return report
  }

  /** Whether what is left is left because it was not to be done here and now. */
  protected isUnfinished(choice: WriteChoice): boolean {
    return choice['dry-run'] || isLast(choice)
  }

  /** Refuses what is of another coldkey or chain. Exit 3: `DECLARATION_OTHER_CHAIN`, `DECLARATION_OTHER_COLDKEY`. */
  protected demandOwn(client: ChainClient, { coldkey: named, entries }: Declaration, coldkey: string): void {
    const own = entries.find(({ kind }) => ['children', 'child-take', 'delegate-take', 'stake'].includes(kind))
    if (own === undefined || named === null || named === coldkey) return
    throw checkFailed('The file is of another coldkey', 'DECLARATION_OTHER_COLDKEY', {
      why: `Its ${own.path.split('.')[0]} are those of ${named}, and ${coldkey} signs on ${client.network.name}.`,
      hint: 'Choose its wallet with --wallet, or change the coldkey in the file.',
    })
  }
}
