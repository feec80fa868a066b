/**
 * The secrets that links carry behind their `#`. Each is taken out of the address bar before anything is drawn or asked,
 * and kept in this tab alone until it is used: no server, no history and nobody who looks at the screen gets to see it.
 */

const PATHS = ['/join', '/reset', '/open'] as const;
/** The screens that a link with a secret leads to. */
export type SecretPath = (typeof PATHS)[number];

export interface LinkSecretsDeps {
  readonly location: { readonly pathname: string; readonly hash: string };
  /** Shows another address without loading it. */
  readonly replaceAddress: (path: string) => void;
  /** A store of this tab, which may refuse; a reload loses the secret then. */
  readonly store: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

export interface LinkSecrets {
  /** Takes the secret out of the address bar, if there is one; says whether there was. */
  take(): boolean;
  /** The secret that this tab came to that screen with; null for none. */
  of(path: SecretPath): string | null;
  /** It is used, or of no use any more. */
  drop(path: SecretPath): void;
}

const keyOf = (path: SecretPath): string => `gameplan.secret${path}`;

export const createLinkSecrets = ({
  location,
  replaceAddress,
  store,
}: LinkSecretsDeps): LinkSecrets => {
  const kept = new Map<SecretPath, string>();
  const ask = <Answer>(step: (tab: ReturnType<typeof store>) => Answer): Answer | null => {
    try {
      return step(store());
    } catch {
      return null;
    }
  };
  return {
    take: () => {
      const path = PATHS.find((one) => one === location.pathname);
      const secret = location.hash.slice(1);
      if (path === undefined || secret === '') return false;
      kept.set(path, secret);
      ask((tab) => tab.setItem(keyOf(path), secret));
      replaceAddress(path);
      return true;
    },
    of: (path) => kept.get(path) ?? ask((tab) => tab.getItem(keyOf(path))),
    drop: (path) => {
      kept.delete(path);
      ask((tab) => tab.removeItem(keyOf(path)));
    },
  };
};
