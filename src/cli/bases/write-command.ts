import type * as Interfaces from '@oclif/core/interfaces'
import type { ChainClient } from '../../chain/client.js'
import { makeUnknownError } from '../../chain/outcome/make-unknown-error.js'
import type { Executed, Preview, Stage, Submission } from '../../chain/plan.js'
import type { ExecuteHooks, ExecuteOptions } from '../../chain/send/execute-hooks.js'
import { cancelled, type TaoError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { askToSign, renderPreview } from '../../render/preview.js'
import { listConcerns } from '../../render/swap-impact.js'
import { renderWriteReport } from '../../render/write.js'
import type { WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'
import { findJournalDirectory } from '../config/state-directory.js'
import { globalFlags, networkFlags, sendFlags } from '../flags/flags.js'
import { type BlockWatch, watchBlocks } from '../terminal/block-watch.js'
import { holdKeyboard, releaseKeyboard } from '../terminal/keyboard.js'
import { writeNote } from '../terminal/output.js'
import { askConfirmation, canPrompt } from '../terminal/prompts.js'
import type { Output } from './base-command.js'
import { ChainCommand } from './chain-command.js'
import { describeProgress, describeStage } from './describe-stage.js'
import { describeDone, describeWrite } from './describe-write.js'
import { tellPreview } from './preview-observer.js'
import { refuseSilentConsent } from './refuse-silent-consent.js'
import { chooseWait, type SendChoice } from './write-choice.js'

/**
 * A command that sends a transaction, whoever has signed it: the preview on stderr, the question, what is told while it is waited for, and
 * the report of the outcome. `R` is the type of what its call did, `M` of another report that it may give instead.
 */
export abstract class WriteCommand<R extends Results = Results, M extends object = never> extends ChainCommand<WriteReport<R> | M> {
  static override baseFlags: typeof globalFlags & typeof networkFlags & typeof sendFlags = {
    ...globalFlags,
    ...networkFlags,
    ...sendFlags,
  }

  private sending: SendChoice | undefined
  private sent: Submission | undefined
  private done: string | undefined
  /** Records in the journal that the outcome of a transaction is unknown. It does nothing until the journal is loaded. */
  private keepInterrupt: (hash: string, error: TaoError) => void = () => {}
  private seenIn: string | undefined
  private watch: BlockWatch | undefined

  protected override render(result: WriteReport<R> | M, look: Look): string {
    return renderWriteReport(result as WriteReport<R>, look)
  }

  /** Once the transaction is signed it may have reached any node, so an interrupt is then not reported as "cancelled". */
  protected override describeInterrupt(): TaoError {
    if (!this.sent) return cancelled('Interrupted')
    const where = this.seenIn === undefined ? 'It was not yet seen in a block.' : `The node says that it is in block ${this.seenIn}.`
    const error = makeUnknownError(this.sent, 'INTERRUPTED', `It was interrupted after it was signed. ${where}`)
    this.keepInterrupt(this.sent.hash, error)
    return error
  }

  /**
   * An error after signing, even a bug of ours, must not hide the transaction. If the error does not name the transaction, it is wrapped in
   * one that does.
   */
  protected override describeFailure(error: TaoError): TaoError {
    if (!this.sent || 'extrinsic_hash' in error.details) return error
    return makeUnknownError(this.sent, 'INTERRUPTED', `taoctl failed after it was signed: ${error.message}.`, {
      cause: error.cause ?? error,
    })
  }

  protected override describeDone(): string | undefined {
    return this.done
  }

  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv?: string[],
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse(options, argv)
    this.sending = parsed.flags as unknown as SendChoice
    if (this.sending.stream && this.jsonEnabled()) this.startStream()
    return parsed
  }

  /** Whether nothing will be signed or sent, so that nobody has to be asked. */
  protected isRehearsal(choice: SendChoice): boolean {
    return choice['dry-run']
  }

  /** Refuses a write that nobody can confirm. This happens after its input has been checked and before the connection is opened. */
  protected override async connect(network: string): Promise<ChainClient> {
    const choice = this.sending
    if (choice && !this.isRehearsal(choice)) {
      refuseSilentConsent(choice, this.jsonEnabled())
      // Keys typed while the chain is read are not an answer, and must not appear in the middle of the preview.
      if (!choice.yes && canPrompt()) holdKeyboard()
    }
    // What a simulation needs is asked for before anything is connected to.
    if (choice?.simulate === true) (await import('../fork/make-simulator.js')).demandSimulator()
    return super.connect(network)
  }

  /** Whether it is tried on a fork first, and what a difference is, as the flags say. */
  protected async chooseSimulation({ simulate, strict }: SendChoice): Promise<Pick<ExecuteOptions, 'simulator' | 'strict'>> {
    return simulate ? { strict, simulator: (await import('../fork/make-simulator.js')).makeSimulator() } : { strict }
  }

  /** Another transaction of the same command follows: the one before is done, and is not what an interruption is about. */
  protected beginAnother(): void {
    this.sent = undefined
    this.seenIn = undefined
  }

  private reportStage(client: ChainClient, choice: SendChoice, stage: Stage): void {
    if (choice.stream && this.jsonEnabled()) this.streamLine(describeStage(stage), '')
    this.note(describeProgress(stage))
    if (stage.stage === 'signed') {
      this.sent = stage.submission
      this.onSigned(stage.submission)
      // No more questions follow.
      releaseKeyboard()
    } else if (stage.stage === 'submitted') {
      if (chooseWait(choice) !== 'none') this.watch = watchBlocks(client)
    } else if (stage.stage === 'included' || stage.stage === 'finalized') {
      this.seenIn = stage.blockHash
      if (chooseWait(choice) === 'finalization') this.watch?.awaitFinality()
      else this.watch?.end()
    } else if (stage.stage === 'retracted') this.seenIn = undefined
  }

  /** Called when the transaction is signed, before it leaves. */
  protected onSigned(_submission: Submission): void {}

  private async confirmPreview(choice: SendChoice, preview: Preview): Promise<boolean> {
    if (choice.yes) return true
    if (!(await askConfirmation(`${askToSign(preview, this.lookAtStderr())}?`))) return false
    for (const concern of listConcerns(preview.plan)) {
      if (!(await askConfirmation(`${concern} Go on all the same?`, true))) return false
    }
    return true
  }

  /** What the pipeline shows, asks and tells, but for the key. */
  protected makeHooks(client: ChainClient, choice: SendChoice): Required<Pick<ExecuteHooks, 'onPreview' | 'confirm' | 'onStage'>> {
    const look = this.lookAtStderr()
    return {
      onPreview: (preview) => {
        tellPreview(preview)
        writeNote(renderPreview(preview, look, choice.verbose))
        const { danger } = preview.metadataProof
        this.keepWarnings(danger === null ? preview.warnings : [...preview.warnings, danger])
        if (choice.yes || this.jsonEnabled()) for (const concern of listConcerns(preview.plan)) this.addWarning(concern, 'PRICE_RISK')
      },
      confirm: (preview) => this.confirmPreview(choice, preview),
      onStage: (stage) => this.reportStage(client, choice, stage),
    }
  }

  /**
   * Carries a write out and reports its outcome. Throws for a failed check (exit 3), a declined question (130), a rejection or failure (6)
   * and an unknown outcome (7).
   */
  protected async reportOutcome(choice: SendChoice, carryOut: () => Promise<Executed>): Promise<WriteReport<R>> {
    const [{ locateError }, { appendJournal }, { makeOutcomeRecord }] = await Promise.all([
      import('../../chain/outcome/locate-error.js'),
      import('../../chain/journal/journal.js'),
      import('../../chain/journal/journal-records.js'),
    ])
    this.keepInterrupt = (hash, error) => {
      try {
        appendJournal(findJournalDirectory(), makeOutcomeRecord(hash, 'unknown', null, error))
      } catch {
        // The transaction was recorded in the journal before it was sent; that is enough to find it again.
      }
    }
    const executed = await carryOut().finally(() => this.watch?.end())
    if (executed.status === 'done' && executed.outcome.status === 'unknown') throw executed.outcome.error
    if (executed.status === 'done' && executed.outcome.status === 'failed') {
      const { error, submission, inclusion } = executed.outcome
      throw locateError(error, submission.hash, inclusion)
    }
    if (executed.status === 'done' && executed.outcome.status === 'succeeded') {
      const { error, warnings, submission, inclusion } = executed.outcome
      for (const warning of warnings) this.addWarning(warning, 'RESULT')
      if (error) throw locateError(error, submission.hash, inclusion)
    }
    return this.deliver(choice, await this.handOn(describeWrite<R>(executed)))
  }

  /** What else is done with a report before it is handed out; nothing here. */
  protected async handOn(report: WriteReport<R>): Promise<WriteReport<R>> {
    return report
  }

  /** Hands the report out: as the last line of a stream, too. */
  protected deliver(choice: SendChoice, report: WriteReport<R>): WriteReport<R> {
    this.done = describeDone(report)
    if (choice.stream && this.jsonEnabled()) this.streamLine({ stage: 'outcome', ...report }, '')
    return report
  }
}
