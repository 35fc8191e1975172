import { getCommitment } from '../../chain/commitments/read-commitments.js'
import { readBeaconClock } from '../../chain/drand/beacon-clock.js'
import { resolveNamedHotkey } from '../../cli/accounts/resolve-named-hotkey.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { WalletContext } from '../../cli/keys/context.js'
import { describeCommitment, renderCommitment } from '../../render/commitments.js'
import type { Look } from '../../render/look.js'
import type { CommitmentGetReport } from '../../report/commitments.js'

export default class CommitmentGet extends ChainCommand<CommitmentGetReport> {
  static override summary = 'Show what a hotkey has committed on a subnet, and what of it was revealed.'
  static override description =
    "Of one's own hotkey, or of any: --hotkey takes an address, WALLET/HOTKEY or a name of the address book as well. What is under a " +
    'timelock is shown with the round that opens it and its time; the chain keeps the last ten that were opened.'
  static override examples = [
    '<%= config.bin %> commitment get --netuid 1 --wallet miner',
    '<%= config.bin %> commitment get 1 --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ]
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...walletFlags, ...hotkeyFlags }

  override async run(): Promise<CommitmentGetReport> {
    const { args, flags } = await this.parse(CommitmentGet)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const named = flags.hotkey !== undefined && flags.wallet === undefined ? resolveNamedHotkey(flags, flags.hotkey) : null
    const hotkey = named ?? (await (await WalletContext.open(flags, (text) => this.note(text))).readAddress('hotkey'))
    const client = await this.connect(flags.network)
    const [commitment, clock] = await Promise.all([getCommitment(client, netuid, hotkey), readBeaconClock(client)])
    const head = { network: client.network.name, block_hash: client.blockHash }
    return { ...head, commitment: commitment && describeCommitment(commitment, clock) }
  }

  protected override render(result: CommitmentGetReport, look: Look): string {
    return renderCommitment(result, look)
  }
}
