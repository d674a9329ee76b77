/** What the page `/sign-in` says. */
export interface SignInWords {
  readonly title: string;
  readonly heading: string;
  readonly lead: string;
  readonly name: string;
  readonly secret: string;
  readonly signIn: string;
  readonly byPasskey: string;
  readonly noPasskey: string;
  readonly unreachable: string;
  readonly byProvider: (name: string) => string;
}

export const SIGN_IN_WORDS: Readonly<Record<'en' | 'es', SignInWords>> = {
  en: {
    title: 'Sign in – license plate reads',
    heading: 'Sign in',
    lead: 'With your name and password, or with a key alone.',
    name: 'Name',
    secret: 'Password or key',
    signIn: 'Sign in',
    byPasskey: 'Sign in with a passkey',
    noPasskey: 'No passkey was given. Try again, or sign in another way.',
    unreachable: 'The server cannot be reached.',
    byProvider: (name) => `Sign in with ${name}`,
  },
  es: {
    title: 'Entrar – lecturas de placas',
    heading: 'Entrar',
    lead: 'Con su nombre y contraseña, o solo con una clave.',
    name: 'Nombre',
    secret: 'Contraseña o clave',
    signIn: 'Entrar',
    byPasskey: 'Entrar con una llave de acceso',
    noPasskey: 'No se dio ninguna llave de acceso. Inténtelo de nuevo o entre de otra manera.',
    unreachable: 'No se puede llegar al servidor.',
    byProvider: (name) => `Entrar con ${name}`,
  },
};
