import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { sendFlags, walletPathFlags } from '../../cli/flags/flags.js'
import { localnetFlags, scenarioFlags } from '../../cli/flags/localnet-flags.js'
import { demandPlace, writePayloadFile } from '../../cli/offline/payload-files.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { askStatus } from '../../localnet/process/request.js'
import { renderScaffold } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { ScaffoldReport } from '../../report/localnet.js'

export default class LocalnetScaffold extends BaseCommand<ScaffoldReport> {
  static override summary = 'Bring a running localnet to what a file describes.'
  static override description =
    'Wallets, subnets with their hyperparameters, neurons, stakes, weights, children, crowdloans, proxies and multisigs, by transactions ' +
    'such as anybody makes; //Alice sets as root what the chain leaves to root, and TAO that is missing is minted. What is there already ' +
    'stays: the same command a second time changes nothing. All keys are development keys, derived from the names of the wallets, which ' +
    'everybody can derive; they are written in the clear. No other chain than a localnet is ever touched. Exit code 8 where something of ' +
    'it cannot be brought about, such as other terms of a crowdloan that runs.'
  static override examples = [
    '<%= config.bin %> localnet scaffold -f docs/scenarios/first-subnet.yaml --dry-run',
    '<%= config.bin %> localnet scaffold -f docs/scenarios/first-subnet.yaml --json | jq .data.subnets',
  ]
  static override flags = {
    ...localnetFlags,
    ...scenarioFlags,
    ...walletPathFlags,
    wallets: Flags.boolean({ summary: 'Write the keys into the folder of wallets.', allowNo: true, default: true }),
    'dry-run': { ...sendFlags['dry-run'], summary: 'Tell what would be done, and do nothing.' } as (typeof sendFlags)['dry-run'],
    out: Flags.string({ summary: 'Write what there is then, as JSON, into this file as well.', helpValue: '<file>' }),
    overwrite: Flags.boolean({ summary: 'Replace the file of --out if it is there already.', default: false }),
  }

  override async run(): Promise<ScaffoldReport> {
    const { flags } = await this.parse(LocalnetScaffold)
    const [{ readScenario }, { findScaffoldDrift, runScaffold }] = await Promise.all([
      import('../../cli/scaffold/scenario-file.js'),
      import('../../cli/scaffold/run-scaffold.js'),
    ])
    const scenario = await readScenario(flags.file)
    if (flags.out !== undefined) demandPlace(flags.out, flags.overwrite)
    const { url } = await askStatus(chooseEndpoint(flags.port))
    const walletPath = flags.wallets ? flags['wallet-path'] : null
    const report = await runScaffold({ scenario, url, walletPath, dryRun: flags['dry-run'], note: (text) => this.note(text) })
    if (report.changes.some(({ path, state }) => path.startsWith('wallets.') && !path.endsWith('.balance') && state === 'done')) {
      this.addWarning('Everybody can derive the keys of these wallets: on a real network their coins are gone at once.', 'DEV_KEY')
    }
    const file = flags.out === undefined ? null : writePayloadFile(flags.out, `${JSON.stringify(report, null, 2)}\n`, flags.overwrite)
    const written = { ...report, manifest_file: file }
    const drift = findScaffoldDrift(written)
    if (drift !== undefined && !flags['dry-run']) this.failWith(written, drift)
    return written
  }

  protected override render(report: ScaffoldReport, look: Look): string {
    return renderScaffold(report, look)
  }
}
