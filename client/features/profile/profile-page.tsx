/** One's own profile: who one is to the others, and what one signs in with. */
import { profileWords } from '../../lib/words/profile.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useWorkspace } from '../../lib/workspace.ts';
import { AboutSection } from './about-section.tsx';
import { OnDeviceSection } from './on-device-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TokensSection } from './tokens-section.tsx';

export const ProfilePage = () => {
  const words = useWords(profileWords);
  const { isSample } = useWorkspace();
  return (
    <div className="mx-auto flex max-w-180 flex-col gap-4 px-6 pt-8 pb-10 max-sm:px-4 max-sm:pt-5">
      <h1 className="text-title-1">{words.title}</h1>
      <AboutSection />
      {/* The people of the sample have no passwords. */}
      {!isSample && <PasswordSection />}
      <SessionsSection />
      <TokensSection />
      <OnDeviceSection />
    </div>
  );
};
