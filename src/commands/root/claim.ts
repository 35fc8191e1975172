import * as Flags from '@oclif/core/flags'
import { planClaimRoot } from '../../chain/root/plan-claim.js'
import { planClaimSubnets } from '../../chain/root/plan-claim-subnets.js'
import { ROOT_CLAIM } from '../../chain/runtime/meanings/root.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { checkClaimChoice, chooseClaim } from '../../cli/inputs/choose-claim.js'
import { parseNetuids } from '../../cli/legs/netuid-set.js'
import type { WriteReport } from '../../report/write.js'
import type { RootClaimResults } from '../../report/write-results.js'

export default class RootClaim extends TxCommand<RootClaimResults> {
  static override summary = 'Claim what root stake has earned.'
  static override description =
    'It is owed as shares of the fund of the validator. A claim takes all that is owed there: the shares are sold, and the TAO is ' +
    'staked on root with the same validator. Rows of the fund that are too small to sell stay in it, and nothing is paid below the ' +
    'threshold of the chain. The fee grows with the rows of the fund. On runtimes without funds a claim is of five subnets at most, ' +
    'with all validators, and root claim-type says what is sold and what is kept: --netuid names them, otherwise those worth most.'
  static override examples = [
    '<%= config.bin %> root claim --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
    '<%= config.bin %> root claim --all --dry-run',
    '<%= config.bin %> root claim --netuid 1,3',
  ]
  static override flags = {
    all: Flags.boolean({ char: 'a', summary: 'At all validators that owe anything.', exclusive: ['hotkey-address'] }),
    netuid: Flags.string({
      summary: 'Subnets to claim of, on runtimes without funds.',
      helpValue: '<ids|all>',
      aliases: ['netuids'],
      exclusive: ['all'],
    }),
    'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58', 'validator'] }),
  }

  override async run(): Promise<WriteReport<RootClaimResults>> {
    const { flags } = await this.parse(RootClaim)
    const subnets = flags.netuid === undefined ? null : parseNetuids(flags.netuid)
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) && !flags.all ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const isOfSubnets = ROOT_CLAIM.read(await client.metadata()).value === 'subnets'
    checkClaimChoice({ isOfSubnets, hasHotkey: named !== undefined, hasNetuid: subnets !== null })
    if (isOfSubnets) return this.execute(client, wallet, () => planClaimSubnets(client, { coldkey, subnets }), flags)
    const hotkey = flags.all ? null : (named ?? (await chooseClaim(client, coldkey, this.asTeller())))
    return this.execute(client, wallet, () => planClaimRoot(client, { coldkey, hotkey }), flags)
  }
}
