import type { AssociationProof } from '../../chain/evm/association-proof.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { chooseEvmKey } from '../../cli/evm/choose-evm-key.js'
import { proveAssociation } from '../../cli/evm/prove-association.js'
import { evmKeyFlags } from '../../cli/flags/evm/evm-key-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { parseEvmAddress } from '../../core/evm-address.js'
import type { EvmAssociateResults } from '../../report/evm/evm-results.js'
import type { WriteReport } from '../../report/write.js'

export default class EvmAssociate extends TxCommand<EvmAssociateResults> {
  static override summary = 'Say on the chain that an EVM key stands for a neuron.'
  static override description =
    'Contracts then find the neuron by the EVM address, and nothing else changes: no money moves, and neither key can sign for the ' +
    'other. The hotkey signs the call, and the EVM key a proof in it. Once in 7,200 blocks for each neuron; it can be replaced, and not ' +
    'removed.'
  static override examples = ['<%= config.bin %> evm associate --netuid 1 --wallet miner --evm-key default']
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...evmKeyFlags }

  override async run(): Promise<WriteReport<EvmAssociateResults>> {
    const { args, flags } = await this.parse(EvmAssociate)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const listed = await chooseEvmKey(flags, (text) => this.note(text))
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const { planAssociate } = await import('../../chain/evm/plan-associate.js')
    const client = await this.connect(flags.network)
    const block = BigInt(await client.readBlockNumber())
    let proof: AssociationProof | null = null
    const prove = async (): Promise<void> => {
      proof ??= await proveAssociation(flags, listed, hotkey, block)
    }
    // What goes into a file is signed elsewhere, where the EVM key is not.
    const isFixed = (flags.out !== undefined || flags.batch !== undefined) && !flags['dry-run']
    if (isFixed) await prove()
    const request = { hotkey, netuid, evmAddress: parseEvmAddress(listed.address), block, isFixed }
    return this.execute(client, wallet, () => planAssociate(client, request, proof), flags, prove)
  }
}
