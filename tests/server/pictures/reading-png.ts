/** The size that a PNG says it has (https://www.w3.org/TR/png-3/#11IHDR); throws where it is none. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const png = Buffer.from(bytes)
  if (png.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG')
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}
