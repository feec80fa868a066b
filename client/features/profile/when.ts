/** When something was, as lists say it: "now", "4 min ago", "yesterday", and in full from two weeks on. */
import { ageOf } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { appWords } from '../../lib/words/app.ts';
import { profileWords } from '../../lib/words/profile.ts';
import { useWords } from '../../lib/words/use-words.ts';

/** From so many days on, the day itself says more than how long ago it was. */
const LONG_AGO_DAYS = 14;

export const useWhen = (): ((instant: string) => string) => {
  const { age: inWords } = useWords(appWords);
  const { sessions: words } = useWords(profileWords);
  const format = useFormat();
  const now = useNow();
  return (instant) => {
    const at = Date.parse(instant);
    const age = ageOf(at, now);
    if (age.unit === 'now') return words.now;
    if (age.unit === 'days' && age.count >= LONG_AGO_DAYS) return format.date(at);
    if (age.unit === 'days' && age.count === 1) return inWords(age);
    return words.ago({ age: inWords(age) });
  };
};
