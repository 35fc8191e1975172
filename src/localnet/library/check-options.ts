import type { LocalnetOptions } from './api.js'

/** What `--finality-lag` allows as well. */
const LAG_LIMIT = 100

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most
const isSwitch = (value: unknown): boolean => typeof value === 'boolean'
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isWindow = (value: unknown): boolean => value === 'archive' || isWhole(value, 1, 1_000_000)

/** Of each option what it may be, and that in words. */
const OPTIONS: Readonly<Record<keyof LocalnetOptions, readonly [isRight: (value: unknown) => boolean, words: string]>> = {
  spec: [Number.isInteger, 'a spec version'],
  drift: [Number.isInteger, 'a whole number'],
  blockTime: [isBlockTime, "'instant', 'manual' or a number of seconds from 0.05 to 86400"],
  finalityLag: [(value) => isWhole(value, 0, LAG_LIMIT), `a whole number from 0 to ${LAG_LIMIT}`],
  statePruning: [isWindow, "'archive' or a whole number from 1 to 1000000"],
  blocksPruning: [isWindow, "'archive' or a whole number from 1 to 1000000"],
  port: [(value) => isWhole(value, 0, 65_535), 'a whole number from 0 to 65535'],
  host: [isText, 'an address to listen on'],
  stateFile: [isText, 'the path of a file'],
  beacon: [(value) => value === 'own' || value === 'quicknet', "'own' or 'quicknet'"],
  unsafeRpc: [isSwitch, 'true or false'],
  metadataHash: [isSwitch, 'true or false'],
  scaffold: [(value) => isText(value) || (typeof value === 'object' && value !== null), 'the path of a scenario, or a scenario'],
  beside: [isSwitch, 'true or false'],
}

function isBlockTime(value: unknown): boolean {
  return value === 'instant' || value === 'manual' || (typeof value === 'number' && value >= 0.05 && value <= 86_400)
}

/**
 * Sees to it that options are what their types say, for programs without types: an option that is misspelt would be one that is silently
 * left out, and a port that is a word would be a socket in the folder of the program. Throws a RangeError that names the option.
 */
export function checkOptions(options: LocalnetOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const known = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as keyof LocalnetOptions] : undefined
    if (known === undefined) throw new RangeError(`${name} is no option of startLocalnet; there are ${Object.keys(OPTIONS).join(', ')}`)
    const [isRight, words] = known
    if (value !== undefined && !isRight(value)) throw new RangeError(`${name} has to be ${words}`)
  }
}
