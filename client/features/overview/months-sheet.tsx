/** What closes in which month of the plan: outline open, fill weighted, solid closed; and the same as a table. */
import type { MonthSums } from '@gameplan/shared/derive/figure';
import type { FigureText } from '../../figures/figure-text.ts';
import { unsaidText } from '../../figures/unsaid-text.ts';
import { useFigureText } from '../../figures/use-figure-text.ts';
import { useFormat } from '../../lib/use-format.ts';
import { figuresWords } from '../../lib/words/figures.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useFigures } from '../../plan/use-figures.ts';
import { usePlanMoney } from '../../plan/use-plan-money.ts';
import { classes } from '../../ui/classes.ts';
import { monthBars } from './month-bars.ts';

const FILL = 'absolute inset-x-0 bottom-0 forced-color-adjust-none';

/** A month's name by the reader's locale; the letter alone where there is no room. */
const useMonthName = (style: 'short' | 'narrow'): ((month: string) => string) => {
  const { locale } = useFormat();
  const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
  return (month) => format.format(Date.parse(`${month}-01T00:00:00Z`));
};

const Bars = ({ months, text }: { months: readonly MonthSums[]; text: FigureText }) => {
  const nameOf = useMonthName('short');
  const letterOf = useMonthName('narrow');
  return (
    <div aria-hidden="true" className="flex h-36 items-end gap-1.5 sm:gap-2">
      {monthBars(months).map(({ month, total, closed, weighted, open }) => (
        <div key={month} className="flex h-full min-w-0 flex-1 flex-col justify-end gap-1">
          <div className="relative flex-1">
            {total > 0 && (
              <>
                <span
                  style={{ bottom: `calc(${(closed + open) * 100}% + 2px)` }}
                  className="absolute inset-x-[-8px] text-center text-small whitespace-nowrap text-text-2 tabular-nums max-lg:hidden"
                >
                  {text.shortMoney(total)}
                </span>
                <span
                  style={{ height: `${closed * 100}%` }}
                  className={classes(FILL, 'rounded-small bg-money-closed')}
                />
                {open > 0 && (
                  <span
                    style={{ height: `${open * 100}%`, bottom: `${closed * 100}%` }}
                    className="absolute inset-x-0 overflow-hidden rounded-small shadow-[inset_0_0_0_1.5px_var(--m-open)] forced-colors:border"
                  >
                    <span
                      style={{ height: `${(weighted / open) * 100}%` }}
                      className={classes(FILL, 'bg-money-open')}
                    />
                  </span>
                )}
              </>
            )}
          </div>
          <span className="truncate border-t border-border pt-1 text-center text-small text-text-3">
            <span className="max-sm:hidden">{nameOf(month)}</span>
            <span className="sm:hidden">{letterOf(month)}</span>
          </span>
        </div>
      ))}
    </div>
  );
};

const MonthTable = ({ months, text }: { months: readonly MonthSums[]; text: FigureText }) => {
  const { months: words } = useWords(overviewWords);
  return (
    <table className="sr-only">
      <caption>{words.title}</caption>
      <thead>
        <tr>
          {[words.month, words.closed, words.weighted, words.open].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, closed, weighted, open }) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            <td>{text.money(closed)}</td>
            <td>{text.money(weighted)}</td>
            <td>{text.money(open)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Keys = () => {
  const { months: words } = useWords(overviewWords);
  const keys = [
    [words.closed, 'bg-money-closed'],
    [words.weighted, 'bg-money-open'],
    [words.open, 'shadow-[inset_0_0_0_1.5px_var(--m-open)] forced-colors:border'],
  ] as const;
  return (
    <span className="flex flex-wrap gap-x-4 text-small text-text-2">
      {keys.map(([name, look]) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={classes('size-2.5 rounded-[3px] forced-color-adjust-none', look)}
          />
          {name}
        </span>
      ))}
    </span>
  );
};

export const MonthsSheet = ({ className }: { readonly className?: string }) => {
  const overview = useWords(overviewWords);
  const figureWords = useWords(figuresWords);
  const { months: words } = overview;
  const { months } = useFigures();
  const { currency } = usePlanMoney();
  const text = useFigureText(currency);
  const isEmpty = (months.value ?? []).every(({ closed, open }) => closed + open === 0);
  return (
    <section className={classes('rounded-sheet bg-surface p-5 shadow-1 max-sm:p-4', className)}>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-title-3">{words.title}</h2>
        {!isEmpty && <Keys />}
      </div>
      {isEmpty || months.value === null ? (
        <p className="text-text-3">
          {months.value === null ? unsaidText(months, figureWords) : words.none}
        </p>
      ) : (
        <>
          <Bars months={months.value} text={text} />
          <MonthTable months={months.value} text={text} />
        </>
      )}
    </section>
  );
};
