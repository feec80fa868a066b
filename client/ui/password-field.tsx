/** A password that can be looked at while it is typed. */
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './icon-button.tsx';
import type { TextFieldProps } from './text-field.tsx';
import { TextField } from './text-field.tsx';

export interface PasswordFieldProps extends Omit<TextFieldProps, 'type' | 'end'> {
  /** The names of the eye: what pressing it does. */
  readonly show: string;
  readonly hide: string;
}

export const PasswordField = ({ show, hide, ...rest }: PasswordFieldProps) => {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...rest}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      end={
        <IconButton
          label={shown ? hide : show}
          icon={<Icon size={16} aria-hidden />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
};
