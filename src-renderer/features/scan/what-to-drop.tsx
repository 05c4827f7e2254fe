import { Code, List, Stack, Text } from '@mantine/core';
import { Panel } from '../../ui/panel.tsx';

/** For a newcomer: which file, where it comes from, and what the program does and does not do with it. */
export function WhatToDrop() {
  return (
    <Panel title="What can I drop here?">
      <Stack gap="sm">
        <Text>A CSV file with one line for each flow: one device talking to one address. It needs these four columns, in any order:</Text>
        <Text className="wrap-anywhere">
          <Code>orig_pkts</Code> <Code>resp_pkts</Code> <Code>orig_bytes</Code> <Code>resp_bytes</Code>
        </Text>
        <Text>
          The other columns of Zeek’s <Code>conn</Code> log are welcome. With <Code>ts</Code> and <Code>id.orig_h</Code> the answer says
          when it happened and which device it was.
        </Text>
        <Text>
          Zeek’s own <Code>conn.log</Code> works as it is, and so does either of them packed with gzip (<Code>.gz</Code>).
        </Text>
        <List spacing="xs">
          <List.Item>We observe, we never block. Your devices go on working whatever we find.</List.Item>
          <List.Item>Nothing leaves this computer: the file is read here and the answer is kept here.</List.Item>
          <List.Item>Unusual is not the same as dangerous. An update or a new device can look unusual, too.</List.Item>
        </List>
      </Stack>
    </Panel>
  );
}
