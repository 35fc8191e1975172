/** The root network's netuid. */
export const ROOT_NETUID = 0
