/** Blocks between two changes of the children of a hotkey on a subnet. They are in no constant. */
export const CHILDREN_RATE_LIMIT = 150

/** Under which number `TransactionKeyLastBlock` keeps the block of the last change. */
export const SET_CHILDREN = 0
