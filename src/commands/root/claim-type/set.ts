import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { planSetClaimType } from '../../../chain/root/plan-set-claim-type.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { parseNetuids } from '../../../cli/legs/netuid-set.js'
import { askChoice } from '../../../cli/terminal/prompts.js'
import { usageError } from '../../../core/errors.js'
import type { RootClaimTypeSetResults } from '../../../report/holder/holder-results.js'
import type { WriteReport } from '../../../report/write.js'

const TYPES = [
  { value: 'swap', label: 'swap  sold for root stake' },
  { value: 'keep', label: 'keep  kept as alpha' },
] as const

/** The type that was given in any case of letters, or keep where only subnets are named; otherwise it is asked for. */
async function readType(text: string | undefined, namesSubnets: boolean): Promise<'swap' | 'keep'> {
  if (text === undefined) return namesSubnets ? 'keep' : askChoice('What root stake earns is to be', '<keep|swap>', TYPES)
  const type = TYPES.find(({ value }) => value === text.trim().toLowerCase())
  if (type !== undefined) return type.value
  throw usageError('Invalid claim type', 'INVALID_CLAIM_TYPE', {
    why: 'It is keep or swap.',
    hint: 'Write keep or swap, with --netuid for some subnets.',
  })
}

export default class RootClaimTypeSet extends TxCommand<RootClaimTypeSetResults> {
  static override summary = 'Say what becomes of what root stake earns: sold for root stake, or kept as alpha.'
  static override description =
    'On runtimes without funds of validators. keep with --netuid keeps what these subnets earn, and sells the rest; swap with --netuid ' +
    'sells what these earn, and keeps the rest. --netuid alone is keep. The chain claims by itself from time to time, by this type.'
  static override examples = [
    '<%= config.bin %> root claim-type set keep --netuid 1-5,10',
    '<%= config.bin %> root claim-type set swap --dry-run',
  ]
  static override args = { type: Args.string({ ignoreStdin: true, description: 'keep or swap.' }) }
  static override flags = {
    netuid: Flags.string({
      summary: 'Ids of the subnets for which it is said, as 1-5,10; otherwise all.',
      helpValue: '<ids|all>',
      aliases: ['netuids'],
    }),
  }

  override async run(): Promise<WriteReport<RootClaimTypeSetResults>> {
    const { args, flags } = await this.parse(RootClaimTypeSet)
    const chosen = flags.netuid === undefined ? null : parseNetuids(flags.netuid)
    const how = await readType(args.type, chosen !== null)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const subnets = chosen?.isAll === true ? null : chosen
    return this.execute(client, wallet, () => planSetClaimType(client, { coldkey, how, subnets }), flags)
  }
}
