import { resolve } from 'node:path'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { makeChainFlags, parseBlockTime, wantsFork } from '../../cli/flags/localnet-flags.js'
import { connectRemote } from '../../cli/fork/connect-remote.js'
import { setInterruptHandler } from '../../cli/terminal/exit.js'
import type { BlockTime } from '../../localnet/chain-parts.js'
import type { ChainFlags } from '../../localnet/process/chain-flags.js'
import { DEFAULT_SPEC, KNOWN_SPECS } from '../../localnet/runtimes/known-specs.js'
import { renderStarted } from '../../render/localnet.js'
import type { StartedReport } from '../../report/localnet.js'
import type { ReadyLine } from '../../report/stages.js'

const UNPROVED_FORK = 'The endpoint gives no read proofs: what this fork reads of the other chain is its word.'

interface StartFlags extends ChainFlags {
  readonly port: number
  readonly host: string
  readonly 'end-with-stdin': boolean
}

export default class LocalnetStart extends BaseCommand<StartedReport> {
  static override summary = 'Start a development chain that speaks the wire protocol of subtensor.'
  static override description =
    'Prints READY and its address once it listens, and runs until Ctrl-C, SIGTERM or localnet stop; with --detach it runs on in ' +
    'the background. A block is made as soon as a transaction is ready, or every so many seconds; its timestamp is always twelve ' +
    'seconds after the one before. //Alice, //Bob and //Charlie hold 1,000,000 TAO each, and //Alice is sudo.'
  static override examples = [
    '<%= config.bin %> localnet start',
    '<%= config.bin %> localnet start --port 0 --detach --json',
    '<%= config.bin %> localnet start --block-time 12 --state ./chain.state',
    '<%= config.bin %> localnet start --fork finney --port 0',
  ]
  static override flags = {
    port: Flags.integer({ summary: 'Port to listen on; 0 takes any free one.', helpValue: '<port>', min: 0, max: 65_535, default: 9944 }),
    host: Flags.string({
      summary: 'Address to listen on. Whoever can reach it can do anything with this chain.',
      helpValue: '<address>',
      default: '127.0.0.1',
    }),
    detach: Flags.boolean({ summary: 'Run on in the background.', default: false }),
    'end-with-stdin': Flags.boolean({
      summary: 'End when standard input ends: for a chain that may not outlive the program which started it, however that ends.',
      default: false,
      exclusive: ['detach'],
    }),
    ...makeChainFlags({ specs: KNOWN_SPECS, newest: DEFAULT_SPEC }),
  }

  override async run(): Promise<StartedReport> {
    const { flags, metadata } = await this.parse(LocalnetStart)
    const isFork = wantsFork(flags, metadata.flags)
    const blockTime = parseBlockTime(flags['block-time'])
    const stateFile = flags.state === undefined ? undefined : resolve(flags.state)
    return flags.detach ? this.launch(flags, stateFile, isFork) : this.serve(flags, blockTime, stateFile, isFork)
  }

  /** Runs this command again in the background. */
  private async launch(flags: StartFlags, stateFile: string | undefined, isFork: boolean): Promise<StartedReport> {
    const { FORK_READY_MS, launchDetached } = await import('../../localnet/process/launch.js')
    if (isFork) (await import('../../cli/fork/check-fork.js')).checkFork(flags)
    const args = ['localnet', 'start', '--json', '--port', String(flags.port), '--host', flags.host, '--block-time', flags['block-time']]
    if (stateFile !== undefined) args.push('--state', stateFile)
    if (flags['finality-lag'] > 0) args.push('--finality-lag', String(flags['finality-lag']))
    for (const name of ['state-pruning', 'blocks-pruning'] as const) if (flags[name] !== undefined) args.push(`--${name}`, flags[name])
    if (flags['no-metadata-hash']) args.push('--no-metadata-hash')
    if (flags.beacon !== 'own') args.push('--beacon', flags.beacon)
    if (flags.spec !== undefined) args.push('--spec', flags.spec)
    if (flags.drift !== undefined) args.push('--drift', String(flags.drift))
    if (flags['unsafe-rpc']) args.push('--unsafe-rpc')
    for (const flag of ['fork', 'block', 'runtime'] as const) if (flags[flag] !== undefined) args.push(`--${flag}`, flags[flag])
    const { url, port, pid, log } = await launchDetached(args, isFork ? FORK_READY_MS : undefined)
    return { url, port, pid, log_file: log }
  }

  private async serve(flags: StartFlags, blockTime: BlockTime, stateFile: string | undefined, isFork: boolean): Promise<StartedReport> {
    const [{ openChain }, { removeInstance, writeInstance }, { reportReady }, { refuseSharedFile }] = await Promise.all([
      import('../../localnet/process/open-chain.js'),
      import('../../localnet/process/instances.js'),
      import('../../localnet/process/launch.js'),
      import('../../localnet/process/refuse-shared-file.js'),
    ])
    const { host, port } = flags
    if (stateFile !== undefined) await refuseSharedFile(stateFile)
    const node = await openChain({ flags, isFork, blockTime, stateFile, host, port, connect: connectRemote })
    const interrupted = new Promise<void>((end) => {
      setInterruptHandler(() => end())
      if (flags['end-with-stdin']) process.stdin.resume().once('close', end).once('end', end)
    })
    try {
      const { url, startedAt } = node
      const { pid } = process
      if (!writeInstance({ pid, host: node.host, port: node.port, startedAt, stateFile: stateFile ?? null })) {
        this.note(`cannot record this localnet: name it with --port ${node.port}`)
      }
      if (node.isProved === false) this.addWarning(UNPROVED_FORK, 'FORK_UNPROVED')
      const report = { url, port: node.port, pid, log_file: null }
      const ready: ReadyLine = { event: 'ready', url, port: node.port, pid }
      this.streamLine(ready, renderStarted(report))
      reportReady({ url, host: node.host, port: node.port, pid })
      await Promise.race([interrupted, node.stopRequested])
      return report
    } finally {
      await node.stop()
      removeInstance(node.port, process.pid)
    }
  }

  protected override render(report: StartedReport): string {
    return renderStarted(report)
  }
}
