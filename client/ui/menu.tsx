/** A menu that opens from a control: rows of 32 px with icon, name and key, and menus within it. */
import type { ComponentProps, KeyboardEvent, ReactElement, ReactNode } from 'react';
import { cloneElement, useCallback, useId, useState } from 'react';
import type { MenuChoice, MenuItemProps, SubmenuProps } from './menu-parts.ts';
import { useMenuParts } from './menu-parts.ts';
import { onDemand, useOnDemand } from './on-demand.ts';
import type { Side } from './place-beside.ts';

const body = onDemand(async () => (await import('./menu-body.tsx')).MenuBody);

export interface MenuProps {
  /** The control that opens it; it must hand on its properties to its element. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  readonly children: ReactNode;
  readonly side?: Side;
  readonly align?: 'start' | 'center' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

export const Menu = ({
  trigger,
  children,
  side = 'bottom',
  align = 'end',
  open,
  onOpenChange,
}: MenuProps) => {
  const ownId = useId();
  const id = trigger.props.id ?? ownId;
  const [ownOpen, setOwnOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const shown = open ?? ownOpen;
  const set = useCallback(
    (next: boolean) => {
      setUsed(true);
      setOwnOpen(next);
      onOpenChange?.(next);
    },
    [onOpenChange],
  );
  const close = useCallback(() => set(false), [set]);
  const MenuBody = useOnDemand(body, { needed: shown, onFailed: close });
  const control = cloneElement(trigger, {
    id,
    'aria-haspopup': 'menu',
    'aria-expanded': shown,
    onPointerEnter: (event) => {
      trigger.props.onPointerEnter?.(event);
      void body.fetch();
    },
    onClick: (event) => {
      trigger.props.onClick?.(event);
      set(!shown);
    },
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      trigger.props.onKeyDown?.(event);
      if (event.key !== 'ArrowDown' || shown) return;
      event.preventDefault();
      set(true);
    },
  });
  return (
    <>
      {control}
      {(used || shown) && MenuBody !== null && (
        <MenuBody open={shown} onClose={close} triggerId={id} side={side} align={align}>
          {children}
        </MenuBody>
      )}
    </>
  );
};

/** A row that does something. */
export const MenuItem = (props: MenuItemProps) => {
  const { Item } = useMenuParts();
  return <Item {...props} />;
};

/** A row that opens a menu of its own beside it. */
export const Submenu = (props: SubmenuProps) => {
  const { Submenu: Body } = useMenuParts();
  return <Body {...props} />;
};

/** A group of rows of which exactly one holds. */
export const MenuChoices = <Id extends string>({
  choices,
  onChoose,
  ...rest
}: {
  readonly label: string;
  readonly value: Id;
  readonly choices: readonly (MenuChoice & { readonly id: Id })[];
  readonly onChoose: (id: Id) => void;
}) => {
  const { Choices } = useMenuParts();
  const choose = (id: string) => {
    const chosen = choices.find((choice) => choice.id === id);
    if (chosen !== undefined) onChoose(chosen.id);
  };
  return <Choices {...rest} choices={choices} onChoose={choose} />;
};

/** A line between two groups of rows. */
export const MenuSeparator = () => {
  const { Separator } = useMenuParts();
  return <Separator />;
};

/** A small heading over the rows that follow it; their group says its name itself. */
export const MenuHeading = ({ children }: { readonly children: string }) => (
  <p aria-hidden="true" className="px-2 pt-1 pb-0.5 text-small text-text-3">
    {children}
  </p>
);
