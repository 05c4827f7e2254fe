/** The reader's own English, so that dates look familiar and still match the language of the page. */
export const formatLocale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
