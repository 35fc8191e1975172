import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { localnetFlags, makeTransactionsFlag, parseDepth } from '../../cli/flags/localnet-flags.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { forkChain } from '../../localnet/process/fork-chain.js'
import { renderFork } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { ForkReport } from '../../report/localnet.js'

const EXAMPLE = 'taoctl localnet fork 2'

export default class LocalnetFork extends BaseCommand<ForkReport> {
  static override summary = 'Make a branch beside the chain of a running localnet, or more blocks of one.'
  static override description =
    'A branch leaves the chain so many blocks before the newest, or goes on from the block of a given hash, and does not become the ' +
    'chain as long as it is not longer. Where it is, it takes the place of what it stands beside, as when a longer branch reaches a ' +
    'node. What is final has none: the chain has to be started with --finality-lag.'
  static override examples = [
    '<%= config.bin %> localnet fork',
    '<%= config.bin %> localnet fork 2 --contains same',
    'tip=$(<%= config.bin %> localnet fork --json | jq -r ".data.branch[-1]"); <%= config.bin %> localnet fork "$tip" --blocks 2',
  ]
  static override args = {
    from: Args.string({ ignoreStdin: true, default: '1', description: 'How many blocks before the newest, or the hash of a block.' }),
  }
  static override flags = {
    blocks: Flags.string({ summary: 'How many blocks to make on it.', helpValue: '<number>', default: '1' }),
    contains: Flags.string({
      summary: 'What is in them: nothing, what the blocks beside them took, or what waits in the pool.',
      helpValue: 'none|same|ready',
      options: ['none', 'same', 'ready'],
      default: 'none',
    }),
    transactions: makeTransactionsFlag('back'),
    ...localnetFlags,
  }

  override async run(): Promise<ForkReport> {
    const { args, flags } = await this.parse(LocalnetFork)
    const from = /^0x[0-9a-fA-F]{64}$/.test(args.from)
      ? args.from.toLowerCase()
      : parseDepth(args.from, EXAMPLE, 'nor the hash of a block, which has 64 digits')
    const blocks = parseDepth(flags.blocks, `${EXAMPLE} --blocks 3`)
    const endpoint = chooseEndpoint(flags.port)
    const { contains, transactions } = flags
    const { blockNumber, blockHash, branch, replaced } = await forkChain(endpoint, 'dev_fork', from, { blocks, contains, transactions })
    return { port: endpoint.port, block_number: blockNumber, block_hash: blockHash, branch, replaced }
  }

  protected override render(report: ForkReport, look: Look): string {
    return renderFork(report, look)
  }
}
