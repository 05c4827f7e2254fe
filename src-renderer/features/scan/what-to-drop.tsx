import { Code, List, Stack, Text } from '@mantine/core';
import { Panel } from '../../ui/panel.tsx';

/** For a newcomer: which file, where it comes from, and what the program does and does not do with it. */
export function WhatToDrop() {
  return (
    <Panel title="What can I drop here?">
      <Stack gap="sm">
        <Text>A record of what your devices sent. The program looks into a file to see what it is; its name does not matter.</Text>
        <List spacing="xs">
          <List.Item>
            Zeek’s <Code>conn.log</Code>, as text or JSON, and the labelled logs of IoT-23.
          </List.Item>
          <List.Item>Suricata’s events (EVE).</List.Item>
          <List.Item>Packet captures, as Wireshark, tcpdump and many routers write them (pcap, pcapng).</List.Item>
          <List.Item>Tables (CSV) of Zeek, Suricata, nfdump, Argus, CICFlowMeter or NFStream, and Parquet files.</List.Item>
          <List.Item>Another table with one line for each flow: you are asked which column is which.</List.Item>
        </List>
        <Text>Each of them may be packed with gzip or zip. Several files, or a folder, become one scan in order of time.</Text>
        <List spacing="xs">
          <List.Item>We observe, we never block. Your devices go on working whatever we find.</List.Item>
          <List.Item>Nothing leaves this computer: the file is read here and the answer is kept here.</List.Item>
          <List.Item>Unusual is not the same as dangerous. An update or a new device can look unusual, too.</List.Item>
        </List>
      </Stack>
    </Panel>
  );
}
