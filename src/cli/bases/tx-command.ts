import type * as Interfaces from '@oclif/core/interfaces'
import type { ChainClient } from '../../chain/client.js'
import type { JournalEntry } from '../../chain/journal/journal.js'
import type { Planner } from '../../chain/plan.js'
import { loadSecondReader } from '../../chain/second-reader/second-reader.js'
import type { ExecuteHooks, ExecuteOptions } from '../../chain/send/execute-hooks.js'
import type { PlanWrapper } from '../../chain/send/plan-wrapper.js'
import type { Signer, SignerRole } from '../../chain/signer.js'
import { addRao, type Rao } from '../../core/money.js'
import type { WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'
import { findImitation } from '../accounts/resolve-account.js'
import { findJournalDirectory } from '../config/state-directory.js'
import { globalFlags, hotkeyFlags, networkFlags, passwordFlags, walletFlags, writeFlags } from '../flags/flags.js'
import { offlineFlags } from '../flags/offline-flags.js'
import { wrapFlags } from '../flags/wrap-flags.js'
import type { Teller } from '../inputs/choose-stake.js'
import { WalletContext } from '../keys/context.js'
import { resolveHotkey } from '../keys/resolve-hotkey.js'
import { openGuard } from '../policy/open-guard.js'
import type { Wrapping } from '../wrap/choose-wrapping.js'
import type { Output } from './base-command.js'
import { chooseShield, refuseShieldElsewhere } from './choose-shield.js'
import { describeBuilt, describeCollected } from './describe-write.js'
import { chooseWait, type HotkeyChoice, readTip, type SendChoice, type WriteChoice } from './write-choice.js'
import { WriteCommand } from './write-command.js'

/**
 * A command that signs. `run()` makes a planner and passes it to `execute`; checks, preview, confirmation and signing happen here. `R` is
 * the type of what its call did, `M` of another report that it may give instead.
 */
export abstract class TxCommand<R extends Results = Results, M extends object = never> extends WriteCommand<R, M> {
  static override baseFlags = {
    ...globalFlags,
    ...networkFlags,
    ...walletFlags,
    ...hotkeyFlags,
    ...passwordFlags,
    ...writeFlags,
    ...wrapFlags,
    ...offlineFlags,
  }

  private chosen: WriteChoice | undefined
  private quorumIsKept = false
  private readerBegan = false
  private wrapping: Wrapping | undefined
  private replaced: JournalEntry | undefined

  /** The wallet that the flags choose. Its coldkey is the account that acts, which may be another one's by proxy. */
  protected async openWallet(choice: WriteChoice): Promise<WalletContext> {
    const named = await this.findSignatory(choice)
    const wallet = await WalletContext.open(named === undefined ? choice : { ...choice, wallet: named }, (text) => this.note(text))
    const isPlain = [choice.proxy, choice['proxy-type'], choice.multisig, choice.at].every((flag) => flag === undefined) && !choice.announce
    // A key that is elsewhere signs what is written into a file; without a file, a proxy may stand in for it.
    if (isPlain && (choice.out !== undefined || (await wallet.hasPrivateColdkey()))) return wallet
    const { chooseWrapping } = await import('../wrap/choose-wrapping.js')
    this.wrapping = await chooseWrapping({ choice, wallet, connect: () => this.connect(choice.network) })
    return wallet
  }

  /** Has the plans of this command wrapped once more, inside what the flags ask for. */
  protected wrapInside(wrappers: readonly PlanWrapper[]): void {
    const { wrappers: others, keys } = this.wrapping ?? { wrappers: [], keys: new Map<string, string>() }
    this.wrapping = { wrappers: [...wrappers, ...others], keys }
  }

  /** The wallet of the signatory whose key is here, where no flag names a wallet and the account has only one such. */
  private async findSignatory(choice: WriteChoice): Promise<string | undefined> {
    if (choice.multisig === undefined) return undefined
    const [{ getMultisig }, { findSignatoryWallet }] = await Promise.all([
      import('../accounts/multisigs.js'),
      import('../wrap/choose-member.js'),
    ])
    const named = findSignatoryWallet(choice, getMultisig(choice, choice.multisig))
    if (named !== undefined) this.note(`wallet ${named} (the only signatory whose key is here)`)
    return named
  }

  /** Writes the call to a file for those who have to approve it as well, if that is wanted and there is something to approve. */
  protected override async handOn(report: WriteReport<R>): Promise<WriteReport<R>> {
    const file = this.chosen?.['call-out']
    if (file === undefined || report.dry_run) return report
    const { handOnCall } = await import('../wrap/call-file.js')
    return handOnCall(file, report, (text, code) => this.addWarning(text, code))
  }

  /** The key of this address: of the wallet, or of the wallet of a proxy. */
  protected async unlockSigner(wallet: WalletContext, choice: WriteChoice, role: SignerRole, address: string): Promise<Signer> {
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

  protected override async parse<F extends Output, B extends Output, A extends Output>(
    options?: Interfaces.Input<F, B, A>,
    argv?: string[],
  ): Promise<Interfaces.ParserOutput<F, B, A>> {
    this.beginReader()
    const parsed = await super.parse(options, argv)
    this.chosen = parsed.flags as unknown as WriteChoice
    this.quorumIsKept = parsed.metadata.flags.quorum?.setFromDefault === true
    readTip(this.chosen)
    refuseShieldElsewhere(this.chosen)
    if (this.chosen.out !== undefined) {
      const { demandPlace } = await import('../offline/payload-files.js')
      demandPlace(this.chosen.out, this.chosen.overwrite)
    }
    if (this.chosen.replace !== undefined) {
      const network = await this.takePlaceOf(this.chosen.replace)
      if (parsed.metadata.flags.network?.setFromDefault === true) Object.assign(parsed.flags, { network })
    }
    return parsed
  }

  /**
   * From here on what is signed has the nonce of this transaction, and takes its place. Returns the network that it was sent to. Throws
   * what {@link findReplaced} throws.
   */
  protected async takePlaceOf(hash: string): Promise<string> {
    const { findReplaced } = await import('../wrap/find-replaced.js')
    this.replaced = findReplaced(hash)
    const { network_flag, endpoint } = this.replaced.signed
    return network_flag ?? endpoint
  }

  protected override isRehearsal(choice: SendChoice): boolean {
    return super.isRehearsal(choice) || this.chosen?.out !== undefined || this.chosen?.batch !== undefined
  }

  /** Begins the second reader, once: the signature waits for it, and it can begin while the words of the command line are read. */
  private beginReader(): void {
    if (this.readerBegan) return
    this.readerBegan = true
    loadSecondReader()
  }

  protected override async connect(network: string): Promise<ChainClient> {
    this.beginReader()
    return this.makeReady(await super.connect(network))
  }

  /** Has a client keep what a quorum is asked about later. */
  protected makeReady(client: ChainClient): ChainClient {
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

  /** The wrappers of the plan, and the nonce, where it takes the place of another. */
  private async describeReplacement(client: ChainClient): Promise<Pick<ExecuteOptions, 'nonce' | 'wrappers'>> {
    const wrappers = this.wrapping?.wrappers ?? []
    if (this.replaced === undefined) return { wrappers }
    const [{ replaceTransaction }, { demandSameGenesis }] = await Promise.all([
      import('../../chain/replacement/replace-transaction.js'),
      import('../wrap/find-replaced.js'),
    ])
    demandSameGenesis(this.replaced, client)
    return { nonce: this.replaced.signed.nonce, wrappers: [...wrappers, replaceTransaction(this.replaced)] }
  }

  /**
   * What an amount of `all` has to leave beside the fee of its own call: the tip, and the fee of the carrier if it is sent encrypted.
   * `isTrade` where somebody could trade ahead of it, which is encrypted on public networks without being asked for.
   */
  protected async readExtraFees(client: ChainClient, choice: WriteChoice, address: string, isTrade = true): Promise<Rao> {
    const mode = chooseShield(choice, client.genesisHash)
    if (mode !== 'always' && !(isTrade && mode === 'trades')) return readTip(choice)
    const { reserveForCarrier } = await import('../../chain/shield/estimate-carrier-fee.js')
    return addRao(readTip(choice), await reserveForCarrier(client, address))
  }

  /** What the flags say of how a plan is carried out, with the policies as they are now. */
  protected async makeOptions(client: ChainClient, choice: WriteChoice): Promise<ExecuteOptions> {
    return {
      guard: await openGuard(choice),
      dryRun: choice['dry-run'] || choice.batch !== undefined,
      wait: chooseWait(choice),
      journalDirectory: findJournalDirectory(),
      ...(choice.period === undefined ? {} : { eraPeriod: choice.period }),
      ...(choice.nonce === undefined ? {} : { nonce: choice.nonce }),
      tipRao: readTip(choice),
      quorum: this.chooseQuorum(client, choice),
      ...(await this.chooseSimulation(choice)),
      withoutMetadataProof: choice['no-metadata-proof'],
      shield: chooseShield(choice, client.genesisHash),
      ...(await this.describeReplacement(client)),
    }
  }

  /**
   * Carries out the plan as the flags say: checks and preview on stderr, a question, the key unlocked last, and the report of the outcome;
   * with `--out` it is written into a file instead, with `--batch` added to one. Throws for a failed check (exit 3), a declined question
   * (130), a rejection or failure (6) and an unknown outcome (7). `beforeSigning` is what takes long and has to be done last, see
   * {@link ExecuteHooks}.
   */
  protected async execute(
    client: ChainClient,
    wallet: WalletContext,
    planner: Planner,
    choice: WriteChoice,
    beforeSigning: () => Promise<void> = async () => {},
  ): Promise<WriteReport<R>> {
    const hooks: ExecuteHooks = {
      ...this.makeHooks(client, choice),
      unlock: (role, address) => this.unlockSigner(wallet, choice, role, address),
      beforeSigning,
    }
    const options = await this.makeOptions(client, choice)
    if (choice['call-out'] !== undefined) (await import('../wrap/call-file.js')).checkCallOut(choice['call-out'], options.wrappers ?? [])
    const { out } = choice
    if (out !== undefined && !choice['dry-run']) {
      const { exportPayload } = await import('../offline/export-payload.js')
      return this.deliver(
        choice,
        describeBuilt<R>(await exportPayload({ client, planner, hooks, options }, { ...choice, out }, this.lookAtStderr())),
      )
    }
    const { executePlan } = await import('../../chain/send/execute-plan.js')
    if (choice.batch !== undefined && !choice['dry-run']) {
      const [{ collectCalls }, { splitPreview }] = await Promise.all([
        import('../wrap/batch-file.js'),
        import('../../chain/wrap/batch/split-preview.js'),
      ])
      const { preview } = await executePlan(client, planner, hooks, options)
      const calls = await splitPreview(client, preview)
      const collected = { file: choice.batch, item: collectCalls(choice.batch, calls), calls: calls.length }
      return this.deliver(choice, describeCollected<R>(preview, collected))
    }
    return this.reportOutcome(choice, () => executePlan(client, planner, hooks, options))
  }
}
