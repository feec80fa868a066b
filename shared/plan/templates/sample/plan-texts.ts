/** The sample's own facts: goal, period, and its texts (model, 3.7). How they decide and fund is left empty on purpose. */
import type { Block } from '../../fields/rich-text.ts';
import type { planFacts } from '../../kinds/plan-facts.ts';
import type { GivenOf } from '../../record-kind.ts';
import type { SampleDays } from './sample-days.ts';
import { memberId } from './sample-record.ts';

/** What the sample says of the plan itself; its name and its account come from whoever seeds it. */
export type SampleFacts = Omit<GivenOf<typeof planFacts>, 'name' | 'accountId'>;

/** The first and the last day of the sample's plan. */
export const samplePeriod = (
  days: SampleDays,
): { readonly start: string; readonly end: string } => ({
  start: days.date('2027-01-01'),
  // A month's last day stays one in a shorter month, and the months that the sample moves by are whole.
  end: days.date('2027-12-31'),
});

const paragraph = (text: string): Block => ({ kind: 'text', text });
const bullet = (text: string): Block => ({ kind: 'bullet', text });

const business = (days: SampleDays): readonly Block[] => [
  paragraph(
    'Calderra Foods Group makes frozen food, dairy products, drinks and, since the purchase of a bakery last year, bread. It runs 11 plants and 18 depots in six business units with 9,400 people.',
  ),
  paragraph(
    `Revenue was 2,310 m two years ago, 2,402 m in the year after and 2,455 m in ${days.year('2026-11-18')}. Growth comes from Frozen; Dairy earns less each year because energy eats its margin.`,
  ),
  paragraph(
    'The chains that buy from them fine every late delivery. A stopped line therefore costs three times: the lost output, the fine, and the energy that the line burns while it stands.',
  ),
];

const theirStrategy = (days: SampleDays): readonly Block[] => [
  paragraph('The shareholder letter names four aims for the coming three years:'),
  bullet('Cut energy per tonne by 18%. Amara Diallo, the COO, has given the board her word on it.'),
  bullet(
    'No unplanned stops on critical lines. Sofia Marchetti runs it in Frozen and reports on it each month.',
  ),
  bullet('One cold chain from plant to shop, so that goods lost on the way fall by half.'),
  bullet('Fewer suppliers of IT: from 140 to 60, which procurement measures by contracts ended.'),
  paragraph(
    `The tender for energy measurement comes in ${days.month('2027-05-01')}. Whoever wins it sets the data standard for all plants.`,
  ),
];

const targetMarkets = (): readonly Block[] => [
  paragraph(
    'Two thirds of sales go to retail chains in seven countries, mostly under the chains’ own labels; the rest goes to canteens, hotels and airlines.',
  ),
  paragraph(
    'The chains ask for proof of an unbroken cold chain and, from next year on, for the carbon of every pallet. Calderra wants to be first with both, because the contracts that are lost today are lost on these two answers.',
  ),
];

const salesApproach = (days: SampleDays): readonly Block[] => [
  paragraph(
    'We sell proof, not sensors. Frozen runs 31% fewer unplanned stops since we went live in four plants, and its own people say so. Each next unit visits a plant that looks like its own before it sees an offer.',
  ),
  bullet('Frozen: hold it, finish phase 2, and make it the plant that others visit.'),
  bullet(
    `Group: the energy agreement before the tender in ${days.month('2027-05-01')}, through Amara Diallo and Nadia Farouk.`,
  ),
  bullet('Finance: one contract instead of five, written so that Rolf Anders can sign it.'),
  bullet('Beverages: first keep the reply times that we promised, then talk about Orvex.'),
];

const mission = (): readonly Block[] => [
  paragraph(
    'We help Calderra to run every critical line without an unplanned stop and to know the energy of every tonne, so that their plants keep the promises that their board has made.',
  ),
];

const narrative = (days: SampleDays): readonly Block[] => [
  paragraph(
    'Calderra must stop losing lines and energy. In Frozen we have shown that both are one problem. This year we take that proof to Dairy and to the group: first the energy agreement before the tender in '.concat(
      days.month('2027-05-01'),
      ', then one contract that replaces five.',
    ),
  ),
  paragraph(
    'Two things can stop us: nobody of ours knows Helena Brandt, and Orvex sits in Dairy and Beverages. Marguerite takes the first. The second waits until our service there is good again.',
  ),
];

/** Everything the sample says of the plan itself. */
export const sampleFacts = (days: SampleDays): SampleFacts => {
  const agreedOn = days.date('2027-01-04');
  const agreed = ['beatriz', 'daniel', 'ines', 'marguerite', 'priya', 'tomas'] as const;
  const { start, end } = samplePeriod(days);
  return {
    periodStart: start,
    periodEnd: end,
    aim: 'both',
    currency: 'EUR',
    amountsAre: 'total_contract_value',
    salesGoal: 240_000_000,
    closeRatio: 3_000,
    primaryStrategyId: 'strat_defend_and_grow',
    cadence: 'monthly',
    ninetyDayStart: agreedOn,
    ninetyDayAgreed: agreed.map((person) => ({ key: memberId(person), value: agreedOn })),
    template: 'sample',
    templateVersion: 1,
    business: business(days),
    theirStrategy: theirStrategy(days),
    targetMarkets: targetMarkets(),
    salesApproach: salesApproach(days),
    mission: mission(),
    narrative: narrative(days),
  };
};
