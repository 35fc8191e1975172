import * as Args from '@oclif/core/args'
import { ValuePresenter } from '../chain/raw/present-value.js'
import { readChainBlock } from '../chain/raw/read-chain-block.js'
import { AccountNames } from '../cli/accounts/name-accounts.js'
import { ChainCommand } from '../cli/bases/chain-command.js'
import { globalFlags, networkFlags, walletPathFlags } from '../cli/flags/flags.js'
import type { Look } from '../render/look.js'
import { describeBlock, renderBlock } from '../render/raw/block.js'
import type { BlockReport } from '../report/raw.js'

export default class Block extends ChainCommand<BlockReport> {
  static override summary = 'Show a block: its extrinsics, and what became of them.'
  static override description =
    'Each extrinsic with its signer, its call, its fee and its outcome, decoded by the runtime that executed the block. The block has to ' +
    'be what its hash says.'
  static override examples = ['<%= config.bin %> block', '<%= config.bin %> block 5000000 --json']
  static override baseFlags = { ...globalFlags, ...networkFlags }
  static override args = {
    block: Args.string({ ignoreStdin: true, default: 'latest', description: 'A number, a hash, or latest.' }),
  }
  static override flags = { ...walletPathFlags }

  override async run(): Promise<BlockReport> {
    const { args, flags } = await this.parse(Block)
    if (args.block !== 'latest') await this.pinBlock(args.block)
    const client = await this.connect(flags.network)
    const block = await readChainBlock(client)
    const presenter = new ValuePresenter(block.metadata)
    const report = describeBlock(client.network.name, block, ({ decoded }) => (decoded === null ? null : presenter.call(decoded.call)))
    const values = report.extrinsics.flatMap(({ signer, call }) => [signer, call])
    return { ...report, accounts: new AccountNames(flags).list(...values) }
  }

  protected override render(result: BlockReport, look: Look): string {
    return renderBlock(result, look)
  }
}
