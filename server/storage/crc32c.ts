/** The checksum of stored rows: CRC-32C (Castagnoli), which finds every burst of damage up to 32 bits. */

const POLYNOMIAL = 0x82f6_3b78;

const tableEntry = (byte: number): number => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  }
  return value;
};

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => tableEntry(byte));

/** The CRC-32C of `bytes`, as an unsigned number; give the checksum of what comes before to go on from it. */
export const crc32c = (bytes: Uint8Array, before = 0): number => {
  let value = ~before;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return ~value >>> 0;
};
