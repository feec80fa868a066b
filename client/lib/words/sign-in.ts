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
    /** Where it takes an invitation. */
    closed: {
      title: 'By invitation',
      lead: 'This workspace lets people in by invitation.',
      text: 'Ask an administrator of the workspace for a link. With it you choose your password and are in.',
    },
  },
  ended: {
    title: 'You are signed out',
    text: 'Your session here was ended. What the server has of your work is safe. Sign in to go on; if that does not work, ask an administrator.',
  },
  emailFixed: 'The invitation is for this address.',
  code: 'Code',
  codeHint: 'The server printed it when it started. It is asked for once, for the first person.',
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
    codeMissing: 'Type the code that the server printed when it started.',
    codeWrong: 'That is not the code. Look at what the server printed when it started last.',
    closed:
      'Signing up takes an invitation here by now. Ask an administrator of the workspace for a link.',
    usedUp:
      'The invitation cannot be used any more. Nothing was changed. Ask whoever sent it for a new one.',
    refused:
      'E-mail and password do not belong together. Check both; capital letters count in the password.',
  },
};
