import { resolve } from 'node:path'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { parseBlockTime } from '../../cli/flags/localnet-flags.js'
import { setInterruptHandler } from '../../cli/terminal/exit.js'
import { DEFAULT_SPEC, KNOWN_SPECS } from '../../localnet/runtimes/known-specs.js'
import { renderStarted } from '../../render/localnet.js'
import type { StartedReport } from '../../report/localnet.js'
import type { ReadyLine } from '../../report/stages.js'

interface StartFlags {
  readonly port: number
  readonly host: string
  readonly 'block-time': string
  readonly 'finality-lag': number
  readonly state?: string | undefined
  readonly spec?: string | undefined
  readonly drift?: number | undefined
  readonly 'unsafe-rpc': boolean
  readonly 'no-metadata-hash': boolean
  readonly beacon: string
}

export default class LocalnetStart extends BaseCommand<StartedReport> {
  static override summary = 'Start a development chain that speaks the wire protocol of subtensor.'
  static override description =
    `Prints READY and its address once it listens, and runs until Ctrl-C, SIGTERM or localnet stop; with --detach it runs on
in the background. A block is made as soon as a transaction is ready, or every so many seconds; its timestamp is always twelve seconds
after the one before. //Alice, //Bob and //Charlie hold 1,000,000 TAO each, and //Alice is sudo.`
  static override examples = [
    '<%= config.bin %> localnet start',
    '<%= config.bin %> localnet start --port 0 --detach --json',
    '<%= config.bin %> localnet start --block-time 12 --state ./chain.state',
  ]
  static override flags = {
    port: Flags.integer({ summary: 'Port to listen on; 0 takes any free one.', helpValue: '<port>', min: 0, max: 65_535, default: 9944 }),
    host: Flags.string({
      summary: 'Address to listen on. Whoever can reach it can do anything with this chain.',
      helpValue: '<address>',
      default: '127.0.0.1',
    }),
    'block-time': Flags.string({
      summary: 'When blocks are made: instant, or a number of seconds.',
      helpValue: '<seconds|instant>',
      default: 'instant',
    }),
    'finality-lag': Flags.integer({
      summary: 'How many blocks behind the head the last final one is; 2 is much like the public networks.',
      helpValue: '<blocks>',
      min: 0,
      max: 100,
      default: 0,
    }),
    detach: Flags.boolean({ summary: 'Run on in the background.', default: false }),
    state: Flags.string({ summary: 'File that the chain goes on from, if it exists, and is saved to.', helpValue: '<file>' }),
    'unsafe-rpc': Flags.boolean({
      summary: 'Offer what public endpoints deny, such as system_dryRun: what would fail is then refused before it costs a fee.',
      default: false,
    }),
    'no-metadata-hash': Flags.boolean({
      summary: 'Run without the hash of the metadata, as a node that was built without one: nobody can prove then what metadata was used.',
      default: false,
    }),
    beacon: Flags.string({
      summary: 'Whose pulses open timelocks: of a beacon of its own, which come with the blocks, or of quicknet, if somebody brings them.',
      helpValue: 'own|quicknet',
      options: ['own', 'quicknet'],
      default: 'own',
    }),
    spec: Flags.string({
      summary: `Runtime of the chain, by spec version; by default that of the state file, else ${DEFAULT_SPEC}.`,
      helpValue: KNOWN_SPECS.join('|'),
      options: KNOWN_SPECS.map(String),
    }),
    drift: Flags.integer({
      summary: 'Serve a runtime such as upgrades make: other indices, more and fewer items. The same for the same number.',
      helpValue: '<seed>',
      min: 1,
      max: 65_535,
    }),
  }

  override async run(): Promise<StartedReport> {
    const { flags } = await this.parse(LocalnetStart)
    const blockTime = parseBlockTime(flags['block-time'])
    const stateFile = flags.state === undefined ? undefined : resolve(flags.state)
    return flags.detach ? this.launch(flags, stateFile) : this.serve(flags, blockTime, stateFile)
  }

  /** Runs this command again in the background. */
  private async launch(flags: StartFlags, stateFile: string | undefined): Promise<StartedReport> {
    const { launchDetached } = await import('../../localnet/process/launch.js')
    const args = ['localnet', 'start', '--json', '--port', String(flags.port), '--host', flags.host, '--block-time', flags['block-time']]
    if (stateFile !== undefined) args.push('--state', stateFile)
    if (flags['finality-lag'] > 0) args.push('--finality-lag', String(flags['finality-lag']))
    if (flags['no-metadata-hash']) args.push('--no-metadata-hash')
    if (flags.beacon !== 'own') args.push('--beacon', flags.beacon)
    if (flags.spec !== undefined) args.push('--spec', flags.spec)
    if (flags.drift !== undefined) args.push('--drift', String(flags.drift))
    if (flags['unsafe-rpc']) args.push('--unsafe-rpc')
    const { url, port, pid, log } = await launchDetached(args)
    return { url, port, pid, log_file: log }
  }

  private async serve(flags: StartFlags, blockTime: 'instant' | number, stateFile: string | undefined): Promise<StartedReport> {
    const [{ startNode }, { removeInstance, writeInstance }, { reportReady }, { refuseSharedFile }] = await Promise.all([
      import('../../localnet/start-node.js'),
      import('../../localnet/process/instances.js'),
      import('../../localnet/process/launch.js'),
      import('../../localnet/process/refuse-shared-file.js'),
    ])
    const { host, port: wanted, spec, drift } = flags
    if (stateFile !== undefined) await refuseSharedFile(stateFile)
    const node = await startNode({
      runtime: {
        ...(spec === undefined ? {} : { spec: Number(spec) }),
        ...(drift === undefined ? {} : { drift: { seed: drift } }),
      },
      host,
      port: wanted,
      blockTime,
      finalityLag: flags['finality-lag'],
      loadCurvesLate: true,
      unsafeRpc: flags['unsafe-rpc'],
      metadataHash: !flags['no-metadata-hash'],
      beacon: flags.beacon === 'quicknet' ? 'quicknet' : 'own',
      ...(stateFile === undefined ? {} : { stateFile }),
    })
    const interrupted = new Promise<void>((end) => setInterruptHandler(() => end()))
    try {
      const { url, port, startedAt } = node
      const { pid } = process
      if (!writeInstance({ pid, host: node.host, port, startedAt, stateFile: stateFile ?? null })) {
        this.note(`cannot record this localnet: name it with --port ${port}`)
      }
      const report = { url, port, pid, log_file: null }
      const ready: ReadyLine = { event: 'ready', url, port, pid }
      this.streamLine(ready, renderStarted(report))
      reportReady({ url, host: node.host, port, pid })
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
