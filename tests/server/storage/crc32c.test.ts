import { crc32c } from '@gameplan/server/storage/crc32c';
import { rowChecksum, snapshotChecksum } from '@gameplan/server/storage/sqlite/row-checksum';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the checksum of "123456789" is the one that the standard gives', () => {
  expect(crc32c(bytesOf('123456789'))).toBe(0xe306_9283);
});

test('the checksums of the test vectors of RFC 3720 are met', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a91_36aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8_ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(0x46dd_794e);
  expect(crc32c(new Uint8Array())).toBe(0);
});

test('a checksum can be gone on from at any point', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      const first = crc32c(bytes.subarray(0, cut));
      expect(crc32c(bytes.subarray(cut), first)).toBe(crc32c(bytes));
    }),
  );
});

test('every flipped bit changes the checksum of a row', () => {
  const place = { planId: 'pln_1', epoch: 1, seq: 1 };
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(bytes, fc.nat(), fc.nat(7), (sound, at, bit) => {
      const damaged = sound.slice();
      const index = at % sound.length;
      damaged[index] = (sound[index] ?? 0) ^ (1 << bit);
      expect(rowChecksum(place, damaged)).not.toBe(rowChecksum(place, sound));
    }),
  );
});

test('the same bytes in another place have another checksum', () => {
  const bytes = bytesOf('an update');
  const checksums = [
    rowChecksum({ planId: 'pln_1', epoch: 1, seq: 1 }, bytes),
    rowChecksum({ planId: 'pln_2', epoch: 1, seq: 1 }, bytes),
    rowChecksum({ planId: 'pln_1', epoch: 2, seq: 1 }, bytes),
    rowChecksum({ planId: 'pln_1', epoch: 1, seq: 2 }, bytes),
    snapshotChecksum({ planId: 'pln_1', epoch: 1, seq: 1 }, bytes),
  ];
  expect(new Set(checksums).size).toBe(checksums.length);
});
