/** A menu that opens from a control: rows of 32 px with icon, name and key, and menus within it. */
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Kbd } from './kbd.tsx';

type Side = 'top' | 'right' | 'bottom' | 'left';

export interface MenuProps {
  /** The control that opens it; it must take a ref and event handlers. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly side?: Side;
  readonly align?: 'start' | 'center' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

const ROW =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-chip px-2 py-1 text-body outline-none select-none data-disabled:opacity-50 pointer-coarse:min-h-11';
const CALM = 'text-text data-highlighted:bg-accent-soft data-highlighted:text-accent-text';
const DANGER = 'text-danger data-highlighted:bg-danger-soft';

const Rows = ({
  side,
  align,
  offset,
  children,
}: {
  readonly side: Side;
  readonly align: 'start' | 'center' | 'end';
  readonly offset: number;
  readonly children: ReactNode;
}) => (
  <Base.Portal>
    <Base.Positioner
      side={side}
      align={align}
      sideOffset={offset}
      collisionPadding={8}
      className="z-50 outline-none"
    >
      <Base.Popup className="max-h-(--available-height) max-w-[min(22rem,calc(100vw-16px))] min-w-48 origin-(--transform-origin) overflow-y-auto rounded-card bg-raised p-1 shadow-2 outline-none transition-[opacity,scale] duration-180 ease-calm data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0 forced-colors:border">
        {children}
      </Base.Popup>
    </Base.Positioner>
  </Base.Portal>
);

export const Menu = ({
  trigger,
  children,
  side = 'bottom',
  align = 'end',
  open,
  onOpenChange,
}: MenuProps) => (
  <Base.Root
    modal={false}
    {...(open === undefined ? {} : { open })}
    onOpenChange={(next) => onOpenChange?.(next)}
  >
    <Base.Trigger render={trigger} />
    <Rows side={side} align={align} offset={4}>
      {children}
    </Rows>
  </Base.Root>
);

interface RowProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export interface MenuItemProps extends RowProps {
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export const MenuItem = ({
  icon,
  children,
  shortcut,
  danger = false,
  disabled = false,
  onSelect,
}: MenuItemProps) => (
  <Base.Item
    disabled={disabled}
    onClick={onSelect}
    className={classes(ROW, danger ? DANGER : CALM)}
  >
    {icon}
    <span className="flex-1">{children}</span>
    {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
  </Base.Item>
);

/** A row that opens a menu of its own beside it. */
export const Submenu = ({
  label,
  icon,
  children,
}: RowProps & {
  readonly label: string;
}) => (
  <Base.SubmenuRoot>
    <Base.SubmenuTrigger className={classes(ROW, CALM, 'data-popup-open:bg-accent-soft')}>
      {icon}
      <span className="flex-1">{label}</span>
      <ChevronRight size={16} aria-hidden className="rtl:-scale-x-100" />
    </Base.SubmenuTrigger>
    <Rows side="right" align="start" offset={2}>
      {children}
    </Rows>
  </Base.SubmenuRoot>
);

/** A group of rows of which exactly one holds. */
export const MenuChoices = <Choice extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: Choice;
  readonly choices: readonly {
    readonly id: Choice;
    readonly label: string;
    readonly icon?: ReactNode;
  }[];
  readonly onChoose: (choice: Choice) => void;
}) => (
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

export const MenuSeparator = () => (
  <Base.Separator className="mx-2 my-1 h-px bg-hair forced-colors:bg-[CanvasText]" />
);
