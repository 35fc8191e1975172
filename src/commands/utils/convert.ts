import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { convertAll } from '../../cli/convert/convert-all.js'
import { netuidFlags } from '../../cli/flags/subnet-flags.js'
import type { Look } from '../../render/look.js'
import { renderConversion } from '../../render/lookup/utils.js'
import type { ConvertReport } from '../../report/lookup/utils.js'

export default class UtilsConvert extends ChainCommand<ConvertReport> {
  static override summary = 'Convert TAO, rao and alpha; blocks and times; SS58, public keys and EVM addresses.'
  static override description =
    'Exact to the last digit. The chain is asked only for the price of a subnet (--netuid) and for its clock; a time that it cannot know ' +
    'yet is marked "about". A price is that of the pool, without fee and slippage.'
  static override examples = [
    '<%= config.bin %> utils convert 1.5',
    '<%= config.bin %> utils convert --rao 1500000000 --netuid 3',
    '<%= config.bin %> utils convert --alpha 20 --netuid 3',
    '<%= config.bin %> utils convert --time-of 9000000',
    '<%= config.bin %> utils convert --block-at 2027-01-01T00:00:00Z',
    '<%= config.bin %> utils convert 0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1',
  ]
  static override args = {
    value: Args.string({ ignoreStdin: true, description: 'An amount of TAO, an SS58 address, a public key in hex or an EVM address.' }),
  }
  static override flags = {
    tao: Flags.string({ summary: 'An amount of TAO.', helpValue: '<TAO>', aliases: ['from-tao', 'from_tao'] }),
    rao: Flags.string({ summary: 'An amount of rao, of which 10^9 are a TAO.', helpValue: '<rao>', aliases: ['from-rao', 'from_rao'] }),
    alpha: Flags.string({
      summary: 'An amount of alpha of the subnet that --netuid names.',
      helpValue: '<alpha>',
      aliases: ['from-alpha', 'from_alpha'],
      dependsOn: ['netuid'],
    }),
    netuid: netuidFlags.netuid,
    'time-of': Flags.string({ summary: 'When this block was made, or will be.', helpValue: '<block>' }),
    'block-at': Flags.string({
      summary: 'The first block at this time or later, in UTC.',
      helpValue: '<time>',
      exclusive: ['time-of'],
    }),
  }

  override async run(): Promise<ConvertReport> {
    const { args, flags } = await this.parse(UtilsConvert)
    return convertAll({ ...flags, value: args.value }, () => this.connect(flags.network))
  }

  protected override render(result: ConvertReport, look: Look): string {
    return renderConversion(result, look)
  }
}
