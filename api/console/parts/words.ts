import { dictionary } from '../base/words.ts';

export const partWords = dictionary({
  en: {
    figures: 'Figures',
    series: 'Series',
    cancel: 'Cancel',
    find: 'Find',
    more: 'Show more',
    ago: (span: string) => `${span} ago`,
  },
  es: {
    figures: 'Cifras',
    series: 'Serie',
    cancel: 'Cancelar',
    find: 'Buscar',
    more: 'Mostrar más',
    ago: (span: string) => `hace ${span}`,
  },
});
