/** Asks on a terminal which of its positions a coldkey takes from, and how much of each. */
import type { ChainClient } from '../../chain/client.js'
import type { LegAmount } from '../../chain/stake/legs/spread-stake.js'
import type { StakePosition } from '../../chain/stake/list-stakes.js'
import { listPrices } from '../../chain/subnets/list-prices.js'
import { formatUnits, UNITS_PER_TOKEN } from '../../core/money.js'
import type { LegChoice } from '../flags/leg-flags.js'
import { chooseStakedNetuid, chooseStakeHotkey, labelHotkey, nameHotkeys, type Teller } from '../inputs/choose-stake.js'
import type { WalletContext } from '../keys/context.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { askSeveral, canPrompt } from '../terminal/prompts.js'
import type { Place } from './choose-places.js'
import { parseLegAmount } from './leg-amount.js'

interface AskContext {
  readonly wallet: WalletContext
  readonly client: ChainClient
  readonly teller: Teller
}

/** Whether nothing says which positions are meant, and a person can be asked. */
export function asksForPlaces(choice: LegChoice, arg: string | undefined): boolean {
  const named = [arg, choice.netuid, choice.hotkey, choice['hotkey-address'], choice['include-hotkeys'], choice['exclude-hotkeys']]
  const others = [choice.file, choice.position]
  return canPrompt() && [...named, ...others].every((one) => one === undefined) && !choice['all-hotkeys'] && !choice['all-netuids']
}

/** `  12  default  5HTuBP…X5mj  20.5 alpha, 1.25 TAO`, short enough for a line. */
async function labelPositions({ wallet, client }: AskContext, positions: readonly StakePosition[]) {
  const [names, prices] = [nameHotkeys(wallet), await listPrices(client)]
  const round = (units: bigint): string => formatUnits(units - (units % 100_000n))
  return positions.map(({ hotkey, netuid, stake: { alphaRao } }) => {
    const price = prices?.get(netuid)
    const worth = netuid === 0 || price === undefined ? '' : `, ${round((alphaRao * price) / UNITS_PER_TOKEN)} TAO`
    const held = `${round(alphaRao)} ${netuid === 0 ? 'TAO' : 'alpha'}${worth}`
    return { value: `${netuid}:${hotkey}`, label: `${String(netuid).padStart(3)}  ${labelHotkey(hotkey, names, held)}` }
  })
}

/** Which of them; of a single one, or where there is none, the subnet and the hotkey are asked for, as of one position. */
async function askWhich(context: AskContext, positions: readonly StakePosition[]): Promise<Place[]> {
  if (positions.length < 2) {
    const netuid = await chooseStakedNetuid({ flag: undefined, arg: undefined }, positions)
    return [{ netuid, hotkey: await chooseStakeHotkey(context.wallet, positions, netuid, 'remove', context.teller) }]
  }
  const sorted = [...positions].sort((a, b) => a.netuid - b.netuid)
  const choices = await labelPositions(context, sorted)
  const chosen = new Set(await askSeveral('Positions to take from', 'position', choices))
  return sorted.filter((_, index) => chosen.has(choices[index]?.value ?? ''))
}

/** The places, and how much of each. `given` is the amount of the command line. Ctrl-C: exit 130. */
export async function askPlaces(
  context: AskContext,
  positions: readonly StakePosition[],
  given: string | undefined,
): Promise<{ readonly places: readonly Place[]; readonly amount: LegAmount }> {
  const places = await askWhich(context, positions)
  const [only] = places
  const held = positions.find(({ hotkey, netuid }) => hotkey === only?.hotkey && netuid === only.netuid)
  const message =
    places.length > 1
      ? 'Amount of each position, a share such as 50%, or all'
      : `Alpha to take back, or all${held === undefined ? '' : ` (of ${formatUnits(held.stake.alphaRao)})`}`
  return { places, amount: await readOrAsk(given, { message, flag: 'amount' }, parseLegAmount) }
}
