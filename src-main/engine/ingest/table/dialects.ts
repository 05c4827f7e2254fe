import type { Dialect } from './dialect.ts';
import { argusDialect, binetflowDialect } from './dialects/argus-dialects.ts';
import { cicFlowMeterDialect } from './dialects/cic-flow-meter-dialect.ts';
import { nfStreamDialect } from './dialects/nfstream-dialect.ts';
import { suricataDialect } from './dialects/suricata-dialect.ts';

/** Every dialect but Zeek's, which is asked first and last: first whether it has all volumes, last what is missing. */
export const foreignDialects: readonly Dialect[] = [suricataDialect, argusDialect, binetflowDialect, cicFlowMeterDialect, nfStreamDialect];
