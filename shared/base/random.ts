/** Where random bytes come from. A dependency, so that tests and simulations can replay one seed. */
export interface Random {
  /** `count` fresh random bytes. */
  bytes(count: number): Uint8Array;
}
