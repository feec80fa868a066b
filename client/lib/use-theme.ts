/** How a component reads and changes the theme. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Theme, ThemeChoice } from './theme.ts';

const ThemeContext = createContext<ThemeChoice | null>(null);
export const ThemeProvider = ThemeContext.Provider;

/** The theme chosen, and the way to choose another. */
export const useTheme = (): readonly [Theme, (theme: Theme) => void] => {
  const choice = useContext(ThemeContext);
  if (choice === null) throw new Error('the theme is read outside of its provider');
  return [useSyncExternalStore(choice.onChange, choice.current), choice.choose];
};
