/** The ways between the places of the settings: a list beside them, or a track above where the page is narrow. */
import { Link } from '@tanstack/react-router';

export interface Place {
  readonly to: '/settings' | '/settings/people' | '/settings/audit';
  readonly name: string;
}

const HERE =
  'bg-segment! text-text! shadow-1 lg:bg-accent-soft! lg:text-accent-text! lg:shadow-none forced-colors:outline forced-colors:outline-[Highlight]';

export const SettingsPlaces = ({
  label,
  places,
}: {
  readonly label: string;
  readonly places: readonly Place[];
}) => (
  <nav aria-label={label} className="px-6 pt-5 max-sm:px-4 max-sm:pt-4 lg:pt-9 lg:pr-0 lg:pl-4">
    <ul className="mx-auto flex w-fit gap-0.5 rounded-control bg-fill p-0.5 max-lg:max-w-full max-sm:w-full lg:w-auto lg:flex-col lg:gap-1 lg:bg-transparent lg:p-0">
      {places.map(({ to, name }) => (
        <li key={to} className="flex max-sm:flex-1">
          <Link
            to={to}
            activeOptions={{ exact: true }}
            activeProps={{ className: HERE }}
            className="flex h-8 flex-1 items-center justify-center rounded-chip px-3 font-medium text-text-2 transition-colors duration-120 ease-calm hover:text-text lg:h-9 lg:justify-start lg:rounded-control lg:hover:bg-fill pointer-coarse:h-11"
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
