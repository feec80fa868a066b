/** Buttons that change the plan: switched off, with the reason, for whoever may only read it. */
import type { ComponentProps, ReactElement } from 'react';
import { cloneElement } from 'react';
import { useMayEdit } from '../plan/use-may.ts';
import type { ButtonProps } from '../ui/button.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import type { IconButtonProps } from '../ui/icon-button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';

export const EditButton = (props: ButtonProps) => {
  const { because } = useMayEdit();
  return <Button {...props} disabledBecause={because ?? props.disabledBecause} />;
};

export const EditIconButton = (props: IconButtonProps) => {
  const { because } = useMayEdit();
  return <IconButton {...props} disabledBecause={because ?? props.disabledBecause} />;
};

/** The same for a button of any other look. */
export const EditSwitch = ({
  children,
}: {
  readonly children: ReactElement<ComponentProps<'button'>>;
}) => {
  const { because } = useMayEdit();
  if (because === undefined) return children;
  return (
    <Tooltip text={because} describes>
      {cloneElement(children, {
        'aria-disabled': true,
        onClick: (event) => event.preventDefault(),
        className: classes(children.props.className, 'cursor-default opacity-55'),
      })}
    </Tooltip>
  );
};
