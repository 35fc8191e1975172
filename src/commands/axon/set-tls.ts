import * as Flags from '@oclif/core/flags'
import { planServeAxon } from '../../chain/serving/plan-serve-axon.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { axonFlags, readEndpoint } from '../../cli/flags/serving-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { readCertificateInput } from '../../cli/inputs/read-certificate.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { WriteReport } from '../../report/write.js'
import type { AxonResults } from '../../report/write-results.js'

export default class AxonSetTls extends TxCommand<AxonResults> {
  static override summary = 'Announce an axon with the key of its certificate.'
  static override description =
    'As axon set; others find the key on the chain as well. Of a certificate the chain keeps the key alone, of at most 64 bytes, and a ' +
    'number for its algorithm: Ed25519 and elliptic curves fit, RSA does not.'
  static override examples = ['<%= config.bin %> axon set-tls --netuid 1 --ip 203.0.113.7 --port 8091 --certificate cert.pem --algorithm 1']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...axonFlags,
    certificate: Flags.string({
      summary: 'File of the certificate or public key, PEM or DER; or hex with the number of the algorithm first.',
      helpValue: '<file|0xhex>',
      aliases: ['cert'],
    }),
    algorithm: Flags.integer({ summary: 'Number of the algorithm of the key.', helpValue: '<number>', min: 0, max: 255 }),
  }

  override async run(): Promise<WriteReport<AxonResults>> {
    const { args, flags } = await this.parse(AxonSetTls)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const { protocol, placeholder1, placeholder2, 'served-version': version } = flags
    const endpoint = await readEndpoint(flags)
    const certificate = await readOrAsk(flags.certificate, { message: 'File of the certificate', flag: 'certificate' }, (text) =>
      readCertificateInput(text, flags.algorithm),
    )
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const request = { hotkey, netuid, ...endpoint, version, protocol, placeholder1, placeholder2, certificate }
    return this.execute(client, wallet, () => planServeAxon(client, { id: 'axon set-tls', ...request }), flags)
  }
}
