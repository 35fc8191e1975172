import * as Args from '@oclif/core/args'
import { readRawConstant } from '../chain/raw/read-constant.js'
import { AccountNames } from '../cli/accounts/name-accounts.js'
import { ChainCommand } from '../cli/bases/chain-command.js'
import { walletPathFlags } from '../cli/flags/flags.js'
import type { Look } from '../render/look.js'
import { findNameIn, renderValue } from '../render/raw/value.js'
import type { ConstReport } from '../report/raw.js'

export default class Const extends ChainCommand<ConstReport> {
  static override summary = 'Show a constant of the runtime.'
  static override description = 'A constant is Pallet.Constant; those of a pallet are listed by metadata show.'
  static override examples = ['<%= config.bin %> const Balances.ExistentialDeposit', '<%= config.bin %> const System.Version --json']
  static override args = {
    constant: Args.string({ ignoreStdin: true, required: true, description: 'Pallet.Constant' }),
  }
  static override flags = { ...walletPathFlags }

  override async run(): Promise<ConstReport> {
    const { args, flags } = await this.parse(Const)
    const client = await this.connect(flags.network)
    const found = await readRawConstant(client, args.constant)
    const accounts = new AccountNames(flags).list(found.value)
    return { network: client.network.name, block_hash: client.blockHash, ...found, accounts }
  }

  protected override render({ value, accounts }: ConstReport, look: Look): string {
    return renderValue(value, findNameIn(accounts), look)
  }
}
