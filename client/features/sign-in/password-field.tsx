/** A password that can be looked at while it is typed. */
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { signInWords } from '../../lib/words/sign-in.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { TextFieldProps } from '../../ui/text-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

export const PasswordField = (props: Omit<TextFieldProps, 'type' | 'end' | 'label'>) => {
  const signIn = useWords(signInWords);
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      label={signIn.password}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      end={
        <IconButton
          label={shown ? signIn.hidePassword : signIn.showPassword}
          icon={<Icon size={16} aria-hidden />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
};
