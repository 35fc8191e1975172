import type { Ctx } from '../../../frame/context.js'
import { bytesToHex } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'

/** Code points of the 439 token symbols in the runtime's order, the root's first; hexadecimal, ranges inclusive. */
const SYMBOL_RANGES = `
  3a4 3b1-3c1 3c3 74 3c5-3c9 5d0-5ea 627-628 62a-63a 641-648 64a 649 16a0 16a2 16a6 16a8 16b1 16b3 42b 16c9 16d2 1680-1685
  169b 10d0-10d5 531-536 55e 400-405 44a 2c80-2c85 11000-11003 11005 db1 db3-db7 2c00-2c20 e01-e23 e25 e27-e2e 3131 3134
  3137 3139 3141-3142 3145 3147-3148 314a-3163 12a0-12a7 12c8-12ce 12b0-12b6 1310-1312 1218 1314-1316 905-90b 90f-910
  913-928 92a-930 932 935-939 30a2 30a4 30a6 30a8 30aa-30ab 30ad 30af 30b1 30b3 30b5 30b7 30b9 30bb 30bd 30bf 30c1 30c4
  30c6 30c8 30ca-30cf 30d2 30d5 30d8 30db 30de-30e2 30e4 30e6 30e8-30ed 30ef 30f2-30f3 2d30-2d53 d85-d86 d89-d96 d9a-d9e
  da0-da4 da7 da5-da6 da9 da8 daa-db0
`

function expandRanges(text: string): Hex[] {
  const symbols: Hex[] = []
  for (const range of text.trim().split(/\s+/)) {
    const [first, last = first] = range.split('-').map((digits) => Number.parseInt(digits, 16)) as [number, number?]
    for (let point = first; point <= last; point++) {
      symbols.push(`0x${bytesToHex(new TextEncoder().encode(String.fromCodePoint(point)))}`)
    }
  }
  return symbols
}

/** UTF-8 of each symbol; its index is the netuid that gets it first. */
export const SYMBOLS: readonly Hex[] = expandRanges(SYMBOL_RANGES)
const DEFAULT_SYMBOL = SYMBOLS[0] as Hex

/** The symbol for a new subnet (`get_next_available_symbol`): its own, else the first free one, else the root's. */
export function findNextSymbol(ctx: Ctx, netuid: number): Hex {
  const used = new Set(subtensor.storage.TokenSymbol.entries(ctx).map(({ value }) => value))
  const own = SYMBOLS[netuid] ?? DEFAULT_SYMBOL
  if (!used.has(own)) return own
  return SYMBOLS.slice(1).find((symbol) => !used.has(symbol)) ?? DEFAULT_SYMBOL
}

/** Throws SymbolDoesNotExist (`ensure_symbol_exists`); the root's symbol is not for others. */
export function ensureSymbolExists(symbol: Hex): void {
  if (!SYMBOLS.includes(symbol, 1)) throw subtensor.error('SymbolDoesNotExist')
}

/** Throws SymbolAlreadyInUse (`ensure_symbol_available`). */
export function ensureSymbolAvailable(ctx: Ctx, symbol: Hex): void {
  if (subtensor.storage.TokenSymbol.entries(ctx).some(({ value }) => value === symbol)) throw subtensor.error('SymbolAlreadyInUse')
}
