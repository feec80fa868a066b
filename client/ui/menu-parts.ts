/** What a menu's rows are drawn with; it comes with the menu's body, which is loaded when the first menu opens. */
import type { ComponentType, ReactNode } from 'react';
import { createContext, use } from 'react';

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Why it cannot be chosen now; it is said under its name. */
  readonly disabledBecause?: string | undefined;
  readonly onSelect: () => void;
}

export interface SubmenuProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
}
export interface MenuChoicesProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly MenuChoice[];
  readonly onChoose: (id: string) => void;
}

export interface MenuParts {
  readonly Item: ComponentType<MenuItemProps>;
  readonly Submenu: ComponentType<SubmenuProps>;
  readonly Choices: ComponentType<MenuChoicesProps>;
  readonly Separator: ComponentType;
}

export const MenuPartsContext = createContext<MenuParts | null>(null);

/** The parts of the menu that a row stands in. */
export const useMenuParts = (): MenuParts => {
  const parts = use(MenuPartsContext);
  if (parts === null) throw new Error('a row of a menu stands outside of its menu');
  return parts;
};
