/** The one place that knows how many digits an amount of a currency has after its mark, by ISO 4217. */

const NONE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THREE = 'BHD IQD JOD KWD LYD OMR TND';
const FOUR = 'CLF UYW';

const digitsByCode: ReadonlyMap<string, number> = new Map(
  (
    [
      [NONE, 0],
      [THREE, 3],
      [FOUR, 4],
    ] as const
  ).flatMap(([codes, digits]) => codes.split(' ').map((code) => [code, digits] as const)),
);

/**
 * How many digits the minor unit of a currency stands for. Amounts are stored in minor units, so this is data and not
 * left to the platform, whose tables differ. Two for a currency that is not known, and for none.
 */
export const currencyDigits = (currency: string | null): number =>
  digitsByCode.get(currency ?? '') ?? 2;
