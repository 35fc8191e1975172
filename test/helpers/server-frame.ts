/** A frame as a server sends it: not masked. `opcode` 1 is text, 2 binary, 0 a continuation, 8 close, 9 ping, 10 pong. */
export function makeServerFrame(opcode: number, payload: Uint8Array | string, final = true): Buffer {
  const bytes = Buffer.from(payload as string)
  const short = bytes.length < 126 ? bytes.length : bytes.length < 65_536 ? 126 : 127
  const head = Buffer.alloc(short < 126 ? 2 : short === 126 ? 4 : 10)
  head[0] = (final ? 0x80 : 0) | opcode
  head[1] = short
  if (short === 126) head.writeUInt16BE(bytes.length, 2)
  if (short === 127) head.writeBigUInt64BE(BigInt(bytes.length), 2)
  return Buffer.concat([head, bytes])
}
