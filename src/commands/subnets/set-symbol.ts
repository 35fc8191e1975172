import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { parseSymbol, planSetSymbol } from '../../chain/subnets/owner/plan-set-symbol.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { SetSymbolResults } from '../../report/subnet/subnet-results.js'
import type { WriteReport } from '../../report/write.js'

export default class SubnetsSetSymbol extends TxCommand<SetSymbolResults> {
  static override summary = 'Give the token of a subnet another symbol.'
  static override description =
    'As the owner of the subnet, or as root by the sudo key. It is one of those that the chain has, and that no other subnet has: where ' +
    'it is not, the free ones are named.'
  static override examples = [
    '<%= config.bin %> subnets set-symbol U+05D0 --netuid 1 --wallet owner',
    '<%= config.bin %> subnets set-symbol U+05D1 --netuid 1 --wallet owner --dry-run',
  ]
  static override hiddenAliases = ['subnets:set_symbol']
  static override args = {
    symbol: Args.string({ ignoreStdin: true, description: 'One character, or its code point: U+03B1; with --symbol the subnet.' }),
  }
  static override flags = {
    ...netuidFlags,
    symbol: Flags.string({ summary: 'The symbol, as the argument.', helpValue: '<symbol>' }),
  }

  override async run(): Promise<WriteReport<SetSymbolResults>> {
    const { args, flags } = await this.parse(SubnetsSetSymbol)
    // No symbol is a digit, so that a number is the subnet, as in other commands.
    const isNetuid = args.symbol !== undefined && /^\d+$/.test(args.symbol)
    const netuid = await readNetuid(flags.netuid, isNetuid ? args.symbol : undefined)
    const symbol = await readOrAsk((isNetuid ? undefined : args.symbol) ?? flags.symbol, { message: 'Symbol', flag: 'symbol' }, parseSymbol)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetSymbol(client, { coldkey, netuid, symbol }), flags)
  }
}
