/** What the calls of {@link swapsCalls} do. */
import { announceColdkeySwap } from './announce-coldkey-swap.js'
import { clearColdkeySwapAnnouncement } from './clear-coldkey-swap-announcement.js'
import { disputeColdkeySwap } from './dispute-coldkey-swap.js'
import { resetColdkeySwap } from './reset-coldkey-swap.js'
import { scheduleSwapColdkey } from './schedule-swap-coldkey.js'
import { swapColdkey } from './swap-coldkey.js'
import { swapColdkeyAnnounced } from './swap-coldkey-announced.js'
import { swapHotkey } from './swap-hotkey.js'
import { swapHotkeyV2 } from './swap-hotkey-v2.js'

export const swapsHandlers = {
  swap_hotkey: swapHotkey,
  swap_hotkey_v2: swapHotkeyV2,
  swap_coldkey: swapColdkey,
  schedule_swap_coldkey: scheduleSwapColdkey,
  announce_coldkey_swap: announceColdkeySwap,
  swap_coldkey_announced: swapColdkeyAnnounced,
  dispute_coldkey_swap: disputeColdkeySwap,
  reset_coldkey_swap: resetColdkeySwap,
  clear_coldkey_swap_announcement: clearColdkeySwapAnnouncement,
}
