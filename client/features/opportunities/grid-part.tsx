/** The table, a row or a cell of it. Rows are cards where the page is narrow, so roles say what elements cannot. */
import type { ComponentProps } from 'react';

export interface GridPartProps extends ComponentProps<'div'> {
  readonly role: 'grid' | 'row' | 'rowheader' | 'columnheader' | 'gridcell';
}

export const GridPart = ({ role, ...rest }: GridPartProps) => <div role={role} {...rest} />;
