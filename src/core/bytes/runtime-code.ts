/** What the code of a runtime begins with: that of a module, or the mark of one that is packed as substrate packs it (zstd). */
const MARKS = ['0061736d', '52bc537646db8e05'].map((mark) => Buffer.from(mark, 'hex'))

/** Whether bytes begin as the code of a runtime does, built or packed. */
export function beginsAsRuntime(bytes: Uint8Array): boolean {
  return MARKS.some((mark) => mark.equals(bytes.subarray(0, mark.length)))
}
