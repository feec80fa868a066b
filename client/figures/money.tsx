/** An amount of money as it stands in tables and texts: its digits in columns, and never broken over a line. */
import { classes } from '../ui/classes.ts';
import { useFigureText } from './use-figure-text.ts';

export interface MoneyProps {
  /** In minor units of the currency. */
  readonly amount: number;
  readonly currency: string | null;
  /** In millions where it is long: for lists and summaries. */
  readonly short?: boolean;
  readonly className?: string;
}

export const Money = ({ amount, currency, short = false, className }: MoneyProps) => {
  const text = useFigureText(currency);
  return (
    <span className={classes('whitespace-nowrap tabular-nums', className)}>
      {short ? text.shortMoney(amount) : text.money(amount)}
    </span>
  );
};
