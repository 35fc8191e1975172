import * as Flags from '@oclif/core/flags'
import type { ChainClient } from '../../chain/client.js'
import type { WorkRequest } from '../../chain/pow/find-work.js'
import { readFloors } from '../../chain/subnets/places/read-floors.js'
import { planRegister } from '../../chain/subnets/plan-register.js'
import { planRegisterByWork } from '../../chain/subnets/plan-register-by-work.js'
import { demandFollowed } from '../../cli/bases/demand-followed.js'
import { SeatsCommand } from '../../cli/bases/seats-command.js'
import type { WriteChoice } from '../../cli/bases/write-choice.js'
import { maxCostFlags, netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { startWork } from '../../cli/inputs/start-work.js'
import type { WalletContext } from '../../cli/keys/context.js'
import { resolveSecondHotkey } from '../../cli/keys/resolve-hotkey.js'
import { parseNetuids } from '../../cli/legs/netuid-set.js'
import { readUntil } from '../../cli/seats/read-until.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { listChosenNetuids } from '../../cli/watch/choose-netuids.js'
import { usageError } from '../../core/errors.js'
import { formatTao, parseTao, type Rao } from '../../core/money.js'
import type { RegistrationsReport } from '../../report/subnet/registrations.js'
import type { WriteReport } from '../../report/write.js'
import type { SubnetRegisterResults } from '../../report/write-results.js'

/** Work is taken for five blocks only, so that a signature needs to be valid no longer than this. */
const WORK_PERIOD = 8
const MAX_WORKERS = 256

interface WaitChoice extends WriteChoice {
  readonly netuid?: string | undefined
  readonly until?: string | undefined
  readonly again?: boolean | undefined
}

function contradiction(): Error {
  return usageError('--max-cost is below --wait-for-cost', 'FLAG_CONFLICT', {
    why: 'It would be tried where it is not allowed.',
    hint: 'Raise --max-cost, or leave it out.',
  })
}

/** `1,5-9`, but not all: each costs. Usage error `INVALID_NETUID` (exit 2). */
function readSubnets(text: string): string {
  if (!parseNetuids(text).isAll) return text
  throw usageError('It is not registered on all subnets at once', 'INVALID_NETUID', { hint: 'Name the subnets, as in --netuid 1,5-9.' })
}

export default class SubnetsRegister extends SeatsCommand {
  static override summary = 'Register a hotkey on a subnet.'
  static override description =
    'The cost is burned: it does not come back. On newer runtimes a subnet may have a share of it locked as collateral instead, which ' +
    'the hotkey earns free. It moves with every registration, so it is read again when the transaction is signed; --max-cost refuses a ' +
    'higher one, and the chain enforces it where it can. Subnet 0 is root, where stake decides, or on newer runtimes a burn. With ' +
    '--wait-for-cost it waits, block by block, until it costs as little as that, for several hotkeys and subnets if need be. An attempt ' +
    'is followed by another one only when it is proved that it did nothing. The key is kept unlocked meanwhile. Given again after a ' +
    'crash, the same command goes on.'
  static override examples = [
    '<%= config.bin %> subnets register --netuid 1 --wallet miner --max-cost 0.5',
    '<%= config.bin %> subnets register --netuid 0 --wallet validator',
    '<%= config.bin %> subnets register --netuid 1,5 --hotkey a,b --wallet miner --wait-for-cost 0.2 --until 12h --yes',
    '<%= config.bin %> subnets register --netuid 1 --wallet miner --pow',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...maxCostFlags,
    'wait-for-cost': Flags.string({
      summary: 'Wait until it costs this or less, in TAO. --netuid and --hotkey may then name several, with commas between.',
      helpValue: '<TAO>',
      exclusive: ['pow'],
    }),
    until: Flags.string({
      summary: 'Wait no longer than this: a block, a time such as 2027-03-01T14:30Z, or 12h.',
      helpValue: '<block|time>',
      dependsOn: ['wait-for-cost'],
    }),
    again: Flags.boolean({
      summary: 'Where an earlier wait was not finished: all of it once more, also what that one registered.',
      dependsOn: ['wait-for-cost'],
    }),
    pow: Flags.boolean({
      summary: 'Register by work instead of TAO, where the owner of the subnet allows it: search for a proof of work with all cores.',
      exclusive: ['max-cost'],
    }),
    workers: Flags.integer({
      summary: 'How many threads search with --pow; as many as there are cores unless told otherwise.',
      helpValue: '<count>',
      min: 1,
      max: MAX_WORKERS,
      dependsOn: ['pow'],
      aliases: ['pow-workers'],
    }),
  }

  override async run(): Promise<WriteReport<SubnetRegisterResults> | RegistrationsReport> {
    const { args, flags } = await this.parse(SubnetsRegister)
    const maxCostRao = flags['max-cost'] === undefined ? null : parseTao(flags['max-cost'], 'max cost')
    if (flags['wait-for-cost'] !== undefined) return this.registerLater(flags, flags['wait-for-cost'], maxCostRao, args.netuid)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    if (flags.pow) return this.registerByWork(client, wallet, { coldkey, hotkey, netuid }, flags)
    return this.execute(client, wallet, () => planRegister(client, { coldkey, hotkey, netuid, maxCostRao }), flags)
  }

  private async registerLater(
    flags: WaitChoice,
    cost: string,
    maxCostRao: Rao | null,
    arg: string | undefined,
  ): Promise<RegistrationsReport> {
    demandFollowed(flags)
    const limitRao = parseTao(cost, 'wait for cost')
    if (maxCostRao !== null && maxCostRao < limitRao) throw contradiction()
    const until = readUntil(flags.until, Date.now())
    const text = await readOrAsk(arg ?? flags.netuid, { message: 'Subnet ids', flag: 'netuid' }, readSubnets)
    const names = flags.hotkey?.split(',').map((name) => name.trim()) ?? []
    const wallet = await this.openWallet(names.length > 1 ? { ...flags, hotkey: undefined } : flags)
    const hotkeys = names.length > 1 ? names.map((name) => resolveSecondHotkey(wallet, name)) : [await this.resolveHotkey(wallet, flags)]
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const netuids = await listChosenNetuids(client, text)
    for (const [netuid, floorRao] of await readFloors(client, netuids)) {
      if (floorRao <= limitRao) continue
      this.addWarning(
        `On subnet ${netuid} it never costs less than ${formatTao(floorRao)}, unless its owner lowers that: ` +
          `${formatTao(limitRao)} are waited for in vain.`,
      )
    }
    const seats = [...new Set(hotkeys)].flatMap((hotkey) => netuids.map((netuid) => ({ coldkey, hotkey, netuid })))
    return this.waitForCost(
      { wallet, coldkey, client, seats },
      { limitRao, mostRao: maxCostRao ?? limitRao, again: flags.again === true, ...until },
      flags,
    )
  }

  private async registerByWork(
    client: ChainClient,
    wallet: WalletContext,
    request: WorkRequest,
    flags: WriteChoice & { readonly workers: number | undefined },
  ): Promise<WriteReport<SubnetRegisterResults>> {
    const { search, find } = await startWork(client, request, flags.workers, (text) => this.note(text))
    const plan = () =>
      planRegisterByWork(client, request, { work: search.work, rate: search.solver.measureRate(), workers: search.solver.workers })
    return this.execute(client, wallet, plan, { ...flags, period: flags.period ?? WORK_PERIOD }, find)
  }
}
