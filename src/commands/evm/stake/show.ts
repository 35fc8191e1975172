import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { chooseEvmKey } from '../../../cli/evm/choose-evm-key.js'
import { findStakedHotkey } from '../../../cli/evm/evm-stake.js'
import { evmKeyFlags } from '../../../cli/flags/evm/evm-key-flags.js'
import { hotkeyFlags, walletFlags } from '../../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../../cli/flags/subnet-flags.js'
import { renderEvmStake } from '../../../render/evm/evm-contracts.js'
import type { Look } from '../../../render/look.js'
import type { EvmStakeReport } from '../../../report/evm/evm-contracts.js'

export default class EvmStakeShow extends ChainCommand<EvmStakeReport> {
  static override summary = 'Show what an EVM key has staked with a hotkey on a subnet.'
  static override description =
    'By the precompile staking-v2, as contracts see it. All of the stake of an EVM key is shown by stake list --address <its mirror>.'
  static override examples = ['<%= config.bin %> evm stake show --netuid 1 --wallet alice --hotkey default']
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...hotkeyFlags, ...walletFlags, ...evmKeyFlags }

  override async run(): Promise<EvmStakeReport> {
    const { args, flags } = await this.parse(EvmStakeShow)
    const note = (text: string) => this.note(text)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const listed = await chooseEvmKey(flags, note)
    const hotkey = await findStakedHotkey(flags, listed, note)
    const { readEvmStake } = await import('../../../chain/evm/read-evm-stake.js')
    const client = await this.connect(flags.network)
    return {
      network: client.network.name,
      genesis_hash: client.genesisHash,
      block_hash: client.blockHash,
      evm_address: listed.address,
      mirror: listed.mirror,
      hotkey,
      netuid,
      ...(await readEvmStake(client, { hotkey, mirror: listed.mirror, netuid })),
    }
  }

  protected override render(result: EvmStakeReport, look: Look): string {
    return renderEvmStake(result, look)
  }
}
