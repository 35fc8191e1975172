import type * as Interfaces from '@oclif/core/interfaces'
import type { ChainClient } from '../../chain/client.js'
import { makeUnknownError } from '../../chain/outcome/make-unknown-error.js'
import type { Executed, Planner, Preview, Stage, Submission } from '../../chain/plan.js'
import type { ExecuteHooks, ExecuteOptions } from '../../chain/send/execute-hooks.js'
import type { Signer, SignerRole } from '../../chain/signer.js'
import { cancelled, type TaoError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { askToSign, renderPreview } from '../../render/preview.js'
import { listConcerns } from '../../render/swap-impact.js'
import { renderWriteReport } from '../../render/write.js'
import type { WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'
import { findImitation } from '../accounts/resolve-account.js'
import { findJournalDirectory } from '../config/state-directory.js'
import { globalFlags, hotkeyFlags, networkFlags, passwordFlags, walletFlags, writeFlags } from '../flags/flags.js'
import { wrapFlags } from '../flags/wrap-flags.js'
import type { Teller } from '../inputs/choose-stake.js'
import { WalletContext } from '../keys/context.js'
import { resolveHotkey } from '../keys/resolve-hotkey.js'
import { type BlockWatch, watchBlocks } from '../terminal/block-watch.js'
import { holdKeyboard, releaseKeyboard } from '../terminal/keyboard.js'
import { writeNote } from '../terminal/output.js'
import { askConfirmation, canPrompt } from '../terminal/prompts.js'
import type { Wrapping } from '../wrap/choose-wrapping.js'
import type { Output } from './base-command.js'
import { ChainCommand } from './chain-command.js'
import { describeProgress, describeStage } from './describe-stage.js'
import { describeDone, describeWrite } from './describe-write.js'
import { refuseSilentConsent } from './refuse-silent-consent.js'
import { chooseWait, type HotkeyChoice, readTip, type WriteChoice } from './write-choice.js'

/**
 * A command that signs. `run()` makes a planner and passes it to `execute`; checks, preview, confirmation and signing happen here. `R` is
 * the type of what its call did.
 */
export abstract class TxCommand<R extends Results = Results> extends ChainCommand<WriteReport<R>> {
  static override baseFlags = {
    ...globalFlags,
    ...networkFlags,
    ...walletFlags,
    ...hotkeyFlags,
    ...passwordFlags,
    ...writeFlags,
    ...wrapFlags,
  }

  private chosen: WriteChoice | undefined
  private quorumIsKept = false
  private sent: Submission | undefined
  private done: string | undefined
  /** Records in the journal that the outcome of a transaction is unknown. It does nothing until `execute` has loaded the journal. */
  private keepInterrupt: (hash: string, error: TaoError) => void = () => {}
  private seenIn: string | undefined
  private watch: BlockWatch | undefined
  private wrapping: Wrapping | undefined

  protected override render(result: WriteReport<R>, look: Look): string {
    return renderWriteReport(result, look)
  }

  /** The wallet that the flags choose. Its coldkey is the account that acts, which may be another one's by proxy. */
  protected async openWallet(choice: WriteChoice): Promise<WalletContext> {
    const wallet = await WalletContext.open(choice, (text) => this.note(text))
    const isPlain = choice.proxy === undefined && choice['proxy-type'] === undefined && !choice.announce
    if (isPlain && (await wallet.hasPrivateColdkey())) return wallet
    const { chooseWrapping } = await import('../wrap/choose-wrapping.js')
    this.wrapping = await chooseWrapping({ choice, wallet, connect: () => this.connect(choice.network) })
    return wallet
  }

  /** The key of this address: of the wallet, or of the wallet of a proxy. */
  private async unlockSigner(wallet: WalletContext, choice: WriteChoice, role: SignerRole, address: string): Promise<Signer> {
    const name = role === 'coldkey' ? this.wrapping?.keys.get(address) : undefined
    if (name === undefined || name === wallet.paths.name) return wallet.unlock(role, address)
    const other = await WalletContext.open({ ...choice, wallet: name }, (text) => this.note(text))
    return other.unlock(role, address)
  }

  /** The parts of this command that the functions which choose for the user need. */
  protected asTeller(): Teller {
    return { note: (text) => this.note(text), warn: (text, code) => this.addWarning(text, code) }
  }

  /**
   * The hotkey that the flags choose, see {@link resolveHotkey}. Warns when it was given as an address that could be mistaken for a known
   * one.
   */
  protected async resolveHotkey(wallet: WalletContext, choice: HotkeyChoice): Promise<string> {
    const given = choice['hotkey-address'] ?? choice.hotkey
    const address = await resolveHotkey(wallet, choice.hotkey, choice['hotkey-address'])
    const imitation = address === given ? findImitation(choice, { address, name: null }) : undefined
    if (imitation !== undefined) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    return address
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
    this.chosen = parsed.flags as unknown as WriteChoice
    this.quorumIsKept = parsed.metadata.flags.quorum?.setFromDefault === true
    if (this.chosen.stream && this.jsonEnabled()) this.startStream()
    readTip(this.chosen)
    return parsed
  }

  /** Refuses a write that nobody can confirm. This happens after its input has been checked and before the connection is opened. */
  protected override async connect(network: string): Promise<ChainClient> {
    if (this.chosen) refuseSilentConsent(this.chosen, this.jsonEnabled())
    // Keys typed while the chain is read are not an answer, and must not appear in the middle of the preview.
    if (this.willAsk()) holdKeyboard()
    const client = await super.connect(network)
    if ((this.chosen?.quorum ?? 1) > 1) client.logReads()
    return client
  }

  /**
   * A quorum from the config file is meant for public networks, which have several endpoints. A private chain may have only one endpoint,
   * so there the quorum is 1.
   */
  private chooseQuorum(client: ChainClient, choice: WriteChoice): number {
    const hasOne = client.otherEndpoints.length === 0 && client.network.genesisHash === null
    return this.quorumIsKept && hasOne ? 1 : choice.quorum
  }

  private willAsk(): boolean {
    return this.chosen !== undefined && !this.chosen.yes && !this.chosen['dry-run'] && canPrompt()
  }

  private reportStage(client: ChainClient, stage: Stage): void {
    if (this.chosen?.stream && this.jsonEnabled()) this.streamLine(describeStage(stage), '')
    this.note(describeProgress(stage))
    if (stage.stage === 'signed') {
      this.sent = stage.submission
      // No more questions follow.
      releaseKeyboard()
    } else if (stage.stage === 'submitted') {
      if (this.chosen && chooseWait(this.chosen) !== 'none') this.watch = watchBlocks(client)
    } else if (stage.stage === 'included' || stage.stage === 'finalized') {
      this.seenIn = stage.blockHash
      if (this.chosen && chooseWait(this.chosen) === 'finalization') this.watch?.awaitFinality()
      else this.watch?.end()
    } else if (stage.stage === 'retracted') this.seenIn = undefined
  }

  private async confirmPreview(choice: WriteChoice, preview: Preview): Promise<boolean> {
    if (choice.yes) return true
    if (!(await askConfirmation(`${askToSign(preview, this.lookAtStderr())}?`))) return false
    for (const concern of listConcerns(preview.plan)) {
      if (!(await askConfirmation(`${concern} Go on all the same?`, true))) return false
    }
    return true
  }

  /**
   * Carries out the plan as the flags say: checks and preview on stderr, a question, the key unlocked last, and the report of the outcome.
   * Throws for a failed check (exit 3), a declined question (130), a rejection or failure (6) and an unknown outcome (7).
   * `beforeSigning` is what takes long and has to be done last, see {@link ExecuteHooks}.
   */
  protected async execute(
    client: ChainClient,
    wallet: WalletContext,
    planner: Planner,
    choice: WriteChoice,
    beforeSigning: () => Promise<void> = async () => {},
  ): Promise<WriteReport<R>> {
    const [{ executePlan }, { locateError }, { appendJournal }, { makeOutcomeRecord }] = await Promise.all([
      import('../../chain/send/execute-plan.js'),
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
    const look = this.lookAtStderr()
    const hooks: ExecuteHooks = {
      onPreview: (preview) => {
        writeNote(renderPreview(preview, look, choice.verbose))
        const { danger } = preview.metadataProof
        this.keepWarnings(danger === null ? preview.warnings : [...preview.warnings, danger])
        if (choice.yes || this.jsonEnabled()) for (const concern of listConcerns(preview.plan)) this.addWarning(concern, 'PRICE_RISK')
      },
      confirm: (preview) => this.confirmPreview(choice, preview),
      unlock: (role, address) => this.unlockSigner(wallet, choice, role, address),
      beforeSigning,
      onStage: (stage) => this.reportStage(client, stage),
    }
    const options: ExecuteOptions = {
      guard: null,
      dryRun: choice['dry-run'],
      wait: chooseWait(choice),
      journalDirectory: findJournalDirectory(),
      ...(choice.period === undefined ? {} : { eraPeriod: choice.period }),
      ...(choice.nonce === undefined ? {} : { nonce: choice.nonce }),
      tipRao: readTip(choice),
      quorum: this.chooseQuorum(client, choice),
      strict: choice.strict,
      withoutMetadataProof: choice['no-metadata-proof'],
      wrappers: this.wrapping?.wrappers ?? [],
    }
    const executed: Executed = await executePlan(client, planner, hooks, options).finally(() => this.watch?.end())
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
    const report = describeWrite<R>(executed)
    this.done = describeDone(report)
    if (choice.stream && this.jsonEnabled()) this.streamLine({ stage: 'outcome', ...report }, '')
    return report
  }
}
