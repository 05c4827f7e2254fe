/** Why a packet belongs to no flow, as the account says it. The first kinds are no IP traffic, the last ones are damage of single packets. */
export const setAsideReasons = {
  arp: 'ARP (who has which address)',
  lldp: 'LLDP (switches that introduce themselves)',
  eapol: 'EAPOL (Wi-Fi and network log-on)',
  llc: '802.3 frames without IP (spanning tree and the like)',
  pppoe: 'PPPoE (dial-in) without IP',
  notIp: 'other frames without IP',
  fragments: 'fragments whose first part was not captured',
  cutOff: 'headers are cut off',
  nonsense: 'headers make no sense',
} as const;
