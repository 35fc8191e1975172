import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { localnetFlags } from '../../cli/flags/localnet-flags.js'
import { checkFailed, usageError } from '../../core/errors.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { askLocalnet, askStatus } from '../../localnet/process/request.js'
import { renderPlace } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { PlaceReport } from '../../report/localnet.js'

function parseSnapshot(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw usageError(`Invalid number of a snapshot: ${JSON.stringify(text)}`, 'INVALID_SNAPSHOT', {
    hint: 'Give the number that taoctl localnet snapshot printed.',
  })
}

export default class LocalnetRevert extends BaseCommand<PlaceReport> {
  static override summary = 'Take a running localnet back to a snapshot.'
  static override description =
    'The blocks since then are gone, and so are this snapshot and all later ones: take another to come back again.'
  static override examples = ['<%= config.bin %> localnet revert 1']
  static override args = {
    snapshot: Args.string({ ignoreStdin: true, required: true, description: 'The number that localnet snapshot printed.' }),
  }
  static override flags = { ...localnetFlags }

  override async run(): Promise<PlaceReport> {
    const { args, flags } = await this.parse(LocalnetRevert)
    const snapshot = parseSnapshot(args.snapshot)
    const endpoint = chooseEndpoint(flags.port)
    if ((await askLocalnet(endpoint, 'dev_revert', [snapshot])) !== true) {
      throw checkFailed(`There is no snapshot ${snapshot}`, 'NO_SNAPSHOT', {
        why: 'It was never taken, has been used, or 64 others were taken since.',
        hint: 'taoctl localnet snapshot takes one of the present.',
      })
    }
    const { blockNumber, blockHash } = await askStatus(endpoint)
    return { port: endpoint.port, block_number: blockNumber, block_hash: blockHash }
  }

  protected override render(report: PlaceReport, look: Look): string {
    return renderPlace(report, look)
  }
}
