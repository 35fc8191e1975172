/** Alpha that a subnet pays out at the end of an epoch, rao. */
export interface PendingAlpha {
  readonly server: bigint
  readonly validator: bigint
  readonly root: bigint
  readonly ownerCut: bigint
}
