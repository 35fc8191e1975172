import { BaseCommand } from '../cli/bases/base-command.js'
import { checkDirectory, checkNode, checkTerminal, checkWallets } from '../cli/doctor/check-machine.js'
import { checkClock, checkEndpoint, describeEndpoint } from '../cli/doctor/check-network.js'
import { failDoctor } from '../cli/doctor/fail-doctor.js'
import { networkFlags, walletPathFlags } from '../cli/flags/flags.js'
import { findCacheDirectory } from '../core/find-cache-directory.js'
import { findStateDirectory } from '../core/find-state-directory.js'
import { renderDoctor } from '../render/doctor.js'
import type { Look } from '../render/look.js'
import type { DoctorReport } from '../report/doctor.js'
import { resolveWalletRoot } from '../wallet/files/paths.js'

export default class Doctor extends BaseCommand<DoctorReport> {
  static override summary = 'Look for what is wrong: endpoints, runtime, clock, rights on key files, terminal.'
  static override description =
    'Asks every endpoint of the network, archives included, and changes nothing. Ends with exit code 5 when something is wrong with ' +
    'the network or the clock, 4 with the wallet files, 3 with the rest or with more than one of these; with cautions alone it ends with 0.'
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --network ws://127.0.0.1:9944 --json']
  static override flags = { ...networkFlags, ...walletPathFlags }

  override async run(): Promise<DoctorReport> {
    const { flags } = await this.parse(Doctor)
    const [{ resolveNetwork }, { probeEndpoint }, { listEndpoints, PROBE_TIMEOUT_MS }, { checkRuntime }] = await Promise.all([
      import('../chain/networks.js'),
      import('../chain/endpoints/probe-endpoint.js'),
      import('../cli/doctor/measure-endpoints.js'),
      import('../cli/doctor/check-runtime.js'),
    ])
    const network = resolveNetwork(flags.network)
    const probes = await Promise.all(listEndpoints(network).map((endpoint) => probeEndpoint(endpoint, PROBE_TIMEOUT_MS)))
    const facts = probes.flatMap((probe) => (probe.facts === null ? [] : [probe.facts]))
    const checks = [
      ...probes.map((probe) => checkEndpoint(probe, network, facts)),
      ...(facts.length === 0 ? [] : await checkRuntime(network)),
      checkClock(network, facts),
      ...checkWallets(resolveWalletRoot(flags['wallet-path'])),
      checkDirectory('cache', findCacheDirectory(), 'TAOCTL_CACHE'),
      checkDirectory('state', findStateDirectory(), 'TAOCTL_STATE_DIR'),
      checkTerminal(),
      checkNode(),
    ]
    const report = { network: network.name, ok: checks.every(({ ok }) => ok), checks, endpoints: facts.map(describeEndpoint) }
    if (!report.ok) this.failWith(report, failDoctor(checks))
    return report
  }

  protected override render(result: DoctorReport, look: Look): string {
    return renderDoctor(result, look)
  }
}
