/** Questions of ICMP (RFC 792, 950, 1256) and ICMPv6 (RFC 4443, 4861) and the type of their answer. */
const answers: ReadonlyMap<number, number> = new Map([
  [8, 0],
  [10, 9],
  [13, 14],
  [15, 16],
  [17, 18],
  [128, 129],
  [133, 134],
  [135, 136],
]);
const questions: ReadonlyMap<number, number> = new Map([...answers].map(([question, answer]) => [answer, question]));

/** The type of message that answers this one; undefined where none does. */
export function icmpAnswer(type: number): number | undefined {
  return answers.get(type);
}

/** The type of message that this one answers; undefined where it answers none. */
export function icmpQuestion(type: number): number | undefined {
  return questions.get(type);
}

/** What Zeek writes as id.resp_p of ICMP: the type of the other side's message where one belongs to it, else the code. */
export function icmpRespPort(type: number, code: number): number {
  return answers.get(type) ?? questions.get(type) ?? code;
}
