import { resolve } from 'node:path'
import * as Flags from '@oclif/core/flags'
import type { Scenario } from '../../chain/scaffold/scenario.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { makeChainFlags, parseBlockTime, wantsFork } from '../../cli/flags/localnet-flags.js'
import { connectRemote } from '../../cli/fork/connect-remote.js'
import { setInterruptHandler } from '../../cli/terminal/exit.js'
import { usageError } from '../../core/errors.js'
import { DEFAULT_SPEC, KNOWN_SPECS } from '../../localnet/runtimes/known-specs.js'
import type { ExecReport } from '../../report/localnet.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'

export default class LocalnetExec extends BaseCommand<ExecReport> {
  static override summary = 'Run a command with a development chain that is there for as long as the command runs.'
  static override description =
    'The chain takes a free port. What runs finds it in TAOCTL_NETWORK, so that taoctl needs no --network, and its port in ' +
    'TAOCTL_LOCALNET_PORT, by which localnet fund, advance and the others find it. The exit code is that of the command; with ' +
    '--json the output of the command goes to stderr. Nothing is left of the chain, unless --state names a file.'
  static override usage = '<%= command.id %> [FLAGS] -- COMMAND [ARGUMENT...]'
  static override examples = [
    '<%= config.bin %> localnet exec -- npm test',
    '<%= config.bin %> localnet exec --spec 425 -- python3 -m pytest',
    '<%= config.bin %> localnet exec --scaffold docs/scenarios/first-subnet.yaml -- taoctl subnets list',
    "<%= config.bin %> localnet exec -- sh -c 'taoctl localnet fund mine 100 && taoctl wallet balance --wallet mine'",
  ]
  static override flags = {
    ...makeChainFlags({ specs: KNOWN_SPECS, newest: DEFAULT_SPEC }),
    scaffold: Flags.string({ summary: 'Bring the chain to this scenario first, as localnet scaffold does.', helpValue: '<file>' }),
    ...walletPathFlags,
  }

  /** Brings the chain about that the command is to find. */
  private async scaffold(scenario: Scenario, url: string, walletPath: string): Promise<void> {
    const { findScaffoldDrift, runScaffold } = await import('../../cli/scaffold/run-scaffold.js')
    const report = await runScaffold({ scenario, url, walletPath, dryRun: false, note: (text) => this.note(text) })
    const drift = findScaffoldDrift(report)
    if (drift !== undefined) throw drift
  }

  override async run(): Promise<ExecReport> {
    const tail = this.argv.indexOf('--')
    const [program, ...args] = tail < 0 ? [] : this.argv.slice(tail + 1)
    if (tail < 0 && this.argv[0]?.startsWith('-') === false) {
      throw usageError('The command has to stand behind --', 'NO_COMMAND', { hint: 'taoctl localnet exec -- npm test' })
    }
    const { flags, metadata } = await this.parse(LocalnetExec, tail < 0 ? this.argv : this.argv.slice(0, tail))
    const isFork = wantsFork(flags, metadata.flags)
    if (program === undefined || program === '') {
      throw usageError('No command to run', 'NO_COMMAND', { hint: 'taoctl localnet exec -- npm test' })
    }
    const blockTime = parseBlockTime(flags['block-time'])
    const scenario =
      flags.scaffold === undefined ? undefined : await (await import('../../cli/scaffold/scenario-file.js')).readScenario(flags.scaffold)
    const stateFile = flags.state === undefined ? undefined : resolve(flags.state)
    const [{ openChain }, { removeInstance, writeInstance }, { runBeside }, { refuseSharedFile }] = await Promise.all([
      import('../../localnet/process/open-chain.js'),
      import('../../localnet/process/instances.js'),
      import('../../localnet/process/run-beside.js'),
      import('../../localnet/process/refuse-shared-file.js'),
    ])
    // The command finds the wallets of the scenario where they were written.
    const walletVariables = scenario === undefined ? {} : { TAOCTL_WALLET_PATH: resolveWalletRoot(flags['wallet-path']) }
    if (stateFile !== undefined) await refuseSharedFile(stateFile)
    const node = await openChain({ flags, isFork, blockTime, stateFile, port: 0, connect: connectRemote })
    try {
      const { url, host, port, startedAt } = node
      writeInstance({ pid: process.pid, host, port, startedAt, stateFile: stateFile ?? null })
      if (scenario !== undefined) await this.scaffold(scenario, url, flags['wallet-path'])
      const code = await runBeside({
        argv: [program, ...args],
        variables: { TAOCTL_NETWORK: url, TAOCTL_LOCALNET_PORT: String(port), ...walletVariables },
        stdout: this.jsonEnabled() ? 2 : 'inherit',
        onSignal: (pass) => setInterruptHandler(pass),
      })
      const { number, hash } = node.chain.head
      process.exitCode = code
      return { url, port, exit_code: code, block_number: number, block_hash: hash }
    } finally {
      await node.stop()
      removeInstance(node.port, process.pid)
    }
  }

  protected override render(): string {
    return ''
  }
}
