import type { LegChoice } from '../flags/leg-flags.js'

const SEVERAL_NETUIDS = /^\s*all\s*$|,|\d\s*-\s*\d/i

/** Whether the command line means more than one plain amount of one position. */
export function isSeveral(choice: LegChoice, netuidArg?: string): boolean {
  const netuid = netuidArg ?? choice.netuid
  return (
    choice.file !== undefined ||
    choice.position !== undefined ||
    choice['best-effort'] ||
    choice.continue ||
    choice['all-hotkeys'] ||
    choice['all-netuids'] ||
    choice['exclude-hotkeys'] !== undefined ||
    choice['include-hotkeys'] !== undefined ||
    choice.hotkey?.includes(',') === true ||
    choice['hotkey-address']?.includes(',') === true ||
    choice.amount?.trim().endsWith('%') === true ||
    (netuid !== undefined && SEVERAL_NETUIDS.test(netuid))
  )
}
