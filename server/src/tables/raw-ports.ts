/**
 * Ports over which programs usually speak something other than HTTP, so that a probe can only see whether they answer at all.
 * Source: IANA Service Name and Transport Protocol Port Number Registry; the manuals of the programs. Read in November 2026.
 * To refresh: add what a probe of a well-known image would get wrong.
 */
export const rawPorts: ReadonlySet<number> = new Set([
  21, 22, 25, 53, 110, 143, 389, 465, 587, 636, 873, 993, 995, 1025, 1433, 1521, 1883, 2049, 2181, 3306, 4222, 5222, 5432, 5672, 6379, 6432,
  6650, 8883, 9042, 9092, 9094, 11211, 26379, 27017,
]);

/** The first words of names for such ports. */
export const rawPortNames: ReadonlySet<string> = new Set(
  `amqp amqps client cql dns ftp imap kafka ldap ldaps memcache memcached mongo mongodb mqtt mqtts mssql mysql nats oracle peer
  pg pop3 postgres postgresql redis rsync smtp smtps ssh tcp zk zookeeper`.split(/\s+/),
);
