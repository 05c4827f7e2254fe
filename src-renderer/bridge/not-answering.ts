/** Said wherever the program cannot be reached. */
export const notAnswering = 'The program is not answering. Is it still running?';
