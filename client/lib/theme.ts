/**
 * Which theme the page has: the system's, or the one chosen here, kept in this browser. `public/theme.js` sets it before
 * the first paint and reads the same key.
 */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'gameplan.theme';

/** Where the choice is kept; a browser may refuse it. */
export type ThemeStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** The element that carries the theme: the page's root. */
export interface ThemeRoot {
  readonly dataset: Record<string, string | undefined>;
}

export interface ThemeDeps {
  readonly root: ThemeRoot;
  /** Gives the store, or throws where the browser has none for us. */
  readonly store: () => ThemeStore;
}

export interface ThemeChoice {
  current(): Theme;
  choose(theme: Theme): void;
  /** Calls `step` after each change; gives a way to stop. */
  onChange(step: () => void): () => void;
}

const isTheme = (value: string | undefined): value is Theme =>
  THEMES.some((theme) => theme === value);

/** The choice of theme for a page. What the page shows decides; the store only carries it to the next visit. */
export const createThemeChoice = ({ root, store }: ThemeDeps): ThemeChoice => {
  const listeners = new Set<() => void>();
  const keep = (theme: Theme) => {
    try {
      if (theme === 'system') store().removeItem(KEY);
      else store().setItem(KEY, theme);
    } catch {
      // A browser that keeps nothing still shows the theme until it is closed.
    }
  };
  return {
    current: () => {
      const { theme } = root.dataset;
      return isTheme(theme) ? theme : 'system';
    },
    choose: (theme) => {
      if (theme === 'system') delete root.dataset.theme;
      else root.dataset.theme = theme;
      keep(theme);
      for (const step of listeners) step();
    },
    onChange: (step) => {
      listeners.add(step);
      return () => listeners.delete(step);
    },
  };
};
