import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { localnetFlags, makeTransactionsFlag, parseDepth } from '../../cli/flags/localnet-flags.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { forkChain } from '../../localnet/process/fork-chain.js'
import { renderFork } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { ForkReport } from '../../report/localnet.js'

export default class LocalnetReorg extends BaseCommand<ForkReport> {
  static override summary = 'Replace the newest blocks of a running localnet by those of a longer branch.'
  static override description =
    'What happens when a longer branch reaches a node: the newest blocks leave the chain, and one more takes their place. What is ' +
    'final is never replaced: the chain has to be started with --finality-lag.'
  static override examples = ['<%= config.bin %> localnet reorg', '<%= config.bin %> localnet reorg 3 --transactions back']
  static override args = {
    blocks: Args.string({ ignoreStdin: true, default: '1', description: 'How many blocks are replaced.' }),
  }
  static override flags = { transactions: makeTransactionsFlag('lost'), ...localnetFlags }

  override async run(): Promise<ForkReport> {
    const { args, flags } = await this.parse(LocalnetReorg)
    const depth = parseDepth(args.blocks, 'taoctl localnet reorg 2')
    const endpoint = chooseEndpoint(flags.port)
    const { transactions } = flags
    const { blockNumber, blockHash, branch, replaced } = await forkChain(endpoint, 'dev_reorg', depth, { transactions })
    return { port: endpoint.port, block_number: blockNumber, block_hash: blockHash, branch, replaced }
  }

  protected override render(report: ForkReport, look: Look): string {
    return renderFork(report, look)
  }
}
