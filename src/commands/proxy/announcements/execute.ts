import * as Flags from '@oclif/core/flags'
import { parseCallHash } from '../../../chain/proxy/parse-call-hash.js'
import { planExecuteAnnounced } from '../../../chain/proxy/plan-announcements.js'
import { toHex } from '../../../chain/scale/hex.js'
import { resolveAccount } from '../../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { announcementArgs, realFlags } from '../../../cli/flags/proxy-flags.js'
import { chooseAnnouncement } from '../../../cli/inputs/choose-announcement.js'
import { findLaterCall } from '../../../cli/inputs/find-later-call.js'
import { readHandedOn } from '../../../cli/wrap/call-file.js'
import type { WriteReport } from '../../../report/write.js'

export default class ProxyAnnouncementsExecute extends TxCommand {
  static override summary = 'Make a call that the coldkey has announced, once its delay has passed.'
  static override description =
    'The chain has only the hash of the call. The call itself is taken from the journal, if it was announced on this machine, or from ' +
    '--call or --call-file. It is read and shown before it is made.'
  static override examples = [
    '<%= config.bin %> proxy announcements execute <hash> --wallet bot',
    '<%= config.bin %> proxy announcements execute <hash> --call-file call.hex --wallet bot',
  ]
  static override args = announcementArgs
  static override flags = {
    call: Flags.string({ summary: 'The bytes of the call.', helpValue: '<hex>', exclusive: ['call-file'] }),
    'call-file': Flags.string({ summary: 'A file with the bytes of the call in hex.', helpValue: '<file>' }),
    ...realFlags,
  }

  override async run(): Promise<WriteReport> {
    const { args, flags } = await this.parse(ProxyAnnouncementsExecute)
    const hash = parseCallHash(args.hash)
    const given = readHandedOn(flags)
    const real = flags.real === undefined ? undefined : resolveAccount(flags, flags.real).address
    const wallet = await this.openWallet(flags)
    const delegate = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const who = { delegate, ...(real === undefined ? {} : { real }) }
    const callHash = await chooseAnnouncement(client, hash, who)
    const callData = given === undefined ? findLaterCall(callHash) : toHex(given.bytes)
    return this.execute(client, wallet, () => planExecuteAnnounced(client, { ...who, callHash }, callData), flags)
  }
}
