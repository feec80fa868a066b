/** The open menu: the heavy half of `menu.tsx`, in a file of its own so that pages load without it. */
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Kbd } from './kbd.tsx';
import { landmarkOf } from './landmark.ts';
import type { MenuChoicesProps, MenuItemProps, MenuParts, SubmenuProps } from './menu-parts.ts';
import { MenuPartsContext } from './menu-parts.ts';
import type { Side } from './place-beside.ts';

type Align = 'start' | 'center' | 'end';

const ROW =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-chip px-2 py-1 text-body outline-none select-none data-disabled:opacity-50 pointer-coarse:min-h-11';
const CALM = 'text-text data-highlighted:bg-accent-soft data-highlighted:text-accent-text';
const DANGER = 'text-danger data-highlighted:bg-danger-soft';

const POPUP =
  'max-h-(--available-height) min-w-56 max-w-[min(22rem,calc(100vw-16px))] origin-(--transform-origin) overflow-y-auto rounded-card bg-raised p-1 shadow-2 outline-none transition-[opacity,scale] duration-180 ease-calm data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0 forced-colors:border';

const Item = ({
  icon,
  children,
  shortcut,
  danger,
  disabled,
  disabledBecause,
  onSelect,
}: MenuItemProps) => (
  <Base.Item
    disabled={disabledBecause !== undefined || (disabled ?? false)}
    onClick={onSelect}
    className={classes(ROW, danger === true ? DANGER : CALM)}
  >
    {icon}
    <span className="flex-1">
      {children}
      {disabledBecause !== undefined && (
        <span className="block text-small text-pretty">{disabledBecause}</span>
      )}
    </span>
    {shortcut !== undefined && (
      <span className="pointer-coarse:hidden">
        <Kbd>{shortcut}</Kbd>
      </span>
    )}
  </Base.Item>
);

const Submenu = ({ label, icon, children }: SubmenuProps) => (
  <Base.SubmenuRoot>
    <Base.SubmenuTrigger className={classes(ROW, CALM, 'data-popup-open:bg-accent-soft')}>
      {icon}
      <span className="flex-1">{label}</span>
      <ChevronRight size={16} aria-hidden className="rtl:-scale-x-100" />
    </Base.SubmenuTrigger>
    <Base.Portal>
      <Base.Positioner
        side="right"
        align="start"
        sideOffset={2}
        collisionPadding={8}
        className="z-50 outline-none"
      >
        <Base.Popup className={POPUP}>{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.SubmenuRoot>
);

const Choices = ({ label, value, choices, onChoose }: MenuChoicesProps) => (
  <Base.RadioGroup aria-label={label} value={value}>
    {choices.map((choice) => (
      <Base.RadioItem
        key={choice.id}
        value={choice.id}
        onClick={() => onChoose(choice.id)}
        className={classes(ROW, CALM)}
      >
        {choice.icon}
        <span className="flex-1">{choice.label}</span>
        <Base.RadioItemIndicator>
          <Check size={16} aria-hidden />
        </Base.RadioItemIndicator>
      </Base.RadioItem>
    ))}
  </Base.RadioGroup>
);

const Separator = () => (
  <Base.Separator className="mx-2 my-1 h-px bg-hair forced-colors:bg-[CanvasText]" />
);

const PARTS: MenuParts = { Item, Submenu, Choices, Separator };

export interface MenuBodyProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The id of the control that opened it: it names the menu, and gets the focus back. */
  readonly triggerId: string;
  readonly side: Side;
  readonly align: Align;
  readonly children: ReactNode;
}

export const MenuBody = ({ open, onClose, triggerId, side, align, children }: MenuBodyProps) => {
  const trigger = () => document.getElementById(triggerId);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      {/* Out of the flow: in the grid of a landmark it would be one more row. */}
      <Base.Portal container={landmarkOf(trigger())} className="absolute">
        <Base.Positioner
          anchor={trigger}
          positionMethod="fixed"
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup aria-labelledby={triggerId} finalFocus={trigger} className={POPUP}>
            <MenuPartsContext value={PARTS}>{children}</MenuPartsContext>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
