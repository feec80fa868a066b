/** zod's declarations name `URL`, which every platform has but no ECMAScript library of TypeScript's declares. */
interface URL {
  readonly href: string;
}
