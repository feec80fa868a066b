/** Why somebody stands at the sign-in page: whether their session here was ended, which they are then told. */
export interface Parting {
  /** The session has ended, and not by the way out. */
  sessionEnded(): void;
  /** Somebody has come in since, or left by themselves. */
  forget(): void;
  hasEnded(): boolean;
}

export const createParting = (): Parting => {
  let ended = false;
  return {
    sessionEnded: () => {
      ended = true;
    },
    forget: () => {
      ended = false;
    },
    hasEnded: () => ended,
  };
};
