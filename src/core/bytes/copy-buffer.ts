/** A copy in memory of its own. `Buffer.from` takes it from a pool, which nobody overwrites when the copy is. */
export function copyBuffer(bytes: Uint8Array): Buffer {
  const copy = Buffer.alloc(bytes.length)
  copy.set(bytes)
  return copy
}
