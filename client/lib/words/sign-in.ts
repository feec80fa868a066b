/** The words of signing up and signing in. */
export const signInWords = {
  signIn: {
    title: 'Sign in',
    lead: 'Go on with your account plans.',
    submit: 'Sign in',
    other: 'New here?',
    otherLink: 'Create your sign-in',
  },
  signUp: {
    title: 'Welcome to Gameplan',
    submitTitle: 'Sign up',
    lead: 'Build account plans together, live.',
    submit: 'Start',
    other: 'Signed up already?',
    otherLink: 'Sign in',
  },
  name: 'Your name',
  email: 'E-mail',
  password: 'Password',
  passwordHint: ({ least }: { least: number }) =>
    `${least} characters or more. A sentence works well.`,
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  errors: {
    nameMissing: 'Type your name.',
    nameTooLong: 'That name is too long. Use at most 200 characters.',
    emailInvalid: 'That is not an e-mail address yet. It looks like name@company.com.',
    emailTaken:
      'Somebody has signed up with this e-mail already. Sign in instead, or use another one.',
    passwordShort: ({ least, length }: { least: number; length: number }) =>
      `${length} of ${least} characters. Add a few more.`,
    passwordMissing: 'Type your password.',
    passwordTooLong: 'That password is too long. Use at most 1,024 characters.',
    refused:
      'E-mail and password do not belong together. Check both; capital letters count in the password.',
  },
};
