import * as Flags from '@oclif/core/flags'
import { listSubnetPlaces } from '../../chain/weights/list-places.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { parseDuration } from '../../cli/flags/parse-duration.js'
import { netuidArgs } from '../../cli/flags/subnet-flags.js'
import { pathFlags, readVersionKey, vectorFlags } from '../../cli/flags/weights-flags.js'
import { readHealthAddress } from '../../cli/keeper/health-check.js'
import { demandKept, keepWeights } from '../../cli/keeper/keep-weights.js'
import { readMechids } from '../../cli/keeper/read-mechids.js'
import { readSourceChoice, WeightsSource } from '../../cli/keeper/weights-source.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { listChosenNetuids, pickNetuidText } from '../../cli/watch/choose-netuids.js'
import { checkFailed } from '../../core/errors.js'
import type { WeightsKeepReport } from '../../report/weights-keep.js'

export default class WeightsKeep extends TxCommand<never, WeightsKeepReport> {
  static override summary = 'Keep the weights of a validator set, epoch by epoch.'
  static override description =
    'Once in each epoch of each subnet it asks the source for a vector and sets it by the path that the subnet takes; what is committed ' +
    'with a salt it also reveals. Weights are never set twice in an epoch, also after a crash: first it is proven what became of ' +
    'what was signed before. What is due at the same time goes into one transaction. The hotkey is unlocked once, at the start, ' +
    'and is kept in memory until the end. Lines of JSON on stdout tell what it does, stderr what it waits for.'
  static override examples = [
    '<%= config.bin %> weights keep --netuid 1 --wallet validator --yes -- python3 score.py',
    '<%= config.bin %> weights keep --netuid 1,5-9 --wallet validator --from /srv/weights-{netuid}.json --health 9116 --yes',
    '<%= config.bin %> weights keep --netuid 1 --wallet validator --from http://127.0.0.1:8000/weights --once --yes',
  ]
  static override args = netuidArgs
  static override flags = {
    netuid: Flags.string({
      summary: 'Subnets: ids and ranges.',
      helpValue: '<ids>',
      aliases: ['subnet', 'net-uid', 'netuids'],
    }),
    mechid: Flags.string({
      summary: 'Mechanisms of each subnet: ids, or all.',
      helpValue: '<ids|all>',
      default: '0',
      aliases: ['mechanism', 'mechanism-id', 'mechanism_id', 'mech-id', 'mech_id'],
    }),
    from: Flags.string({
      summary: 'Where weights come from: a file, an http URL of this machine, or exec: and a command, which may also stand after --.',
      helpValue: '<source>',
    }),
    'from-timeout': Flags.string({ summary: 'How long the source may take.', helpValue: '<time>', default: '5m' }),
    every: Flags.integer({ summary: 'Blocks between two settings, instead of once in each epoch.', helpValue: '<blocks>', min: 1 }),
    once: Flags.boolean({ summary: 'Set what is due now, and end; exit code 3 where something failed.', default: false }),
    'version-key': vectorFlags['version-key'],
    ...pathFlags,
    health: Flags.string({
      summary: 'Answer health checks over HTTP: 200 or 503. Without a host from this machine alone.',
      helpValue: '<[host:]port>',
    }),
    'health-file': Flags.string({ summary: 'Write the health into this file after each block.', helpValue: '<file>' }),
  }

  protected override render(): string {
    return ''
  }

  override async run(): Promise<WeightsKeepReport> {
    const tail = this.argv.indexOf('--')
    const words = tail < 0 ? [] : this.argv.slice(tail + 1)
    const { args, flags } = await this.parse(WeightsKeep, tail < 0 ? this.argv : this.argv.slice(0, tail))
    demandKept(flags)
    const source = new WeightsSource(readSourceChoice(flags.from, words), parseDuration(flags['from-timeout'], 'from-timeout'))
    const health = flags.health === undefined ? null : readHealthAddress(flags.health)
    const versionKey = readVersionKey(flags['version-key'])
    const mechids = readMechids(flags.mechid)
    const text = await readOrAsk(pickNetuidText(flags.netuid, args.netuid), { message: 'Subnet ids', flag: 'netuid' }, (given) => given)
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const places = await listSubnetPlaces(client, await listChosenNetuids(client, text), mechids)
    const report = await keepWeights({
      ...{ client, hotkey, places, source, versionKey, health },
      choice: flags,
      once: flags.once || flags['dry-run'],
      every: flags.every ?? null,
      path: flags.path ?? null,
      healthFile: flags['health-file'] ?? null,
      look: this.lookAtStderr(),
      note: (line) => this.note(line),
      line: (line) => this.streamKept(line),
      unlock: () => this.unlockSigner(wallet, flags, 'hotkey', hotkey),
      makeReady: (line) => this.makeReady(line),
      makeOptions: (line, choice) => this.makeOptions(line, choice),
    })
    if (report.failing.length > 0 && report.ended !== 'signal') {
      this.fail(report)
    }
    return report
  }

  /** Lines are JSON whether --json is given or not. */
  private streamKept(line: object): void {
    this.streamLine(line, JSON.stringify(line))
  }

  private fail({ failing }: WeightsKeepReport): never {
    const named = failing.map(({ netuid, mechid }) => (mechid === 0 ? `subnet ${netuid}` : `mechanism ${mechid} of subnet ${netuid}`))
    throw checkFailed(`Weights are not in on ${named.join(', ')}`, 'WEIGHTS_NOT_SET', {
      why: 'The lines before say why.',
      hint: 'Run the command again: what is in stays, and the rest is tried anew.',
    })
  }
}
